import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { clientOf, tokenOf, withToken } from '../../support/program.ts';
import { launchBrowser } from '../../support/browser.ts';
import { PASSWORD, expectNoComplaints, signedIn } from '../../support/desk.ts';
import { type Answer, ask, cookieOf, form, fromOurPage, json } from '../../support/http.ts';
import { type TestServer, galley, startServer } from '../../support/server.ts';

let server: TestServer;
/** Stands behind a proxy that names the visitor's address in a header, so that one machine can be many. */
let proxied: TestServer;
let admin: Client;

beforeAll(async () => {
	server = await startServer();
	proxied = await startServer({ env: { ADDRESS_HEADER: 'x-forwarded-for' } });
	admin = await clientOf(server.origin, 'admin');
});

afterAll(async () => {
	await server.stop();
	await proxied.stop();
});

const byApi = (at: TestServer, credentials: unknown, address?: string): Promise<Answer> =>
	ask(at.origin, {
		...{ method: 'POST', path: '/api/sessions', body: JSON.stringify(credentials) },
		headers: { ...json, ...fromOurPage(at.origin), ...(address ? { 'x-forwarded-for': address } : {}) }
	});

const byForm = (
	at: TestServer,
	fields: Readonly<Record<string, string>>,
	{ to = '', address = '' } = {}
): Promise<Answer> =>
	ask(at.origin, {
		...{
			method: 'POST',
			path: `/sign-in${to && `?to=${encodeURIComponent(to)}`}`,
			body: new URLSearchParams(fields).toString()
		},
		headers: {
			...form,
			...fromOurPage(at.origin),
			accept: 'text/html',
			...(address ? { 'x-forwarded-for': address } : {})
		}
	});

const add = (data: string, email: string): Promise<unknown> =>
	galley(data, ['user', 'add', email, '--name', email.split('@')[0] ?? '', '--role', 'checker'], `${PASSWORD}\n`);

interface Colleague {
	readonly id: string;
	readonly email: string;
}

const idOf = async (email: string): Promise<string> =>
	(await admin.call<readonly Colleague[]>('GET', '/api/people')).find((one) => one.email === email)?.id ?? '';

describe('signing in', () => {
	const REFUSAL = { error: { code: 'invalid', message: 'This e-mail address and password do not belong together.' } };

	it('answers alike when the account is unknown, the password wrong, or the access taken away', async () => {
		await add(server.data, 'gone@galley.example');
		await admin.call('PATCH', `/api/people/${await idOf('gone@galley.example')}`, { active: false });
		const tries = [
			{ email: 'nobody@galley.example', password: PASSWORD },
			{ email: 'checker@galley.example', password: 'not the password' },
			{ email: 'gone@galley.example', password: PASSWORD },
			{ email: 'CHECKER@galley.example', password: PASSWORD.toUpperCase() },
			{ email: '', password: '' }
		];
		for (const credentials of tries) {
			const { status, headers, text } = await byApi(server, credentials);
			expect({ status, body: JSON.parse(text) }).toEqual({ status: 422, body: REFUSAL });
			expect(headers['set-cookie']).toBeUndefined();
		}
	});

	it('answers alike in the form, but for the address that was typed', async () => {
		const said = async (email: string, password: string): Promise<unknown> => {
			const { status, text } = await byForm(server, { email, password });
			return {
				status,
				page: text.replace(
					`id="email" name="email" type="email" autocomplete="username" required="" value="${email}"`,
					'EMAIL'
				)
			};
		};
		const unknown = await said('nobody@galley.example', PASSWORD);
		expect(unknown).toEqual(await said('editor@galley.example', 'not the password'));
		expect(unknown).toMatchObject({ status: 422, page: expect.stringMatching(/do not belong together.*EMAIL/s) });
	});

	it('begins another session each time', async () => {
		const tokens = [
			await tokenOf(server.origin, 'editor@galley.example'),
			await tokenOf(server.origin, 'editor@galley.example')
		];
		expect(tokens[0]).not.toBe(tokens[1]);
		for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
	});

	it('never keeps a session that somebody has planted', async () => {
		const planted = 'A'.repeat(43);
		const { headers } = await ask(server.origin, {
			...{
				method: 'POST',
				path: '/sign-in',
				body: `email=editor%40galley.example&password=${PASSWORD.replaceAll(' ', '+')}`
			},
			headers: { ...form, ...fromOurPage(server.origin), accept: 'text/html', ...cookieOf(planted) }
		});
		expect(String(headers['set-cookie'])).toMatch(/^galley-session=[\w-]{43};/);
		expect(String(headers['set-cookie'])).not.toContain(planted);
		expect((await ask(server.origin, { path: '/api/me', headers: cookieOf(planted) })).status).toBe(401);
	});
});

