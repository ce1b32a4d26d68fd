import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenOf } from '../../support/program.ts';
import { type Answer, ask, cookieOf, form, fromOurPage } from '../../support/http.ts';
import { type TestServer, startServer } from '../../support/server.ts';

const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan';
const SECURE_ORIGIN = 'https://check.example.org';

let server: TestServer;
let cookie: { readonly cookie: string };

beforeAll(async () => {
	server = await startServer();
	cookie = cookieOf(await tokenOf(server.origin, 'editor@galley.example'));
});

afterAll(() => server.stop());

/** Each kind of answer that there is, and the status it has. */
const answers = [
	['a page', '/sign-in', 200],
	['a page of the desk', '/desk', 200],
	['a page for readers', `/a/${SLUG}`, 200],
	['a page that is not there', '/nothing', 404],
	['an article that is not there', '/a/nothing', 404],
	['a redirection', '/', 303],
	['the API', '/api/me', 200],
	['the description of the API', '/api/openapi.json', 200],
	['an operation that is not there', '/api/nothing', 404],
	['a file', '/favicon.svg', 200],
	['a file that is not there', '/_app/immutable/nothing.js', 404],
	['an address that is none', '/%ff', 400]
] as const;

/** As somebody who is signed in, but on the page for those who are not. */
const read = (path: string, headers = {}): Promise<Answer> =>
	ask(server.origin, { path, headers: { ...(path === '/sign-in' ? {} : cookie), accept: 'text/html', ...headers } });

/** The policy with its nonce, which differs each time, written as N. */
const policyOf = ({ headers }: Answer): string =>
	String(headers['content-security-policy']).replace(/'nonce-[A-Za-z0-9+/=_-]{20,}'/g, "'nonce-N'");

const PAGE_POLICY = [
	"default-src 'none'",
	"worker-src 'self'",
	"connect-src 'self'",
	"font-src 'self'",
	"img-src 'self' data:",
	"manifest-src 'self'",
	"media-src 'self'",
	"script-src 'self'",
	"style-src 'self'",
	"style-src-attr 'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'"
];
const policyWith = (scripts: string): string =>
	PAGE_POLICY.join('; ').replace("script-src 'self'", `script-src ${scripts}`);

describe('every answer', () => {
	it.each(answers)(
		'of %s (%s) has status %i, forbids sniffing, framing and telling where a link was',
		async (_, path, status) => {
			const answer = await read(path);
			expect(answer.status).toBe(status);
			expect(answer.headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'strict-origin-when-cross-origin',
				'cross-origin-opener-policy': 'same-origin',
				'cross-origin-resource-policy': 'same-origin',
				'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()'
			});
			expect(policyOf(answer)).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
			expect(policyOf(answer)).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
		}
	);

	it.each(answers)('of %s (%s) says nothing of HSTS on plain http', async (_, path) => {
		expect((await read(path)).headers['strict-transport-security']).toBeUndefined();
	});

	it.each(answers.filter(([, path]) => !/^\/(_app|a)\//.test(path)))(
		'of %s (%s) is kept by nobody',
		async (_, path) => {
			expect((await read(path)).headers['cache-control']).toBe('no-store');
		}
	);

	it('of a published article is kept, and asked for again each time', async () => {
		expect((await read(`/a/${SLUG}`)).headers['cache-control']).toBe('no-cache');
	});
});

