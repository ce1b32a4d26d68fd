/** Acts on what a claim is held against. */
import type { EvidenceChange, NewEvidence } from '#lib/domain/source.ts';
import { type Actor, type Bare, kept, onClaim, pick, withSeen } from './act.ts';

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

export type EvidenceFields = Omit<EvidenceChange, 'withdrawn' | 'seen' | 'place'>;

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
				const { withdrawn: _, place: __, ...fields } = changes;
				const left = Object.keys(fields).length > 0 ? fields : undefined;
				return changeEvidence(claimId, id, old ? pick(old, Object.keys(changes)) : {}, left);
			}
		})
);
