import { describe, expect, it } from 'vitest';
import { type LibraryAsk, NO_ASK } from '#lib/domain/library.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { type NewSource, type Source, soundSource, unlisted } from '#lib/domain/source.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as publications from '#lib/server/publications.ts';
import * as library from '#lib/server/source-library.ts';
import * as merges from '#lib/server/source-merges.ts';
import { blastRadius, setStanding } from '#lib/server/source-standing.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	approve, attach, checker, claimOn, editor, mark, newEvidence, newId, newSource, otherChecker, propose, useNewsroom
} from '../support/newsroom.ts';

const oneClaim = () => claimOn('Police held 19 people.', '19');
const add = (change: Partial<NewSource> = {}): Promise<Source> => sources.create(checker, newSource(change));
let numbered = 0;
/** An address that no other test has. */
const address = (): string => `https://s${(numbered += 1)}.example.org/report`;

describe.each(engines)('the library on $name', (engine) => {
	useNewsroom(engine);

	const titles = async (ask: Partial<LibraryAsk>, size?: number) =>
		(await library.find({ ...NO_ASK, ...ask }, size)).sources.map(({ source }) => source.title);

	it('is set up', async () => {
		await add({ title: 'Prices', url: address(), tags: ['economy', 'q1'], checkAgainOn: '2027-01-01' });
		await add({ title: 'A witness', url: null, kind: 'person', tags: ['100%_"sure"'] });
		await add({ title: 'Zinc', url: address(), kind: 'dataset', tags: ['economy'], checkAgainOn: '2026-12-01' });
		const { desk, claim } = await oneClaim();
		const source = await add({ title: 'Beans 37.9 million', url: address(), doi: '10.1000/182' });
		await attach(desk, claim, { id: source.id });
	});
	it.each<[string, Partial<LibraryAsk>, string[]]>([
		['the newest first', {}, ['Beans 37.9 million', 'Zinc', 'A witness', 'Prices']],
		['by title', { order: 'title' }, ['A witness', 'Beans 37.9 million', 'Prices', 'Zinc']],
		['the most used first', { order: 'used' }, ['Beans 37.9 million', 'Zinc', 'A witness', 'Prices']],
		['what is to be checked first', { order: 'due' }, ['Zinc', 'Prices', 'Beans 37.9 million', 'A witness']],
		['of a kind', { kind: 'person' }, ['A witness']],
		['with a tag', { tag: 'economy' }, ['Zinc', 'Prices']],
		['with a tag that has signs in it', { tag: '100%_"sure"' }, ['A witness']],
		['with no part of a tag', { tag: 'econ' }, []],
		['by a tag as a word', { query: 'economy' }, ['Zinc', 'Prices']],
		['by a figure in another form', { query: '37,9 млн' }, ['Beans 37.9 million']],
		['by its DOI', { query: '10.1000/182' }, ['Beans 37.9 million']],
		['by words and a kind', { query: 'economy', kind: 'dataset' }, ['Zinc']],
		['by words, in the order of days', { query: 'economy', order: 'due' }, ['Zinc', 'Prices']],
		[
			'by words, the most used first',
			{ query: 'example.org', order: 'used' },
			['Beans 37.9 million', 'Zinc', 'Prices']
		],
		['by the inside of a word', { query: 'illio' }, ['Beans 37.9 million']],
		['by the inside of a word and a kind that it is not', { query: 'illio', kind: 'person' }, []],
		['by words that only their signs tell apart', { query: '"sure"' }, ['A witness']],
		['that no longer hold', { withdrawn: true }, []]
	])('has sources %s', async (_, ask, found) => expect(await titles(ask)).toEqual(found));
	it('is read page by page', async () => {
		expect(await titles({}, 3)).toEqual(['Beans 37.9 million', 'Zinc', 'A witness']);
		expect(await titles({ page: 2 }, 3)).toEqual(['Prices']);
		expect(await library.find({ ...NO_ASK, page: 2 }, 4)).toEqual({ sources: [], more: false });
		expect((await library.find({ ...NO_ASK }, 3)).more).toBe(true);
	});
	it('is found by words in any order and by pages, however many there are', async () => {
		const bulletin = (number: number) => `Bulletin ${String(number).padStart(3, '0')}`;
		const many = Array.from({ length: 260 }, (_, index) =>
			newSource({ title: bulletin((index * 7) % 260), url: address(), kind: index === 0 ? 'dataset' : 'web' })
		);
		await sources.createMany(checker, many);
		const all: string[] = [];
		for (let page = 1; page <= 6; page += 1) all.push(...(await titles({ query: 'bulletin', order: 'title', page })));
		expect(all).toEqual(Array.from({ length: 260 }, (_, index) => bulletin(index)));
		expect(await titles({ query: 'bulletin', kind: 'dataset' })).toEqual(['Bulletin 000']);
		expect(await titles({ query: 'bulletin', kind: 'dataset', page: 2 })).toEqual([]);
	});
});

