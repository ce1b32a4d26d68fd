import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
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
import { type Answer, type Question, TRACES, ask, errorOf, json } from '../../support/http.ts';
import { randomFrom } from '../../support/mutants.ts';
import { type TestServer, startServer } from '../../support/server.ts';

/** Says with what options the server was made, as its first line. */
const TELLS_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(`
	import http from 'node:http';
	import { syncBuiltinESMExports } from 'node:module';
	const { createServer } = http;
	http.createServer = (options, handler) => {
		process.stdout.write(JSON.stringify(options) + '\\n');
		return createServer(options, handler);
	};
	syncBuiltinESMExports();
`)}`;

let server: TestServer;
let authorization: { readonly authorization: string };
let sample: Case;

beforeAll(async () => {
	server = await startServer({ env: { NODE_OPTIONS: TELLS_OPTIONS } });
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

describe('an address with tricks in it', () => {
	const tricks = String.raw`
		/%2e%2e/%2e%2e/etc/passwd /..%2f..%2f..%2fetc%2fpasswd /../../../../etc/passwd /..\..\etc\passwd /%5c..%5c..%5cetc
		/_app/%2e%2e/%2e%2e/server/index.js /_app/..%2f..%2fcli.js /_app/../../cli.js /cli.js /server/manifest.js
		/handler.js /package.json /.git/config /data/galley.db /..%2fdata%2fgalley.db
		/%00 /a/%00 /a/..%00/desk /_app/%00 /favicon.svg%00.html /%c0%ae%c0%ae/ /%ff /% /%zz /a/%ff /api/%ff /api/articles/%ff
		//evil.example //evil.example/ //evil.example/desk /\evil.example /%2fevil.example // /// /./ /desk// //desk
		/api//me /api/./me /api/articles/%2e%2e/me /api/articles/..%2fme /API/ME /api/me/ /api/me%20 /api/me;x=1 /Desk
		http://evil.example/desk http://evil.example/api/me /desk?/default /sign-in?/nothing /a/x/__data.json
		/desk/__data.json?x-sveltekit-invalidated=zzz /__data.json`
		.trim()
		.split(/\s+/);

	it.each(tricks)('%s leads nowhere', async (path) => {
		for (const method of ['GET', 'HEAD', 'OPTIONS']) {
			const { status, headers, text } = await ask(server.origin, { method, path, headers: { accept: 'text/html' } });
			expect([method, status]).toEqual([method, expect.toSatisfy((code: number) => code < 500)]);
			if (headers.location) expect(new URL(headers.location, server.origin).origin).toBe(server.origin);
			expect(text).not.toMatch(/root:.*:0:0|createRequire|"scripts"|\[core\]|import \{/);
			expect(text).not.toMatch(TRACES);
		}
	});

	it('does not make the Host header part of what is said', async () => {
		const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
		const slug = 'secret-service-prevents-terror-attacks-in-kazakhstan';
		for (const path of [`/a/${slug}`, '/desk', '/sign-in', '/api/openapi.json']) {
			const answer = await ask(server.origin, { path, headers });
			expect(answer.text).not.toContain('evil.example');
			expect(String(answer.headers.location ?? '')).not.toContain('evil.example');
		}
		const invited = await post('invite', JSON.stringify({ email: 'someone@example.org', role: 'checker' }), {
			...json,
			...headers
		});
		expect(JSON.parse(invited.text).link).toMatch(new RegExp(`^${server.origin}/join/[\\w-]{43}$`));
	});
});

describe('the small server around it all', () => {
	it('has its limits', () => {
		expect(JSON.parse(server.greeting.split('\n')[0] ?? '')).toEqual({
			// For uploads; what is none has 30 seconds, by the server's own clock.
			requestTimeout: 600_000,
			headersTimeout: 10_000,
			maxHeaderSize: 16_384
		});
	});

	it('refuses headers that are too long', async () => {
		expect((await ask(server.origin, { path: '/sign-in', headers: { 'x-long': 'a'.repeat(17_000) } })).status).toBe(
			431
		);
		expect((await ask(server.origin, { path: '/sign-in', headers: { cookie: `a=${'b'.repeat(8000)}` } })).status).toBe(
			200
		);
		expect((await ask(server.origin, { path: `/sign-in?${'a'.repeat(17_000)}` })).status).toBe(431);
	});
});

describe('requests at random', () => {
	const withBody = Object.keys(bodies) as OperationId[];
	const all = [
		...withBody,
		'endSession',
		'withdrawInvitation',
		'removeArticle',
		'readArticle',
		'articleEvents',
		'exportArticle',
		'readGate',
		'listPublications',
		'listClaims',
		'readClaim',
		'claimHistory',
		'removeAnchor',
		'requestReview',
		'cancelReview',
		'listSources',
		'readSource',
		'importCase'
	] as OperationId[];
	const odd = [
		null,
		'',
		'x',
		'\u202e',
		'💥'.repeat(40),
		-1,
		0,
		1e308,
		Number.MAX_SAFE_INTEGER + 2,
		true,
		[],
		[[]],
		{},
		{ id: 1 },
		'../../x',
		"' OR 1=1 --",
		'${7*7}',
		'=cmd()',
		'0195f000-0000-7000-8000-000000000000',
		'2026-02-31',
		'javascript:alert(1)',
		'http://',
		'toString',
		'__proto__'
	];
	const oddIds = [
		'',
		'x',
		'%00',
		'%2e%2e',
		'..%2f..',
		"'%20OR%201=1",
		'0195f000-0000-7000-8000-000000000000',
		'%F0%9F%92%A5',
		'null',
		'-1',
		'a'.repeat(2000)
	];

	it('never make it fail, and each refusal says why in the one form', async () => {
		const random = randomFrom(20_260_504);
		const next = (): number => random.next().value;
		const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
		const seen: Record<number, number> = {};
		for (let n = 0; n < 900; n += 1) {
			const id = one(all);
			const real = next() < 0.6 && id !== 'articleEvents' && id !== 'removeArticle';
			const query =
				next() < 0.2
					? `?${one(['publication', 'after', 'q', '/x'])}=${encodeURIComponent(String(one(odd)).toWellFormed())}`
					: '';
			const path = real ? pathOf(id, sample.ids) : operationOf(id).path.replace(/\{\w+\}/g, () => one(oddIds));
			let body: unknown = next() < 0.8 ? bodies[id]?.(sample) : one(odd);
			for (const place of textsOf(body)) if (next() < 0.15) body = replaced(body, place, one(odd));
			const headers = { ...json, ...(next() < 0.9 ? authorization : {}) };
			const content = operationOf(id).method === 'GET' ? {} : { body: JSON.stringify(body) ?? '' };
			const answer = await ask(server.origin, {
				method: operationOf(id).method,
				path: path + query,
				headers,
				...content
			});
			expect([n, id, path, answer.status]).toEqual([n, id, path, expect.toSatisfy((status: number) => status < 500)]);
			if (answer.status >= 400) errorOf(answer);
			expect(answer.text).not.toMatch(TRACES);
			seen[answer.status] = (seen[answer.status] ?? 0) + 1;
		}
		// It is no test of anything if all of them are refused at the door.
		expect((seen[200] ?? 0) + (seen[201] ?? 0)).toBeGreaterThan(100);
		expect(seen[422] ?? 0).toBeGreaterThan(100);
	});
});

describe('what nobody foresaw', () => {
	beforeAll(() => {
		const database = new DatabaseSync(join(server.data, 'galley.db'));
		database.prepare("UPDATE article SET document = 'no document' WHERE id = ?").run(sample.article.article.id);
		database.close();
	});

	it('is told by the API with a number and nothing else', async () => {
		const answer = await ask(server.origin, { path: sample.article.base, headers: authorization });
		expect(answer.status).toBe(500);
		const { error } = JSON.parse(answer.text);
		expect(error).toEqual({
			code: 'internal',
			id: expect.stringMatching(/^[0-9a-f]{12}$/),
			message: `Something went wrong on our side. Try again; if it stays, tell your admin this number: ${error.id}.`
		});
		expect(answer.text).not.toMatch(TRACES);
	});

	it('is told by a page with a number and nothing else', async () => {
		const { status, text } = await ask(server.origin, {
			path: `/articles/${sample.article.article.id}/preview`,
			headers: { ...authorization, accept: 'text/html' }
		});
		expect(status).toBe(500);
		expect(text).toContain('Something went wrong on our side.');
		expect(text).toMatch(/Number: [0-9a-f]{12}/);
		expect(text).not.toMatch(TRACES);
		expect(text).not.toContain('no document');
	});

	it('harms nobody else', async () => {
		expect((await ask(server.origin, { path: '/api/me', headers: authorization })).status).toBe(200);
		expect((await ask(server.origin, { path: `/api/articles/${uuid()}`, headers: authorization })).status).toBe(404);
	});
});
