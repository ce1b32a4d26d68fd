/** Acts of review: it is asked for, and decided. */
import type { Claim } from '#lib/domain/claim.ts';
import type { NewReview, Verdict } from '#lib/domain/verdict.ts';
import { type Actor, type Bare, decidedBefore, kept, onClaim } from './act.ts';

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
