import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import * as articles from '#lib/server/articles.ts';
import * as cases from '#lib/server/cases.ts';
import * as claims from '#lib/server/claims.ts';
import { database, disconnect } from '#lib/server/db/client.ts';
import * as publications from '#lib/server/publications.ts';
import { find, search as searchBy } from '#lib/server/search.ts';
import { search } from '#lib/server/search/engine.ts';
import * as index from '#lib/server/search/keep.ts';
import * as sources from '#lib/server/sources.ts';
import { open } from '#lib/server/start.ts';
import * as text from '#lib/server/text.ts';
import { ReplaceStep } from 'prosemirror-transform';
import { Fragment, Slice } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, claimOn, editor, mark, newId, newSource, openNewsroom, propose, useNewsroom
} from '../support/newsroom.ts';

const claimsBy = async (query: string) => (await find(checker, query)).claims.map(({ text: { text } }) => text);
const articlesBy = async (query: string) => (await find(checker, query)).articles.map(({ title }) => title.text);
const sourcesBy = async (query: string) => (await find(checker, query)).sources.map(({ name }) => name.text);

describe.each(engines)('search on $name', (each) => {
	useNewsroom(each);

	describe('finds a claim', () => {
		it('by its words, their beginnings and its figure in any form, and says where it is', async () => {
			const { desk, claim } = await claimOn(
				'The agency reported 37.9 million cyberattacks.',
				'37.9 million cyberattacks'
			);
			const hit = {
				...{ id: claim.id, number: 1, status: 'open' },
				article: { id: desk.id, title: 'Title', language: 'en' },
				detail: { text: '', marks: [] }
			};
			expect((await find(checker, 'cyberatt')).claims).toEqual([
				{ ...hit, text: { text: '37.9 million cyberattacks', marks: [[13, 25]] } }
			]);
			for (const query of ['37,9 млн', '37.9 million', '37900000'])
				expect((await find(checker, query)).claims).toEqual([
					{ ...hit, text: { text: '37.9 million cyberattacks', marks: [[0, 12]] } }
				]);
			expect(await claimsBy('37.9')).toEqual(['37.9 million cyberattacks']);
			expect(await claimsBy('39,7 млн')).toEqual([]);
		});
		it('by its statement, who said it, its note and its conclusion', async () => {
			const { desk, claim } = await claimOn('wheat', 'wheat');
			await claims.change(checker, desk.id, claim.id, {
				...{ statement: 'Жатва окончена.', claimant: 'Zhanar', note: 'Telephone the ministry' }
			});
			await propose(desk, claim, { conclusion: 'Confirmed by satellite' });
			for (const query of ['жатв', 'zhanar', 'telephon ministry', 'satellite'])
				expect(await claimsBy(query)).toEqual(['Жатва окончена.']);
		});
		it('by the inside of a word, where nothing begins so', async () => {
			await claimOn('superconductors', 'superconductors');
			expect(await claimsBy('conductor')).toEqual(['superconductors']);
		});
		it('by what it says now, no longer by what it said', async () => {
			const { desk, claim } = await claimOn('barley', 'barley');
			await claims.change(checker, desk.id, claim.id, { note: 'firstnote' });
			await claims.change(checker, desk.id, claim.id, { note: 'secondnote' });
			expect([await claimsBy('firstnote'), await claimsBy('secondnote')]).toEqual([[], ['barley']]);
		});
		it('by its words after they were edited in the text', async () => {
			const { desk } = await claimOn('oldwords here', 'oldwords');
			const at = 'Title'.length + 2 + 1;
			const slice = new Slice(Fragment.from(articleSchema.text('x')), 0, 0);
			const step = new ReplaceStep(at + 3, at + 3, slice).toJSON();
			await text.submit(editor, desk.id, { version: 0, clientId: newId(), steps: [step] });
			expect([await claimsBy('oldxwords'), await claimsBy('oldwords')]).toEqual([['oldxwords'], []]);
		});
		it('but not one that was removed, nor one of an article that was', async () => {
			const { desk, claim } = await claimOn('rye', 'rye');
			await claims.change(checker, desk.id, claim.id, { withdrawn: true });
			expect(await claimsBy('rye')).toEqual([]);
			await claims.change(checker, desk.id, claim.id, { withdrawn: false });
			expect(await claimsBy('rye')).toEqual(['rye']);
			await articles.remove(admin, desk.id);
			expect(await claimsBy('rye')).toEqual([]);
		});
	});

	it('finds an article by its title, byline and address, as they are now', async () => {
		const { id } = await bringIn('Quarterly reindeer census');
		expect(await articlesBy('reind census')).toEqual(['Quarterly reindeer census']);
		await articles.change(checker, id, { byline: 'Saule Bekova', canonicalUrl: 'https://tundra.example/census' });
		expect(await articlesBy('bekova')).toEqual(['Quarterly reindeer census']);
		expect(await articlesBy('tundra.example')).toEqual(['Quarterly reindeer census']);
	});

	it('finds a source, as it is now, with the claims that rest on it', async () => {
		const { desk, claim } = await claimOn('hay', 'hay');
		const source = newSource({ title: 'Hydrology yearbook', url: 'https://water.example/2026' });
		await attach(desk, claim, source);
		expect((await find(checker, 'hydro yearbook')).sources).toMatchObject([
			{ id: source.id, claims: [{ article: desk.id, number: claim.number }] }
		]);
		await sources.change(checker, source.id, { title: 'Glaciology yearbook' });
		expect([await sourcesBy('hydrology'), await sourcesBy('glaciology')]).toEqual([[], ['Glaciology yearbook']]);
	});

	it('finds everything of a case that was imported', async () => {
		const { desk, claim } = await claimOn('buckwheat', 'buckwheat');
		await attach(desk, claim, newSource({ title: 'Agronomy letters' }));
		const { id } = await cases.bring(admin, await publications.workingCopy(desk.id));
		expect((await find(checker, 'buckwheat')).claims.map(({ article }) => article.id).toSorted()).toEqual(
			[desk.id, id].toSorted()
		);
		expect(await sourcesBy('agronomy')).toEqual(['Agronomy letters', 'Agronomy letters']);
	});

	it('has the best first, and no more than is asked for', async () => {
		const desk = await bringIn('Order', 'oats oatmeal');
		await mark(desk, 'oatmeal');
		await mark(desk, 'oats');
		expect(await claimsBy('oats')).toEqual(['oats']);
		expect(await claimsBy('oat')).toEqual(['oats', 'oatmeal']);
		const few = await find(checker, 'oat', 1);
		expect([few.claims.map(({ text: { text } }) => text), few.more]).toEqual([['oats'], true]);
	});

	it('goes on where the page before ended, to the last of what there is', async () => {
		const many = Array.from({ length: 450 }, (_, index) => newSource({ title: `Almanac ${index}`, url: null }));
		await sources.createMany(checker, many);
		const names: string[] = [];
		let cursor: string | null = null;
		do {
			const page = new URLSearchParams({ q: 'almanac', limit: '100', ...(cursor !== null && { cursor }) });
			const { found, next }: Awaited<ReturnType<typeof searchBy>> = await searchBy(checker, page);
			names.push(...found.sources.map(({ name }) => name.text));
			expect(found.more).toBe(next !== null);
			cursor = next;
		} while (cursor !== null);
		expect(names.toSorted()).toEqual(many.map(({ title }) => title).toSorted());
		const inside = await searchBy(checker, new URLSearchParams({ q: 'lmanac', limit: '100' }));
		expect([inside.found.sources.length, inside.next === null]).toEqual([100, false]);
		await expect(searchBy(checker, new URLSearchParams({ q: 'almanac', cursor: 'x' }))).rejects.toThrow(
			'This cursor is none of ours.'
		);
	});

	describe('answers to whatever is typed', () => {
		it.each(
			[
				...[
					'',
					' ',
					'"',
					"'",
					'""""',
					"''; drop table search_entry; --",
					'a" OR "b',
					'NOT',
					'AND OR NOT NEAR',
					'a AND'
				],
				...[
					'title:x',
					'*',
					'a*',
					'^a',
					'(',
					')',
					'((((',
					'{a b}',
					'-',
					'+',
					'& | ! <->',
					'a:*b',
					"'a':*",
					'\\',
					'\\\\'
				],
				...[
					'%',
					'_',
					'%%%',
					'\0',
					'a\0b',
					'\ud800',
					'a\ud800',
					'½',
					'²',
					'٣٧٫٩',
					'😀',
					'\u202e',
					'zzkey',
					'zzkeyclaim0'
				],
				...['x'.repeat(10_000), '"'.repeat(10_000), '1 '.repeat(5_000), `${'9'.repeat(400)}`, '1e999', '-0', '0x10']
			].map((query) => [query.length > 40 ? `${query.slice(0, 3)}… of ${query.length}` : query, query] as const)
		)('%j', async (_, query) => {
			const found = await find(checker, query);
			expect([found.articles, found.claims, found.sources].every(Array.isArray)).toBe(true);
		});
	});

	it('is the same after its index was made anew', async () => {
		const { desk } = await claimOn('millet', 'millet');
		const before = await find(checker, 'millet');
		expect(before.claims.map(({ article }) => article.id)).toEqual([desk.id]);
		await database()
			.transaction()
			.execute((tx) => search().clear(tx));
		expect((await find(checker, 'millet')).claims).toEqual([]);
		expect(await index.rebuild()).toBeGreaterThan(1);
		expect(await find(checker, 'millet')).toEqual(before);
	});
	it('is kept by what is written, whole or not at all', async () => {
		const { desk, claim } = await claimOn('sorghum', 'sorghum');
		const { count } = await database()
			.selectFrom('searchEntry')
			.select((e) => e.fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		await expect(
			claims.change(checker, desk.id, claim.id, { note: 'lostnote', assigneeId: newId() })
		).rejects.toThrow();
		await claims.change(checker, desk.id, claim.id, { note: 'keptnote' });
		const { rows } = await sql<{ count: number }>`select count(*) as count from search_entry`.execute(database());
		expect([await claimsBy('lostnote'), await claimsBy('keptnote'), rows[0]?.count]).toEqual([[], ['sorghum'], count]);
	});
});

describe.each(engines)('the index on $name', ({ url }) => {
	it('is made when a newsroom from before it is opened', async () => {
		const address = await url();
		await openNewsroom(address);
		await claimOn('quinoa', 'quinoa');
		await database()
			.transaction()
			.execute((tx) => search().clear(tx));
		await database().deleteFrom('claimDigest').execute();
		await database().deleteFrom('setting').where('key', '=', 'search.version').execute();
		await disconnect();

		await open({ databaseUrl: address });
		expect(await claimsBy('quinoa')).toEqual(['quinoa']);
		await disconnect();
	});
});
