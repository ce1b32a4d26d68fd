/**
 * What a person can do to a claim. Each act says how the claim will look, how the server is told, and which act takes it
 * back; the session shows, sends and undoes them all the same way.
 */
import { v7 as uuid } from 'uuid';
import type { Client } from '#lib/client.ts';
import type { Amendment, NewAmendment } from '#lib/domain/amendment.ts';
import type { Anchor, NewAnchor } from '#lib/domain/anchor.ts';
// prettier-ignore
import {
	type Category, type Claim, type ClaimChange, type CommentChange, type PlacedClaim, bareClaim
} from '#lib/domain/claim.ts';
import type { NewConfirmation } from '#lib/domain/confirmation.ts';
import type { EvidenceChange, NewEvidence } from '#lib/domain/source.ts';
import type { NewReview, NewVerdict, Verdict } from '#lib/domain/verdict.ts';
import type { MessageKey } from '#lib/i18n.ts';
import type { StoredAct } from './keep.svelte.ts';

export interface Act {
	/** How the act can be made again. */
	readonly stored: StoredAct;
	/** What the person did, for the toast and for "Undo". */
	readonly label: MessageKey;
	readonly claimId: string;
	/** The claim as it will look. */
	readonly expect: (claim: Claim | undefined) => Claim | undefined;
	/** The other claims that it changes, each as it will look. */
	readonly others?: readonly Pick<Act, 'claimId' | 'expect'>[];
	/** Tell the server; answers the claim, or all that were changed, as they then are. `base` is the article's address. */
	readonly send: (api: Client, base: string, where: Where) => Promise<PlacedClaim | readonly PlacedClaim[]>;
	/** The act that takes this one back, for a claim that looked like `before`; `moved` says where places of then are now. */
	readonly inverse: (before: Claim | undefined, moved: Moved) => Act;
	/** The passages that the act puts somewhere. They move with the text until the server has them. */
	readonly places?: readonly Anchor[];
}

/** Where a passage of this page stands now, as the server can be told: once it has all that was typed here. */
export type Where = (anchor: NewAnchor) => Promise<NewAnchor>;

/** A range of the text as it was, in the text as it is. */
export type Moved = (range: { readonly from: number; readonly to: number }) => {
	readonly from: number;
	readonly to: number;
};

/** Who acts, and when: what the server will note as well. */
export interface Actor {
	readonly userId: string;
	readonly now: number;
}

const claimPath = (base: string, claimId: string): string => `${base}/claims/${claimId}`;

/** An act but for how it is kept. */
export type Bare = Omit<Act, 'stored'>;

/** An act says by which name and with what it can be made again, in another page or after a loss of power. */
export const kept =
	<A extends readonly unknown[]>(name: string, make: (...args: A) => Bare) =>
	(...args: A): Act => ({ ...make(...args), stored: { name, args } });

/** An act on a claim that is there. */
function onClaim(
	label: MessageKey,
	claimId: string,
	act: {
		readonly expect: (claim: Claim) => Claim;
		readonly send: (api: Client, path: string, where: Where) => Promise<PlacedClaim>;
		readonly inverse: Act['inverse'];
		readonly places?: readonly Anchor[];
	}
): Bare {
	return {
		...{ label, claimId, places: act.places ?? [] },
		expect: (claim) => claim && act.expect(claim),
		send: (api, base, where) => act.send(api, claimPath(base, claimId), where),
		inverse: act.inverse
	};
}

export const mark = kept(
	'mark',
	(actor: Actor, seed: { id: string; number: number; anchor: NewAnchor; category: Category }): Bare => {
		const { id, number, anchor, category } = seed;
		const place = placed(anchor);
		return {
			...{ label: 'act.marked', claimId: id, places: [place] },
			expect: () => ({
				...{ ...bareClaim, id, number, category, authorId: actor.userId, createdAt: actor.now },
				anchors: [place]
			}),
			send: async (api, base, where) =>
				api.call('POST', `${base}/claims`, { id, anchor: await where(anchor), category }),
			inverse: () => withdraw(id, true)
		};
	}
);

/** An anchor as it will look once it is made. */
export const placed = ({ id, from, to, quote }: NewAnchor): Anchor => ({
	id,
	from,
	to,
	quote,
	prefix: '',
	suffix: '',
	state: 'exact'
});

