/**
 * What a person can do to a claim. Each act says how the claim will look, how the server is told, and which act takes it
 * back; the session shows, sends and undoes them all the same way.
 */
import { v7 as uuid } from 'uuid';
import type { Client } from '#lib/client.ts';
import type { Anchor, NewAnchor } from '#lib/domain/anchor.ts';
import { type Category, type Claim, type ClaimChange, type CommentChange, bareClaim } from '#lib/domain/claim.ts';
import type { EvidenceChange, NewEvidence } from '#lib/domain/source.ts';
import type { NewReview, NewVerdict, Verdict } from '#lib/domain/verdict.ts';
import type { MessageKey } from '#lib/i18n.ts';

export interface Act {
	/** What the person did, for the toast and for "Undo". */
	readonly label: MessageKey;
	readonly claimId: string;
	/** The claim as it will look. */
	readonly expect: (claim: Claim | undefined) => Claim | undefined;
	/** Tell the server; answers the claim as it then is. `base` is the article's address. */
	readonly send: (api: Client, base: string) => Promise<Claim>;
	/** The act that takes this one back, for a claim that looked like `before`. */
	readonly inverse: (before: Claim | undefined) => Act;
}

/** Who acts, and when: what the server will note as well. */
export interface Actor {
	readonly userId: string;
	readonly now: number;
}

const claimPath = (base: string, claimId: string): string => `${base}/claims/${claimId}`;

/** An act on a claim that is there. */
function onClaim(
	label: MessageKey,
	claimId: string,
	act: {
		readonly expect: (claim: Claim) => Claim;
		readonly send: (api: Client, path: string) => Promise<Claim>;
		readonly inverse: (before: Claim | undefined) => Act;
	}
): Act {
	return {
		label,
		claimId,
		expect: (claim) => claim && act.expect(claim),
		send: (api, base) => act.send(api, claimPath(base, claimId)),
		inverse: act.inverse
	};
}

export function mark(actor: Actor, seed: { id: string; number: number; anchor: NewAnchor; category: Category }): Act {
	const { id, number, anchor, category } = seed;
	return {
		label: 'act.marked',
		claimId: id,
		expect: () => ({
			...{ ...bareClaim, id, number, category, authorId: actor.userId, createdAt: actor.now },
			anchors: [placed(anchor)]
		}),
		send: (api, base) => api.call('POST', `${base}/claims`, { id, anchor, category }),
		inverse: () => withdraw(id, true)
	};
}

const placed = ({ id, from, to, quote }: NewAnchor): Anchor => ({
	id,
	from,
	to,
	quote,
	prefix: '',
	suffix: '',
	state: 'exact'
});

export const withdraw = (claimId: string, withdrawn: boolean): Act =>
	onClaim(withdrawn ? 'act.removed' : 'act.restored', claimId, {
		expect: (claim) => ({ ...claim, withdrawn }),
		send: (api, path) => api.call('PATCH', path, { withdrawn }),
		inverse: () => withdraw(claimId, !withdrawn)
	});

export const change = (claimId: string, changes: Omit<ClaimChange, 'withdrawn'>): Act =>
	onClaim('act.changed', claimId, {
		expect: (claim) => ({ ...claim, ...changes }) as Claim,
		send: (api, path) => api.call('PATCH', path, changes),
		inverse: (before) => change(claimId, before ? pick(before, Object.keys(changes)) : {})
	});

/** The values that a thing has for some of its keys. */
const pick = <T extends object>(from: T, keys: readonly string[]): Partial<T> =>
	Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<T>;

export const addAnchor = (claimId: string, anchor: NewAnchor): Act =>
	onClaim('act.alsoMarked', claimId, {
		expect: (claim) => ({
			...claim,
			anchors: [...claim.anchors.filter((one) => one.id !== anchor.id), placed(anchor)]
		}),
		send: (api, path) => api.call('POST', `${path}/anchors`, anchor),
		inverse: () => removeAnchor(claimId, anchor)
	});

export const removeAnchor = (claimId: string, anchor: NewAnchor): Act =>
	onClaim('act.passageRemoved', claimId, {
		expect: (claim) => ({ ...claim, anchors: claim.anchors.filter((one) => one.id !== anchor.id) }),
		send: (api, path) => api.call('DELETE', `${path}/anchors/${anchor.id}`),
		inverse: () => addAnchor(claimId, { ...anchor, id: uuid() })
	});

export const moveAnchor = (claimId: string, { id, ...place }: NewAnchor): Act =>
	onClaim('act.moved', claimId, {
		expect: (claim) => ({
			...claim,
			anchors: claim.anchors.map((one) => (one.id === id ? { ...one, ...placed({ id, ...place }) } : one))
		}),
		send: (api, path) => api.call('PATCH', `${path}/anchors/${id}`, place),
		inverse: (before) => {
			const old = before?.anchors.find((one) => one.id === id);
			return moveAnchor(claimId, {
				id,
				version: place.version,
				from: old?.from ?? place.from,
				to: old?.to ?? place.to,
				quote: old?.quote ?? place.quote
			});
		}
	});

export function attach(actor: Actor, claimId: string, input: NewEvidence): Act {
	const { source, ...evidence } = input;
	const made = { sourceId: source.id, authorId: actor.userId, createdAt: actor.now, withdrawn: false };
	return onClaim('act.attached', claimId, {
		expect: (claim) => ({
			...claim,
			evidence: [...claim.evidence.filter((one) => one.id !== input.id), { ...evidence, ...made }]
		}),
		send: (api, path) => api.call('POST', `${path}/evidence`, input),
		inverse: () => changeEvidence(claimId, input.id, { withdrawn: true })
	});
}