describe('where signing in leads', () => {
	const credentials = { email: 'checker@galley.example', password: PASSWORD };
	const own = ['/sources?q=water', '/articles/x#claim-3', '/people', '/desk?a=//b'];
	const foreign = [
		...['//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\\/evil.example'],
		...['https://evil.example', 'https:evil.example', 'http:/evil.example', 'javascript:alert(1)', 'data:text/html,x'],
		...[
			'/..//evil.example',
			'/.//evil.example',
			'/%2e%2e//evil.example',
			'/%2E//evil.example',
			'/x/../..//evil.example',
			'/desk/..//evil.example'
		],
		...[
			'/\t/evil.example',
			'/\n/evil.example',
			'\t//evil.example',
			' //evil.example',
			'evil.example',
			'@evil.example',
			'.evil.example'
		]
	];

	let visitors = 0;
	const leadsTo = (to: string): Promise<Answer> =>
		byForm(proxied, credentials, { to, address: `10.1.0.${++visitors}` });

	it.each(own)('is %s, an address of our own', async (to) => {
		expect((await leadsTo(to)).headers.location).toBe(to);
	});

	it.each(foreign)('is never %s', async (to) => {
		const { status, headers } = await leadsTo(to);
		expect(status).toBe(303);
		expect(new URL(String(headers.location), proxied.origin).origin).toBe(proxied.origin);
		expect(headers.location).toBe('/desk');
	});

	it('is none of these either for somebody who is signed in already', async () => {
		const cookie = cookieOf(await tokenOf(server.origin, 'checker@galley.example'));
		for (const to of foreign) {
			const { headers } = await ask(server.origin, { path: `/sign-in?to=${encodeURIComponent(to)}`, headers: cookie });
			expect([to, headers.location]).toEqual([to, '/desk']);
		}
	});
});

describe('too many tries', () => {
	const wrong = (account: string) => ({ email: `${account}@galley.example`, password: 'not the password' });

	it.each(['checker', 'nobody'])(
		'on the account %s are refused after ten, from wherever they come',
		async (account) => {
			for (let n = 1; n <= 10; n += 1) expect((await byApi(proxied, wrong(account), `10.0.0.${n}`)).status).toBe(422);
			const { status, headers, text } = await byApi(proxied, wrong(account), '10.0.0.11');
			expect(status).toBe(429);
			expect(headers['retry-after']).toMatch(/^\d+$/);
			expect(Number(headers['retry-after'])).toBeGreaterThan(800);
			expect(Number(headers['retry-after'])).toBeLessThanOrEqual(900);
			expect(JSON.parse(text).error).toEqual({
				code: 'throttled',
				message: `Too many tries. Wait ${headers['retry-after']} seconds, then try again.`
			});
			expect((await byForm(proxied, wrong(account), { address: '10.0.0.12' })).status).toBe(429);
			expect(
				(await byApi(proxied, { email: ` ${account.toUpperCase()}@galley.example`, password: PASSWORD }, '10.0.0.13'))
					.status
			).toBe(429);
		}
	);

	it('begin anew once the password was right', async () => {
		for (let round = 0; round < 2; round += 1) {
			for (let n = 1; n <= 9; n += 1)
				expect((await byApi(proxied, wrong('editor'), `10.0.1.${round * 10 + n}`)).status).toBe(422);
			expect(
				(await byApi(proxied, { email: 'editor@galley.example', password: PASSWORD }, `10.0.1.${round + 100}`)).status
			).toBe(201);
		}
	});

	it('from one address are refused after fifty, on whichever accounts', async () => {
		const tries = await Promise.all(
			Array.from({ length: 50 }, (_, n) => byApi(proxied, wrong(`somebody${n}`), '10.0.2.1'))
		);
		expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
		const { status, headers } = await byApi(proxied, wrong('another'), '10.0.2.1');
		expect(status).toBe(429);
		expect(headers['retry-after']).toMatch(/^\d+$/);
		expect((await byApi(proxied, wrong('another'), '10.0.2.2')).status).toBe(422);
	});
});

