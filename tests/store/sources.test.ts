import { describe, expect, it } from 'vitest';
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { type NewSource, soundSource } from '#lib/domain/source.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as library from '#lib/server/source-library.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, claimOn, editor, mark, newEvidence, newId, newSource, otherChecker, useNewsroom
} from '../support/newsroom.ts';

const oneClaim = () => claimOn('Police held 19 people.', '19');

/** The source of one piece of evidence on a new claim. */
async function attached(change: Partial<NewSource> = {}) {
	const { desk, claim } = await oneClaim();
	const source = newSource(change);
	return { desk, source, claim: await attach(desk, claim, source) };
}

describe.each(engines)('evidence on $name', (engine) => {
	useNewsroom(engine);

	describe('evidence that is attached', () => {
		it('brings its source with it', async () => {
			const { desk, claim } = await oneClaim();
			const source = newSource({
				url: null,
				title: 'Отчёт 👩‍🚒',
				kind: 'person',
				confidential: true,
				publishedOn: '2023-05-02'
			});
			const one = newEvidence(source, { stance: 'refutes', excerpt: 'a\nb', locator: 'p. 3', figure: '19', note: 'n' });
			const after = await evidence.attach(checker, desk.id, claim.id, one);
			const [{ createdAt } = { createdAt: 0 }] = after.evidence;
			const { source: _, ...fields } = one;
			expect(after.evidence).toEqual([
				{ ...fields, sourceId: source.id, authorId: checker.id, createdAt, withdrawn: false }
			]);
			expect((await sources.read(source.id)).source).toEqual({
				...{ ...source, ...soundSource, accessedAt: createdAt, createdAt }
			});
		});
		it('may rest on a source that the desk has', async () => {
			const { source } = await attached();
			const { desk, claim } = await oneClaim();
			expect((await attach(desk, claim, { id: source.id })).evidence).toMatchObject([{ sourceId: source.id }]);
		});
		it('does not rest on a source that the desk does not have', async () => {
			const { desk, claim } = await oneClaim();
			await expect(attach(desk, claim, { id: newId() })).rejects.toThrow(NotFound);
		});
		it('is the same when it comes again', async () => {
			const { desk, claim } = await oneClaim();
			const one = newEvidence();
			const after = await evidence.attach(checker, desk.id, claim.id, one);
			expect(await evidence.attach(checker, desk.id, claim.id, one)).toEqual(after);
			expect((await events.since(desk.id, 2)).map(({ verb }) => verb)).toEqual(['source.added', 'evidence.attached']);
		});
		it('does not change a source that is here already', async () => {
			const { source } = await attached();
			const { desk, claim } = await oneClaim();
			await attach(desk, claim, { ...source, title: 'Another', confidential: true });
			expect((await sources.read(source.id)).source).toMatchObject({ title: 'Report', confidential: false });
		});
		it('does not take a source under an id that somebody else gave', async () => {
			const { source } = await attached();
			const { desk, claim } = await oneClaim();
			await expect(evidence.attach(editor, desk.id, claim.id, newEvidence(source))).rejects.toThrow(Conflict);
		});
		it('does not stand on two claims', async () => {
			const { claim } = await attached();
			const other = await oneClaim();
			const one = { ...newEvidence(), id: claim.evidence[0]?.id ?? '' };
			await expect(evidence.attach(checker, other.desk.id, other.claim.id, one)).rejects.toThrow(Conflict);
		});
		it('brings one source when two claims of two articles need it at once', async () => {
			const all = await Promise.all([oneClaim(), oneClaim(), oneClaim()]);
			const source = newSource();
			const after = await Promise.all(all.map(({ desk, claim }) => attach(desk, claim, source)));
			expect(after.map((claim) => claim.evidence[0]?.sourceId)).toEqual([source.id, source.id, source.id]);
		});
	});

	describe('evidence', () => {
		const ids = ({ desk, claim }: Awaited<ReturnType<typeof attached>>) => ({
			...{ articleId: desk.id, claimId: claim.id, id: claim.evidence[0]?.id ?? '' }
		});
		it('changes as it is named, and the history keeps what it was', async () => {
			const one = await attached();
			const after = await evidence.change(otherChecker, ids(one), { stance: 'context', figure: '18' });
			expect(after.evidence).toEqual([{ ...one.claim.evidence[0], stance: 'context', figure: '18' }]);
			const [event] = await claims.history(one.desk.id, one.claim.id);
			expect(event).toMatchObject({
				...{ verb: 'evidence.changed', actorId: otherChecker.id },
				payload: { before: { stance: 'supports', figure: '' }, after: { stance: 'context', figure: '18' } }
			});
		});
		it('is withdrawn and restored', async () => {
			const one = await attached();
			expect((await evidence.change(checker, ids(one), { withdrawn: true })).evidence).toMatchObject([
				{ withdrawn: true }
			]);
			expect(await evidence.change(checker, ids(one), { withdrawn: false })).toEqual(one.claim);
		});
		it('leaves one event however often it is withdrawn', async () => {
			const one = await attached();
			for (const withdrawn of [true, true, false, false]) await evidence.change(checker, ids(one), { withdrawn });
			const verbs = (await claims.history(one.desk.id, one.claim.id)).map(({ verb }) => verb);
			expect(verbs).toEqual(['evidence.restored', 'evidence.withdrawn', 'evidence.attached', 'claim.marked']);
		});
		it('that is not there is not found', async () => {
			const one = await attached();
			await expect(evidence.change(checker, { ...ids(one), id: newId() }, { figure: '1' })).rejects.toThrow(NotFound);
		});
	});
});

