import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Invalid } from '#lib/domain/errors.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import * as cases from '#lib/server/cases.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as families from '#lib/server/families.ts';
import * as publications from '#lib/server/publications.ts';
import { snapshotSchema } from '#lib/server/export/json-schema.ts';
import { engines } from '../support/engines.ts';
import { hostileSnapshot } from '../support/hostile.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, decide, editor, lastVerdict, mark, newId, newSource, otherChecker,
	otherEditor, propose, requestReview, seen, useNewsroom
} from '../support/newsroom.ts';
import { paragraph, seedSnapshot, snapshotOf, title } from '../support/snapshot.ts';

/** A rationale that refers to a piece of evidence. */
const because = (evidence: string) => ({
	type: 'doc',
	content: [
		{
			type: 'paragraph',
			content: [
				{ type: 'text', text: 'Because of ' },
				{ type: 'reference', attrs: { evidence } }
			]
		}
	]
});

/** Threads on the claim and on the article: replies, mentions, a comment that was changed, one that is settled. */
async function talk(articleId: string, claimId: string): Promise<void> {
	const [thread, onArticle] = [newId(), newId()];
	await comments.create(checker, articleId, claimId, { id: thread, body: `Is it so, @[${editor.id}]?` });
	await comments.create(editor, articleId, claimId, { id: newId(), body: 'It is.', threadId: thread });
	await comments.resolve(editor, { articleId, claimId, id: thread }, true);
	await comments.createOnArticle(admin, articleId, { id: onArticle, body: `Who writes it, @[${otherEditor.id}]?` });
	await comments.createOnArticle(otherEditor, articleId, { id: newId(), body: 'I do.', threadId: onArticle });
	await comments.changeOnArticle(admin, articleId, onArticle, { body: `Who edits it, @[${otherEditor.id}]?` });
}

/** An article on which everything happened that can. */
async function busyArticle(): Promise<Snapshot> {
	const desk = await bringIn('Busy', 'one two three four', 'one again');
	const one = await mark(desk, 'one');
	await anchors.add(checker, desk.id, one.id, seen(desk, 'one again'));
	await claims.change(checker, desk.id, one.id, {
		statement: 'S',
		note: 'N',
		risk: 'high',
		assigneeId: admin.id,
		dueAt: 9,
		saidOn: '2023-05-02'
	});
	const confidential = await attach(
		desk,
		one,
		newSource({ title: 'Whistleblower', confidential: true, url: null, kind: 'person' })
	);
	const withdrawn = { articleId: desk.id, claimId: one.id, id: confidential.evidence[0]?.id ?? '' };
	await evidence.change(checker, withdrawn, { withdrawn: true });
	await attach(desk, one, newSource({ publishedOn: '2023-05-02', reliability: 'high' }));
	await comments.create(otherChecker, desk.id, one.id, { id: newId(), body: 'First' });
	const second = newId();
	await comments.create(checker, desk.id, one.id, { id: second, body: 'Second' });
	await comments.change(
		checker,
		{ articleId: desk.id, claimId: one.id, id: second },
		{ body: 'Better', withdrawn: true }
	);
	await talk(desk.id, one.id);
	const rationale = because(confidential.evidence[0]?.id ?? '');
	const returned = await requestReview(desk, await propose(desk, one, { said: 'altered', rationale }));
	await decide(desk, returned, { decision: 'returned', reason: 'Why?' });
	await decide(desk, await requestReview(desk, returned), {}, otherEditor);
	const two = await mark(desk, 'two', otherChecker);
	await requestReview(desk, await propose(desk, await propose(desk, two), { rating: 'false' }, otherChecker));
	await claims.change(checker, desk.id, (await mark(desk, 'three')).id, { withdrawn: true });
	await propose(desk, await mark(desk, 'four'), { rating: null });
	return publications.workingCopy(desk.id);
}

