import { DefaultQueryExecutor } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import type { Ask, DeskRow } from '#lib/domain/desk.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as desk from '#lib/server/desk.ts';
import * as families from '#lib/server/families.ts';
import * as loads from '#lib/server/loads.ts';
import * as publications from '#lib/server/publications.ts';
import * as unpublications from '#lib/server/unpublications.ts';
import * as radars from '#lib/server/radars.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, approve, attach, bringIn, checker, claimOn, decide, editor, mark, newId, otherChecker, otherEditor, propose,
	requestReview, seen, useNewsroom
} from '../support/newsroom.ts';

const ask = (change: Partial<Ask> = {}): Ask => ({ tab: 'all', page: 1, person: null, late: false, ...change });

const row = async (user: typeof checker, id: string, change: Partial<Ask> = {}): Promise<DeskRow | undefined> =>
	(await desk.page(user, ask(change))).rows.find(({ article }) => article.id === id);

const isIn = async (user: typeof checker, id: string, change: Partial<Ask>): Promise<boolean> =>
	(await row(user, id, change)) !== undefined;

describe.each(engines)('the desk on $name', (each) => {
	useNewsroom(each);

	describe('a row', () => {
		it('counts claims by their status', async () => {
			const desk = await bringIn('Counts', 'one two three four');
			await mark(desk, 'one');
			await propose(desk, await mark(desk, 'two'));
			await approve(desk, await mark(desk, 'three'));
			const withdrawn = await mark(desk, 'four');
			await claims.change(checker, desk.id, withdrawn.id, { withdrawn: true });
			expect((await row(checker, desk.id))?.counts).toEqual({ open: 1, checking: 1, approved: 1 });
		});
		it('counts a claim that was split at its parts, and again when they are gone', async () => {
			const { desk, claim } = await claimOn('one two', 'one two');
			const part = newId();
			await families.split(checker, desk.id, claim.id, { parts: [{ id: part, anchor: seen(desk, 'one') }] });
			await propose(desk, { ...claim, id: part });
			expect((await row(checker, desk.id))?.counts).toEqual({ checking: 1 });
			await claims.change(checker, desk.id, part, { withdrawn: true });
			expect((await row(checker, desk.id))?.counts).toEqual({ open: 1 });
		});
		it('counts a part that was merged at what stands for it', async () => {
			const { desk, claim } = await claimOn('one two', 'one two');
			const [part, other] = [newId(), await mark(desk, 'two')];
			await families.split(checker, desk.id, claim.id, { parts: [{ id: part, anchor: seen(desk, 'one') }] });
			await families.merge(checker, desk.id, part, { into: other.id, ids: {} });
			expect((await row(checker, desk.id))?.counts).toEqual({ open: 1 });
			await claims.change(checker, desk.id, other.id, { withdrawn: true });
			expect((await row(checker, desk.id))?.counts).toEqual({ open: 1 });
			await families.unmerge(checker, desk.id, part);
			expect((await row(checker, desk.id))?.counts).toEqual({ open: 1 });
		});
		it('counts claims without a source', async () => {
			const { desk, claim } = await claimOn('one two', 'one');
			await mark(desk, 'two');
			expect((await row(checker, desk.id))?.withoutSource).toBe(2);
			await attach(desk, claim);
			expect((await row(checker, desk.id))?.withoutSource).toBe(1);
		});
		it('shows an editor what waits for review, but not their own', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await requestReview(desk, await propose(desk, claim, {}, editor));
			expect([(await row(editor, desk.id))?.needsYou, (await row(admin, desk.id))?.needsYou]).toEqual([0, 1]);
			expect((await row(checker, desk.id))?.needsYou).toBe(0);
		});
		it('shows a checker what was returned to them or assigned', async () => {
			const { desk, claim } = await claimOn('one two', 'one');
			await decide(desk, await requestReview(desk, await propose(desk, claim)), {
				decision: 'returned',
				reason: 'Why?'
			});
			const assigned = await mark(desk, 'two');
			await claims.change(editor, desk.id, assigned.id, { assigneeId: checker.id });
			expect([(await row(checker, desk.id))?.needsYou, (await row(otherChecker, desk.id))?.needsYou]).toEqual([2, 0]);
		});
		it('shows the newest publication', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await approve(desk, claim);
			expect((await row(checker, desk.id))?.publication).toBeNull();
			await publications.publish(editor, desk.id, '');
			const { at } = await publications.publish(editor, desk.id, 'Again.');
			expect((await row(checker, desk.id))?.publication).toEqual({ number: 2, at, shown: true });
		});
		it('says that readers no longer have what was unpublished, until they have it again', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await approve(desk, claim);
			const { at } = await publications.publish(editor, desk.id, '');
			await unpublications.unpublish(editor, desk.id, 'We were wrong.');
			expect((await row(checker, desk.id))?.publication).toEqual({ number: 1, at, shown: false });
			await unpublications.restore(editor, desk.id);
			expect((await row(checker, desk.id))?.publication).toEqual({ number: 1, at, shown: true });
		});
		it('names its owners, then who has claims and who gave verdicts', async () => {
			const { desk, claim } = await claimOn('one two', 'one');
			await propose(desk, claim, {}, otherChecker);
			const assigned = await mark(desk, 'two');
			await claims.change(editor, desk.id, assigned.id, { assigneeId: otherEditor.id });
			const found = await row(checker, desk.id);
			expect(found?.owners).toEqual([checker.id]);
			expect(found?.people[0]).toBe(checker.id);
			expect(found?.people.toSorted()).toEqual([checker.id, otherChecker.id, otherEditor.id]);
		});
		it('says when the next of its unsettled claims is due', async () => {
			const { desk, claim } = await claimOn('one two three', 'one');
			await claims.change(editor, desk.id, (await mark(desk, 'two')).id, { dueAt: 2000 });
			await claims.change(editor, desk.id, claim.id, { dueAt: 1000 });
			expect((await row(checker, desk.id))?.claimsDueAt).toBe(1000);
			await approve(desk, claim);
			expect((await row(checker, desk.id))?.claimsDueAt).toBe(2000);
		});
	});

	describe('a tab', () => {
		it('"mine" has what one owns and is not done, and what waits for one', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			expect(await isIn(checker, desk.id, { tab: 'mine' })).toBe(true);
			expect(await isIn(otherChecker, desk.id, { tab: 'mine' })).toBe(false);
			await claims.change(editor, desk.id, claim.id, { assigneeId: otherChecker.id });
			expect(await isIn(otherChecker, desk.id, { tab: 'mine' })).toBe(true);
			await approve(desk, claim);
			await publications.publish(editor, desk.id, '');
			expect(await isIn(checker, desk.id, { tab: 'mine' })).toBe(false);
			expect(await isIn(otherChecker, desk.id, { tab: 'mine' })).toBe(false);
		});
		it('"mine" is of the team that an article was given to', async () => {
			const { id } = await bringIn('Given');
			await articles.change(editor, id, { owners: [otherEditor.id, otherChecker.id] });
			const who = [checker, otherChecker, otherEditor].map((user) => isIn(user, id, { tab: 'mine' }));
			expect(await Promise.all(who)).toEqual([false, true, true]);
		});
		it('"for review" has what an editor may decide on, and for a checker what waits for one', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await requestReview(desk, await propose(desk, claim, {}, editor));
			const who = [checker, editor, otherEditor].map((user) => isIn(user, desk.id, { tab: 'review' }));
			expect(await Promise.all(who)).toEqual([true, false, true]);
		});
		it('"published" has what readers have', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await approve(desk, claim);
			expect(await isIn(checker, desk.id, { tab: 'published' })).toBe(false);
			await publications.publish(editor, desk.id, '');
			expect(await isIn(checker, desk.id, { tab: 'published' })).toBe(true);
		});
		it('is another person’s where one asks for theirs', async () => {
			const { id } = await bringIn('Theirs');
			expect(await isIn(editor, id, { tab: 'mine' })).toBe(false);
			expect(await isIn(editor, id, { tab: 'mine', person: checker.id })).toBe(true);
			await expect(desk.page(editor, ask({ person: newId() }))).rejects.toThrow(NotFound);
		});
		it('shows only what is late where one asks for that', async () => {
			const [late, early] = [await bringIn('Late'), await bringIn('Early')];
			await articles.change(checker, late.id, { dueAt: Date.now() - 60_000 });
			await articles.change(checker, early.id, { dueAt: Date.now() + 3_600_000 });
			expect(await isIn(checker, late.id, { late: true })).toBe(true);
			expect(await isIn(checker, early.id, { late: true })).toBe(false);
		});
	});
});

