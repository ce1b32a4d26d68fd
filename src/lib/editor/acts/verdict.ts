/** Acts on verdicts, and on whether they still hold for the words. */
import type { Anchor } from '#lib/domain/anchor.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { NewConfirmation } from '#lib/domain/confirmation.ts';
import type { NewVerdict, Verdict } from '#lib/domain/verdict.ts';
import { type Actor, type Bare, decidedBefore, kept, onClaim } from './act.ts';

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