export const withdraw = kept('withdraw', (claimId: string, withdrawn: boolean): Bare =>
	onClaim(withdrawn ? 'act.removed' : 'act.restored', claimId, {
		expect: (claim) => ({ ...claim, withdrawn }),
		send: (api, path) => api.call('PATCH', path, { withdrawn }),
		inverse: () => withdraw(claimId, !withdrawn)
	})
);

export type ClaimFields = Omit<ClaimChange, 'withdrawn' | 'seen'>;

/** Change fields that showed `seen`. Taking it back says what it left there, so that nobody else's change is lost to it. */
export const change = kept('change', (claimId: string, changes: ClaimFields, seen?: ClaimFields): Bare =>
	onClaim('act.changed', claimId, {
		expect: (claim) => ({ ...claim, ...changes }) as Claim,
		send: (api, path) => api.call('PATCH', path, withSeen(changes, seen)),
		inverse: (before) => change(claimId, before ? pick(before, Object.keys(changes)) : {}, changes)
	})
);

const withSeen = (changes: object, seen: object | undefined): object => (seen ? { ...changes, seen } : changes);

/** The values that a thing has for some of its keys. */
const pick = <T extends object>(from: T, keys: readonly string[]): Partial<T> =>
	Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<T>;

export const addAnchor = kept('addAnchor', (claimId: string, anchor: NewAnchor): Bare => {
	const place = placed(anchor);
	return onClaim('act.alsoMarked', claimId, {
		places: [place],
		expect: (claim) => ({ ...claim, anchors: [...claim.anchors.filter((one) => one.id !== anchor.id), place] }),
		send: async (api, path, where) => api.call('POST', `${path}/anchors`, await where(anchor)),
		inverse: () => removeAnchor(claimId, anchor)
	});
});

export const removeAnchor = kept('removeAnchor', (claimId: string, anchor: NewAnchor): Bare =>
	onClaim('act.passageRemoved', claimId, {
		expect: (claim) => ({ ...claim, anchors: claim.anchors.filter((one) => one.id !== anchor.id) }),
		send: (api, path) => api.call('DELETE', `${path}/anchors/${anchor.id}`),
		inverse: (_, moved) => addAnchor(claimId, { ...anchor, ...moved(anchor), id: uuid() })
	})
);

export const moveAnchor = kept('moveAnchor', (claimId: string, { id, ...range }: NewAnchor): Bare => {
	const place = placed({ id, ...range });
	return onClaim('act.moved', claimId, {
		places: [place],
		expect: (claim) => ({ ...claim, anchors: claim.anchors.map((one) => (one.id === id ? place : one)) }),
		send: async (api, path, where) => {
			const { id: _, ...at } = await where({ id, ...range });
			return api.call('PATCH', `${path}/anchors/${id}`, at);
		},
		inverse: (before, moved) => {
			const old = before?.anchors.find((one) => one.id === id) ?? place;
			if (old.state === 'orphan') return loseAgain(claimId, old, { id, ...range });
			const { from, to, quote } = old;
			return moveAnchor(claimId, { ...{ id, version: range.version, quote }, ...moved({ from, to }) });
		}
	});
});

/** Take back that a lost passage was put on words: it is lost again, as it was. */
const loseAgain = kept('loseAgain', (claimId: string, orphan: Anchor, place: NewAnchor): Bare =>
	onClaim('act.lostAgain', claimId, {
		places: [orphan],
		expect: (claim) => ({ ...claim, anchors: claim.anchors.map((one) => (one.id === orphan.id ? orphan : one)) }),
		send: (api, path) => api.call('DELETE', `${path}/anchors/${orphan.id}/move`),
		inverse: (_, moved) => moveAnchor(claimId, { ...place, ...moved(place) })
	})
);

export const attach = kept('attach', (actor: Actor, claimId: string, input: NewEvidence): Bare => {
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
});

export type EvidenceFields = Omit<EvidenceChange, 'withdrawn' | 'seen'>;

export const changeEvidence = kept(
	'changeEvidence',
	(claimId: string, id: string, changes: Omit<EvidenceChange, 'seen'>, seen?: EvidenceFields): Bare =>
		onClaim(changes.withdrawn ? 'act.detached' : 'act.changed', claimId, {
			expect: (claim) => ({
				...claim,
				evidence: claim.evidence.map((one) => (one.id === id ? ({ ...one, ...changes } as typeof one) : one))
			}),
			send: (api, path) => api.call('PATCH', `${path}/evidence/${id}`, withSeen(changes, seen)),
			inverse: (before) => {
				const old = before?.evidence.find((one) => one.id === id);
				const { withdrawn: _, ...fields } = changes;
				const left = Object.keys(fields).length > 0 ? fields : undefined;
				return changeEvidence(claimId, id, old ? pick(old, Object.keys(changes)) : {}, left);
			}
		})
);

