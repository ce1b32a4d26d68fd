import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { CONTEXT } from '#lib/domain/annotation.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { MadeToken } from '#lib/domain/token.ts';
import { type Answer, ask, errorOf } from '../support/http.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

const TEXT = 'Harvest of the year\n\nThe region brought in 41,200 tonnes of wheat. Prices fell by 7 per cent in May.';
const LD = `application/ld+json; profile="${CONTEXT}"`;
const LDP = 'http://www.w3.org/ns/ldp#';

let server: TestServer;
let checker: Client;
let editor: Client;
let token = '';
let article: BroughtIn;
/** The path of its container. */
let container = '';

beforeAll(async () => {
	server = await startServer();
	[checker, editor] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
	const seed = { id: uuid(), name: 'Hypothesis', scopes: ['read', 'write'], days: 1 };
	({ token } = await checker.call<MadeToken>('POST', '/api/tokens', seed));
	article = await bringIn(checker, { content: TEXT });
	container = `/annotations/${article.article.id}/`;
	const claim = await mark(checker, article, article.anchor('41,200 tonnes of wheat'));
	await decide(editor, article, await check(checker, article, claim, { rating: 'true' }), 'approved');
	await publish(editor, article);
});

afterAll(() => server.stop());

const annotation = (change: Record<string, unknown> = {}) => ({
	...{ '@context': CONTEXT, type: 'Annotation', body: { type: 'TextualBody', value: 'I like this page!' } },
	target: 'http://www.example.com/index.html',
	...change
});

interface Asking {
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly as?: string | null;
}

