import { describe, expect, it } from 'vitest';
import type { Article } from '#lib/domain/article.ts';
import type { Source } from '#lib/domain/source.ts';
import { database } from '#lib/server/db/client.ts';
import { forgetOld, once } from '#lib/server/kept-answers.ts';
import * as claims from '#lib/server/claims.ts';
import * as sources from '#lib/server/sources.ts';
import { call } from '../support/api.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, claimOn, editor, mark, newEvidence, newId, newSource, useNewsroom
} from '../support/newsroom.ts';

const DAY = 24 * 3600 * 1000;
const tagOf = ({ headers }: { readonly headers: Headers }) => headers.get('etag') ?? '';

describe.each(engines)('If-Match on $name', (each) => {
	useNewsroom(each);

	it('lets a claim be changed as it was read, and not otherwise', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const params = { article: desk.id, claim: claim.id };
		const read = await call('readClaim', { as: checker, params });
		expect(tagOf(read)).toMatch(/^"[\w-]{22}"$/);
		const change = (note: string, tag: string) =>
			call('changeClaim', { as: checker, params, body: { note }, headers: { 'if-match': tag } });
		const first = await change('First.', tagOf(read));
		expect(first.status).toBe(200);
		const stale = await change('Second.', tagOf(read));
		expect([stale.status, stale.json]).toEqual([
			412,
			{
				error: {
					code: 'precondition_failed',
					message: 'This has changed since you read it. Read it again, then send what is still wanted.'
				}
			}
		]);
		expect((await claims.read(desk.id, claim.id)).note).toBe('First.');
		expect((await change('Second.', tagOf(first))).status).toBe(200);
		expect((await change('Third.', `"other", ${tagOf(await call('readClaim', { as: checker, params }))}`)).status).toBe(
			200
		);
		expect((await change('Fourth.', '*')).status).toBe(200);
		expect((await change('Fifth.', 'W/"weak"')).status).toBe(412);
	});
	it('sees everything that hangs on a claim', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const params = { article: desk.id, claim: claim.id };
		const before = tagOf(await call('readClaim', { as: checker, params }));
		await attach(desk, claim, newSource());
		expect(tagOf(await call('readClaim', { as: checker, params }))).not.toBe(before);
	});
	it('of two that come at once lets one through', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const params = { article: desk.id, claim: claim.id };
		const tag = tagOf(await call('readClaim', { as: checker, params }));
		const notes = ['First.', 'Second.', 'Third.', 'Fourth.'];
		const answers = await Promise.all(
			notes.map((note) => call('changeClaim', { as: checker, params, body: { note }, headers: { 'if-match': tag } }))
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
	});
	it('holds for an article', async () => {
		const { id } = await bringIn('Title', 'one two');
		const params = { article: id };
		const tag = tagOf(await call('readArticle', { as: editor, params }));
		const change = (byline: string, sent: string) =>
			call('changeArticle', { as: editor, params, body: { byline }, headers: { 'if-match': sent } });
		const changed = await change('One', tag);
		expect([changed.status, (changed.json as Article).byline]).toEqual([200, 'One']);
		expect((await change('Two', tag)).status).toBe(412);
		const remove = (sent: string) => call('removeArticle', { as: admin, params, headers: { 'if-match': sent } });
		expect((await remove(tag)).status).toBe(412);
		expect((await remove(tagOf(changed))).status).toBe(204);
	});
	it('holds for a source', async () => {
		const { id } = await sources.create(checker, newSource());
		const params = { source: id };
		const tag = tagOf(await call('readSource', { as: checker, params }));
		const change = (title: string, sent: string) =>
			call('changeSource', { as: checker, params, body: { title }, headers: { 'if-match': sent } });
		const changed = await change('One', tag);
		expect([changed.status, (changed.json as Source).title]).toEqual([200, 'One']);
		expect(tagOf(changed)).toBe(tagOf(await call('readSource', { as: checker, params })));
		expect((await change('Two', tag)).status).toBe(412);
	});
	it('says nothing of what is not there', async () => {
		const params = { source: newId() };
		const answer = await call('changeSource', { as: checker, params, body: {}, headers: { 'if-match': '"x"' } });
		expect([answer.status, answer.headers.get('etag')]).toEqual([404, null]);
		expect((await call('readSource', { as: checker, params })).status).toBe(404);
	});
});

