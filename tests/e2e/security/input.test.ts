import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenOf, withToken } from '../../support/program.ts';
import {
	type Case,
	type OperationId,
	bodies,
	makeCase,
	operationOf,
	pathOf,
	replaced,
	textsOf
} from '../../support/case.ts';
import { type Answer, type Question, ask, errorOf, json } from '../../support/http.ts';
import { type TestServer, startServer } from '../../support/server.ts';

let server: TestServer;
let authorization: { readonly authorization: string };
let sample: Case;

beforeAll(async () => {
	server = await startServer();
	const [checker, editor, admin] = await Promise.all(
		['checker', 'editor', 'admin'].map((role) => tokenOf(server.origin, `${role}@galley.example`))
	);
	sample = await makeCase(withToken(server.origin, checker ?? ''), withToken(server.origin, editor ?? ''));
	authorization = { authorization: `Bearer ${admin}` };
});

afterAll(() => server.stop());

const post = (id: OperationId, body: string | Uint8Array, headers: Question['headers'] = json): Promise<Answer> =>
	ask(server.origin, {
		method: operationOf(id).method,
		path: pathOf(id, sample.ids),
		headers: { ...headers, ...authorization },
		body
	});

const outcome = (answer: Answer): readonly [number, string] => [answer.status, errorOf(answer).code];

const withBody = Object.keys(bodies) as OperationId[];

