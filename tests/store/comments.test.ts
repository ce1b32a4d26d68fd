import { describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import type { CommentChange } from '#lib/domain/claim.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { engines } from '../support/engines.ts';
import { admin, checker, claimOn, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

/** A claim on which the checker wrote "First". */
async function commented() {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	const id = newId();
	const after = await comments.create(checker, desk.id, claim.id, { id, body: 'First' });
	const ids = { articleId: desk.id, claimId: claim.id, id };
	return {
		claim: after,
		ids,
		change: (changes: CommentChange, user: User = checker) => comments.change(user, ids, changes)
	};
}

const history = async ({ articleId, claimId }: { readonly articleId: string; readonly claimId: string }) =>
	(await claims.history(articleId, claimId)).map(({ verb, payload }) => [verb, payload]);

describe.each(engines)('comments on $name', (engine) => {
	useNewsroom(engine);

	it('a comment has its words, its author and its time', async () => {
		const { claim, ids } = await commented();
		const [{ createdAt } = { createdAt: 0 }] = claim.comments;
		expect(claim.comments).toEqual([
			{ id: ids.id, body: 'First', authorId: checker.id, createdAt, editedAt: null, withdrawn: false }
		]);
	});
	it('comments stand in the order in which they were written', async () => {
		const { ids } = await commented();
		await comments.create(editor, ids.articleId, ids.claimId, { id: newId(), body: 'Second' });
		const third = await comments.create(checker, ids.articleId, ids.claimId, { id: newId(), body: 'Third' });
		expect(third.comments.map(({ body }) => body)).toEqual(['First', 'Second', 'Third']);
	});
	it('the same comment again is the same comment', async () => {
		const { claim, ids } = await commented();
		expect(await comments.create(checker, ids.articleId, ids.claimId, { id: ids.id, body: 'First' })).toEqual(claim);
		expect(await history(ids)).toHaveLength(2);
	});
	it('a comment does not stand on two claims', async () => {
		const [one, other] = [await commented(), await commented()];
		const again = comments.create(checker, other.ids.articleId, other.ids.claimId, { id: one.ids.id, body: 'First' });
		await expect(again).rejects.toThrow(Conflict);
	});
	it('a comment that is changed says so, and the history keeps its first words', async () => {
		const { ids, change } = await commented();
		const [comment] = (await change({ body: 'Better' })).comments;
		expect(comment).toMatchObject({ body: 'Better', editedAt: expect.any(Number) });
		expect((await history(ids))[0]).toEqual(['comment.changed', { comment: ids.id, before: 'First', after: 'Better' }]);
	});
	it('a comment that is changed to the same words is not changed', async () => {
		const { claim, ids, change } = await commented();
		expect(await change({ body: 'First' })).toEqual(claim);
		expect(await history(ids)).toHaveLength(2);
	});
	it('a comment is withdrawn and restored', async () => {
		const { claim, ids, change } = await commented();
		expect((await change({ withdrawn: true })).comments).toMatchObject([{ withdrawn: true }]);
		await change({ withdrawn: true });
		expect(await change({ withdrawn: false })).toEqual(claim);
		expect((await history(ids)).map(([verb]) => verb).slice(0, 2)).toEqual(['comment.restored', 'comment.withdrawn']);
		expect(await history(ids)).toHaveLength(4);
	});
	it.each([
		['another checker', otherChecker],
		['an editor', editor],
		['an admin', admin]
	])('a comment is never changed by %s', async (_, user) => {
		const { change } = await commented();
		await expect(change({ body: 'Mine' }, user)).rejects.toThrow(Forbidden);
		await expect(change({ withdrawn: true }, user)).rejects.toThrow(Forbidden);
	});
	it('a comment that is not there is not found', async () => {
		const { ids } = await commented();
		await expect(comments.change(checker, { ...ids, id: newId() }, { body: 'x' })).rejects.toThrow(NotFound);
	});
});
