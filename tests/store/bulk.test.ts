import { describe, expect, it } from 'vitest';
import { NotFound } from '#lib/domain/errors.ts';
import type { BulkChanges } from '#lib/domain/bulk.ts';
import * as articles from '#lib/server/articles.ts';
import * as bulk from '#lib/server/bulk.ts';
import * as claims from '#lib/server/claims.ts';
import * as events from '#lib/server/events.ts';
import * as families from '#lib/server/families.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, bringIn, checker, claimOn, editor, mark, newId, otherChecker, propose, seen, useNewsroom
} from '../support/newsroom.ts';

async function desk() {
	const desk = await bringIn('Many', 'one two three');
	const [one, two, three] = [await mark(desk, 'one'), await mark(desk, 'two'), await mark(desk, 'three')];
	return { desk, one, two, three, ids: [one.id, two.id, three.id] };
}

const reasons = async (articleId: string, changes: BulkChanges['changes'], user = checker) =>
	(await bulk.change(user, articleId, { changes })).refused.map(({ claim, reason }) => [claim, reason.template]);

describe.each(engines)('one act on many claims on $name', (each) => {
	useNewsroom(each);

	it('changes each, with an event for each, all at one moment', async () => {
		const {
			desk: { id },
			ids
		} = await desk();
		const before = await events.head(id);
		const changes = ids.map((claim) => ({ id: claim, assigneeId: otherChecker.id, dueAt: 9 }));
		expect(await bulk.change(editor, id, { changes })).toEqual({ done: ids, refused: [] });
		const all = await claims.list(id);
		expect(all.map(({ assigneeId, dueAt }) => [assigneeId, dueAt])).toEqual(ids.map(() => [otherChecker.id, 9]));
		const told = await events.since(id, before);
		expect(told.map(({ verb, subject }) => [verb, subject])).toEqual(ids.map((claim) => ['claim.changed', claim]));
		expect(new Set(told.map(({ at }) => at)).size).toBe(1);
		expect((await events.verify()).breaks).toEqual([]);
	});
	it('is refused claim by claim: what somebody has changed meanwhile stands, the others are changed', async () => {
		const {
			desk: { id },
			one,
			two,
			ids
		} = await desk();
		await claims.change(editor, id, two.id, { category: 'date' });
		const changes = ids.map((claim) => ({
			id: claim,
			category: 'event' as const,
			seen: { category: 'other' as const }
		}));
		expect(await reasons(id, changes)).toEqual([
			[two.id, 'Somebody has changed this meanwhile. Theirs stands; nothing was overwritten.']
		]);
		expect((await claims.list(id)).map(({ category }) => category)).toEqual(['event', 'date', 'event']);
		expect((await claims.history(id, one.id))[0]?.payload).toEqual({
			before: { category: 'other' },
			after: { category: 'event' }
		});
	});
	it('refuses what is not there, is of another article, or of nobody in the newsroom', async () => {
		const {
			desk: { id },
			one
		} = await desk();
		const { claim: elsewhere } = await claimOn('x', 'x');
		const nobody = newId();
		const notThere = 'This claim was not found. It may have been removed, or the address is mistyped.';
		expect(
			await reasons(id, [
				{ id: elsewhere.id, note: 'N.' },
				{ id: nobody, note: 'N.' },
				{ id: one.id, assigneeId: newId() }
			])
		).toEqual([
			[elsewhere.id, notThere],
			[nobody, notThere],
			[one.id, 'This person is not in the newsroom. Assign the claim to someone who is.']
		]);
	});
	it('removes claims and brings them back', async () => {
		const {
			desk: { id },
			ids
		} = await desk();
		const standing = async () => (await claims.list(id)).filter(({ withdrawn }) => !withdrawn).length;
		await bulk.change(checker, id, { changes: ids.map((claim) => ({ id: claim, withdrawn: true })) });
		expect(await standing()).toBe(0);
		await bulk.change(checker, id, { changes: ids.map((claim) => ({ id: claim, withdrawn: false })) });
		expect(await standing()).toBe(3);
	});
	it('asks for review of those that have a verdict, says what the others lack, and takes it back', async () => {
		const { desk: where, one, two, three } = await desk();
		await propose(where, one);
		await propose(where, three);
		await claims.change(checker, where.id, three.id, { withdrawn: true });
		const asked = [one, two, three].map(({ id }) => ({ id, review: 'requested' as const }));
		expect(await reasons(where.id, asked)).toEqual([
			[two.id, 'Give a verdict first, then ask for review.'],
			[three.id, 'This claim was removed. Restore it before asking for review.']
		]);
		expect((await claims.read(where.id, one.id)).submission).not.toBeNull();
		await bulk.change(checker, where.id, { changes: [{ id: one.id, review: 'cancelled' }] });
		expect((await claims.read(where.id, one.id)).submission).toBeNull();
	});
	it('leaves a claim with parts to its parts', async () => {
		const { desk: where, one } = await desk();
		await families.split(checker, where.id, one.id, { parts: [{ id: newId(), anchor: seen(where, 'one') }] });
		expect(await reasons(where.id, [{ id: one.id, review: 'requested' }])).toEqual([
			[one.id, 'This claim has parts, whose verdicts are its verdict. Go on with them.']
		]);
	});
	it('lets a checker set when a claim is due that they have or marked, and an editor any', async () => {
		const where = await bringIn('Due', 'one two three');
		const [marked, had, neither] = [
			await mark(where, 'one'),
			await mark(where, 'two', editor),
			await mark(where, 'three', editor)
		];
		await claims.change(editor, where.id, had.id, { assigneeId: checker.id });
		const due = [marked, had, neither].map((claim) => ({ id: claim.id, dueAt: 5 }));
		expect(await reasons(where.id, due)).toEqual([
			[neither.id, 'Only an editor, who has the claim, or who marked it, sets when it is due.']
		]);
		expect(await reasons(where.id, due, editor)).toEqual([]);
	});
	it('is not there for an article that is not, or was removed', async () => {
		const {
			desk: { id },
			one
		} = await desk();
		await articles.remove(admin, id);
		for (const article of [newId(), id])
			await expect(bulk.change(editor, article, { changes: [{ id: one.id, note: '' }] })).rejects.toThrow(NotFound);
	});
});