describe.each(engines)('Idempotency-Key on $name', (each) => {
	useNewsroom(each);
	const invite = (key: string, email: string) =>
		call('invite', { as: admin, body: { email, role: 'checker' }, headers: { 'idempotency-key': key } });
	const create = (key: string, title: string, as = checker, source = newSource({ title })) =>
		call('createSource', { as, body: source, headers: { 'idempotency-key': key } });

	it('answers the same request as before, and does it once', async () => {
		const source = newSource({ title: 'Once' });
		const first = await create('"one"', '', checker, source);
		await sources.change(checker, source.id, { title: 'Changed since' });
		const again = await create('one', '', checker, source);
		expect([again.status, again.text]).toEqual([201, first.text]);
		expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
			null,
			'true'
		]);
		const acted = await database()
			.selectFrom('event')
			.select('sequence')
			.where('subject', '=', source.id)
			.where('verb', '=', 'source.added')
			.execute();
		expect(acted).toHaveLength(1);
	});
	it('is for one request', async () => {
		await create('two', 'One');
		const other = await create('two', 'Two');
		expect([other.status, other.json]).toEqual([
			422,
			{
				error: {
					code: 'invalid',
					message: 'This Idempotency-Key was used for another request. Make a new one for each.'
				}
			}
		]);
	});
	it('is a person’s own', async () => {
		expect((await create('three', 'One')).status).toBe(201);
		expect((await create('three', 'Two', editor)).status).toBe(201);
	});
	it('answers 409 while the request is being done', async () => {
		const asked = { personId: checker.id, key: 'running', request: 'x' };
		let finish = (): void => undefined;
		const running = once(asked, async () => {
			await new Promise<void>((resolve) => (finish = resolve));
			return new Response('{"a":1}', { status: 201 });
		});
		await new Promise((resolve) => setTimeout(resolve, 50));
		await expect(once(asked, async () => new Response('never'))).rejects.toMatchObject({ status: 409 });
		finish();
		expect(await running).toEqual({ status: 201, text: '{"a":1}', again: false });
		expect(await once(asked, async () => new Response('never'))).toEqual({ status: 201, text: '{"a":1}', again: true });
	});
	it('keeps no refusal: what is mended can be sent again', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const params = { article: desk.id, claim: claim.id };
		const body = newEvidence({ id: newId() });
		const send = () => call('attachEvidence', { as: checker, params, body, headers: { 'idempotency-key': 'mended' } });
		expect((await send()).status).toBe(404);
		const { source } = body;
		await sources.create(checker, newSource({ id: source.id }));
		expect((await send()).status).toBe(201);
	});
	it('is kept for a day', async () => {
		const asked = { personId: checker.id, key: 'old', request: 'x' };
		await once(asked, async () => new Response('one'));
		await forgetOld(Date.now() + DAY - 60_000);
		expect((await once(asked, async () => new Response('two'))).text).toBe('one');
		await forgetOld(Date.now() + DAY);
		expect((await once(asked, async () => new Response('two'))).text).toBe('two');
	});
	it('may be used again when the request was cut off', async () => {
		const asked = { personId: checker.id, key: 'cut', request: 'x' };
		void once(asked, () => new Promise(() => undefined));
		await new Promise((resolve) => setTimeout(resolve, 50));
		const longAgo = Date.now() - 11 * 60_000;
		await database().updateTable('keptAnswer').set({ createdAt: longAgo }).where('status', 'is', null).execute();
		expect((await once(asked, async () => new Response('done'))).text).toBe('done');
	});
	it('keeps no secret', async () => {
		const answer = await invite('secret', 'new@example.org');
		expect([answer.status, answer.json]).toMatchObject([
			422,
			{ error: { message: 'What this answers, or takes, is not kept. Leave the Idempotency-Key out.' } }
		]);
	});
	it.each(['', ' ', 'a b', 'ж', 'x'.repeat(256), '"a'])('may not be "%s"', async (key) => {
		const sent = Buffer.from(key, 'utf8').toString('latin1');
		const { status } = await create(sent, 'One');
		expect(status).toBe(key === '"a' ? 201 : 422);
	});
});