describe.each(engines)('sources that are the same, on $name', (engine) => {
	useNewsroom(engine);

	/** Two sources of one address, each under a claim of an article of its own. */
	async function twins(change: Partial<NewSource> = {}) {
		const url = address();
		const [one, other] = [await oneClaim(), await oneClaim()];
		const first = await attach(one.desk, one.claim, newSource({ url, ...change }));
		const second = await attach(other.desk, other.claim, newSource({ url: `${url}/?utm_source=feed#top` }));
		const [from, into] = [first.evidence[0]?.sourceId ?? '', second.evidence[0]?.sourceId ?? ''];
		return { one, other, from, into };
	}
	const sourcesOf = async ({ desk, claim }: Awaited<ReturnType<typeof oneClaim>>) =>
		(await claims.read(desk.id, claim.id)).evidence.map(({ sourceId }) => sourceId);

	it('know each other by their address without what tracks, by DOI and by ISBN', async () => {
		const { from, into } = await twins();
		expect((await merges.duplicatesOf(from)).map(({ id }) => id)).toEqual([into]);
		const book = await add({ url: null, title: 'A book', isbn: '9780306406157' });
		expect((await merges.known({ url: null, isbn: '9780306406157' })).map(({ id }) => id)).toEqual([book.id]);
		const paper = await add({ url: 'https://doi.org/10.1000/ABC', title: 'A paper' });
		expect(paper.doi).toBe('10.1000/abc');
		expect((await merges.known({ url: 'https://dx.doi.org/10.1000/abc' })).map(({ id }) => id)).toEqual([paper.id]);
		expect(await merges.known({ url: null })).toEqual([]);
	});
	it('stand in a group of their own', async () => {
		const { from, into } = await twins();
		const groups = (await merges.groups()).map((group) => group.map(({ id }) => id).toSorted());
		expect(groups).toContainEqual([from, into].toSorted());
	});
	it('become one, which has all evidence, and part again', async () => {
		const { one, other, from, into } = await twins();
		expect((await merges.merge(checker, from, into)).id).toBe(into);
		expect([await sourcesOf(one), await sourcesOf(other)]).toEqual([[into], [into]]);
		expect((await sources.read(from)).source.mergedIntoId).toBe(into);
		expect((await library.list()).map(({ source }) => source.id)).not.toContain(from);
		const [event] = await claims.history(one.desk.id, one.claim.id);
		expect(event).toMatchObject({ verb: 'evidence.moved', payload: { source: into, was: from } });
		expect(await merges.unmerge(checker, from)).toMatchObject({ id: from, mergedIntoId: null });
		expect([await sourcesOf(one), await sourcesOf(other)]).toEqual([[from], [into]]);
	});
	it('stay as they are when the same merge comes again', async () => {
		const { from, into } = await twins();
		await merges.merge(checker, from, into);
		const before = (await events.since(NEWSROOM_LOG, 0)).length;
		await merges.merge(checker, from, into);
		expect(await events.since(NEWSROOM_LOG, 0)).toHaveLength(before);
	});
	it('are confidential together, and only as long as they are together', async () => {
		const { from, into } = await twins({ confidential: true });
		expect((await merges.merge(checker, from, into)).confidential).toBe(true);
		await merges.unmerge(checker, from);
		expect((await sources.read(into)).source.confidential).toBe(false);
		expect((await sources.read(from)).source.confidential).toBe(true);
	});
	it('are not merged into themselves, nor twice, nor parted when they are not merged', async () => {
		const { from, into } = await twins();
		await expect(merges.merge(checker, from, from)).rejects.toThrow('A source cannot be merged into itself.');
		await expect(merges.unmerge(checker, from)).rejects.toThrow('This source was not merged');
		await merges.merge(checker, from, into);
		await expect(merges.merge(checker, into, from)).rejects.toThrow('A source cannot be merged into itself.');
		const third = await add({ url: address() });
		await expect(merges.merge(checker, from, third.id)).rejects.toThrow('merged into another already');
	});
	it('are used under either name: what is attached to the one that is gone goes to the other', async () => {
		const { other, from, into } = await twins();
		await merges.merge(checker, from, into);
		const { desk, claim } = await oneClaim();
		await attach(desk, claim, { id: from });
		expect(await sourcesOf({ desk, claim })).toEqual([into]);
		expect(await sourcesOf(other)).toEqual([into]);
	});
});

