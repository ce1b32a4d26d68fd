import { describe, expect, it } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import { page } from '#lib/server/desk.ts';
import * as events from '#lib/server/events.ts';
import * as publications from '#lib/server/publications.ts';
import * as states from '#lib/server/states.ts';
import { documentOf } from '../support/documents.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, approve, bringIn, checker, claimOn, editor, fields, mark, newId, otherChecker, propose,
	useNewsroom
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
			expect(await articles.read(one.id)).toMatchObject({
				article,
				document: one.document.toJSON(),
				authorId: checker.id
			});
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
		it('leads readers on from the address that they have', async () => {
			const { desk, claim } = await claimOn('19 were held.', '19');
			await approve(desk, claim);
			await publications.publish(editor, desk.id, '');
			const { slug: old } = desk.article;
			expect(await articles.change(checker, desk.id, { slug: 'moved-on' })).toMatchObject({ slug: 'moved-on' });
			expect((await publications.readPublished('moved-on')).numbers).toEqual([1]);
			await expect(publications.readPublished(old)).rejects.toThrow(NotFound);
			expect([await publications.movedTo(old), await publications.movedTo('moved-on')]).toEqual(['moved-on', null]);
		});
		it('keeps an address that readers have from every other article, and can have it back', async () => {
			const { desk, claim } = await claimOn('19 were held.', '19');
			await articles.change(checker, desk.id, { slug: 'first-address' });
			await approve(desk, claim);
			await publications.publish(editor, desk.id, '');
			await articles.change(checker, desk.id, { slug: 'second-address' });
			const { id } = await bringIn('Another');
			await expect(articles.change(checker, id, { slug: 'first-address' })).rejects.toThrow(Conflict);
			expect((await bringIn('First address')).article.slug).toBe('first-address-2');
			await articles.change(checker, desk.id, { slug: 'first-address' });
			expect((await publications.readPublished('first-address')).numbers).toEqual([1]);
			expect(await publications.movedTo('second-address')).toBe('first-address');
		});
		it('leads nowhere from an address that no reader had', async () => {
			const { desk, claim } = await claimOn('19 were held.', '19');
			await articles.change(checker, desk.id, { slug: 'never-seen' });
			await articles.change(checker, desk.id, { slug: 'seen' });
			await approve(desk, claim);
			await publications.publish(editor, desk.id, '');
			expect(await publications.movedTo('never-seen')).toBeNull();
			expect(await publications.movedTo('../etc')).toBeNull();
		});
		it('belongs to who brought it in, until it is given to a team', async () => {
			const { id } = await bringIn('Team');
			expect((await articles.read(id)).owners).toEqual([checker.id]);
			await articles.change(editor, id, { owners: [editor.id, otherChecker.id, editor.id] });
			expect((await articles.read(id)).owners).toEqual([otherChecker.id, editor.id]);
			const [, event] = await events.since(id, 0);
			expect(event?.payload).toEqual({
				before: { owners: [checker.id] },
				after: { owners: [otherChecker.id, editor.id] }
			});
			await articles.change(editor, id, { owners: [] });
			expect((await articles.read(id)).owners).toEqual([]);
		});
		it('can be changed by an owner', async () => {
			const { id } = await bringIn('Owned');
			await articles.change(editor, id, { owners: [otherChecker.id] });
			expect(await articles.change(otherChecker, id, { dueAt: 9 })).toMatchObject({ dueAt: 9 });
		});
		it('is given to nobody who is not in the newsroom', async () => {
			const { id } = await bringIn('Given');
			await expect(articles.change(editor, id, { owners: [newId()] })).rejects.toThrow(
				'This person is not in the newsroom. Give the article to someone who is.'
			);
			expect((await articles.read(id)).owners).toEqual([checker.id]);
		});
		it('has the scale that was chosen for it', async () => {
			const { id } = await bringIn('Scale');
			await articles.change(editor, id, { scale: 'plain' });
			expect((await articles.read(id)).scale.id).toBe('plain');
		});
		it('was what it was before its owners and its scale were changed', async () => {
			const { id, article } = await bringIn('Then');
			await articles.change(editor, id, { owners: [editor.id], scale: 'plain', byline: 'Now' });
			const { snapshot } = await states.asOf(id, { at: article.createdAt });
			expect(snapshot.article).toEqual(article);
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
			const { rows } = await page(admin, { tab: 'all', page: 1, person: null, late: false });
			expect(rows.filter(({ article }) => article.id === desk.id)).toEqual([]);
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
});