const request = (method: string, path: string, { headers = {}, body, as = token }: Asking = {}): Promise<Answer> =>
	ask(server.origin, {
		...{ method, path },
		headers: {
			...(as === null ? {} : { authorization: `Bearer ${as}` }),
			...(body === undefined ? {} : { 'content-type': LD }),
			...headers
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
const get = async (path: string, asking: Asking = {}) => JSON.parse((await request('GET', path, asking)).text);
const post = (body: unknown, asking: Asking = {}) => request('POST', container, { body, ...asking });
const pathOf = ({ headers }: Answer): string => new URL(headers.location ?? '').pathname;

describe('a container', () => {
	it('says what it is, and what may be asked of it', async () => {
		const { status, headers, text } = await request('GET', container, { as: null });
		expect([status, headers['content-type'], headers.allow, headers.vary]).toEqual([
			...[200, LD, 'GET, HEAD, OPTIONS, POST', 'Accept, Prefer']
		]);
		expect(headers.link).toBe(
			`<${LDP}BasicContainer>; rel="type", <http://www.w3.org/TR/annotation-protocol/>; rel="${LDP}constrainedBy"`
		);
		expect(headers.etag).toMatch(/^"[\w-]{22}"$/);
		const id = `${server.origin}${container}?iris=0`;
		expect(headers['content-location']).toBe(id);
		expect(JSON.parse(text)).toMatchObject({
			...{ id, type: ['BasicContainer', 'AnnotationCollection'], total: 1, last: `${id}&page=0` },
			first: {
				...{ id: `${id}&page=0`, type: 'AnnotationPage', startIndex: 0, partOf: { id, total: 1 } },
				items: [{ id: `${server.origin}${container}claim-1`, motivation: 'assessing' }]
			}
		});
	});
	it('is led to with its slash', async () => {
		const { status, headers } = await request('GET', container.slice(0, -1), { as: null });
		expect([status, headers.location]).toEqual([308, container]);
	});
	it.each(['HEAD', 'OPTIONS'])('answers %s', async (method) => {
		const { status, headers, text } = await request(method, container, { as: null });
		expect([status, headers.allow, text]).toEqual([200, 'GET, HEAD, OPTIONS, POST', '']);
	});
	it('gives what is preferred', async () => {
		const preferring = (names: string) =>
			get(container, { headers: { prefer: `return=representation;include="${names}"` } });
		const minimal = await preferring(`${LDP}PreferMinimalContainer`);
		expect(minimal.first).toBe(`${server.origin}${container}?iris=0&page=0`);
		const addresses = await preferring('http://www.w3.org/ns/oa#PreferContainedIRIs');
		expect(addresses.first.items).toEqual([`${server.origin}${container}claim-1`]);
		const both = await preferring(`${LDP}PreferMinimalContainer http://www.w3.org/ns/oa#PreferContainedIRIs`);
		expect(both.first).toBe(`${server.origin}${container}?iris=1&page=0`);
	});
	it('comes in pages of twenty that lead to each other', async () => {
		const long = await bringIn(checker, { content: 'Title\n\nWords.' });
		const path = `/annotations/${long.article.id}/`;
		for (let number = 0; number < 21; number += 1) await request('POST', path, { body: annotation() });
		const { first, last, total } = await get(path);
		expect([total, first.items.length, last]).toEqual([21, 20, `${server.origin}${path}?iris=0&page=1`]);
		expect(first.next).toBe(last);
		const second = await get(`${path}?iris=0&page=1`);
		expect([second.items.length, second.startIndex, second.prev]).toEqual([1, 20, first.id]);
		for (const page of ['2', '-1', 'x', '1.5']) expect((await request('GET', `${path}?page=${page}`)).status).toBe(404);
	});
	it('that is empty has an empty page', async () => {
		const none = await bringIn(checker, { content: 'Title\n\nWords.' });
		const { total, first } = await get(`/annotations/${none.article.id}/`);
		expect([total, first.items]).toEqual([0, []]);
	});
	it('of an article that readers do not have is there for nobody but the newsroom', async () => {
		const draft = await bringIn(checker, { content: 'Title\n\nWords.' });
		const paths = [`/annotations/${draft.article.id}/`, `/annotations/${uuid()}/`, '/annotations/x/'];
		const answers = await Promise.all(paths.map((path) => request('GET', path, { as: null })));
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
	});
});

describe('an annotation', () => {
	it('that is a published claim is everybody’s to read, and nobody’s to change here', async () => {
		const path = `${container}claim-1`;
		const { status, headers } = await request('GET', path, { as: null });
		expect([status, headers['content-type'], headers.allow, headers.vary, headers.link]).toEqual([
			...[200, LD, 'GET, HEAD, OPTIONS', 'Accept', `<${LDP}Resource>; rel="type"`]
		]);
		const refused = await request('PUT', path, { body: annotation() });
		expect([refused.status, errorOf(refused).message]).toEqual([
			403,
			'This annotation is a published claim. It changes in Galley, by the article’s next publication.'
		]);
	});
	it('is made, changed and deleted as it was read', async () => {
		const canonical = `urn:uuid:${uuid()}`;
		const made = await post(annotation({ canonical, id: 'https://hyp.is/1' }));
		const { id, via } = JSON.parse(made.text);
		expect([made.status, made.headers.location, via]).toEqual([201, id, 'https://hyp.is/1']);
		expect(id).toMatch(new RegExp(`^${server.origin}${container}[\\w-]{36}$`));
		const next = { ...JSON.parse(made.text), target: 'http://other.example/' };
		const changed = await request('PUT', pathOf(made), {
			body: next,
			headers: { 'if-match': made.headers.etag ?? '' }
		});
		expect([changed.status, JSON.parse(changed.text)]).toEqual([200, next]);
		const stale = await request('PUT', pathOf(made), { body: next, headers: { 'if-match': made.headers.etag ?? '' } });
		expect(stale.status).toBe(412);
		const gone = await request('DELETE', pathOf(made), { headers: { 'if-match': changed.headers.etag ?? '' } });
		expect([gone.status, gone.text]).toEqual([204, '']);
		expect((await request('GET', pathOf(made))).status).toBe(404);
	});
	it('is kept from readers', async () => {
		const made = await post(annotation());
		expect((await request('GET', pathOf(made), { as: null })).status).toBe(404);
		expect((await get(container, { as: null })).total).toBe(1);
		await request('DELETE', pathOf(made));
	});
	it('on words of the article becomes a claim', async () => {
		const address = `${server.origin}/a/${article.article.slug}`;
		const target = { source: address, selector: { type: 'TextQuoteSelector', exact: '7 per cent' } };
		expect((await post(annotation({ target }))).status).toBe(201);
		const claims = await checker.call<readonly Claim[]>('GET', `${article.base}/claims`);
		expect(claims.map(({ number, note, anchors }) => [number, note, anchors[0]?.quote])).toEqual([
			[1, '', '41,200 tonnes of wheat'],
			[2, 'I like this page!', '7 per cent']
		]);
	});
	it('is refused without a token, and by one that only reads', async () => {
		expect((await post(annotation(), { as: null })).status).toBe(403);
		const seed = { id: uuid(), name: 'Reader', scopes: ['read'], days: 1 };
		const { token: reader } = await checker.call<MadeToken>('POST', '/api/tokens', seed);
		const refused = await post(annotation(), { as: reader });
		expect([refused.status, errorOf(refused).code]).toEqual([403, 'insufficient_scope']);
	});
	it.each<[string, unknown, number]>([
		['a list', [annotation()], 422],
		['without its context', annotation({ '@context': 'https://schema.org' }), 422],
		['that is something else', annotation({ type: 'Note' }), 422],
		['without a target', { '@context': CONTEXT, type: 'Annotation' }, 422],
		['on nothing', annotation({ target: [] }), 422],
		['null', null, 422]
	])('is refused: %s', async (_, body, status) => expect((await post(body)).status).toBe(status));
	it('is refused in another form', async () =>
		expect((await post(annotation(), { headers: { 'content-type': 'text/turtle' } })).status).toBe(415));
	it('has no other methods', async () => {
		const { status, headers } = await request('PATCH', `${container}claim-1`, { body: {} });
		expect([status, headers.allow]).toEqual([405, 'GET, PUT, DELETE, OPTIONS, HEAD']);
	});
});