describe.each(engines)('long lists on $name', (each) => {
	useNewsroom(each);
	const nextOf = ({ headers }: { readonly headers: Headers }): string | null =>
		/\?[^>]+/.exec(headers.get('link') ?? '')?.[0] ?? null;

	async function everyPage(id: 'listArticles' | 'listSources', first: string): Promise<unknown[][]> {
		const pages: unknown[][] = [];
		for (let query: string | null = first; query !== null;) {
			const answer = await call(id, { as: checker, query });
			pages.push(answer.json as unknown[]);
			query = nextOf(answer);
		}
		return pages;
	}

	it('of articles come page by page, each article once, whatever comes in meanwhile', async () => {
		const ids: string[] = [];
		for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) ids.unshift((await bringIn(title, 'one')).id);
		const first = await call('listArticles', { as: checker, query: '?limit=2' });
		await bringIn('Six', 'one');
		const rest = await everyPage('listArticles', nextOf(first) ?? '');
		const seen = [first.json as unknown[], ...rest].map((page) =>
			page.map((row) => (row as { article: Article }).article.id)
		);
		expect(seen).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
	});
	it('of sources too, of a kind where one is asked for', async () => {
		for (const title of ['One', 'Two', 'Three']) await sources.create(checker, newSource({ title }));
		await sources.create(checker, newSource({ kind: 'dataset', title: 'Census' }));
		const titles = (pages: unknown[][]) =>
			pages.map((page) => page.map((row) => (row as { source: Source }).source.title));
		expect(titles(await everyPage('listSources', '?limit=2'))).toEqual([
			['Census', 'Three'],
			['Two', 'One']
		]);
		expect(titles(await everyPage('listSources', '?limit=2&kind=web'))).toEqual([['Three', 'Two'], ['One']]);
	});
	it('of what happened', async () => {
		const desk = await bringIn('Title', 'one two three');
		for (const word of ['one', 'two', 'three']) await mark(desk, word);
		const params = { article: desk.id };
		const first = await call('articleHistory', { as: checker, params, query: '?limit=3' });
		expect((first.json as { sequence: number }[]).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
		const last = await call('articleHistory', { as: checker, params, query: nextOf(first) ?? '' });
		expect((last.json as { sequence: number }[]).map(({ sequence }) => sequence)).toEqual([4]);
		expect(nextOf(last)).toBeNull();
	});
	it.each(['?limit=0', '?limit=x', '?limit=201', '?cursor=x', '?limit=5&cursor='])('refuse "%s"', async (query) =>
		expect((await call('listArticles', { as: checker, query })).status).toBe(422)
	);
	it('are as the desk shows them where nobody asks for pages', async () =>
		expect(nextOf(await call('listArticles', { as: checker, query: '?tab=all&page=1' }))).toBeNull());
});

describe.each(engines)('a token’s scopes on $name', (each) => {
	useNewsroom(each);
	it('stand before everything else that may be wrong', async () => {
		const answer = await call('changeSource', {
			as: { ...checker, scopes: ['read'] },
			params: { source: newId() },
			body: {}
		});
		expect([answer.status, answer.json, answer.headers.get('www-authenticate')]).toEqual([
			403,
			{ error: { code: 'insufficient_scope', message: 'This token lacks the scope write. Make one that has it.' } },
			'Bearer error="insufficient_scope", scope="write"'
		]);
	});
	it('do not reach what only a person does', async () => {
		const answer = await call('listTokens', { as: { ...admin, scopes: ['read', 'write', 'review', 'admin'] } });
		expect([answer.status, answer.json]).toEqual([
			403,
			{ error: { code: 'insufficient_scope', message: 'No token does this. Sign in to Galley and do it there.' } }
		]);
	});
	it('reach inside of what an operation does', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const params = { article: desk.id, claim: claim.id };
		const locked = await call('changeClaim', { as: { ...editor, scopes: ['write'] }, params, body: { locked: true } });
		expect(locked.status).toBe(403);
		const both = { ...editor, scopes: ['write', 'review'] as const };
		expect((await call('changeClaim', { as: both, params, body: { locked: true } })).status).toBe(200);
	});
});
