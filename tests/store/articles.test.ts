import { describe, expect, it } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import * as events from '#lib/server/events.ts';
import * as publications from '#lib/server/publications.ts';
import { documentOf } from '../support/documents.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, approve, attach, bringIn, checker, claimOn, decide, editor, fields, mark, newId, otherChecker, propose,
	requestReview, useNewsroom
} from '../support/newsroom.ts';
import { paragraph, title } from '../support/snapshot.ts';

const seed = (heading: string, id = newId()) => ({
	id,
	fields,
	document: documentOf(title(heading), paragraph('Text.'))
});

describe.each(engines)('articles on $name', (engine) => {
	useNewsroom(engine);

	describe('an article that is brought in', () => {
		it('is read as it came', async () => {
			const given = { ...fields, byline: 'Асель 👩‍🚒', publishedOn: '2023-05-02', canonicalUrl: 'https://example.org/1' };
			const one = { ...seed('Министр: 19 задержаны'), fields: given };
			const article = await articles.create(checker, one);
			const answer = {
				...given,
				id: one.id,
				title: 'Министр: 19 задержаны',
				slug: 'ministr-19-zaderzhany',
				version: 0,
				dueAt: null
			};
			expect(article).toEqual({ ...answer, createdAt: article.createdAt });
			expect(await articles.read(one.id)).toEqual({ article, document: one.document.toJSON(), authorId: checker.id });
		});
		it('is the same article when it comes again', async () => {
			const one = seed('Twice');
			expect(await articles.create(checker, one)).toEqual(await articles.create(checker, one));
			expect((await events.since(one.id, 0)).map(({ verb }) => verb)).toEqual(['article.imported']);
		});
		it('is refused under an id that another person gave away', async () => {
			const one = seed('Mine');
			await articles.create(checker, one);
			await expect(articles.create(editor, one)).rejects.toThrow(Conflict);
		});
		it('needs a title', () => expect(articles.create(checker, seed('  '))).rejects.toThrow(Invalid));
		it('gets the first free address', async () => {
			const [first, second, third] = [
				await bringIn('Same title'),
				await bringIn('Same title'),
				await bringIn('Same – title')
			];
			expect([first, second, third].map(({ article }) => article.slug)).toEqual([
				'same-title',
				'same-title-2',
				'same-title-3'
			]);
		});
		it('gets an address of its own when several come at once', async () => {
			const all = await Promise.all(Array.from({ length: 5 }, () => bringIn('At once')));
			expect(new Set(all.map(({ article }) => article.slug)).size).toBe(5);
		});
		it('comes once when it comes several times at once', async () => {
			const one = seed('Retried');
			const all = await Promise.all(Array.from({ length: 5 }, () => articles.create(checker, one)));
			expect(new Set(all.map(({ slug }) => slug))).toEqual(new Set(['retried']));
		});
		it('gets an address from its id where its title has no Latin letters', async () => {
			const { id, article } = await bringIn('وزير');
			expect(article.slug).toBe(`article-${id.slice(-8)}`);
		});
	});

	describe('what is known about an article', () => {
		it('changes by what is named', async () => {
			const { id, article } = await bringIn('Change');
			expect(await articles.change(checker, id, { publisher: 'Weekly', dueAt: 9 })).toEqual({
				...article,
				publisher: 'Weekly',
				dueAt: 9
			});
			expect((await articles.read(id)).article).toEqual({ ...article, publisher: 'Weekly', dueAt: 9 });
		});
		it('is kept in the history as it was and as it is', async () => {
			const { id } = await bringIn('History');
			await articles.change(checker, id, { publisher: 'Weekly', canonicalUrl: 'https://example.org' });
			const [, event] = await events.since(id, 0);
			expect(event).toMatchObject({
				...{ verb: 'article.changed', actorId: checker.id, subject: id },
				payload: {
					before: { publisher: 'Daily', canonicalUrl: null },
					after: { publisher: 'Weekly', canonicalUrl: 'https://example.org' }
				}
			});
		});
		it('can be changed by an editor', async () =>
			expect(await articles.change(editor, (await bringIn('Editor')).id, { language: 'ru' })).toMatchObject({
				language: 'ru'
			}));
		it('cannot be changed by another checker', async () => {
			const { id } = await bringIn('Theirs');
			await expect(articles.change(otherChecker, id, { language: 'ru' })).rejects.toThrow(Forbidden);
		});
		it('has an address that is free', async () => {
			const { id } = await bringIn('Address');
			await bringIn('Taken address');
			expect(await articles.change(checker, id, { slug: 'free-address' })).toMatchObject({ slug: 'free-address' });
			await expect(articles.change(checker, id, { slug: 'taken-address' })).rejects.toThrow(Conflict);
			expect(await articles.change(checker, id, { slug: 'free-address' })).toMatchObject({ slug: 'free-address' });
		});
		it('keeps its address once readers have it', async () => {
			const { desk, claim } = await claimOn('19 were held.', '19');
			await approve(desk, claim);
			await publications.publish(editor, desk.id, '');
			await expect(articles.change(checker, desk.id, { slug: 'another' })).rejects.toThrow(Conflict);
			expect(await articles.change(checker, desk.id, { slug: desk.article.slug, byline: 'B' })).toMatchObject({
				byline: 'B'
			});
		});
		it('is not there for an article that is not', () =>
			expect(articles.change(admin, newId(), { byline: 'B' })).rejects.toThrow(NotFound));
	});

	describe('an article that is removed', () => {
		it('is not found any more', async () => {
			const { desk, claim } = await claimOn('19 were held.', '19');
			await articles.remove(admin, desk.id);
			await expect(articles.read(desk.id)).rejects.toThrow(NotFound);
			await expect(articles.change(admin, desk.id, { byline: '' })).rejects.toThrow(NotFound);
			await expect(articles.remove(admin, desk.id)).rejects.toThrow(NotFound);
			await expect(claims.list(desk.id)).rejects.toThrow(NotFound);
			await expect(claims.read(desk.id, claim.id)).rejects.toThrow(NotFound);
			await expect(claims.history(desk.id, claim.id)).rejects.toThrow(NotFound);
			await expect(mark(desk, '19')).rejects.toThrow(NotFound);
			await expect(propose(desk, claim)).rejects.toThrow(NotFound);
			await expect(publications.publish(editor, desk.id, '')).rejects.toThrow(NotFound);
			await expect(publications.workingCopy(desk.id)).rejects.toThrow(NotFound);
			await expect(publications.gateOf(desk.id)).rejects.toThrow(NotFound);
			expect((await articles.desk(admin)).filter(({ article }) => article.id === desk.id)).toEqual([]);
		});
		it('does not come back under its id', async () => {
			const one = seed('Removed');
			await articles.create(checker, one);
			await articles.remove(admin, one.id);
			await expect(articles.create(checker, one)).rejects.toThrow(Conflict);
		});
		it('keeps its address for itself', async () => {
			const { id } = await bringIn('Kept address');
			await articles.remove(admin, id);
			expect((await bringIn('Kept address')).article.slug).toBe('kept-address-2');
		});
		it('was never published', async () => {
			const { desk, claim } = await claimOn('19 were held.', '19');
			await approve(desk, claim);
			await publications.publish(editor, desk.id, '');
			await expect(articles.remove(admin, desk.id)).rejects.toThrow(Conflict);
		});
	});

	describe('the desk', () => {
		const row = async (user: typeof checker, id: string) =>
			(await articles.desk(user)).find(({ article }) => article.id === id);

		it('counts claims by their status', async () => {
			const desk = await bringIn('Counts', 'one two three four');
			await mark(desk, 'one');
			await propose(desk, await mark(desk, 'two'));
			await approve(desk, await mark(desk, 'three'));
			const withdrawn = await mark(desk, 'four');
			await claims.change(checker, desk.id, withdrawn.id, { withdrawn: true });
			expect((await row(checker, desk.id))?.counts).toEqual({ open: 1, checking: 1, approved: 1 });
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
			expect((await row(checker, desk.id))?.publication).toEqual({ number: 2, at });
		});
		it('names who brought it in and who gave verdicts', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await propose(desk, claim, {}, otherChecker);
			expect((await row(checker, desk.id))?.people).toEqual([checker.id, otherChecker.id]);
		});
		it('has what needs this person first, then the newest', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			await claims.change(editor, desk.id, claim.id, { assigneeId: otherChecker.id });
			const newer = await bringIn('Newer');
			const order = (await articles.desk(otherChecker)).map(({ article }) => article.id);
			expect(order.slice(0, 2)).toEqual([desk.id, newer.id]);
		});
	});
});