export const propose = kept('propose', (actor: Actor, claimId: string, verdict: NewVerdict): Bare => {
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
});

export const withdrawVerdict = kept('withdrawVerdict', (claimId: string, id: string, withdrawn: boolean): Bare =>
	onClaim(withdrawn ? 'act.verdictWithdrawn' : 'act.verdictRestored', claimId, {
		expect: (claim) => ({
			...claim,
			verdicts: claim.verdicts.map((one) => (one.id === id ? { ...one, withdrawn } : one))
		}),
		send: (api, path) => api.call('PATCH', `${path}/verdicts/${id}`, { withdrawn }),
		inverse: () => withdrawVerdict(claimId, id, !withdrawn)
	})
);

export const requestReview = kept('requestReview', (actor: Actor, claimId: string, verdictId: string): Bare =>
	onClaim('act.requested', claimId, {
		expect: (claim) => ({
			...claim,
			submission: { verdictId, authorId: actor.userId, at: Math.max(actor.now, ...decidedBefore(claim, verdictId)) }
		}),
		send: (api, path) => api.call('POST', `${path}/review-request`),
		inverse: (before) => cancelReview(actor, claimId, verdictId, before?.submission ?? null)
	})
);

/** The moments after each decision on a verdict. The server's clock may be ahead of ours, and asking again comes later. */
const decidedBefore = (claim: Claim, verdictId: string): number[] =>
	claim.verdicts
		.filter((one) => one.id === verdictId)
		.flatMap((one) => one.reviews.map(({ createdAt }) => createdAt + 1));

export const cancelReview = kept(
	'cancelReview',
	(actor: Actor, claimId: string, verdictId: string, submission: Claim['submission']): Bare =>
		onClaim('act.requestCancelled', claimId, {
			expect: (claim) => ({ ...claim, submission }),
			send: (api, path) => api.call('DELETE', `${path}/review-request`),
			inverse: () => requestReview(actor, claimId, verdictId)
		})
);

export const review = kept('review', (actor: Actor, claimId: string, verdictId: string, input: NewReview): Bare => {
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
});

export const withdrawReview = kept(
	'withdrawReview',
	(claimId: string, verdictId: string, id: string, withdrawn: boolean): Bare =>
		onClaim(withdrawn ? 'act.reviewWithdrawn' : 'act.reviewRestored', claimId, {
			expect: (claim) =>
				withReviews(claim, verdictId, (reviews) => reviews.map((one) => (one.id === id ? { ...one, withdrawn } : one))),
			send: (api, path) => api.call('PATCH', `${path}/verdicts/${verdictId}/reviews/${id}`, { withdrawn }),
			inverse: () => withdrawReview(claimId, verdictId, id, !withdrawn)
		})
);

const withReviews = (
	claim: Claim,
	verdictId: string,
	change: (reviews: Verdict['reviews']) => Verdict['reviews']
): Claim => ({
	...claim,
	verdicts: claim.verdicts.map((one) => (one.id === verdictId ? { ...one, reviews: change(one.reviews) } : one))
});

export const comment = kept('comment', (actor: Actor, claimId: string, id: string, body: string): Bare => {
	const made = { id, body, authorId: actor.userId, createdAt: actor.now, editedAt: null, withdrawn: false };
	return onClaim('act.commented', claimId, {
		expect: (claim) => ({ ...claim, comments: [...claim.comments.filter((one) => one.id !== id), made] }),
		send: (api, path) => api.call('POST', `${path}/comments`, { id, body }),
		inverse: () => changeComment(claimId, id, { withdrawn: true })
	});
});

export const changeComment = kept('changeComment', (claimId: string, id: string, changes: CommentChange): Bare =>
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
	})
);