describe.each(engines)('a source that no longer holds, on $name', (engine) => {
	useNewsroom(engine);

	async function struck(change: Partial<NewSource> = {}) {
		const [one, other] = [await oneClaim(), await oneClaim()];
		const url = address();
		const first = await attach(one.desk, one.claim, newSource({ url, title: 'Bulletin', ...change }));
		const id = first.evidence[0]?.sourceId ?? '';
		await attach(other.desk, other.claim, { id });
		return { one, other, id };
	}
	const flags = async ({ desk, claim }: Awaited<ReturnType<typeof oneClaim>>) =>
		(await claims.read(desk.id, claim.id)).evidence.map((one) => one.sourceWithdrawn ?? false);
	const told = async (user: typeof checker, articleId: string) =>
		(await inbox.read(user, 'all')).notices
			.filter(({ kind, article }) => kind === 'source-withdrawn' && article?.id === articleId)
			.map(({ claim, detail }) => ({ claim: claim?.number ?? null, detail }));
	const RETRACTED = { standing: 'retracted', reason: 'Taken back by its authors.' } as const;

	it('knows every claim, article and publication that rests on it', async () => {
		const { one, other, id } = await struck();
		await approve(one.desk, one.claim);
		await publications.publish(editor, one.desk.id, '');
		expect(await blastRadius(id)).toEqual({
			claims: 2,
			articles: [
				...[{ desk: other.desk, claim: other.claim, publications: [] as number[] }],
				...[{ desk: one.desk, claim: one.claim, publications: [1] }]
			].map(({ desk, claim, publications: numbers }) => ({
				...{ id: desk.id, title: 'Title', slug: desk.article.slug, publications: numbers, unpublished: false },
				claims: [{ id: claim.id, number: 1, text: '19' }]
			}))
		});
	});
	it('flags all of them in one act, and one act takes it back', async () => {
		const { one, other, id } = await struck();
		expect(await setStanding(editor, id, RETRACTED)).toMatchObject({
			...{ standing: 'retracted', standingReason: 'Taken back by its authors.' }
		});
		expect([await flags(one), await flags(other)]).toEqual([[true], [true]]);
		const event = (await events.since(one.desk.id, 3)).at(-1);
		expect(event).toMatchObject({ verb: 'article.doubted', subject: one.desk.id });
		expect(await setStanding(editor, id, { standing: 'sound', reason: '' })).toMatchObject(soundSource);
		expect([await flags(one), await flags(other)]).toEqual([[false], [false]]);
	});
	it('tells who has the claims and the articles, and takes it back unread', async () => {
		const { one, id } = await struck();
		await propose(one.desk, one.claim, {}, otherChecker);
		await setStanding(editor, id, RETRACTED);
		const detail = { source: 'Bulletin', reason: 'Taken back by its authors.' };
		expect(await told(checker, one.desk.id)).toEqual([{ claim: null, detail }]);
		expect(await told(otherChecker, one.desk.id)).toEqual([{ claim: 1, detail }]);
		expect(await told(editor, one.desk.id)).toEqual([]);
		await setStanding(editor, id, { standing: 'sound', reason: '' });
		expect(await told(checker, one.desk.id)).toEqual([]);
		expect(await told(otherChecker, one.desk.id)).toEqual([]);
	});
	it('does not tell its name where it is confidential', async () => {
		const { one, id } = await struck({ confidential: true, title: 'Whistleblower' });
		await setStanding(editor, id, { standing: 'unreliable', reason: 'Was not there.' });
		expect(await told(checker, one.desk.id)).toEqual([{ claim: null, detail: {} }]);
		expect(JSON.stringify(await events.since(one.desk.id, 0))).not.toMatch(/Whistleblower|Was not there/);
	});
	it('flags what is attached to it later, at once', async () => {
		const { id } = await struck();
		await setStanding(editor, id, RETRACTED);
		const { desk, claim } = await oneClaim();
		const { evidence: all } = await attach(desk, claim, { id });
		expect(all).toMatchObject([{ sourceId: id, sourceWithdrawn: true }]);
	});
	it('warns before publishing, and leaves no opinion of the desk to readers', async () => {
		const { one, id } = await struck({ reason: 'We know them.', tags: ['own'] });
		await approve(one.desk, one.claim);
		await setStanding(editor, id, RETRACTED);
		expect((await publications.gateOf(one.desk.id)).warnings).toEqual([
			{ reason: 'few-sources', claim: 1 },
			{ reason: 'source-withdrawn', claim: 1 }
		]);
		await publications.publish(editor, one.desk.id, '');
		const { sources: shown } = await publications.readNumber(one.desk.id, 1);
		expect(shown).toMatchObject([{ ...unlisted, standing: 'retracted', standingReason: '', standingAt: null }]);
	});
	it('changes nothing when it is said again', async () => {
		const { one, id } = await struck();
		await setStanding(editor, id, RETRACTED);
		const before = (await events.since(one.desk.id, 0)).length;
		await setStanding(editor, id, RETRACTED);
		expect(await events.since(one.desk.id, 0)).toHaveLength(before);
	});
	it('leaves whole logs', async () => expect((await events.verify()).breaks).toEqual([]));
});

