/** What a person can do to claims that belong together. Each of these acts changes more than one claim. */
import { v7 as uuid } from 'uuid';
import type { Anchor, NewAnchor } from '#lib/domain/anchor.ts';
import { type Category, type Claim, type PlacedClaim, bareClaim } from '#lib/domain/claim.ts';
import type { Evidence } from '#lib/domain/source.ts';
import { type Act, type Actor, type Bare, type Moved, kept, placed } from './acts.ts';

const path = (base: string, claimId: string): string => `${base}/claims/${claimId}`;

/** Mark several places as saying the same, in one act. */
export const addAnchors = kept('addAnchors', (claimId: string, anchors: readonly NewAnchor[]): Bare => ({
	label: 'act.alsoMarked',
	claimId,
	places: anchors.map(placed),
	expect: (claim) => {
		if (!claim) return claim;
		const ids = new Set(anchors.map(({ id }) => id));
		return { ...claim, anchors: [...claim.anchors.filter(({ id }) => !ids.has(id)), ...anchors.map(placed)] };
	},
	send: (api, base, where) =>
		inOrder(anchors, async (anchor) => api.call('POST', `${path(base, claimId)}/anchors`, await where(anchor))),
	inverse: () => removeAnchors(claimId, anchors)
}));

const removeAnchors = kept('removeAnchors', (claimId: string, anchors: readonly NewAnchor[]): Bare => ({
	label: 'act.passageRemoved',
	claimId,
	expect: (claim) => {
		const ids = new Set(anchors.map(({ id }) => id));
		return claim && { ...claim, anchors: claim.anchors.filter(({ id }) => !ids.has(id)) };
	},
	send: (api, base) =>
		inOrder(anchors, ({ id }) => api.call<PlacedClaim>('DELETE', `${path(base, claimId)}/anchors/${id}`)),
	inverse: (_, moved: Moved) =>
		addAnchors(
			claimId,
			anchors.map((anchor) => ({ ...anchor, ...moved(anchor), id: uuid() }))
		)
}));

/** One request after the other: what was done before the connection broke is the same when it is asked for again. */
async function inOrder<T>(all: readonly T[], send: (one: T) => Promise<PlacedClaim>): Promise<readonly PlacedClaim[]> {
	const answers: PlacedClaim[] = [];
	for (const one of all) answers.push(await send(one));
	return answers.slice(-1);
}

/** A part as it is asked for. */
export interface PartSeed {
	readonly id: string;
	readonly number: number;
	readonly anchor: NewAnchor;
	readonly category: Category;
}

interface Split {
	readonly parent: PlacedClaim;
	readonly parts: readonly PlacedClaim[];
}

/** Split a claim into parts. The claim itself stays as it is: what its parts are, they say. */
export const split = kept('split', (actor: Actor, parent: Claim, parts: readonly PartSeed[]): Bare => ({
	label: 'act.split',
	claimId: parent.id,
	places: parts.map(({ anchor }) => placed(anchor)),
	expect: (claim) => claim,
	others: parts.map((part) => ({ claimId: part.id, expect: () => partOf(actor, parent, part) })),
	send: async (api, base, where) => {
		const body = await Promise.all(
			parts.map(async ({ number: _, ...part }) => ({ ...part, anchor: await where(part.anchor) }))
		);
		const answer = await api.call<Split>('POST', `${path(base, parent.id)}/parts`, { parts: body });
		return [answer.parent, ...answer.parts];
	},
	inverse: () =>
		withdrawParts(
			parent.id,
			parts.map(({ id }) => id),
			true
		)
}));

function partOf(actor: Actor, parent: Claim, { id, number, anchor, category }: PartSeed): Claim {
	const { claimant, saidOn, place, risk, assigneeId, dueAt } = parent;
	return {
		...{ ...bareClaim, id, number, category, claimant, saidOn, place, risk, assigneeId, dueAt },
		...{ parentId: parent.id, authorId: actor.userId, createdAt: actor.now, anchors: [placed(anchor)] }
	};
}