describe('a body that cannot be read', () => {
	const unreadable = [
		['malformed', [400, 'malformed'], '{"a": }'],
		['cut short', [400, 'malformed'], '{"email": "checker@gall'],
		['empty', [400, 'malformed'], ''],
		['followed by more', [400, 'malformed'], '{} {}'],
		['not UTF-8', [400, 'malformed'], Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
		['an overlong UTF-8 slash', [400, 'malformed'], Uint8Array.from([0x22, 0xc0, 0xaf, 0x22])],
		['too deep', [400, 'malformed'], '['.repeat(100_000)],
		['too deep, and closed', [400, 'malformed'], `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
		['null', [422, 'invalid'], 'null'],
		['a list', [422, 'invalid'], '[]'],
		['a word', [422, 'invalid'], '"words"'],
		['a number beyond all', [422, 'invalid'], '1e999'],
		['a field that nobody asked for', [422, 'invalid'], '{"surprise":true}'],
		['a prototype', [422, 'invalid'], '{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}']
	] as const;

	it.each(unreadable)('because it is %s is refused with %j by every operation', async (_, expected, body) => {
		for (const id of withBody) expect([id, ...outcome(await post(id, body))]).toEqual([id, ...expected]);
	});

	it.each([
		['text/plain'],
		['text/html'],
		['application/xml'],
		['application/jsonp'],
		['json'],
		[''],
		['application/x-ndjson']
	])('because its type is %j is refused with 415 by every operation', async (type) => {
		for (const id of withBody)
			expect([id, ...outcome(await post(id, '{}', { 'content-type': type, origin: server.origin }))]).toEqual([
				id,
				415,
				'media_type'
			]);
	});

	it('because it has no type is refused with 415', async () => {
		for (const id of withBody) expect([id, ...outcome(await post(id, '{}', {}))]).toEqual([id, 415, 'media_type']);
	});

	it('may say its character set', async () => {
		expect(
			(await post('changeClaim', '{"note":"as it is"}', { 'content-type': 'Application/JSON; charset=utf-8' })).status
		).toBe(200);
	});
});

describe('a body that is too large', () => {
	/** Says how long its body is and sends none of it: whoever waits for it has lost. */
	const announce = (id: OperationId, length: number): Promise<number> =>
		new Promise((resolve, reject) => {
			const headers = { ...json, ...authorization, 'content-length': length };
			const outgoing = request(
				`${server.origin}${pathOf(id, sample.ids)}`,
				{ method: operationOf(id).method, headers, agent: false },
				(response) => {
					resolve(response.statusCode ?? 0);
					outgoing.destroy();
				}
			);
			outgoing.on('error', reject);
			outgoing.flushHeaders();
		});

	it('is refused with 413 by what it says of itself', async () => {
		for (const id of withBody)
			expect([id, await announce(id, (operationOf(id).limit ?? 256 * 1024) + 1)]).toEqual([id, 413]);
		for (const id of withBody) expect([id, await announce(id, 10_000_000_000)]).toEqual([id, 413]);
	});

	it('is refused with 413 when it says nothing of its length', async () => {
		const small = withBody.filter((id) => operationOf(id).limit === undefined);
		expect(small.length).toBeGreaterThan(15);
		for (const id of small) {
			const body = `{"note":"${'a'.repeat(256 * 1024)}"}`;
			expect([id, ...outcome(await post(id, body, { ...json, 'transfer-encoding': 'chunked' }))]).toEqual([
				id,
				413,
				'too_large'
			]);
		}
	});

	it('is refused with 413 even where it is larger than any', async () => {
		const body = Buffer.alloc(34 * 1024 * 1024, ' ');
		expect(outcome(await post('importCase', body, { ...json, 'transfer-encoding': 'chunked' }))).toEqual([
			413,
			'too_large'
		]);
	});

	it('leaves the connection to the next request', async () => {
		expect(outcome(await post('changeClaim', `{"note":"${'a'.repeat(600 * 1024)}"}`))).toEqual([413, 'too_large']);
		expect((await ask(server.origin, { path: '/api/me', headers: authorization })).status).toBe(200);
	});

	it('may be as large as an article', async () => {
		const content = Buffer.from(`Title\n\n${'words of an article '.repeat(100_000)}`).toString('base64');
		expect((await post('previewImport', JSON.stringify({ content, name: null, mediaType: 'text/plain' }))).status).toBe(
			200
		);
	});
});

const places = withBody.flatMap((id) => {
	const body = bodies[id];
	return body ? [{ id, body }] : [];
});

describe('a text that no database keeps as it is', () => {
	const unkeepable = ['\u0000', 'before\u0000after', '\ud800', 'before\udfffafter', 'the wrong way round \udc00\ud800'];
	/** What is read and forgotten: the name of a file, its type. */
	const FORGOTTEN = ['previewImport.name', 'previewImport.mediaType'];

	it.each(places)('is refused in every field of $id', async ({ id, body }) => {
		for (const place of textsOf(body(sample)).filter((one) => !FORGOTTEN.includes(`${id}.${one.join('.')}`))) {
			for (const text of unkeepable) {
				const answer = await post(id, JSON.stringify(replaced(body(sample), place, text)));
				expect([place.join('.'), JSON.stringify(text), answer.status]).toEqual([
					place.join('.'),
					JSON.stringify(text),
					expect.toSatisfy((status: number) => status === 422 || status === 409)
				]);
				errorOf(answer);
			}
		}
	});

	it.each([
		'/api/sources?q=%00',
		'/api/sources?q=%ed%a0%80',
		'/sources?q=%00',
		'/api/articles/%00',
		'/api/articles/a%00b/claims',
		'/api/people/%00',
		'/a/%00',
		'/join/%00',
		'/a/x/v/%00'
	])('in the address %s finds nothing', async (path) => {
		const { status, text } = await ask(server.origin, {
			method: path === '/api/people/%00' ? 'PATCH' : 'GET',
			path,
			headers: { ...json, ...authorization },
			...(path === '/api/people/%00' ? { body: '{}' } : {})
		});
		expect([200, 404]).toContain(status);
		if (status === 200) expect(text).not.toContain('example.org');
	});
});

describe('a value of another kind', () => {
	const others = [
		null,
		0,
		-1,
		1.5,
		true,
		[],
		{},
		'x',
		'x'.repeat(10_000),
		['x'],
		{ $ne: 1 },
		'<script>alert(1)</script>'
	];

	it.each(places)('breaks nothing in any field of $id', async ({ id, body }) => {
		for (const key of Object.keys(body(sample))) {
			for (const value of others) {
				const answer = await post(id, JSON.stringify({ ...body(sample), [key]: value }));
				expect([key, value, answer.status]).toEqual([key, value, expect.toSatisfy((status: number) => status < 500)]);
				if (answer.status >= 400) errorOf(answer);
			}
		}
	});

	it('is refused where it stands for a number or a flag', async () => {
		const anchor = sample.article.anchor('wheat');
		for (const [id, body] of [
			['addAnchor', { ...anchor, from: '1' }],
			['addAnchor', { ...anchor, from: -1 }],
			['addAnchor', { ...anchor, to: 1.5 }],
			['addAnchor', { ...anchor, to: 2 ** 60 }],
			['withdrawVerdict', { withdrawn: 'true' }],
			['withdrawVerdict', { withdrawn: 1 }],
			['changeArticle', { dueAt: -1 }],
			['changeArticle', { dueAt: '2026-05-04' }],
			['changePerson', { role: 'owner' }],
			['changePerson', { role: 'toString' }],
			['invite', { email: 'a@b.example', role: '__proto__' }]
		] as const)
			expect([id, body, (await post(id, JSON.stringify(body))).status]).toEqual([id, body, 422]);
	});
});
