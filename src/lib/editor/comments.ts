/**
 * What a person can do in threads, on a claim and on the article as a whole: there the article's own id stands for the
 * claim's, and the ledger of its threads holds it as a claim that has nothing but comments.
 */
import type { Client, Method } from '#lib/client.ts';
import { type Claim, type PlacedClaim, bareClaim } from '#lib/domain/claim.ts';
import { type Comment, type CommentChange, bareComment } from '#lib/domain/comment.ts';
import type { MessageKey } from '#lib/i18n.ts';
import { type Act, type Actor, type Bare, kept } from './acts.ts';

/** The article as the ledger of its threads holds it. */
export const articleAsClaim = (id: string, comments: readonly Comment[]): PlacedClaim => ({
	...{ ...bareClaim, id, number: 0, authorId: id, createdAt: 0, anchors: [], version: 0 },
	comments: [...comments]
});

interface Saying {
	readonly expect: (comments: readonly Comment[]) => readonly Comment[];
	readonly request: readonly [method: Method, path: string, body: unknown];
	readonly inverse: Act['inverse'];
}

function onComments(label: MessageKey, claimId: string, { expect, request, inverse }: Saying): Bare {
	return {
		...{ label, claimId, places: [], inverse },
		expect: (claim) => claim && { ...claim, comments: [...expect(claim.comments)] },
		send: (api, base) => send(api, base, claimId, request)
	};
}

async function send(
	api: Client,
	base: string,
	id: string,
	[method, path, body]: Saying['request']
): Promise<PlacedClaim> {
	if (!base.endsWith(`/${id}`)) return api.call<PlacedClaim>(method, `${base}/claims/${id}/comments${path}`, body);
	return articleAsClaim(id, await api.call<readonly Comment[]>(method, `${base}/comments${path}`, body));
}

const changed = (comments: readonly Comment[], id: string, change: Partial<Comment>): readonly Comment[] =>
	comments.map((one) => (one.id === id ? { ...one, ...change } : one));

const found = (claim: Claim | undefined, id: string): Comment | undefined =>
	claim?.comments.find((one) => one.id === id);

/** Begin a thread, or reply in one. */
export const comment = kept(
	'comment',
	(actor: Actor, claimId: string, id: string, body: string, threadId: string | null = null): Bare => {
		const made = { ...bareComment, id, body, threadId, authorId: actor.userId, createdAt: actor.now, versions: [] };
		return onComments('act.commented', claimId, {
			expect: (comments) => [...comments.filter((one) => one.id !== id), made],
			request: ['POST', '', { id, body, ...(threadId === null ? {} : { threadId }) }],
			inverse: () => changeComment(claimId, id, { withdrawn: true })
		});
	}
);

export const changeComment = kept('changeComment', (claimId: string, id: string, changes: CommentChange): Bare => {
	const fields = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
	return onComments(labelOf(changes), claimId, {
		expect: (comments) => changed(comments, id, fields),
		request: ['PATCH', `/${id}`, changes],
		inverse: (before) => {
			const old = found(before, id);
			const was = Object.entries(old ?? {}).filter(([key]) => Object.hasOwn(changes, key));
			return changeComment(claimId, id, Object.fromEntries(was));
		}
	});
});

function labelOf({ withdrawn }: CommentChange): MessageKey {
	if (withdrawn === undefined) return 'act.changed';
	return withdrawn ? 'act.commentRemoved' : 'act.commentRestored';
}

/** Call a thread settled, or open it again. */
export const resolveThread = kept(
	'resolveThread',
	(actor: Actor, claimId: string, id: string, resolved: boolean): Bare =>
		onComments(resolved ? 'act.threadResolved' : 'act.threadReopened', claimId, {
			expect: (comments) =>
				changed(comments, id, { resolution: resolved ? { authorId: actor.userId, at: actor.now } : null }),
			request: ['POST', `/${id}/resolution`, { resolved }],
			inverse: () => resolveThread(actor, claimId, id, !resolved)
		})
);

/** Every act of this file, by the name under which it is kept. */
export const makers = { comment, changeComment, resolveThread } as const;
