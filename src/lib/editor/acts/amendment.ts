/** Acts on proposed edits of the text. */
import type { Amendment, NewAmendment } from '#lib/domain/amendment.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { type Actor, type Bare, kept, onClaim } from './act.ts';

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
