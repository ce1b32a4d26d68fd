import { describe, expect, it } from 'vitest';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import type { NewAnchor } from '#lib/domain/anchor.ts';
import type { ClaimChange } from '#lib/domain/claim.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import { type Desk, bringIn, checker, claimOn, editor, mark, newId, otherChecker, seen, useNewsroom } from '../support/newsroom.ts';
import { uuid } from '../support/snapshot.ts';

const TEXT = 'Police held 19 people in May.';

const verbs = async ({ id }: Desk) => (await events.since(id, 0)).map(({ verb }) => verb);

describe.each(engines)('claims on $name', (engine) => {
	useNewsroom(engine);

	describe('a claim that is marked', () => {
		it('has its words, their context and its first number', async () => {
			const { desk, claim } = await claimOn(TEXT, '19 people');
			expect(claim).toEqual({
				...{
					id: claim.id,
					number: 1,
					statement: '',
					claimant: '',
					saidOn: null,
					place: '',
					category: 'other',
					risk: 'medium'
				},
				...{
					note: '',
					assigneeId: null,
					dueAt: null,
					authorId: checker.id,
					createdAt: claim.createdAt,
					withdrawn: false
				},
				...{ submission: null, evidence: [], verdicts: [], comments: [] },
				...{ asOf: null, checkAgainOn: null, lock: null, blind: null },
				...{ parentId: null, mergedIntoId: null, confirmations: [], amendments: [], version: 0 },
				anchors: [
					{
						...{ id: claim.anchors[0]?.id, from: 20, to: 29, quote: '19 people', state: 'exact' },
						...{ prefix: 'Title\nPolice held ', suffix: ' in May.' }
					}
				]
			});
			expect(await claims.read(desk.id, claim.id)).toEqual(claim);
		});
		it('has the category that was given', async () => {
			const desk = await bringIn('Title', TEXT);
			const claim = await claims.create(checker, desk.id, {
				id: newId(),
				anchor: seen(desk, '19'),
				category: 'statistic'
			});
			expect(claim.category).toBe('statistic');
		});
		it('never has the number of another, even of one that was withdrawn', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await claims.change(checker, desk.id, claim.id, { withdrawn: true });
			expect((await mark(desk, 'May')).number).toBe(2);
		});
		it('is without the blanks at its ends', async () => {
			const { claim } = await claimOn(TEXT, ' 19 people ');
			expect(claim.anchors).toMatchObject([{ from: 20, to: 29, quote: '19 people' }]);
		});
		it('may stand on the words of another', async () => {
			const { desk } = await claimOn(TEXT, '19');
			expect((await mark(desk, '19')).number).toBe(2);
		});
		it('may be an emoji', async () => {
			const { claim } = await claimOn('a 👩‍🚒 b', '👩‍🚒');
			expect(claim.anchors).toMatchObject([{ quote: '👩‍🚒', prefix: 'Title\na ', suffix: ' b' }]);
		});
		it('is told in the history', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const [event] = await claims.history(desk.id, claim.id);
			expect(event).toMatchObject({
				...{ verb: 'claim.marked', actorId: checker.id, subject: claim.id, payload: { number: 1, quote: '19' } }
			});
		});
	});

	describe('marking is refused', () => {
		const refused = async (change: Partial<NewAnchor>, quote = '19 people') => {
			const desk = await bringIn('Title', TEXT);
			return claims.create(checker, desk.id, { id: newId(), anchor: { ...seen(desk, quote), ...change } });
		};
		it.each<[string, Partial<NewAnchor>]>([
			['where other words stand', { quote: '18 people' }],
			['where the words stand one place further', { from: 21, to: 30 }],
			['where the words end earlier', { to: 28 }],
			['behind the text', { from: 1000, to: 1009 }],
			['backwards', { from: 29, to: 20 }],
			['in a later version of the text', { version: 1 }]
		])('as a conflict %s', (_, change) => expect(refused(change)).rejects.toThrow(Conflict));
		it('where there are only blanks', () => expect(refused({}, ' ')).rejects.toThrow(Invalid));
		it('in an article that is not there', async () => {
			const desk = await bringIn('Title', TEXT);
			await expect(mark({ ...desk, id: newId() }, '19')).rejects.toThrow(NotFound);
		});
		it('and leaves neither claim, number nor event', async () => {
			const desk = await bringIn('Title', TEXT);
			const anchor = { ...seen(desk, '19'), quote: '18' };
			await expect(claims.create(checker, desk.id, { id: newId(), anchor })).rejects.toThrow(Conflict);
			expect(await claims.list(desk.id)).toEqual([]);
			expect(await verbs(desk)).toEqual(['article.imported']);
			expect((await mark(desk, '19')).number).toBe(1);
		});
	});

	describe('the same claim again', () => {
		it('is the same claim', async () => {
			const desk = await bringIn('Title', TEXT);
			const one = { id: newId(), anchor: seen(desk, '19') };
			expect(await claims.create(checker, desk.id, one)).toEqual(await claims.create(checker, desk.id, one));
			expect(await verbs(desk)).toEqual(['article.imported', 'claim.marked']);
		});
		it('is the same claim when both come at once', async () => {
			const desk = await bringIn('Title', TEXT);
			const one = { id: newId(), anchor: seen(desk, '19') };
			const all = await Promise.all(Array.from({ length: 5 }, () => claims.create(checker, desk.id, one)));
			expect(all.map(({ number }) => number)).toEqual([1, 1, 1, 1, 1]);
			expect(await verbs(desk)).toEqual(['article.imported', 'claim.marked']);
		});
		it('is a conflict when another person made it', async () => {
			const desk = await bringIn('Title', TEXT);
			const one = { id: newId(), anchor: seen(desk, '19') };
			await claims.create(checker, desk.id, one);
			await expect(claims.create(otherChecker, desk.id, one)).rejects.toThrow(Conflict);
		});
		it('is a conflict when it stands in another article, which it does not show', async () => {
			const { claim } = await claimOn(TEXT, '19');
			const other = await bringIn('Other', TEXT);
			await expect(claims.create(checker, other.id, { id: claim.id, anchor: seen(other, 'May') })).rejects.toThrow(
				Conflict
			);
		});
		it('is a conflict when its passage has the id of another', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const anchor = { ...seen(desk, 'May'), id: claim.anchors[0]?.id ?? '' };
			await expect(claims.create(checker, desk.id, { id: newId(), anchor })).rejects.toThrow(Conflict);
		});
		it('twenty at once get twenty numbers', async () => {
			const desk = await bringIn('Title', TEXT);
			const all = await Promise.all(Array.from({ length: 20 }, () => mark(desk, '19')));
			expect(all.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
				Array.from({ length: 20 }, (_, i) => i + 1)
			);
		});
	});

	describe('the claims of an article', () => {
		it('come in the order of the text, the longer first, the withdrawn too', async () => {
			const desk = await bringIn('Title', TEXT);
			for (const quote of ['May', '19', '19 people', 'Police']) await mark(desk, quote);
			const police = (await claims.list(desk.id))[0];
			await claims.change(checker, desk.id, police?.id ?? '', { withdrawn: true });
			expect((await claims.list(desk.id)).map(({ anchors }) => anchors[0]?.quote)).toEqual([
				'Police',
				'19 people',
				'19',
				'May'
			]);
		});
		it('are its own only', async () => {
			const { desk } = await claimOn(TEXT, '19');
			await claimOn(TEXT, 'May');
			expect(await claims.list(desk.id)).toHaveLength(1);
		});
		it('may be more than a query can name', async () => {
			const desk = await bringIn('Title', TEXT);
			await insertClaims(desk, 2100);
			expect((await claims.list(desk.id)).filter((one) => one.anchors.length === 1)).toHaveLength(2100);
		});
	});

	describe("a claim's fields", () => {
		const all: Omit<ClaimChange, 'withdrawn'> = {
			...{ statement: 'Police held 19 people.', claimant: 'The ministry', saidOn: '2023-05-02', place: 'Астана' },
			...{ category: 'statistic', risk: 'high', note: 'Ask\nthem 👩‍🚒', assigneeId: editor.id, dueAt: 1_683_000_000_000 }
		};
		it('change as they are named', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			expect(await claims.change(checker, desk.id, claim.id, all)).toEqual({ ...claim, ...all });
		});
		it('stay as they are where they are not named', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await claims.change(checker, desk.id, claim.id, all);
			expect(await claims.change(otherChecker, desk.id, claim.id, { risk: 'low' })).toEqual({
				...claim,
				...all,
				risk: 'low'
			});
		});
		it('can be emptied', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await claims.change(checker, desk.id, claim.id, all);
			expect(
				await claims.change(checker, desk.id, claim.id, { assigneeId: null, saidOn: null, dueAt: null, note: '' })
			).toMatchObject({
				...{ assigneeId: null, saidOn: null, dueAt: null, note: '' }
			});
		});
		it('are kept in the history as they were and as they are', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await claims.change(editor, desk.id, claim.id, { risk: 'low', note: 'n' });
			expect(
				(await claims.history(desk.id, claim.id)).map(({ verb, actorId, payload }) => [verb, actorId, payload])
			).toEqual([
				['claim.changed', editor.id, { before: { risk: 'medium', note: '' }, after: { risk: 'low', note: 'n' } }],
				['claim.marked', checker.id, { number: 1, quote: '19' }]
			]);
		});
		it('leave no event where nothing is named', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await claims.change(checker, desk.id, claim.id, {});
			expect(await verbs(desk)).toEqual(['article.imported', 'claim.marked']);
		});
		it.each([
			['nobody', uuid(1, 99)],
			['a claim', 'claim']
		])('are not assigned to %s', async (_, assigneeId) => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await expect(claims.change(checker, desk.id, claim.id, { assigneeId })).rejects.toThrow(Invalid);
		});
	});

	describe('a claim that is withdrawn', () => {
		it('is still there, and can be restored', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			expect(await claims.change(checker, desk.id, claim.id, { withdrawn: true })).toEqual({
				...claim,
				withdrawn: true
			});
			expect(await claims.change(otherChecker, desk.id, claim.id, { withdrawn: false })).toEqual(claim);
		});
		it('leaves one event however often it is withdrawn', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			for (const withdrawn of [true, true, false, false])
				await claims.change(checker, desk.id, claim.id, { withdrawn });
			expect((await verbs(desk)).slice(2)).toEqual(['claim.withdrawn', 'claim.restored']);
		});
		it('can have its fields changed in the same stroke', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await claims.change(checker, desk.id, claim.id, { withdrawn: true, note: 'Twice.' });
			expect((await verbs(desk)).slice(2)).toEqual(['claim.changed', 'claim.withdrawn']);
		});
	});

	describe('a claim on further words', () => {
		it('stands on both', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const both = await anchors.add(checker, desk.id, claim.id, seen(desk, 'May'));
			expect(both.anchors.map(({ quote }) => quote)).toEqual(['19', 'May']);
			expect((await verbs(desk)).slice(2)).toEqual(['anchor.added']);
		});
		it('is the same when they come again', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const anchor = seen(desk, 'May');
			const both = await anchors.add(checker, desk.id, claim.id, anchor);
			expect(await anchors.add(checker, desk.id, claim.id, anchor)).toEqual(both);
			expect((await verbs(desk)).slice(2)).toEqual(['anchor.added']);
		});
		it('takes no words that are not there', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await expect(anchors.add(checker, desk.id, claim.id, { ...seen(desk, 'May'), quote: 'Mai' })).rejects.toThrow(
				Conflict
			);
		});
		it('takes no passage of another claim', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const other = await mark(desk, 'May');
			const anchor = { ...seen(desk, 'May'), id: other.anchors[0]?.id ?? '' };
			await expect(anchors.add(checker, desk.id, claim.id, anchor)).rejects.toThrow(Conflict);
		});
	});

	describe('the bounds of a passage', () => {
		const moved = async (quote: string, change: Partial<NewAnchor> = {}) => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const anchor = { ...seen(desk, quote), id: claim.anchors[0]?.id ?? '', ...change };
			return { desk, claim: await anchors.move(checker, desk.id, claim.id, anchor) };
		};
		it('move to other words', async () => {
			const { desk, claim } = await moved('19 people');
			expect(claim.anchors).toMatchObject([
				{ from: 20, to: 29, quote: '19 people', prefix: 'Title\nPolice held ', suffix: ' in May.' }
			]);
			const [event] = await claims.history(desk.id, claim.id);
			expect(event).toMatchObject({ verb: 'anchor.moved', payload: { before: '19', after: '19 people' } });
		});
		it('do not move to words that are not there', () => expect(moved('19', { quote: '18' })).rejects.toThrow(Conflict));
		it('do not move to blanks', () => expect(moved(' ')).rejects.toThrow(Invalid));
		it('do not move where there is no such passage', () =>
			expect(moved('19', { id: newId() })).rejects.toThrow(NotFound));
		it('do not move once the passage was taken away', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const may = seen(desk, 'May');
			await anchors.add(checker, desk.id, claim.id, may);
			await anchors.remove(checker, desk.id, claim.id, may.id);
			await expect(anchors.move(checker, desk.id, claim.id, { ...seen(desk, 'Police'), id: may.id })).rejects.toThrow(
				NotFound
			);
			expect((await claims.read(desk.id, claim.id)).anchors).toHaveLength(1);
		});
	});

	describe('a passage that is taken away', () => {
		it('is gone, and again is the same', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const may = seen(desk, 'May');
			await anchors.add(checker, desk.id, claim.id, may);
			expect(await anchors.remove(checker, desk.id, claim.id, may.id)).toEqual(claim);
			expect(await anchors.remove(checker, desk.id, claim.id, may.id)).toEqual(claim);
			expect((await verbs(desk)).slice(2)).toEqual(['anchor.added', 'anchor.removed']);
		});
		it('is not the last', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			await expect(anchors.remove(checker, desk.id, claim.id, claim.anchors[0]?.id ?? '')).rejects.toThrow(Invalid);
		});
		it('is not the last even when both are taken at once', async () => {
			const { desk, claim } = await claimOn(TEXT, '19');
			const { anchors: two } = await anchors.add(checker, desk.id, claim.id, seen(desk, 'May'));
			const both = await Promise.allSettled(two.map(({ id }) => anchors.remove(checker, desk.id, claim.id, id)));
			expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
			expect((await claims.read(desk.id, claim.id)).anchors).toHaveLength(1);
		});
	});
});

/** Rows as an import writes them, without the work of marking each. */
async function insertClaims({ id }: Desk, count: number): Promise<void> {
	const made = { authorId: checker.id, createdAt: 1, withdrawn: 0 } as const;
	const blank = {
		statement: '',
		claimant: '',
		saidOn: null,
		place: '',
		category: 'other',
		risk: 'low',
		note: ''
	} as const;
	const open = { assigneeId: null, dueAt: null, submittedVerdictId: null, submittedBy: null, submittedAt: null };
	const ids = Array.from({ length: count }, () => newId());
	for (let start = 0; start < count; start += 300) {
		const some = ids.slice(start, start + 300);
		const rows = some.map((one, index) => ({
			id: one,
			articleId: id,
			number: start + index + 1,
			...made,
			...blank,
			...open
		}));
		await database().insertInto('claim').values(rows).execute();
		const place = { fromPosition: 20, toPosition: 22, quote: '19', prefix: '', suffix: '', state: 'exact' } as const;
		const rowsOfAnchors = some.map((claimId) => ({
			lostVersion: null,
			id: newId(),
			claimId,
			createdAt: 1,
			withdrawn: 0 as const,
			...place
		}));
		await database().insertInto('anchor').values(rowsOfAnchors).execute();
	}
}