const withdrawParts = kept('withdrawParts', (parentId: string, ids: readonly string[], withdrawn: boolean): Bare => ({
	label: withdrawn ? 'act.unsplit' : 'act.split',
	claimId: parentId,
	expect: (claim) => claim,
	others: ids.map((claimId) => ({ claimId, expect: (claim) => claim && { ...claim, withdrawn } })),
	send: async (api, base) => {
		const answers: PlacedClaim[] = [];
		for (const id of ids) answers.push(await api.call<PlacedClaim>('PATCH', path(base, id), { withdrawn }));
		return answers;
	},
	inverse: () => withdrawParts(parentId, ids, !withdrawn)
}));

interface Merged {
	readonly merged: PlacedClaim;
	readonly into: PlacedClaim;
}

/** Merge a claim into another that is the same fact. */
export const merge = (own: Claim, into: Claim): Act => mergeAs(own, into, copiesFor(own, into));

/** The copies have their ids from the first try on: a second one makes the same. */
const mergeAs = kept('mergeAs', (own: Claim, into: Claim, copies: Copies): Bare => {
	const ids = Object.fromEntries([...copies.anchors, ...copies.evidence].map(({ from, copy }) => [from, copy.id]));
	const lent = {
		anchors: copies.anchors.map(({ copy }) => copy.id),
		evidence: copies.evidence.map(({ copy }) => copy.id)
	};
	return {
		label: 'act.merged',
		claimId: own.id,
		places: copies.anchors.map(({ copy }) => copy),
		expect: (claim) => claim && { ...claim, mergedIntoId: into.id, lent },
		others: [{ claimId: into.id, expect: (claim) => claim && withCopies(claim, copies) }],
		send: async (api, base) => {
			const answer = await api.call<Merged>('POST', `${path(base, own.id)}/merge`, { into: into.id, ids });
			return [answer.merged, answer.into];
		},
		inverse: () => unmerge({ ...own, mergedIntoId: into.id, lent }, into)
	};
});

interface Copies {
	readonly anchors: readonly { readonly from: string; readonly copy: Anchor }[];
	readonly evidence: readonly { readonly from: string; readonly copy: Evidence }[];
}

/** What the other claim gets: the passages that it has not got, and the evidence that stands. */
function copiesFor(own: Claim, into: Claim): Copies {
	const isThere = (one: Anchor) =>
		one.state !== 'orphan' && into.anchors.some(({ from, to }) => from === one.from && to === one.to);
	const copied = <T extends { readonly id: string }>(one: T) => ({ from: one.id, copy: { ...one, id: uuid() } });
	return {
		anchors: own.anchors.filter((one) => !isThere(one)).map(copied),
		evidence: own.evidence.filter(({ withdrawn }) => !withdrawn).map(copied)
	};
}

const withCopies = (claim: Claim, { anchors, evidence }: Copies): Claim => ({
	...claim,
	anchors: [...claim.anchors, ...anchors.map(({ copy }) => copy)],
	evidence: [...claim.evidence, ...evidence.map(({ copy }) => copy)]
});

/** Part a merged claim from the one that stands for it. `own` is as it was while it was merged. */
export const unmerge = kept('unmerge', (own: Claim, into: Claim): Bare => ({
	label: 'act.unmerged',
	claimId: own.id,
	expect: (claim) => claim && apart(claim),
	others: [{ claimId: into.id, expect: (claim) => claim && without(claim, own.lent) }],
	send: async (api, base) => {
		const answer = await api.call<Merged>('DELETE', `${path(base, own.id)}/merge`);
		return [answer.merged, answer.into];
	},
	inverse: () => merge(apart(own), without(into, own.lent))
}));

function apart({ lent: _, ...claim }: Claim): Claim {
	return { ...claim, mergedIntoId: null };
}

const without = (claim: Claim, lent: Claim['lent']): Claim => ({
	...claim,
	anchors: claim.anchors.filter(({ id }) => !lent?.anchors.includes(id)),
	evidence: claim.evidence.map((one) => (lent?.evidence.includes(one.id) ? { ...one, withdrawn: true } : one))
});

/** Every act of this file, by the name under which it is kept. */
export const makers = { addAnchors, removeAnchors, split, withdrawParts, mergeAs, unmerge } as const;
