import { describe, expect, it } from 'vitest';
import type { BulkClaim } from '#lib/domain/bulk.ts';
import * as calls from '#lib/server/calls.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as articles from '#lib/server/articles.ts';
import * as feed from '#lib/server/feed.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, claimOn, editor, mark, newCall, newEvidence, newId, newSource, useNewsroom
} from '../support/newsroom.ts';

/** Where the feed ends by now. */
const end = (): Promise<number> => feed.settle();
const since = (after: number, user = admin) => feed.read(user, after, 1000);

describe.each(engines)('the feed on $name', (each) => {
	useNewsroom(each);

	it('tells what happens in all logs, in one order', async () => {
		const before = await end();
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		await sources.create(checker, newSource({ title: 'Budget' }));
		const { events, next, more } = await since(before);
		expect(
			events.map(({ position, articleId, verb, subject }) => [position - before, articleId, verb, subject])
		).toEqual([
			[1, desk.id, 'article.imported', desk.id],
			[2, desk.id, 'claim.marked', claim.id],
			[3, null, 'source.added', expect.any(String)]
		]);
		expect([next - before, more]).toEqual([3, false]);
		expect((await since(next)).events).toEqual([]);
	});
	it('comes in parts that leave nothing out', async () => {
		const before = await end();
		const desk = await bringIn('Title', 'one two three');
		for (const word of ['one', 'two', 'three']) await mark(desk, word);
		const verbs: string[] = [];
		for (let [after, more] = [before, true]; more;) {
			const part = await feed.read(admin, after, 2);
			verbs.push(...part.events.map(({ verb }) => verb));
			[after, more] = [part.next, part.more];
		}
		expect(verbs).toEqual(['article.imported', 'claim.marked', 'claim.marked', 'claim.marked']);
	});
	it('gives each event one position for good, whoever writes and whoever looks at once', async () => {
		const before = await end();
		const desks = await Promise.all([1, 2, 3, 4].map((number) => bringIn(`Title ${number}`, 'one two three four')));
		const writing = desks.flatMap((desk) => ['one', 'two', 'three', 'four'].map((word) => mark(desk, word)));
		const looks = await Promise.all([...writing, ...[1, 2, 3, 4, 5].map(() => since(before))]);
		const { events } = await since(before);
		expect(events.map(({ position }) => position - before)).toEqual(
			Array.from({ length: 20 }, (_, index) => index + 1)
		);
		for (const desk of desks)
			expect(events.filter(({ articleId }) => articleId === desk.id).map(({ sequence }) => sequence)).toEqual([
				...[1, 2, 3, 4, 5]
			]);
		for (const look of looks) if ('events' in look) expect(look.events).toEqual(events.slice(0, look.events.length));
	});
	it('has what was there before it was first looked at', async () => {
		const rows = await database()
			.selectFrom('event')
			.select((e) => e.fn.countAll<number>().as('count'))
			.execute();
		expect(await end()).toBe(Number(rows[0]?.count));
	});
	it('tells of people and sessions to admins alone', async () => {
		const { events } = await feed.read(editor, 0, 1000);
		expect(events.map(({ verb }) => verb).filter((verb) => /^(person|session|newsroom|token)/.test(verb))).toEqual([]);
		const known = (await since(0)).events.map(({ verb }) => verb);
		expect(known).toContain('newsroom.founded');
		const byToken = await feed.read({ ...admin, scopes: ['read'] }, 0, 1000);
		expect(byToken.events.map(({ verb }) => verb)).not.toContain('newsroom.founded');
	});
	it('tells of an article that was removed only that it was', async () => {
		const before = await end();
		const { desk } = await claimOn('one two', 'one');
		await articles.remove(admin, desk.id);
		expect((await since(before)).events.map(({ verb }) => verb)).toEqual(['article.removed']);
	});
	it('tells nothing of confidential sources but that something happened', async () => {
		const before = await end();
		const { desk, claim } = await claimOn('one two', 'one');
		const secret = newSource({ kind: 'person', url: null, title: 'Dana Serik', confidential: true });
		const attached = newEvidence(secret, { excerpt: 'Dana told us.' });
		await evidence.attach(checker, desk.id, claim.id, attached);
		await evidence.change(
			checker,
			{ articleId: desk.id, claimId: claim.id, id: attached.id },
			{ note: 'Dana called.' }
		);
		await calls.make(checker, desk.id, newCall({ claimId: claim.id, sourceId: secret.id, asked: 'Dana Serik' }));
		const { events } = await since(before);
		expect(JSON.stringify(events)).not.toMatch(/Dana/);
		expect(events.slice(2).map(({ verb, subject, payload }) => [verb, subject, payload])).toEqual([
			['source.added', '', {}],
			['evidence.attached', '', {}],
			['evidence.changed', '', {}],
			['call.made', '', {}]
		]);
	});
	it('forgets what it told of a source when that becomes confidential', async () => {
		const before = await end();
		const { desk, claim } = await claimOn('one two', 'one');
		const source = newSource({ title: 'Dana Serik' });
		await attach(desk, claim, source);
		expect(JSON.stringify((await since(before)).events)).toMatch(/Dana/);
		await sources.change(checker, source.id, { confidential: true });
		expect(JSON.stringify((await since(before)).events)).not.toMatch(/Dana/);
	});
});