export const changeEvidence = (claimId: string, id: string, changes: EvidenceChange): Act =>
	onClaim(changes.withdrawn ? 'act.detached' : 'act.changed', claimId, {
		expect: (claim) => ({
			...claim,
			evidence: claim.evidence.map((one) => (one.id === id ? ({ ...one, ...changes } as typeof one) : one))
		}),
		send: (api, path) => api.call('PATCH', `${path}/evidence/${id}`, changes),
		inverse: (before) => {
			const old = before?.evidence.find((one) => one.id === id);
			return changeEvidence(claimId, id, old ? pick(old, Object.keys(changes)) : {});
		}
	});

export function propose(actor: Actor, claimId: string, verdict: NewVerdict): Act {
	const made: Verdict = {
		...verdict,
		authorId: actor.userId,
		createdAt: actor.now,
		withdrawn: false,
		reviews: [],
		words: {}
	};
	return onClaim('act.proposed', claimId, {
		expect: (claim) => ({ ...claim, verdicts: [...claim.verdicts.filter((one) => one.id !== verdict.id), made] }),
		send: (api, path) => api.call('POST', `${path}/verdicts`, verdict),
		inverse: () => withdrawVerdict(claimId, verdict.id, true)
	});
}

export const withdrawVerdict = (claimId: string, id: string, withdrawn: boolean): Act =>
	onClaim(withdrawn ? 'act.verdictWithdrawn' : 'act.verdictRestored', claimId, {
		expect: (claim) => ({
			...claim,
			verdicts: claim.verdicts.map((one) => (one.id === id ? { ...one, withdrawn } : one))
		}),
		send: (api, path) => api.call('PATCH', `${path}/verdicts/${id}`, { withdrawn }),
		inverse: () => withdrawVerdict(claimId, id, !withdrawn)
	});

export const requestReview = (actor: Actor, claimId: string, verdictId: string): Act =>
	onClaim('act.requested', claimId, {
		expect: (claim) => ({
			...claim,
			submission: { verdictId, authorId: actor.userId, at: Math.max(actor.now, ...decidedBefore(claim, verdictId)) }
		}),
		send: (api, path) => api.call('POST', `${path}/review-request`),
		inverse: (before) => cancelReview(actor, claimId, verdictId, before?.submission ?? null)
	});

/** The moments after each decision on a verdict. The server's clock may be ahead of ours, and asking again comes later. */
const decidedBefore = (claim: Claim, verdictId: string): number[] =>
	claim.verdicts
		.filter((one) => one.id === verdictId)
		.flatMap((one) => one.reviews.map(({ createdAt }) => createdAt + 1));

const cancelReview = (actor: Actor, claimId: string, verdictId: string, submission: Claim['submission']): Act =>
	onClaim('act.requestCancelled', claimId, {
		expect: (claim) => ({ ...claim, submission }),
		send: (api, path) => api.call('DELETE', `${path}/review-request`),
		inverse: () => requestReview(actor, claimId, verdictId)
	});

export function review(actor: Actor, claimId: string, verdictId: string, input: NewReview): Act {
	const made = (at: number) => ({
		...input,
		authorId: actor.userId,
		createdAt: Math.max(actor.now, at),
		withdrawn: false
	});
	return onClaim(input.decision === 'approved' ? 'act.approved' : 'act.returned', claimId, {
		expect: (claim) =>
			withReviews(claim, verdictId, (reviews) => [
				...reviews.filter((one) => one.id !== input.id),
				// The server's clock may be ahead of ours, and a decision comes after the asking.
				made(claim.submission?.at ?? 0)
			]),
		send: (api, path) => api.call('POST', `${path}/verdicts/${verdictId}/reviews`, input),
		inverse: () => withdrawReview(claimId, verdictId, input.id, true)
	});
}

const withdrawReview = (claimId: string, verdictId: string, id: string, withdrawn: boolean): Act =>
	onClaim(withdrawn ? 'act.reviewWithdrawn' : 'act.reviewRestored', claimId, {
		expect: (claim) =>
			withReviews(claim, verdictId, (reviews) => reviews.map((one) => (one.id === id ? { ...one, withdrawn } : one))),
		send: (api, path) => api.call('PATCH', `${path}/verdicts/${verdictId}/reviews/${id}`, { withdrawn }),
		inverse: () => withdrawReview(claimId, verdictId, id, !withdrawn)
	});

const withReviews = (
	claim: Claim,
	verdictId: string,
	change: (reviews: Verdict['reviews']) => Verdict['reviews']
): Claim => ({
	...claim,
	verdicts: claim.verdicts.map((one) => (one.id === verdictId ? { ...one, reviews: change(one.reviews) } : one))
});

export function comment(actor: Actor, claimId: string, id: string, body: string): Act {
	const made = { id, body, authorId: actor.userId, createdAt: actor.now, editedAt: null, withdrawn: false };
	return onClaim('act.commented', claimId, {
		expect: (claim) => ({ ...claim, comments: [...claim.comments.filter((one) => one.id !== id), made] }),
		send: (api, path) => api.call('POST', `${path}/comments`, { id, body }),
		inverse: () => changeComment(claimId, id, { withdrawn: true })
	});
}

export const changeComment = (claimId: string, id: string, changes: CommentChange): Act =>
	onClaim(changes.withdrawn ? 'act.commentRemoved' : 'act.changed', claimId, {
		expect: (claim) => ({
			...claim,
			comments: claim.comments.map((one) => (one.id === id ? ({ ...one, ...changes } as typeof one) : one))
		}),
		send: (api, path) => api.call('PATCH', `${path}/comments/${id}`, changes),
		inverse: (before) => {
			const old = before?.comments.find((one) => one.id === id);
			return changeComment(claimId, id, old ? pick(old, Object.keys(changes)) : {});
		}
	});