/** The same with every id by the order in which it first stands, and without what another newsroom has to change. */
/** The order in which a thing's fields were written is no part of it. */
const inKeyOrder = (_: string, value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
		: value;

function normalised(snapshot: Snapshot): unknown {
	const { article, publication, people, claims: all, ...rest } = snapshot;
	const known = { ...rest, document: snapshot.document, claims: all, sources: snapshot.sources };
	const ids = new Map<string, string>();
	const named = JSON.stringify(known, inKeyOrder).replace(
		/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
		(id) => {
			ids.set(id, ids.get(id) ?? `id-${ids.size}`);
			return ids.get(id) ?? '';
		}
	);
	const { id: _, slug: __, ...fields } = article;
	const names = people.map(({ name, role }) => [name, role]);
	return { fields, names, number: publication.number, ...JSON.parse(named) };
}

/** A snapshot as the newsroom that took the copy in would say it. */
const asOf = ({ $schema, newsroom, publication }: Snapshot, snapshot: Snapshot): unknown =>
	normalised({ ...snapshot, $schema, newsroom, publication });

const changed = (snapshot: Snapshot, change: (claim: Claim) => Partial<Claim>): Snapshot => ({
	...snapshot,
	claims: snapshot.claims.map((claim, index) => (index === 0 ? { ...claim, ...change(claim) } : claim))
});

describe.each(engines)('cases on $name', (engine) => {
	useNewsroom(engine);

	const bring = async (snapshot: Snapshot) => publications.workingCopy((await cases.bring(admin, snapshot)).id);

	describe('a case that is brought in', () => {
		it('is what was exported', async () => {
			const exported = await busyArticle();
			expect(normalised(await bring(exported))).toEqual(normalised(exported));
		});
		it('keeps who is a part of whom and what was merged, so that they can be parted again', async () => {
			const desk = await bringIn('Family', 'one two three four', 'one again');
			const whole = await mark(desk, 'one two three');
			const parts = ['one', 'two'].map((words) => ({ id: newId(), anchor: seen(desk, words) }));
			await families.split(checker, desk.id, whole.id, { parts });
			const again = await mark(desk, 'one again');
			await attach(desk, again);
			await families.merge(checker, desk.id, again.id, { into: parts[0]?.id ?? '', ids: {} });
			const exported = await publications.workingCopy(desk.id);
			const article = await cases.bring(admin, v.parse(Snapshot, JSON.parse(JSON.stringify(exported))));
			const copy = await publications.workingCopy(article.id);
			expect(normalised(copy)).toEqual(normalised(exported));
			const merged = copy.claims.find(({ mergedIntoId }) => mergedIntoId !== null);
			const { into } = await families.unmerge(checker, article.id, merged?.id ?? '');
			expect(into.anchors.map(({ quote }) => quote)).toEqual(['one']);
			expect(into.evidence.map(({ withdrawn }) => withdrawn)).toEqual([true]);
		});
		it('is what was exported, through JSON and a second time', async () => {
			const exported = await busyArticle();
			const once = await bring(v.parse(Snapshot, JSON.parse(JSON.stringify(exported))));
			expect(normalised(await bring(once))).toEqual(normalised(exported));
		});
		it('is the seed with its 25 claims', async () => {
			const seed = seedSnapshot();
			const copy = await bring(seed);
			expect(copy.claims).toHaveLength(25);
			expect(normalised(copy)).toEqual(asOf(copy, seed));
		});
		it('is an article of every script and sign, with its 300 claims', async () => {
			const hostile = v.parse(Snapshot, hostileSnapshot());
			const copy = await bring(hostile);
			expect(copy.claims).toHaveLength(300);
			// An export has its claims in the order of the text.
			const byNumber = copy.claims.toSorted((a, b) => a.number - b.number);
			expect(normalised({ ...copy, claims: byNumber })).toEqual(asOf(copy, hostile));
			const again = await bring(v.parse(Snapshot, JSON.parse(JSON.stringify(copy))));
			expect(normalised(again)).toEqual(normalised(copy));
		});
		it('is an article with nothing in it', async () => {
			const empty = snapshotOf({ blocks: [title('Nothing yet'), paragraph()] });
			const copy = await bring(empty);
			expect(normalised(copy)).toEqual(asOf(copy, { ...empty, people: [] }));
		});
		it('names the JSON Schema that describes it, which takes it', async () => {
			const exported = await busyArticle();
			const schema = JSON.parse(snapshotSchema(exported.newsroom.origin));
			expect(exported.$schema).toBe(schema.$id);
			const validate = new Ajv2020({ validateFormats: false, strictTypes: false, strictRequired: false }).compile(
				schema
			);
			validate(JSON.parse(JSON.stringify(exported)));
			expect(validate.errors).toBeNull();
		});
		it('stands beside what it came from, under another address', async () => {
			const exported = await busyArticle();
			const article = await cases.bring(admin, exported);
			expect(article.id).not.toBe(exported.article.id);
			expect(article.slug).toMatch(/^busy-\d+$/);
			expect((await publications.workingCopy(exported.article.id)).claims).toEqual(exported.claims);
		});
		it('shares no id with what it came from', async () => {
			const exported = await busyArticle();
			const idsOf = (snapshot: Snapshot) =>
				new Set(JSON.stringify([snapshot.claims, snapshot.sources]).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g));
			expect(idsOf(exported).intersection(idsOf(await bring(exported)))).toEqual(new Set());
		});
		it('counts on from its highest number', async () => {
			const article = await cases.bring(admin, await busyArticle());
			const desk = {
				id: article.id,
				article,
				document: (await bringIn('Busy', 'one two three four', 'one again')).document
			};
			expect((await mark(desk, 'two')).number).toBe(5);
		});
		it('brings its people, who cannot sign in', async () => {
			const exported = await busyArticle();
			const { people } = await bring({
				...exported,
				people: exported.people.map((person) => ({ ...person, name: `${person.name} II` }))
			});
			expect(people.map(({ name, active }) => [name, active])).toContainEqual(['Daniel Mora II', false]);
			const rows = await database().selectFrom('person').selectAll().where('name', 'like', '% II').execute();
			expect(new Set(rows.map(({ active, email, passwordHash }) => `${active} ${email} ${passwordHash}`))).toEqual(
				new Set(['0 null null'])
			);
		});
		it('is signed by who brings it in where nobody is named', async () => {
			const exported = await busyArticle();
			const { claims: all } = await bring({
				...exported,
				people: exported.people.filter(({ id }) => id !== otherChecker.id)
			});
			expect(all[1]?.authorId).toBe(admin.id);
		});
		it('can be worked on', async () => {
			const article = await cases.bring(admin, await busyArticle());
			const [, two] = await claims.list(article.id);
			const desk = {
				id: article.id,
				article,
				document: (await bringIn('Busy', 'one two three four', 'one again')).document
			};
			expect(two && lastVerdict(await decide(desk, two)).reviews).toHaveLength(1);
		});
		it('has a history that says where it came from', async () => {
			const exported = await busyArticle();
			const { id } = await cases.bring(admin, exported);
			expect(await events.since(id, 0)).toMatchObject([
				{
					verb: 'article.imported',
					actorId: admin.id,
					payload: { case: exported.article.id, from: { name: 'Newsroom' } }
				}
			]);
		});
	});

	describe('a case that contradicts itself is refused, and nothing is kept of it:', () => {
		const count = async (table: 'article' | 'person' | 'claim' | 'source' | 'event') =>
			(
				await database()
					.selectFrom(table)
					.select((s) => s.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow()
			).n;
		const counts = async () => [
			await count('article'),
			await count('person'),
			await count('claim'),
			await count('source'),
			await count('event')
		];
		const expectRefused = async (snapshot: Snapshot) => {
			const before = await counts();
			await expect(cases.bring(admin, snapshot)).rejects.toThrow(Invalid);
			expect(await counts()).toEqual(before);
		};
		const first = <T>(list: readonly T[], change: Partial<T>): T[] =>
			list.map((one, index) => (index === 0 ? { ...one, ...change } : one));

		it.each<[string, (snapshot: Snapshot) => Snapshot]>([
			['a claim on other words', (s) => changed(s, ({ anchors }) => ({ anchors: first(anchors, { quote: 'other' }) }))],
			['a claim one place further', (s) => changed(s, ({ anchors }) => ({ anchors: first(anchors, { from: 5 }) }))],
			[
				'a claim behind the text',
				(s) => changed(s, ({ anchors }) => ({ anchors: first(anchors, { from: 1e6, to: 1e6 + 3 }) }))
			],
			['a claim that stands nowhere', (s) => changed(s, () => ({ anchors: [] }))],
			['evidence without its source', (s) => ({ ...s, sources: [] })],
			['two claims of one number', (s) => changed(s, () => ({ number: 2 }))],
			['a claim of number 0', (s) => changed(s, () => ({ number: 0 }))],
			['a claim of half a number', (s) => changed(s, () => ({ number: 1.5 }))],
			['a reply to a comment that it does not hold', (s) => ({ ...s, comments: s.comments.slice(1) })],
			['a part of a claim that it does not hold', (s) => changed(s, () => ({ parentId: newId() }))],
			['a claim merged into one that it does not hold', (s) => changed(s, () => ({ mergedIntoId: newId() }))],
			['a claim that is its own part', (s) => changed(s, ({ id }) => ({ parentId: id }))],
			['two claims of one id', (s) => changed(s, () => ({ id: s.claims[1]?.id ?? '' }))],
			['two sources of one id', (s) => ({ ...s, sources: [...s.sources, ...s.sources] })],
			['two people of one id', (s) => ({ ...s, people: [...s.people, ...s.people] })],
			['two verdicts of one id', (s) => changed(s, ({ verdicts }) => ({ verdicts: [...verdicts, ...verdicts] }))],
			['two passages of one id', (s) => changed(s, ({ anchors }) => ({ anchors: [...anchors, ...anchors] }))],
			[
				'a rating that the scale does not have',
				(s) => changed(s, ({ verdicts }) => ({ verdicts: first(verdicts, { rating: 'x' }) }))
			],
			[
				'a rationale that is none',
				(s) => changed(s, ({ verdicts }) => ({ verdicts: first(verdicts, { rationale: {} }) }))
			],
			['a document that is none', (s) => ({ ...s, document: {} })],
			[
				'an article without a title',
				(s) => ({ ...s, document: { type: 'doc', content: [{ type: 'title' }] }, claims: [] })
			],
			['a name that no database keeps', (s) => ({ ...s, people: first(s.people, { name: 'a\u0000' }) })],
			['a note with half a character', (s) => changed(s, () => ({ note: 'a\ud83d' }))]
		])('%s', async (_, change) => expectRefused(change(await busyArticle())));
	});

	it('a case is refused by its form when it is a version that we do not know', async () =>
		expect(v.is(Snapshot, { ...(await busyArticle()), formatVersion: 2 })).toBe(false));
});
