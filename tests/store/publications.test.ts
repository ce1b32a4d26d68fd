import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Blocked, Invalid, NotFound } from '#lib/domain/errors.ts';
import { Snapshot } from '#lib/domain/publication.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import * as corrections from '#lib/server/corrections.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as publications from '#lib/server/publications.ts';
import * as sources from '#lib/server/sources.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, approve, attach, bringIn, checker, claimOn, editor, mark, newId, newSource, otherChecker, propose,
	requestReview, useNewsroom
} from '../support/newsroom.ts';

/** An article whose one claim is approved. */
async function settled() {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	return { desk, claim: await approve(desk, claim, { rating: 'true' }) };
}

/** The same, and published. */
async function published() {
	const { desk, claim } = await settled();
	await publications.publish(editor, desk.id, '');
	return { desk, claim, slug: desk.article.slug };
}

describe.each(engines)('publications on $name', (engine) => {
	useNewsroom(engine);

	describe('publishing is blocked', () => {
		const blockers = async (id: string, note = '') =>
			publications.publish(editor, id, note).then(
				() => null,
				(error: unknown) => (error instanceof Blocked ? error.blockers : error)
			);
		it('where there is no claim', async () =>
			expect(await blockers((await bringIn('Empty')).id)).toEqual([{ reason: 'no-claims', claim: null }]));
		it('by each claim that is not settled, with its reason', async () => {
			const desk = await bringIn('Title', 'one two three four five');
			await approve(desk, await mark(desk, 'one'));
			await mark(desk, 'two');
			await propose(desk, await mark(desk, 'three'));
			await requestReview(desk, await propose(desk, await mark(desk, 'four')));
			const withdrawn = await mark(desk, 'five');
			await claims.change(checker, desk.id, withdrawn.id, { withdrawn: true });
			const reasons = [
				{ reason: 'open', claim: 2 },
				{ reason: 'checking', claim: 3 },
				{ reason: 'in-review', claim: 4 }
			];
			expect(await blockers(desk.id)).toEqual(reasons);
			expect(await publications.gateOf(desk.id)).toMatchObject({ blockers: reasons, correctionNeeded: false });
			expect(await publications.list(desk.id)).toEqual([]);
		});
		it('by a claim whose words have changed', async () => {
			const { desk, claim } = await settled();
			await database().updateTable('anchor').set({ state: 'changed' }).where('claimId', '=', claim.id).execute();
			expect(await blockers(desk.id)).toEqual([{ reason: 'stale', claim: 1 }]);
		});
		it('by a claim whose words are gone', async () => {
			const { desk, claim } = await settled();
			await database().updateTable('anchor').set({ state: 'orphan' }).where('claimId', '=', claim.id).execute();
			expect(await blockers(desk.id)).toEqual([{ reason: 'orphaned', claim: 1 }]);
		});
		it('without a correction note, from the second time on', async () => {
			const { desk } = await published();
			expect(await publications.gateOf(desk.id)).toMatchObject({ blockers: [], correctionNeeded: true });
			await expect(publications.publish(editor, desk.id, '')).rejects.toThrow(Invalid);
			expect((await publications.publish(editor, desk.id, 'A word.')).number).toBe(2);
		});
		it('for an article that is not there', async () => {
			await expect(publications.publish(editor, newId(), '')).rejects.toThrow(NotFound);
			await expect(publications.gateOf(newId())).rejects.toThrow(NotFound);
			await expect(publications.list(newId())).rejects.toThrow(NotFound);
		});
	});

	describe('a publication', () => {
		it('is numbered, signed and told in the history', async () => {
			const { desk } = await published();
			await publications.publish(admin, desk.id, 'A word.');
			const list = await publications.list(desk.id);
			expect(list).toMatchObject([
				{ number: 2, note: 'A word.', authorId: admin.id },
				{ number: 1, note: '', authorId: editor.id }
			]);
			const [first, second] = (await events.since(desk.id, 0)).filter(({ verb }) => verb === 'publication.made');
			expect([first?.payload, second?.payload]).toMatchObject([
				{ number: 1, note: '' },
				{ number: 2, note: 'A word.' }
			]);
			expect([second?.at, first?.at]).toEqual(list.map(({ at }) => at));
		});
		it('has a number of its own when two publish at once', async () => {
			const { desk } = await published();
			const all = await Promise.all(['a', 'b', 'c'].map((note) => publications.publish(editor, desk.id, note)));
			expect(all.map(({ number }) => number).toSorted()).toEqual([2, 3, 4]);
		});
		it('is a whole snapshot', async () => {
			const { desk, claim, slug } = await published();
			const { snapshot, numbers } = await publications.readPublished(slug);
			expect(numbers).toEqual([1]);
			expect(v.parse(Snapshot, snapshot)).toEqual(snapshot);
			expect(snapshot).toMatchObject({
				...{
					publication: { number: 1 },
					corrections: [],
					newsroom: { name: 'Newsroom' },
					document: desk.document.toJSON()
				},
				...{ article: { id: desk.id, title: 'Title' }, claims: [{ id: claim.id, verdicts: [{ rating: 'true' }] }] },
				people: [{ name: 'Aigerim Kim' }, { name: 'Daniel Mora' }]
			});
		});
		it('is read by its number', async () => {
			const { desk, slug } = await published();
			await publications.publish(editor, desk.id, 'Again.');
			const one = await publications.readPublished(slug, 1);
			expect([one.snapshot.publication.number, one.numbers]).toEqual([1, [2, 1]]);
			expect((await publications.readPublished(slug)).snapshot.publication.number).toBe(2);
			expect(await publications.readNumber(desk.id, 1)).toEqual(one.snapshot);
		});
		it('has the correction that it brought, and those before', async () => {
			const { desk, claim, slug } = await published();
			await approve(desk, claim, { rating: 'false' });
			const second = await publications.publish(editor, desk.id, 'The ministry answered.');
			await approve(desk, await mark(desk, 'Police'), { rating: 'unproven' });
			const third = await publications.publish(editor, desk.id, 'One claim more.');
			expect((await publications.readPublished(slug)).snapshot.corrections).toEqual([
				{
					publication: 2,
					at: second.at,
					note: 'The ministry answered.',
					changes: [{ claim: 1, from: 'true', to: 'false' }]
				},
				{ publication: 3, at: third.at, note: 'One claim more.', changes: [{ claim: 2, from: null, to: 'unproven' }] }
			]);
		});
	});

	describe('a publication never changes', () => {
		it('whatever happens to its article afterwards', async () => {
			const { desk, claim } = await settled();
			const source = newSource({ title: 'Report' });
			await attach(desk, claim, source);
			await publications.publish(editor, desk.id, '');
			const before = await publications.readPublished(desk.article.slug, 1);

			const [{ id } = { id: '' }] = (await claims.read(desk.id, claim.id)).evidence;
			await sources.change(checker, source.id, { title: 'Renamed', url: 'https://other.example.org' });
			await evidence.change(
				checker,
				{ articleId: desk.id, claimId: claim.id, id },
				{ excerpt: 'New', withdrawn: true }
			);
			await comments.create(checker, desk.id, claim.id, { id: newId(), body: 'New' });
			await claims.change(checker, desk.id, claim.id, { statement: 'Another.', withdrawn: true });
			await articles.change(checker, desk.id, { byline: 'Another', language: 'ru' });
			await database().updateTable('person').set({ name: 'Married Name' }).where('id', '=', editor.id).execute();
			await approve(desk, await mark(desk, 'Police'), { rating: 'false' });
			await publications.publish(editor, desk.id, 'Everything.');

			expect((await publications.readPublished(desk.article.slug, 1)).snapshot).toEqual(before.snapshot);
			await database().updateTable('person').set({ name: editor.name }).where('id', '=', editor.id).execute();
		});
	});

	describe('what stays inside the desk', () => {
		it('is in the working copy, and in no publication', async () => {
			const { desk, claim } = await settled();
			await attach(desk, claim, newSource({ title: 'Whistleblower', confidential: true }));
			await attach(desk, claim, newSource({ title: 'Report' }));
			await comments.create(otherChecker, desk.id, claim.id, { id: newId(), body: 'Hush' });
			await claims.change(checker, desk.id, claim.id, { note: 'Call him', assigneeId: admin.id });
			await publications.publish(editor, desk.id, '');
			const working = JSON.stringify(await publications.workingCopy(desk.id));
			const readers = JSON.stringify((await publications.readPublished(desk.article.slug)).snapshot);
			const secrets = ['Whistleblower', 'Hush', 'Call him', 'Bolat Omar', 'Farida Nur'];
			expect(secrets.filter((secret) => !working.includes(secret))).toEqual([]);
			expect(secrets.filter((secret) => readers.includes(secret))).toEqual([]);
			expect(readers).toContain('Report');
		});
		it('is not there after a source became confidential', async () => {
			const { desk, claim } = await settled();
			const source = newSource({ title: 'Whistleblower' });
			await attach(desk, claim, source);
			await sources.change(checker, source.id, { confidential: true });
			await publications.publish(editor, desk.id, '');
			const { snapshot } = await publications.readPublished(desk.article.slug);
			expect([snapshot.sources, snapshot.claims[0]?.evidence]).toEqual([[], []]);
		});
	});

	describe('readers never find', () => {
		it('a draft', async () => {
			const { desk } = await settled();
			await expect(publications.readPublished(desk.article.slug)).rejects.toThrow(NotFound);
			await expect(publications.readPublished(desk.article.slug, 0)).rejects.toThrow(NotFound);
			await expect(publications.readPublished(desk.id)).rejects.toThrow(NotFound);
		});
		it('an article that was removed, even one that had been published', async () => {
			const { desk, slug } = await published();
			await database().updateTable('article').set({ removed: 1 }).where('id', '=', desk.id).execute();
			await expect(publications.readPublished(slug)).rejects.toThrow(NotFound);
			await expect(publications.readNumber(desk.id, 1)).rejects.toThrow(NotFound);
		});
		it.each([0, -1, 2, 1.5, Number.NaN, Infinity, 2 ** 53])('a publication number %d', async (number) => {
			const { desk, slug } = await published();
			await expect(publications.readPublished(slug, number)).rejects.toThrow(NotFound);
			await expect(publications.readNumber(desk.id, number)).rejects.toThrow(NotFound);
		});
		it.each(['', '%', '\u0000', "' or 1=1 --", 'title%', '\ud83d'])('an article at %j', (slug) =>
			expect(publications.readPublished(slug)).rejects.toThrow(NotFound)
		);
	});

	describe('the corrections', () => {
		it('are those of every article, the newest first', async () => {
			const [one, other] = [await published(), await published()];
			for (const [desk, note] of [
				[one.desk, 'First.'],
				[other.desk, 'Second.'],
				[one.desk, 'Third.']
			] as const) {
				await publications.publish(editor, desk.id, note);
				await setTimeout(2);
			}
			const all = await corrections.all();
			expect(all.slice(0, 3).map(({ note, slug, publication }) => [note, slug, publication])).toEqual([
				['Third.', one.slug, 3],
				['Second.', other.slug, 2],
				['First.', one.slug, 2]
			]);
			expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a));
		});
	});

	describe('the working copy', () => {
		it('has number 0, and everybody who had a part in it', async () => {
			const { desk, claim } = await settled();
			await claims.change(checker, desk.id, claim.id, { assigneeId: admin.id });
			await comments.create(otherChecker, desk.id, claim.id, { id: newId(), body: 'x' });
			const copy = await publications.workingCopy(desk.id);
			expect(copy.publication.number).toBe(0);
			expect(copy.people.map(({ name }) => name)).toEqual(['Aigerim Kim', 'Bolat Omar', 'Daniel Mora', 'Farida Nur']);
			expect(v.parse(Snapshot, copy)).toEqual(copy);
		});
		it('has the corrections so far', async () => {
			const { desk } = await published();
			await publications.publish(editor, desk.id, 'A word.');
			expect((await publications.workingCopy(desk.id)).corrections).toMatchObject([
				{ publication: 2, note: 'A word.' }
			]);
		});
	});
});