export const confirm = kept(
	'confirm',
	(actor: Actor, claimId: string, input: NewConfirmation, signed: boolean): Bare => {
		const made = { ...input, signed, before: {}, authorId: actor.userId, withdrawn: false };
		// The server's clock may be ahead of ours, and a confirmation comes after the review of what it confirms.
		const at = (claim: Claim) => Math.max(actor.now, ...decidedBefore(claim, input.verdictId));
		return onClaim('act.confirmed', claimId, {
			expect: (claim) => ({
				...claim,
				confirmations: [...claim.confirmations.filter((one) => one.id !== input.id), { ...made, createdAt: at(claim) }],
				anchors: claim.anchors.map((anchor) => confirmed(anchor, input.words[anchor.id]))
			}),
			send: (api, path) => api.call('POST', `${path}/confirmations`, input),
			inverse: (before) => withdrawConfirmation(claimId, input.id, true, before?.anchors ?? [])
		});
	}
);

const confirmed = (anchor: Anchor, words: string | undefined): Anchor =>
	words === undefined || anchor.state === 'orphan' ? anchor : { ...anchor, quote: words, state: 'exact' };

/** `anchors` are the claim's as they were before the confirmation: as they are again until the server says so. */
export const withdrawConfirmation = kept(
	'withdrawConfirmation',
	(claimId: string, id: string, withdrawn: boolean, anchors: readonly Anchor[]): Bare =>
		onClaim(withdrawn ? 'act.confirmationWithdrawn' : 'act.confirmed', claimId, {
			expect: (claim) => ({
				...claim,
				confirmations: claim.confirmations.map((one) => (one.id === id ? { ...one, withdrawn } : one)),
				anchors: claim.anchors.map((one) => {
					const old = anchors.find((before) => before.id === one.id);
					return old ? { ...one, quote: old.quote, state: old.state } : one;
				})
			}),
			send: (api, path) => api.call('PATCH', `${path}/confirmations/${id}`, { withdrawn }),
			inverse: (before) => withdrawConfirmation(claimId, id, !withdrawn, before?.anchors ?? [])
		})
);

export const amend = kept('amend', (actor: Actor, claimId: string, input: NewAmendment): Bare => {
	const made = { ...input, authorId: actor.userId, createdAt: actor.now, withdrawn: false, decision: null };
	return onClaim('act.amended', claimId, {
		expect: (claim) => ({ ...claim, amendments: [...claim.amendments.filter((one) => one.id !== input.id), made] }),
		send: (api, path) => api.call('POST', `${path}/amendments`, input),
		inverse: () => withdrawAmendment(claimId, input.id, true)
	});
});

export const withdrawAmendment = kept('withdrawAmendment', (claimId: string, id: string, withdrawn: boolean): Bare =>
	onClaim(withdrawn ? 'act.amendmentWithdrawn' : 'act.amended', claimId, {
		expect: (claim) => withAmendment(claim, id, (one) => ({ ...one, withdrawn })),
		send: (api, path) => api.call('PATCH', `${path}/amendments/${id}`, { withdrawn }),
		inverse: () => withdrawAmendment(claimId, id, !withdrawn)
	})
);

const DECIDED = { accepted: 'act.amendmentAccepted', declined: 'act.amendmentDeclined' } as const;

/** Accept or decline a proposed edit; null takes the decision back. The text follows when the server has made the step. */
export const decideAmendment = kept(
	'decideAmendment',
	(actor: Actor, claimId: string, id: string, decision: AmendmentVerb | null): Bare =>
		onClaim(decision === null ? 'act.amendmentReopened' : DECIDED[decision], claimId, {
			expect: (claim) =>
				withAmendment(claim, id, (one) => ({
					...one,
					decision: decision && { decision, authorId: actor.userId, at: actor.now }
				})),
			send: (api, path) => api.call('POST', `${path}/amendments/${id}/decision`, { decision }),
			inverse: (before) => {
				const old = before?.amendments.find((one) => one.id === id)?.decision?.decision ?? null;
				return decideAmendment(actor, claimId, id, old);
			}
		})
);

type AmendmentVerb = keyof typeof DECIDED;

const withAmendment = (claim: Claim, id: string, change: (one: Amendment) => Amendment): Claim => ({
	...claim,
	amendments: claim.amendments.map((one) => (one.id === id ? change(one) : one))
});

// prettier-ignore
/** Every act of this file, by the name under which it is kept. */
export const makers = {
	mark, addAnchor, moveAnchor, loseAgain, attach, propose, review, comment, confirm, amend, withdraw, change,
	removeAnchor, changeEvidence, withdrawVerdict, requestReview, cancelReview, withdrawReview,
	changeComment, withdrawConfirmation, withdrawAmendment, decideAmendment
} as const;
