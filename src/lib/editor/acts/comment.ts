/** Acts of conversation. */
import type { CommentChange } from '#lib/domain/claim.ts';
import { type Actor, type Bare, kept, onClaim, pick } from './act.ts';

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