describe.each(engines)('the order of the desk on $name', (each) => {
	useNewsroom(each);
	const titles = async (user: typeof checker, change: Partial<Ask>) =>
		(await desk.page(user, ask(change))).rows.map(({ article }) => article.title);

	it('is the newest first, what needs one before it, and what is due first before that', async () => {
		const old = await bringIn('Old', 'one');
		const due = await bringIn('Due');
		const soon = await bringIn('Soon');
		await bringIn('New');
		await articles.change(checker, due.id, { dueAt: 9_000_000_000_000 });
		await articles.change(checker, soon.id, { dueAt: 8_000_000_000_000 });
		await claims.change(editor, old.id, (await mark(old, 'one')).id, { assigneeId: checker.id });
		expect(await titles(checker, { tab: 'all' })).toEqual(['New', 'Soon', 'Due', 'Old']);
		expect(await titles(checker, { tab: 'mine' })).toEqual(['Old', 'Soon', 'Due', 'New']);
		expect((await desk.page(checker, ask())).tabs).toEqual({ mine: 4, review: 0, published: 0, all: 4 });
	});
	it('comes in pages, by as many queries for fifty articles as for one', async () => {
		for (let number = 0; number < 60; number += 1) await bringIn(`Article ${number}`);
		const [first, second, third] = [
			await titles(editor, {}),
			await titles(editor, { page: 2 }),
			await titles(editor, { page: 3 })
		];
		expect([first.length, second.length, third.length]).toEqual([50, 14, 0]);
		expect(new Set([...first, ...second]).size).toBe(64);
		const counted = async (change: Partial<Ask>) => {
			const executed = vi.spyOn(DefaultQueryExecutor.prototype, 'executeQuery');
			await desk.page(editor, ask(change));
			const { length } = executed.mock.calls;
			executed.mockRestore();
			return length;
		};
		expect([await counted({ page: 1 }), await counted({ tab: 'mine', person: checker.id })]).toEqual([5, 6]);
	});
});