describe.each(engines)('many claims at once, on $name', (each) => {
	useNewsroom(each);
	const blank: Omit<BulkClaim, 'id' | 'quote'> = {
		...{ prefix: '', suffix: '', statement: '', claimant: '', saidOn: null, place: '', note: '' },
		category: 'other',
		risk: 'medium'
	};
	const words = (quote: string, change: Partial<BulkClaim> = {}): BulkClaim => ({
		...{ id: newId(), ...blank, quote },
		...change
	});
	const TEXT = 'Police held 19 people in May. Police held 19 people in June, and 7 in July.';

	it('stand where their words are, and what is not found is told', async () => {
		const desk = await bringIn('Title', TEXT);
		const [may, twice, nowhere, july] = [
			words('19 people', { suffix: ' in May', note: 'Ask.' }),
			words('19 people'),
			words('20 people'),
			words('7 in July')
		];
		const { done, refused } = await claims.createByWords(checker, desk.id, [may, twice, nowhere, july]);
		expect(done).toEqual([may.id, july.id]);
		expect(refused.map(({ claim, reason }) => [claim, reason.code])).toEqual([
			[twice.id, 'invalid'],
			[nowhere.id, 'invalid']
		]);
		const all = await claims.list(desk.id);
		expect(all.map(({ number, note, anchors }) => [number, note, anchors[0]?.quote, anchors[0]?.suffix])).toEqual([
			[1, 'Ask.', '19 people', ' in May. Police held 19 people i'],
			[2, '', '7 in July', '.']
		]);
	});
	it('have numbers in the order in which they were sent, and an event each at one moment', async () => {
		const all = Array.from({ length: 250 }, (_, at) => `claim${at}x`);
		const desk = await bringIn('Title', all.join(' '));
		const sent = all.map((quote) => words(quote));
		expect((await claims.createByWords(checker, desk.id, sent)).done).toEqual(sent.map(({ id }) => id));
		const listed = await claims.list(desk.id);
		expect(listed.map(({ id, number }) => [id, number])).toEqual(sent.map(({ id }, at) => [id, at + 1]));
		const told = (await events.since(desk.id, 0)).filter(({ verb }) => verb === 'claim.marked');
		expect(told.map(({ subject, payload }) => [subject, payload])).toEqual(
			sent.map(({ id, quote }, at) => [id, { number: at + 1, quote }])
		);
		expect(new Set(told.map(({ at }) => at)).size).toBe(1);
		expect((await events.verify()).breaks).toEqual([]);
	});
	it('are never of blanks alone', async () => {
		const desk = await bringIn('Title', 'one  two');
		const { done, refused } = await claims.createByWords(checker, desk.id, [words('  '), words('two')]);
		expect([done.length, refused.length]).toEqual([1, 1]);
	});
	it('that are sent again are the same claims', async () => {
		const desk = await bringIn('Title', TEXT);
		const one = words('7 in July');
		await claims.createByWords(checker, desk.id, [one]);
		expect(await claims.createByWords(checker, desk.id, [one])).toEqual({ done: [one.id], refused: [] });
		expect(await claims.list(desk.id)).toHaveLength(1);
	});
	it('with the id of somebody else’s claim are refused by themselves', async () => {
		const desk = await bringIn('Title', TEXT);
		const theirs = await mark(desk, '7 in July', editor);
		const { done, refused } = await claims.createByWords(checker, desk.id, [
			words('May', { id: theirs.id }),
			words('June')
		]);
		expect([done.length, refused.map(({ reason }) => reason.code)]).toEqual([1, ['conflict']]);
	});
});

describe.each(engines)('many sources at once, on $name', (each) => {
	useNewsroom(each);
	it('come in, but for those whose id somebody else has', async () => {
		const theirs = await sources.create(editor, newSource({ title: 'Theirs' }));
		const [one, two] = [newSource({ title: 'One' }), newSource({ title: 'Two' })];
		const { done, refused } = await sources.createMany(checker, [one, { ...two, id: theirs.id }, two]);
		expect(done.map(({ title }) => title)).toEqual(['One', 'Two']);
		expect(refused.map(({ source, reason }) => [source, reason.code])).toEqual([[theirs.id, 'conflict']]);
	});
});
