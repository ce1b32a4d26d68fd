import { beforeEach, describe, expect, it } from 'vitest';
import * as articles from '#lib/server/articles.ts';
import { Front } from '#lib/server/buffer/front.ts';
import { find } from '#lib/server/buffer/keep.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as publications from '#lib/server/publications.ts';
import * as publicly from '#lib/server/published.ts';
import * as settings from '#lib/server/settings.ts';
import * as unpublications from '#lib/server/unpublications.ts';
import { engines } from '../support/engines.ts';
import { admin, approve, bringIn, checker, claimOn, editor, useNewsroom } from '../support/newsroom.ts';

describe.each(engines)('buffers on $name', (engine) => {
	useNewsroom(engine);
	let renders = 0;
	beforeEach(() => (renders = 0));

	/** An article that is published, and a way to ask an instance for it; each rendering says its number. */
	async function published() {
		const { desk, claim } = await claimOn('Police held 19 people.', '19');
		await approve(desk, claim);
		await publications.publish(editor, desk.id, '');
		const path = `/a/${desk.article.slug}`;
		const ask = async (front: Front, headers: Readonly<Record<string, string>> = {}, status = 200) => {
			const render = async () => {
				renders += 1;
				return new Response(`${path} ${renders}`, { status, headers: { 'content-type': 'text/html' } });
			};
			const wanted = { path, articleId: desk.id, caching: 'no-cache', render };
			const response = await front.answer(new Request(`http://127.0.0.1${path}`, { headers }), wanted);
			return { status: response.status, text: await response.text(), etag: response.headers.get('etag') ?? '' };
		};
		return { desk, claim, path, ask };
	}
	const instance = (build = 'b1') => {
		const front = new Front(build, { 'x-content-type-options': 'nosniff' });
		front.listen();
		return front;
	};

	it('are rendered once, for everyone and for every instance', async () => {
		const { path, ask } = await published();
		const [one, other] = [instance(), instance()];
		const texts = (await Promise.all([ask(one), ask(one), ask(one)])).map(({ text }) => text);
		expect([...texts, (await ask(one)).text, (await ask(other)).text]).toEqual(Array(5).fill(`${path} 1`));
		expect(renders).toBe(1);
	});
	it('are not sent to who has them', async () => {
		const { ask } = await published();
		const front = instance();
		const { etag } = await ask(front);
		expect(await ask(front, { 'if-none-match': etag })).toEqual({ status: 304, text: '', etag });
	});
	it.each([
		['published again', (id: string) => publications.publish(editor, id, 'A word.')],
		['unpublished', (id: string) => unpublications.unpublish(editor, id, 'We were wrong.')],
		['moved to another address', (id: string) => articles.change(editor, id, { slug: `moved-${id}` })],
		['of a newsroom with other settings', () => settings.change(admin, { newsroom: { name: 'Other' } })]
	])('are dropped when the article is %s', async (_, act) => {
		const { desk, path, ask } = await published();
		const [one, other] = [instance(), instance()];
		await ask(one);
		await ask(other);
		await act(desk.id);
		expect(await find(path, 'b1')).toBeNull();
		expect([(await ask(one)).text, (await ask(other)).text]).toEqual([`${path} 2`, `${path} 2`]);
	});
	it.each([
		['published', async () => undefined],
		['unpublished', (id: string) => unpublications.unpublish(editor, id, 'We were wrong.')],
		['no translation any more', (id: string) => articles.change(editor, id, { translationOf: null })]
	])('are dropped when what it was translated to is %s', async (_, act) => {
		const [original, { desk: translation }] = [await published(), await claimOn('Police held 19 people.', '19')];
		await articles.change(editor, translation.id, { language: 'ru', translationOf: original.desk.id });
		await approve(translation, (await claims.list(translation.id))[0] ?? original.claim);
		const front = instance();
		if (_ === 'published') await original.ask(front);
		await publications.publish(editor, translation.id, '');
		if (_ !== 'published') await original.ask(front);
		await act(translation.id);
		expect(await find(original.path, 'b1')).toBeNull();
		expect((await original.ask(front)).text).toBe(`${original.path} 2`);
	});
	it('stay when work goes on at the desk, and when another article is published', async () => {
		const { desk, claim, path, ask } = await published();
		const front = instance();
		await ask(front);
		await claims.change(checker, desk.id, claim.id, { note: 'Inside.' });
		const other = await published();
		await other.ask(front);
		expect((await ask(front)).text).toBe(`${path} 1`);
	});
	it('are not kept when they became old while they were rendered', async () => {
		const { desk, path } = await published();
		const front = instance();
		const render = async () => {
			await publications.publish(editor, desk.id, 'A word.');
			return new Response('old');
		};
		const wanted = { path, articleId: desk.id, caching: 'no-cache', render };
		await front.answer(new Request(`http://127.0.0.1${path}`), wanted);
		expect(await find(path, 'b1')).toBeNull();
	});
	it('are not made of what is no page', async () => {
		const { path, ask } = await published();
		const front = instance();
		expect([(await ask(front, {}, 404)).status, (await ask(front, {}, 404)).status, renders]).toEqual([404, 404, 2]);
		expect(await find(path, 'b1')).toBeNull();
	});
	it('are made anew by another build, and those of builds of long ago are forgotten', async () => {
		const { path, ask } = await published();
		await ask(instance('old'));
		await database().updateTable('buffer').set({ createdAt: 0 }).where('path', '=', path).execute();
		expect((await ask(instance('new'))).text).toBe(`${path} 2`);
		expect(await find(path, 'old')).toBeNull();
	});

	it('are of what readers have only', async () => {
		const draft = await bringIn('A draft', 'Words.');
		const { desk } = await published();
		expect(await publicly.editionAt(draft.article.slug)).toBeNull();
		expect(await publicly.editionAt('No slug!')).toBeNull();
		expect(await publicly.editionAt(desk.article.slug)).toEqual({
			id: desk.id,
			slug: desk.article.slug,
			language: 'en'
		});
		await unpublications.unpublish(editor, desk.id, 'We were wrong.');
		expect([await publicly.editionAt(desk.article.slug), await publicly.editionOf(desk.id)]).toEqual([null, null]);
	});
});