describe.each(engines)('the load of people on $name', (each) => {
	useNewsroom(each);
	it('is what they have open, late, to review, and own', async () => {
		const { desk: one, claim } = await claimOn('one two three', 'one');
		const [two, three] = [await mark(one, 'two'), await mark(one, 'three')];
		await claims.change(editor, one.id, claim.id, { assigneeId: otherChecker.id, dueAt: 1000 });
		await claims.change(editor, one.id, two.id, { assigneeId: otherChecker.id });
		await requestReview(one, await propose(one, three, {}, editor));
		await articles.change(editor, one.id, { owners: [otherEditor.id] });
		const found = await loads.all();
		expect(found.get(otherChecker.id)).toEqual({ open: 2, late: 1, review: 0, articles: 0 });
		expect(found.get(editor.id)).toEqual({ open: 0, late: 0, review: 0, articles: 0 });
		expect(found.get(otherEditor.id)).toEqual({ open: 0, late: 0, review: 1, articles: 1 });
		await articles.remove(admin, one.id);
		expect((await loads.all()).get(otherChecker.id)).toEqual({ open: 0, late: 0, review: 0, articles: 0 });
	});
});

describe.each(engines)('the radar on $name', (each) => {
	useNewsroom(each);
	it('says what blocks and what is riskiest, and no time before the desk has done enough', async () => {
		const { desk: one, claim } = await claimOn('Police held 19 people in May.', 'Police');
		const figure = await mark(one, '19');
		const found = await radars.read(one.id);
		expect(found.forecast).toEqual({ left: 2, readyIn: null, observations: 0, floor: 5, slow: 0 });
		expect(found.gate.blockers).toEqual([
			{ reason: 'open', claim: claim.number },
			{ reason: 'open', claim: figure.number }
		]);
		expect(found.risks.map(({ number, reasons }) => [number, reasons])).toEqual([
			[figure.number, ['noSource', 'figure']],
			[claim.number, ['noSource']]
		]);
	});
	it('goes by how long this desk took', async () => {
		const one = await bringIn('Pace', 'one two three four five six');
		for (const word of ['one', 'two', 'three', 'four', 'five']) await approve(one, await mark(one, word));
		await mark(one, 'six');
		const { forecast } = await radars.read(one.id);
		expect(forecast).toMatchObject({ left: 1, observations: 5 });
		expect(forecast.readyIn).toBeGreaterThanOrEqual(0);
	});
	it('is not there for an article that is not', () => expect(radars.read(newId())).rejects.toThrow(NotFound));
});