describe.each(engines)('the search for sources on $name', (engine) => {
	useNewsroom(engine);

	const titles = async (query: string) => (await library.list(query)).map(({ source }) => source.title).toSorted();
	const given = [
		{ title: 'Growth of 100% in May', url: 'https://stat.example.org/may' },
		{ title: 'Growth of 100 in June', url: 'https://stat.example.org/june' },
		{ title: 'file_name.txt', url: null },
		{ title: 'filename.txt', url: null },
		{ title: 'C:\\share', url: null },
		{ title: 'C:share', url: null },
		{ title: 'Министерство Финансов', publisher: 'Правительство', author: 'Ёлкин', url: null },
		{ title: 'Plain', publisher: 'Daily News', author: 'Aigerim Kim', url: 'https://example.org/PATH' }
	];

	it('is set up', async () => {
		const desk = await bringIn('Title', 'one');
		const claim = await mark(desk, 'one');
		for (const source of given) await attach(desk, claim, newSource(source));
		expect(await library.list()).toHaveLength(8);
	});
	it.each([
		['100%', ['Growth of 100% in May']],
		['100', ['Growth of 100 in June', 'Growth of 100% in May']],
		['%', ['Growth of 100% in May']],
		['_', ['file_name.txt']],
		['file_name', ['file_name.txt']],
		['e_n', ['file_name.txt']],
		['\\', ['C:\\share']],
		['c:\\share', ['C:\\share']],
		['\\%', []],
		["'", []],
		['"', []],
		['GROWTH may', ['Growth of 100% in May']],
		['may growth', ['Growth of 100% in May']],
		['growth july', []],
		['министерство', ['Министерство Финансов']],
		['ФИНАНСОВ', ['Министерство Финансов']],
		['правительство ёлкин', ['Министерство Финансов']],
		['daily kim', ['Plain']],
		['example.org/path', ['Plain']],
		['stat.example.org', ['Growth of 100 in June', 'Growth of 100% in May']],
		['  \t plain \n', ['Plain']],
		['plain\u0000', []],
		['nothing', []]
	])('for %j', async (query, found) => expect(await titles(query)).toEqual(found));
	it('takes no more than ten words', async () =>
		expect(await titles(`${'plain '.repeat(10)}${'nothing '.repeat(5000)}`)).toEqual(['Plain']));
	it('has the newest first', async () =>
		expect((await library.list('share')).map(({ source }) => source.title)).toEqual(['C:share', 'C:\\share']));
	it('ends where it is told to', async () => expect(await library.list('', 3)).toHaveLength(3));
});

describe.each(engines)('sources on $name', (engine) => {
	useNewsroom(engine);

	const uses = async (id: string) => (await library.list()).find(({ source }) => source.id === id)?.claims;

	describe('a source', () => {
		it('counts the claims that rest on it, each once', async () => {
			const { desk, source, claim } = await attached();
			await attach(desk, claim, { id: source.id });
			const other = await mark(desk, 'people');
			expect(await uses(source.id)).toBe(1);
			const { evidence: both } = await attach(desk, other, { id: source.id });
			expect(await uses(source.id)).toBe(2);
			const ids = { articleId: desk.id, claimId: other.id, id: both[0]?.id ?? '' };
			await evidence.change(checker, ids, { withdrawn: true });
			expect(await uses(source.id)).toBe(1);
		});
		it('knows the articles that use it, the newest first', async () => {
			const { desk, source } = await attached();
			const other = await oneClaim();
			await attach(other.desk, other.claim, { id: source.id });
			await attach(other.desk, other.claim, { id: source.id });
			expect((await sources.read(source.id)).usedIn.map(({ id }) => id)).toEqual([other.desk.id, desk.id]);
			await articles.remove(admin, other.desk.id);
			expect((await sources.read(source.id)).usedIn.map(({ id }) => id)).toEqual([desk.id]);
		});
		it('belongs to an article through its claims', async () => {
			const { desk, source } = await attached();
			await attached();
			expect((await sources.ofArticle(desk.id)).map(({ id }) => id)).toEqual([source.id]);
		});
		it('changes as it is named, everywhere', async () => {
			const { desk, source } = await attached();
			const change = { title: 'Renamed', reliability: 'high', confidential: true } as const;
			const after = await sources.change(otherChecker, source.id, change);
			expect(after).toEqual({ ...(await sources.read(source.id)).source, ...change });
			expect(await sources.ofArticle(desk.id)).toEqual([after]);
			expect((await events.since(NEWSROOM_LOG, 0)).at(-1)).toMatchObject({
				verb: 'source.changed',
				subject: source.id
			});
		});
		it('stays confidential where a change does not name it', async () => {
			const { source } = await attached({ confidential: true });
			expect(await sources.change(checker, source.id, { title: 'Renamed' })).toMatchObject({ confidential: true });
		});
		it('keeps an address or a title', async () => {
			const { source } = await attached({ url: null, title: 'Only a title' });
			await expect(sources.change(checker, source.id, { title: '' })).rejects.toThrow(
				'A source needs an address or a title.'
			);
		});
		it('that is not there is not found', async () => {
			await expect(sources.read(newId())).rejects.toThrow(NotFound);
			await expect(sources.change(checker, newId(), { title: 'x' })).rejects.toThrow(NotFound);
		});
	});
});
