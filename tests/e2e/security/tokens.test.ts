import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, ApiError, connect } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { TokenScope } from '#lib/domain/scope.ts';
import type { MadeToken } from '#lib/domain/token.ts';
import { type Operation, publicPath, scopeOf } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';
import { type Answer, ask, errorOf, fromOurPage, json } from '../../support/http.ts';
import { bringIn, clientOf, mark, tokenOf, withToken } from '../../support/program.ts';
import { type TestServer, startServer } from '../../support/server.ts';

const RATE = 5000;
let server: TestServer;
let admin: Client;
let checker: Client;
/** A token of the admin's with each scope alone. */
const tokens = new Map<TokenScope, string>();

beforeAll(async () => {
	server = await startServer({ env: { GALLEY_TOKEN_RATE: String(RATE) } });
	[admin, checker] = [await clientOf(server.origin, 'admin'), await clientOf(server.origin, 'checker')];
	for (const scope of TokenScope.options) tokens.set(scope, (await make(admin, [scope])).token);
});

afterAll(() => server.stop());

const make = (api: Client, scopes: readonly TokenScope[], days: number | null = 1): Promise<MadeToken> =>
	api.call('POST', '/api/tokens', { id: uuid(), name: scopes.join(' '), scopes, days });

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const read = (token: string, path = '/api/v1/me'): Promise<Answer> =>
	ask(server.origin, { path, headers: bearer(token) });

const pathOf = ({ path }: Operation): string =>
	publicPath(path)
		.replace('{format}', 'json')
		.replace(/\{\w+\}/g, () => uuid());

describe('each operation by a token with each scope alone', () => {
	it.each(Object.entries<Operation>(operations))(
		'%s is reached by its own scope, and by no other',
		async (_, operation) => {
			const body = operation.body ? { body: '{}' } : {};
			const reached: string[] = [];
			for (const [scope, token] of tokens) {
				const headers = { ...json, ...bearer(token) };
				const answer = await ask(server.origin, {
					method: operation.method,
					path: pathOf(operation),
					headers,
					...body
				});
				if (answer.status !== 403) reached.push(scope);
				else expect(errorOf(answer).code).toBe('insufficient_scope');
			}
			const own = scopeOf(operation);
			const expected = operation.access === 'anyone' ? TokenScope.options : own === null ? [] : [own];
			expect(reached).toEqual(expected);
		}
	);
});

