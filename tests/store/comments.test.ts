import { describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { type CommentChange, bareComment } from '#lib/domain/comment.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import * as events from '#lib/server/events.ts';
import { engines } from '../support/engines.ts';
import { admin, bringIn, checker, claimOn, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

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
			{ ...bareComment, id: ids.id, body: 'First', authorId: checker.id, createdAt, threadId: null, versions: [] }
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
	it('a comment keeps what it said before', async () => {
		const { change } = await commented();
		await change({ body: 'Second' });
		const [comment] = (await change({ body: 'Third' })).comments;
		expect(comment?.versions.map(({ body }) => body)).toEqual(['First', 'Second']);
		expect(comment?.versions[1]?.until).toBe(comment?.editedAt);
	});
	it('a reply stands in the thread that it replies to', async () => {
		const { ids } = await commented();
		const reply = { id: newId(), body: 'Why?', threadId: ids.id };
		const { comments: all } = await comments.create(editor, ids.articleId, ids.claimId, reply);
		expect(all.map(({ body, threadId }) => [body, threadId])).toEqual([
			['First', null],
			['Why?', ids.id]
		]);
	});
	it('a reply to a reply, to nothing, or to a comment elsewhere is refused', async () => {
		const [{ ids }, other] = [await commented(), await commented()];
		const replyTo = (threadId: string) =>
			comments.create(editor, ids.articleId, ids.claimId, { id: newId(), body: 'Why?', threadId });
		const reply = newId();
		await comments.create(editor, ids.articleId, ids.claimId, { id: reply, body: 'Why?', threadId: ids.id });
		for (const id of [reply, newId(), other.ids.id]) await expect(replyTo(id)).rejects.toThrow(NotFound);
	});
	it.each([
		['who began it', checker],
		['another checker', otherChecker],
		['an editor', editor]
	])('a thread is settled and opened again by %s', async (_, user) => {
		const { ids } = await commented();
		const [settled] = (await comments.resolve(user, ids, true)).comments;
		expect(settled?.resolution).toEqual({ authorId: user.id, at: expect.any(Number) });
		await comments.resolve(user, ids, true);
		expect((await comments.resolve(user, ids, false)).comments[0]?.resolution).toBeNull();
		expect((await history(ids)).map(([verb]) => verb)).toEqual([
			...['thread.reopened', 'thread.resolved', 'comment.written', 'claim.marked']
		]);
	});
	it('a reply is no thread to settle', async () => {
		const { ids } = await commented();
		const reply = newId();
		await comments.create(editor, ids.articleId, ids.claimId, { id: reply, body: 'Why?', threadId: ids.id });
		await expect(comments.resolve(editor, { ...ids, id: reply }, true)).rejects.toThrow(NotFound);
	});
	it('the article as a whole has threads of its own', async () => {
		const { id } = await bringIn('Title', 'one');
		const [thread, reply] = [newId(), newId()];
		await comments.createOnArticle(checker, id, { id: thread, body: 'Who edits this?' });
		await comments.createOnArticle(editor, id, { id: reply, body: 'I do', threadId: thread });
		await comments.changeOnArticle(editor, id, reply, { body: 'I do.' });
		const all = await comments.resolveOnArticle(checker, id, thread, true);
		expect(all.map(({ body, threadId, resolution }) => [body, threadId, resolution?.authorId])).toEqual([
			['Who edits this?', null, checker.id],
			['I do.', thread, undefined]
		]);
		expect(await comments.list(id)).toEqual(all);
		const verbs = (await events.about(id, id)).map(({ verb }) => verb);
		expect(verbs).toEqual([
			...['thread.resolved', 'comment.changed', 'comment.written', 'comment.written', 'article.imported']
		]);
	});
	it('a comment on a claim is none on its article, nor the other way round', async () => {
		const { ids } = await commented();
		const onArticle = newId();
		await comments.createOnArticle(checker, ids.articleId, { id: onArticle, body: 'First' });
		await expect(comments.changeOnArticle(checker, ids.articleId, ids.id, { body: 'x' })).rejects.toThrow(NotFound);
		await expect(comments.change(checker, { ...ids, id: onArticle }, { body: 'x' })).rejects.toThrow(NotFound);
		const again = { id: onArticle, body: 'First' };
		await expect(comments.create(checker, ids.articleId, ids.claimId, again)).rejects.toThrow(Conflict);
		expect((await comments.list(ids.articleId)).map(({ body }) => body)).toEqual(['First']);
	});
	it('a comment that is not there is not found', async () => {
		const { ids } = await commented();
		await expect(comments.change(checker, { ...ids, id: newId() }, { body: 'x' })).rejects.toThrow(NotFound);
	});
});
