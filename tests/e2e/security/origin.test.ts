import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';
import { tokenOf } from '../../support/program.ts';
import { type Answer, ask, cookieOf, form, fromOurPage, json } from '../../support/http.ts';
import { type TestServer, startServer } from '../../support/server.ts';

let server: TestServer;
let token: string;

beforeAll(async () => {
	server = await startServer();
	token = await tokenOf(server.origin, 'admin@galley.example');
});

afterAll(() => server.stop());

/** Operations that change something. */
/** But one, which asks nothing of a session: mail programs send it from nowhere (RFC 8058). */
const writes = Object.entries<Operation>(operations).filter(
	([id, { method }]) => method !== 'GET' && id !== 'unsubscribe'
);

/** Every form of the pages. */
const formActions = [
	'/sign-in',
	'/sign-out',
	'/join/token',
	'/people?/invite',
	'/people?/withdraw',
	'/people?/change',
	'/account?/end',
	'/ask',
	'/a/secret-service-prevents-terror-attacks-in-kazakhstan/ask'
];

const contentTypes = [
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'text/plain',
	'application/json',
	null
];

/** How a browser says that another site, another host of ours, or nobody at all is behind a request. */
const foreign: readonly Readonly<Record<string, string>>[] = [
	{ origin: 'https://evil.example' },
	{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
	{ 'sec-fetch-site': 'cross-site' },
	{ 'sec-fetch-site': 'same-site' },
	{ 'sec-fetch-site': 'none' },
	{ origin: 'null' },
	{}
];

const pathOf = ({ path }: Operation): string => path.replace(/\{\w+\}/g, () => uuid());

const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body = '{}'): Promise<Answer> =>
	ask(server.origin, { method, path, headers: { ...cookieOf(token), ...headers }, body });

/** Everything that anybody has ever written is in the log. */
function writtenSoFar(): unknown {
	const database = new DatabaseSync(join(server.data, 'galley.db'), { readOnly: true });
	const events = database.prepare('SELECT count(*) AS events FROM event').get();
	const sessions = database.prepare('SELECT count(*) AS sessions FROM session').get();
	database.close();
	return { ...events, ...sessions };
}

const typed = (type: string | null) => (type === null ? {} : { 'content-type': type });

describe('a request that another site makes with the session of somebody signed in', () => {
	it.each(writes)('%s is refused, whatever its content type', async (_, operation) => {
		const before = writtenSoFar();
		for (const type of contentTypes) {
			for (const headers of foreign) {
				const { status, text } = await send(operation.method, pathOf(operation), { ...typed(type), ...headers });
				expect({ type, headers, status }).toEqual({ type, headers, status: 403 });
				// SvelteKit's own check, beneath ours, refuses forms in words of its own.
				if (type === null || type === 'application/json') expect(JSON.parse(text).error.code).toBe('forbidden');
			}
		}
		expect(writtenSoFar()).toEqual(before);
	});

	it('stops the mails of nobody: the one that may come from anywhere takes a signed link', async () => {
		const before = writtenSoFar();
		const forged = `${uuid()}.${'A'.repeat(43)}`;
		for (const headers of foreign) {
			const { status, text } = await send('POST', `/api/unsubscriptions/${forged}`, {
				...typed('application/json'),
				...headers
			});
			expect({ headers, status }).toEqual({ headers, status: 404 });
			expect(JSON.parse(text).error.code).toBe('not_found');
		}
		expect(writtenSoFar()).toEqual(before);
	});

	it.each(formActions)('the form of %s is refused, whatever its content type', async (path) => {
		const before = writtenSoFar();
		const body = 'email=checker%40galley.example&password=galley+demonstration';
		for (const type of contentTypes) {
			for (const headers of foreign) {
				const { status } = await send('POST', path, { ...typed(type), ...headers }, body);
				expect({ type, headers, status }).toEqual({ type, headers, status: 403 });
			}
		}
		expect(writtenSoFar()).toEqual(before);
	});

	it.each(['PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND'])('%s to a page is refused', async (method) => {
		for (const headers of foreign) expect((await send(method, '/desk', headers)).status).toBe(403);
	});

	it('only reads, when it may', async () => {
		for (const method of ['GET', 'HEAD'])
			expect(
				(
					await ask(server.origin, {
						method,
						path: '/api/me',
						headers: { ...cookieOf(token), origin: 'https://evil.example' }
					})
				).status
			).toBe(200);
		const preflight = {
			origin: 'https://evil.example',
			'access-control-request-method': 'POST',
			'access-control-request-headers': 'authorization'
		};
		const { status, headers } = await ask(server.origin, {
			method: 'OPTIONS',
			path: '/api/articles',
			headers: preflight
		});
		expect(status).toBeGreaterThanOrEqual(400);
		expect(headers['access-control-allow-headers']).toBeUndefined();
	});
});

describe('a request that is ours', () => {
	it.each(writes)('%s is heard when it comes from our own page', async (_, operation) => {
		const { status } = await send(
			operation.method,
			pathOf(operation),
			{ ...json, 'sec-fetch-site': 'same-origin' },
			'{"surprise":true}'
		);
		expect([404, 422]).toContain(status);
	});

	it.each(writes)(
		'%s is heard with a token in its Authorization header, wherever it comes from',
		async (_, operation) => {
			for (const headers of foreign) {
				const authorization = { authorization: `Bearer ${token}` };
				const { status } = await ask(server.origin, {
					method: operation.method,
					path: pathOf(operation),
					headers: { ...json, ...headers, ...authorization },
					body: '{"surprise":true}'
				});
				expect([404, 422]).toContain(status);
			}
		}
	);

	it('is not heard with an Authorization header that holds no token of ours, though the cookie is right', async () => {
		const { status } = await send('POST', '/api/imports', { ...json, authorization: 'Bearer nonsense' });
		expect(status).toBe(401);
	});

	it.each(formActions.filter((path) => path !== '/sign-out'))('the form of %s is heard', async (path) => {
		const { status } = await send('POST', path, { ...form, ...fromOurPage(server.origin) }, '');
		expect([200, 404, 422]).toContain(status);
	});

	it('may come from a browser that sends no Sec-Fetch-Site, when its Origin is ours', async () => {
		expect((await send('POST', '/api/imports', { ...json, origin: server.origin })).status).toBe(422);
	});
});