describe('a token', () => {
	it('needs no word on where a request comes from', async () => {
		const headers = { ...json, ...bearer(tokens.get('write') ?? ''), 'sec-fetch-site': 'cross-site' };
		const path = '/api/v1/sources';
		expect((await ask(server.origin, { method: 'POST', path, headers, body: '{}' })).status).toBe(422);
	});
	it('opens no page, and no file but those that anyone has', async () => {
		for (const path of ['/desk', '/account', '/people', '/settings/tokens']) {
			const { status, headers } = await read(tokens.get('read') ?? '', path);
			expect([status, headers.location]).toEqual([303, `/sign-in?to=${encodeURIComponent(path)}`]);
		}
	});
	it('sends no form', async () => {
		const headers = { ...fromOurPage(server.origin), ...bearer(tokens.get('admin') ?? '') };
		const type = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
		const body = 'email=new%40example.org&role=admin';
		const answer = await ask(server.origin, {
			method: 'POST',
			path: '/people?/invite',
			headers: { ...headers, ...type },
			body
		});
		expect(answer.status).toBe(303);
	});
	it.each(['galley_', 'galley_x', 'galley_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', "galley_'or'1'='1"])(
		'that is none is refused, where anyone may ask too: %s',
		async (token) => {
			for (const path of ['/api/v1/me', '/api/v1/openapi.json', `/annotations/${uuid()}/`]) {
				const answer = await read(token, path);
				expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
				expect(errorOf(answer).code).toBe('invalid_token');
			}
		}
	);
	it('is what each answer’s headers say of its limit', async () => {
		const { token } = await make(checker, ['read']);
		const { headers } = await read(token);
		expect([headers['ratelimit-limit'], headers['ratelimit-remaining']]).toEqual([String(RATE), String(RATE - 1)]);
		expect(headers['ratelimit-reset']).toMatch(/^\d+$/);
		expect((await read(token)).headers['ratelimit-remaining']).toBe(String(RATE - 2));
	});
	it('does no more than its person’s role', async () => {
		const { token } = await make(checker, [...TokenScope.options]);
		const article = await bringIn(checker, { content: 'Title\n\nPolice held 19 people in May.' });
		const program = withToken(server.origin, token);
		const claim: Claim = await mark(program, article, article.anchor('19 people'));
		expect(claim.authorId).toBe((await checker.call<{ id: string }>('GET', '/api/me')).id);
		const publish = await program
			.call('POST', `${article.base}/publications`, { note: '' })
			.catch((error: unknown) => error);
		expect(publish).toMatchObject({ status: 403, code: 'forbidden' });
	});
	it('is revoked at once, and what it listens to is cut', async () => {
		const { token, made } = await make(checker, ['read']);
		const article = await bringIn(checker, { content: 'Title\n\nWords.' });
		const address = `${server.origin}/api/v1/articles/${article.article.id}/events`;
		const stream = await fetch(address, { headers: bearer(token) });
		const heard = stream.text();
		await checker.call('DELETE', `/api/tokens/${made.id}`);
		expect(await heard).toMatch(/^retry: 1000\n/);
		expect((await read(token)).status).toBe(401);
	});
	it('of somebody who is suspended stops at once', async () => {
		const { token } = await make(checker, ['read']);
		const me = (await checker.call<{ id: string }>('GET', '/api/me')).id;
		await admin.call('PATCH', `/api/people/${me}`, { active: false });
		expect((await read(token)).status).toBe(401);
		await admin.call('PATCH', `/api/people/${me}`, { active: true });
		checker = await clientOf(server.origin, 'checker');
		expect((await read(token)).status).toBe(200);
	});
	it('of the newsroom’s own signs what it does with its own name', async () => {
		const seed = { id: uuid(), name: 'Wire', scopes: ['read', 'write'], days: null, role: 'checker' };
		const { token } = await admin.call<MadeToken>('POST', '/api/service-tokens', seed);
		const program = connect(server.origin, token);
		expect(await program.call('GET', '/api/v1/me')).toMatchObject({ name: 'Wire', role: 'checker' });
	});
});

describe('a token that asks too often', () => {
	it('is told to wait, and how long; others are not', async () => {
		const busy = await startServer({ env: { GALLEY_TOKEN_RATE: '3' } });
		try {
			const person = withToken(busy.origin, await tokenOf(busy.origin, 'checker@galley.example'));
			const [{ token }, other] = [await make(person, ['read']), await make(person, ['read'])];
			const ofBusy = (which: string) => ask(busy.origin, { path: '/api/v1/me', headers: bearer(which) });
			for (const left of ['2', '1', '0']) expect((await ofBusy(token)).headers['ratelimit-remaining']).toBe(left);
			const refused = await ofBusy(token);
			expect([refused.status, errorOf(refused).code]).toEqual([429, 'throttled']);
			expect(refused.headers['retry-after']).toBe(refused.headers['ratelimit-reset']);
			expect((await ofBusy(other.token)).status).toBe(200);
		} finally {
			await busy.stop();
		}
	});
});

describe('both addresses of an operation', () => {
	it.each(['/api/me', '/api/v1/me'])('%s answers', async (path) =>
		expect((await read(tokens.get('read') ?? '', path)).status).toBe(200)
	);
	it('are described once, as version 1', async () => {
		const { text } = await ask(server.origin, { path: '/api/v1/openapi.json' });
		const paths = Object.keys(JSON.parse(text).paths);
		expect(paths.filter((path) => path.startsWith('/api/') && !path.startsWith('/api/v1/'))).toEqual([]);
	});
	it('lead from page to page under the version that was asked', async () => {
		const { headers } = await read(tokens.get('read') ?? '', '/api/v1/articles?limit=1');
		expect(headers.link).toMatch(/^<\/api\/v1\/articles\?limit=1&cursor=[\w-]+>; rel="next"$/);
	});
	it('take a token from the example client, page after page', async () => {
		const program = connect(server.origin, tokens.get('read') ?? '');
		const ids: string[] = [];
		for await (const { article } of program.every<{ article: { id: string } }>('/api/v1/articles?limit=1'))
			ids.push(article.id);
		expect(ids.length).toBeGreaterThan(1);
		expect(new Set(ids).size).toBe(ids.length);
		const refused = await program.call('DELETE', `/api/v1/articles/${uuid()}`).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(ApiError);
	});
});