describe.each(engines)('how a person is reached, on $name', (engine) => {
	useNewsroom(engine);

	const SECRET = '+7 701 555 01 02';
	it('is read where it was written, and stands nowhere else', async () => {
		const { desk, claim } = await oneClaim();
		const person = await add({ kind: 'person', url: null, title: 'A witness' });
		await evidence.attach(checker, desk.id, claim.id, newEvidence({ id: person.id }));
		expect(await sources.contactOf(person.id)).toBe('');
		await sources.setContact(checker, person.id, SECRET);
		await sources.setContact(otherChecker, person.id, `${SECRET} evenings`);
		expect(await sources.contactOf(person.id)).toBe(`${SECRET} evenings`);
		const elsewhere = [
			await publications.workingCopy(desk.id),
			await sources.read(person.id),
			await library.list(),
			await claims.list(desk.id),
			await events.since(desk.id, 0),
			await events.since(NEWSROOM_LOG, 0),
			await database().selectFrom('searchEntry').selectAll().execute()
		];
		expect(JSON.stringify(elsewhere)).not.toMatch(/701 ?555 ?01 ?02/);
	});
	it('is not found of what is not there', async () => {
		await expect(sources.contactOf(newId())).rejects.toThrow('This source was not found.');
		await expect(sources.setContact(checker, newId(), SECRET)).rejects.toThrow('This source was not found.');
	});
});

describe.each(engines)('what readers are told of confidential sources, on $name', (engine) => {
	useNewsroom(engine);

	it('is nothing, unless the desk says that there are so many', async () => {
		const { desk, claim } = await oneClaim();
		await attach(desk, claim, newSource({ url: address() }));
		for (const title of ['Whistleblower', 'Insider'])
			await attach(desk, claim, newSource({ confidential: true, title, url: null, kind: 'person' }));
		await mark(desk, 'people').then((other) => approve(desk, other));
		await approve(desk, claim);
		await publications.publish(editor, desk.id, '');
		const silent = await publications.readNumber(desk.id, 1);
		expect(silent.claims[0]).not.toHaveProperty('confidentialSources');
		expect(silent.claims[0]?.evidence).toHaveLength(1);
		const { change } = await import('#lib/server/settings.ts');
		await change(editor, { sources: { tellsConfidential: true, showsCopies: false } });
		await publications.publish(editor, desk.id, 'Says how many.');
		const open = await publications.readNumber(desk.id, 2);
		expect(open.claims.map((one) => one.confidentialSources)).toEqual([2, undefined]);
		expect(JSON.stringify(open)).not.toMatch(/Whistleblower|Insider/);
	});
});
