/** Acts on a claim itself: it is marked, removed, and its fields change. */
import type { NewAnchor } from '#lib/domain/anchor.ts';
import { type Category, type Claim, type ClaimChange, bareClaim } from '#lib/domain/claim.ts';
import { type Actor, type Bare, kept, onClaim, pick, withSeen } from './act.ts';
import { placed } from './anchor.ts';

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

export const withdraw = kept('withdraw', (claimId: string, withdrawn: boolean): Bare =>
	onClaim(withdrawn ? 'act.removed' : 'act.restored', claimId, {
		expect: (claim) => ({ ...claim, withdrawn }),
		send: (api, path) => api.call('PATCH', path, { withdrawn }),
		inverse: () => withdraw(claimId, !withdrawn)
	})
);

/** Lock a claim against changes by checkers, or unlock it. */
export const lock = kept('lock', (actor: Actor, claimId: string, locked: boolean): Bare =>
	onClaim(locked ? 'act.locked' : 'act.unlocked', claimId, {
		expect: (claim) => ({ ...claim, lock: locked ? { authorId: actor.userId, at: actor.now } : null }),
		send: (api, path) => api.call('PATCH', path, { locked }),
		inverse: () => lock(actor, claimId, !locked)
	})
);

export type ClaimFields = Omit<ClaimChange, 'withdrawn' | 'locked' | 'seen'>;

/** Change fields that showed `seen`. Taking it back says what it left there, so that nobody else's change is lost to it. */
export const change = kept('change', (claimId: string, changes: ClaimFields, seen?: ClaimFields): Bare =>
	onClaim('act.changed', claimId, {
		expect: (claim) => ({ ...claim, ...changes }) as Claim,
		send: (api, path) => api.call('PATCH', path, withSeen(changes, seen)),
		inverse: (before) => change(claimId, before ? pick(before, Object.keys(changes)) : {}, changes)
	})
);