describe('the content security policy', () => {
	it('of a page with scripts allows its own files and the nonce of this answer', async () => {
		expect(policyOf(await read('/desk'))).toBe(policyWith("'self' 'nonce-N'"));
	});

	it('has another nonce each time', async () => {
		const [first, second] = await Promise.all([read('/desk'), read('/desk')]);
		expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy']);
	});

	it.each(['/sign-in', '/method', '/corrections'])(
		'of %s, which has no script, allows none but files',
		async (path) => {
			expect(policyOf(await read(path))).toBe(policyWith("'self'"));
		}
	);

	it('of a published article allows no script but from a file, though its data stand in a script element', async () => {
		const answer = await read(`/a/${SLUG}`);
		expect(policyOf(answer)).toBe(policyWith("'self'"));
		expect(answer.text.match(/<script[^>]*>/g)).toEqual([
			expect.stringMatching(/^<script src="\/_app\/immutable\/workers\/main-[\w-]+\.js" defer="">$/),
			'<script type="application/ld+json">'
		]);
	});

	it('of what may be framed allows a style and links, and takes everything else from it', async () => {
		for (const path of [`/embed/a/${SLUG}`, `/embed/a/${SLUG}/claim/2`]) {
			const answer = await read(path);
			expect(policyOf(answer).replace(/'sha256-[^']+'/, "'sha256-S'")).toBe(
				"default-src 'none'; style-src 'sha256-S'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors *; sandbox allow-popups allow-popups-to-escape-sandbox"
			);
			expect(answer.text).not.toMatch(/<script|<form|<link rel="stylesheet/);
		}
	});

	it('of what is no page allows nothing at all', async () => {
		for (const path of ['/api/me', '/api/nothing', '/favicon.svg'])
			expect(policyOf(await read(path))).toBe(
				"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
			);
	});
});

describe('no header', () => {
	it('names the program or its version', async () => {
		for (const [, path] of answers) {
			const { headers } = await read(path);
			expect(headers['x-powered-by']).toBeUndefined();
			expect(headers['server']).toBeUndefined();
		}
	});

	it('lets another origin read an answer', async () => {
		for (const path of ['/api/me', '/api/openapi.json', `/a/${SLUG}`]) {
			const { headers } = await read(path, { origin: 'https://evil.example' });
			expect(headers['access-control-allow-origin']).toBeUndefined();
			expect(headers['access-control-allow-credentials']).toBeUndefined();
		}
	});
});

describe('the cookie of a session', () => {
	const credentials = 'email=checker%40galley.example&password=galley+demonstration';
	const signIn = (origin: string): Promise<Answer> =>
		ask(origin, {
			method: 'POST',
			path: '/sign-in',
			headers: { ...form, ...fromOurPage(origin), accept: 'text/html' },
			body: credentials
		});

	it('is for this host, for no script, and for no other site', async () => {
		const { status, headers } = await signIn(server.origin);
		expect(status).toBe(303);
		expect(headers['set-cookie']).toEqual([
			expect.stringMatching(/^galley-session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/)
		]);
	});
});

describe('a server that people reach by https', () => {
	let secure: TestServer;

	beforeAll(async () => {
		secure = await startServer({ env: { ORIGIN: SECURE_ORIGIN } });
	});

	afterAll(() => secure.stop());

	it.each(answers)('says with %s (%s) that it is never reached by http', async (_, path) => {
		const { headers } = await ask(secure.origin, { path, headers: { accept: 'text/html' } });
		expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
	});

	it('binds the cookie to the host and to https, and takes no other', async () => {
		const body = JSON.stringify({ email: 'checker@galley.example', password: 'galley demonstration' });
		const headers = { 'content-type': 'application/json', ...fromOurPage(SECURE_ORIGIN) };
		const answer = await ask(secure.origin, { method: 'POST', path: '/api/sessions', headers, body });
		expect(answer.headers['set-cookie']).toEqual([
			expect.stringMatching(
				/^__Host-galley-session=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/
			)
		]);
		const { token } = JSON.parse(answer.text);
		const me = async (cookie: string) => (await ask(secure.origin, { path: '/api/me', headers: { cookie } })).status;
		expect(await me(`__Host-galley-session=${token}`)).toBe(200);
		expect(await me(`galley-session=${token}`)).toBe(401);
	});

	it('takes writes from pages of its own origin only', async () => {
		const signIn = async (origin: string) =>
			(
				await ask(secure.origin, {
					method: 'POST',
					path: '/api/sessions',
					headers: { 'content-type': 'application/json', origin },
					body: '{}'
				})
			).status;
		expect(await signIn(SECURE_ORIGIN)).toBe(422);
		expect(await signIn('http://check.example.org')).toBe(403);
		expect(await signIn(secure.origin)).toBe(403);
	});
});