/** Listen to an article's events; resolves with the moment at which the stream has ended. */
async function listen(token: string): Promise<{ readonly ended: Promise<number> }> {
	const [row] = await withToken(server.origin, token).call<readonly { article: { id: string } }[]>(
		'GET',
		'/api/articles'
	);
	const response = await fetch(`${server.origin}/api/articles/${row?.article.id}/events`, {
		headers: { authorization: `Bearer ${token}` }
	});
	const reader = response.body?.getReader();
	await reader?.read();
	const drain = async (): Promise<number> => {
		while (!(await reader?.read())?.done);
		return performance.now();
	};
	return { ended: drain() };
}

describe('a session', () => {
	const newPerson = async (name: string): Promise<string> => {
		await add(server.data, `${name}@galley.example`);
		return tokenOf(server.origin, `${name}@galley.example`);
	};
	const statusOfMe = async (token: string): Promise<number> =>
		(await ask(server.origin, { path: '/api/me', headers: { authorization: `Bearer ${token}` } })).status;

	it.each([
		['loses access', 'suspended', { active: false }],
		['gets another role', 'promoted', { role: 'editor' }]
	] as const)('ends when its person %s, and what it listens to ends within a second', async (_, name, change) => {
		const token = await newPerson(name);
		const { ended } = await listen(token);
		const id = await idOf(`${name}@galley.example`);
		const before = performance.now();
		await admin.call('PATCH', `/api/people/${id}`, change);
		expect((await ended) - before).toBeLessThan(1000);
		expect(await statusOfMe(token)).toBe(401);
	});

	it('goes on when only the name is changed', async () => {
		const token = await newPerson('renamed');
		await admin.call('PATCH', `/api/people/${await idOf('renamed@galley.example')}`, { name: 'Another Name' });
		expect(await statusOfMe(token)).toBe(200);
	});

	it('cannot be ended by somebody else, nor found', async () => {
		const [mine, theirs] = [await newPerson('mine'), await newPerson('theirs')];
		const [session] = await withToken(server.origin, theirs).call<readonly { id: string }[]>('GET', '/api/sessions');
		const end = (token: string) =>
			ask(server.origin, {
				method: 'DELETE',
				path: `/api/sessions/${session?.id}`,
				headers: { authorization: `Bearer ${token}` }
			});
		expect((await end(mine)).status).toBe(404);
		expect(await statusOfMe(theirs)).toBe(200);
		expect((await end(theirs)).status).toBe(204);
		expect(await statusOfMe(theirs)).toBe(401);
	});

	it('is not stored: what is in the database opens nothing', async () => {
		const token = await newPerson('stored');
		const [session] = await withToken(server.origin, token).call<readonly { id: string }[]>('GET', '/api/sessions');
		expect(session?.id).toMatch(/^[0-9a-f]{64}$/);
		expect(await statusOfMe(session?.id ?? '')).toBe(401);
	});
});

describe('the account page', () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchBrowser();
	});

	afterAll(() => browser.close());

	it('lists where one is signed in, and signs out there', async () => {
		const here = await signedIn(browser, server.origin, 'editor', { userAgent: 'The browser here' });
		const there = await signedIn(browser, server.origin, 'editor', { userAgent: 'The browser there' });
		await here.goto('/account');
		const rows = here.getByRole('listitem');
		const other = rows.filter({ hasText: 'The browser there' });
		await expect.poll(() => rows.filter({ hasText: 'The browser here' }).getByText('This one').isVisible()).toBe(true);
		await other.getByRole('button', { name: 'Sign out there' }).click();
		await expect.poll(() => other.count()).toBe(0);
		await there.reload();
		expect(new URL(there.url()).pathname).toBe('/sign-in');
		await here.reload();
		expect(new URL(here.url()).pathname).toBe('/account');
		expectNoComplaints(here);
	});

	it('is left by signing out, and the browser’s way back shows nothing', async () => {
		const page = await signedIn(browser, server.origin, 'editor');
		const { cookies } = await page.context().storageState();
		const token = cookies.find(({ name }) => name === 'galley-session')?.value ?? '';
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.waitForURL('**/sign-in');
		await page.goBack();
		expect(new URL(page.url()).pathname).toBe('/sign-in');
		expect((await ask(server.origin, { path: '/api/me', headers: cookieOf(token) })).status).toBe(401);
	});
});
