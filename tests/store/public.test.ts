import { DefaultQueryExecutor } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { NotFound } from '#lib/domain/errors.ts';
import * as corrections from '#lib/server/corrections.ts';
import { database } from '#lib/server/db/client.ts';
import * as faces from '#lib/server/faces.ts';
import * as newsroom from '#lib/server/feeds/newsroom-feeds.ts';
import * as publications from '#lib/server/publications.ts';
import * as published from '#lib/server/published.ts';
import { engines } from '../support/engines.ts';
import { approve, bringIn, claimOn, editor, mark, useNewsroom } from '../support/newsroom.ts';

async function settled(heading: string) {
	const desk = await bringIn(heading, 'Police held 19 people.');
	const claim = await mark(desk, '19');
	return { desk, claim: await approve(desk, claim, { rating: 'false', conclusion: 'It was 12.' }) };
}

async function publishedAs(heading: string) {
	const { desk } = await settled(heading);
	await publications.publish(editor, desk.id, '');
	return desk;
}

const titles = async (): Promise<readonly string[]> => (await newsroom.articles()).entries.map(({ title }) => title);

describe.each(engines)('what the public sees on $name', (engine) => {
	useNewsroom(engine);

	it('has the newest publication of each article, the latest first, and no draft', async () => {
		const one = await publishedAs('One');
		await publishedAs('Two');
		await settled('Draft');
		await claimOn('Marked only', 'Marked');
		expect(await titles()).toEqual(['Two', 'One']);
		await publications.publish(editor, one.id, 'Once more.');
		const rows = await published.newest(10);
		expect(rows.map(({ slug, number }) => [slug, number])).toEqual([
			['one', 2],
			['two', 1]
		]);
		expect(rows[0]?.firstAt).toBeLessThan(rows[0]?.at ?? 0);
		expect(await published.newest(1)).toHaveLength(1);
		expect(await titles()).toEqual(['One', 'Two']);
		expect(await newsroom.sitemap()).toContain('/a/one</loc>');
		expect(await newsroom.sitemap()).not.toMatch(/draft|marked/);
		expect(await newsroom.claimReviews()).not.toMatch(/draft|marked/);
		await expect(published.find('draft')).rejects.toThrow(NotFound);
		await expect(published.find('one', 3)).rejects.toThrow(NotFound);
		await expect(published.find("one' or 1=1", 1)).rejects.toThrow(NotFound);
	});

	it('keeps what a publication says of itself, with its ClaimReviews and its picture', async () => {
		const { article } = await publishedAs('A dry year');
		const { id } = await published.find(article.slug);
		const row = await database()
			.selectFrom('publicFace')
			.selectAll()
			.where('publicationId', '=', id)
			.executeTakeFirst();
		expect(
			Buffer.from(row?.card ?? '', 'base64')
				.subarray(1, 4)
				.toString('latin1')
		).toBe('PNG');
		const { reviews, ...facts } = await faces.read(id);
		expect(facts).toEqual({ title: 'A dry year', description: '1 claim: False 1', language: 'en', byline: 'By' });
		expect(reviews).toMatchObject([{ '@type': 'ClaimReview', claimReviewed: '19' }]);
	});

	it('makes it again for a publication from before, and the same', async () => {
		const { article } = await publishedAs('From before');
		const { id } = await published.find(article.slug);
		const [facts, card] = [await faces.read(id), await faces.card(id)];
		await database().deleteFrom('publicFace').where('publicationId', '=', id).execute();
		expect(await faces.card(id)).toEqual(card);
		expect(await faces.read(id)).toEqual(facts);
	});

	it('tells of corrections under the title that readers have, whatever the desk calls the article since', async () => {
		const desk = await publishedAs('As it was published');
		await publications.publish(editor, desk.id, 'It was 12.');
		await database().updateTable('article').set({ title: 'A secret title' }).where('id', '=', desk.id).execute();
		const told = async () => (await corrections.all()).filter(({ articleId }) => articleId === desk.id);
		const first = await told();
		expect(first).toMatchObject([{ title: 'As it was published', language: 'en', note: 'It was 12.', publication: 2 }]);
		expect(JSON.stringify(await newsroom.corrections())).not.toContain('secret');
		// What was published before this was kept is read once, and kept.
		const { id } = await published.find(desk.article.slug);
		const face = database().updateTable('publicFace').where('publicationId', '=', id);
		await face.set({ corrections: null }).execute();
		expect(await told()).toEqual(first);
		await database().updateTable('publication').set({ snapshot: '{}' }).where('id', '=', id).execute();
		expect(await told()).toEqual(first);
	});

	it('costs the same queries for a draft and for what is not there, so that time tells nothing', async () => {
		const { desk } = await settled('A draft to be guessed');
		const executed = vi.spyOn(DefaultQueryExecutor.prototype, 'executeQuery');
		const queriesOf = async (slug: string) => {
			executed.mockClear();
			await Promise.allSettled([published.editionAt(slug), published.find(slug), published.find(slug, 1)]);
			await publications.readPublished(slug).catch(() => undefined);
			await publications.movedTo(slug);
			return executed.mock.calls.map(([query]) => query.sql.replaceAll(slug, 'SLUG'));
		};
		const [draft, nothing] = [await queriesOf(desk.article.slug), await queriesOf('nothing-of-this-name')];
		executed.mockRestore();
		expect(draft).toEqual(nothing);
		expect(draft.length).toBeGreaterThan(4);
	});

	it('says when an article was first published', async () => {
		const desk = await publishedAs('Twice');
		const { at } = await published.find('twice');
		await publications.publish(editor, desk.id, 'Once more.');
		const { numbers, firstAt } = await publications.readPublished('twice');
		expect([numbers, firstAt]).toEqual([[2, 1], at]);
	});
});
