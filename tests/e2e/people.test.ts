import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage } from '../support/desk.ts';
import { ask } from '../support/http.ts';
import { tokenOf } from '../support/program.ts';
import { type TestServer, galley, newFolder, startServer } from '../support/server.ts';

const CLI = resolve(import.meta.dirname, '../../build/cli.js');
const GULNARA = { name: 'Gulnara Seit', email: 'gulnara@paper.example', password: 'steppe in the morning' };
const ARMAN = { name: 'Arman Bek', email: 'arman@paper.example', password: 'a fox beside the road' };

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
	server = await startServer({ demonstration: false });
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** The server again, on the same data and at another port. */
async function restart(): Promise<void> {
	await server.kill();
	server = await startServer({ demonstration: false, data: server.data });
}

const linkIn = (greeting: string): string => /http:\S+\/join\/[\w-]{43}/.exec(greeting)?.[0] ?? '';

async function join(page: Page, link: string, { name, email, password }: typeof GULNARA): Promise<void> {
	await page.goto(link);
	await page.getByLabel('Name').fill(name);
	const address = page.getByLabel('E-mail address');
	if (await address.isEditable()) await address.fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Make the account' }).click();
}

const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const pathOf = (page: Page): string => new URL(page.url()).pathname;

describe('a newsroom of one’s own', () => {
	it('begins with a link for the first admin, and with no account that anybody knows', async () => {
		expect(linkIn(server.greeting)).not.toBe('');
		expect(server.greeting).toContain('It works once, for seven days');
		expect(server.greeting).not.toContain('password');
		const page = await newPage(browser, server.origin);
		await page.goto('/sign-in');
		expect(await page.getByText('Demonstration').count()).toBe(0);
		expect(await page.getByRole('button').allInnerTexts()).toEqual(['Sign in']);
		await page.context().close();
	});

	it('prints another link when it starts again before anybody came, and withdraws the first', async () => {
		const first = linkIn(server.greeting);
		await restart();
		const second = linkIn(server.greeting);
		expect(second).not.toBe('');
		expect((await ask(server.origin, { path: new URL(first).pathname })).status).toBe(404);
		expect((await ask(server.origin, { path: new URL(second).pathname })).status).toBe(200);
	});

	it('lets the first admin in by the link, in the browser', async () => {
		const page = await newPage(browser, server.origin);
		await page.goto(linkIn(server.greeting));
		await page.getByText('You come in as admin.').waitFor();
		await join(page, linkIn(server.greeting), GULNARA);
		await page.waitForURL('**/desk');
		await page.getByText('No articles yet.').waitFor();
		await page.getByRole('link', { name: GULNARA.name }).waitFor();
		expectNoComplaints(page);
		await page.context().close();
	});

	it('takes the link once', async () => {
		const page = await newPage(browser, server.origin);
		const response = await page.goto(linkIn(server.greeting));
		expect(response?.status()).toBe(404);
		await page.getByText('This invitation was not found.').waitFor();
		await page.context().close();
	});

	it('prints no link once somebody can sign in', async () => {
		await restart();
		expect(server.greeting).toContain('Ready. Sign in with your own account.');
		expect(linkIn(server.greeting)).toBe('');
	});

	it('goes on being a newsroom when it is started as a demonstration', async () => {
		await server.kill();
		server = await startServer({ demonstration: true, data: server.data });
		expect(server.greeting).toContain('Ready. Sign in with your own account.');
		const body = JSON.stringify({ email: 'admin@galley.example', password: 'galley demonstration' });
		const headers = { 'content-type': 'application/json', origin: server.origin };
		expect((await ask(server.origin, { method: 'POST', path: '/api/sessions', headers, body })).status).toBe(422);
	});
});

describe('the People page', () => {
	let admin: Page;
	let link = '';

	beforeAll(async () => {
		admin = await newPage(browser, server.origin);
		await admin.goto('/sign-in?to=/people');
		await admin.getByLabel('E-mail address').fill(GULNARA.email);
		await admin.getByLabel('Password').fill(GULNARA.password);
		await admin.getByRole('button', { name: 'Sign in', exact: true }).click();
		await admin.waitForURL('**/people');
		await admin.waitForLoadState('networkidle');
	});

	async function invite(email: string, role: string): Promise<string> {
		await admin.getByLabel('E-mail address').fill(email);
		await admin.getByLabel('Role', { exact: true }).selectOption(role);
		await admin.getByRole('button', { name: 'Invite' }).click();
		const shown = admin.locator('code');
		await expect.poll(() => shown.innerText()).toMatch(/\/join\/[\w-]{43}$/);
		return shown.innerText();
	}

	it('invites by a link that is shown once', async () => {
		link = await invite(ARMAN.email, 'checker');
		expect(new URL(link).origin).toBe(server.origin);
		await rowOf(admin, ARMAN.email).getByText('Checker').waitFor();
		await admin.reload();
		await rowOf(admin, ARMAN.email).waitFor();
		expect(await admin.locator('code').count()).toBe(0);
		expect(await admin.content()).not.toContain(new URL(link).pathname);
	});

	it('refuses a second invitation of somebody who is here', async () => {
		await admin.getByLabel('E-mail address').fill(GULNARA.email);
		await admin.getByRole('button', { name: 'Invite' }).click();
		await admin.getByText('Someone with this e-mail address is in the newsroom already.').waitFor();
	});

	it('withdraws an invitation, whose link then leads nowhere', async () => {
		const withdrawn = await invite('other@paper.example', 'editor');
		await rowOf(admin, 'other@paper.example').getByRole('button', { name: 'Withdraw' }).click();
		await expect.poll(() => rowOf(admin, 'other@paper.example').count()).toBe(0);
		expect((await ask(server.origin, { path: new URL(withdrawn).pathname })).status).toBe(404);
	});

	it('is joined by who follows the link, as who they were invited as', async () => {
		const page = await newPage(browser, server.origin);
		await page.goto(link);
		await page.getByText('You come in as checker.').waitFor();
		expect(await page.getByLabel('E-mail address').inputValue()).toBe(ARMAN.email);
		expect(await page.getByLabel('E-mail address').isEditable()).toBe(false);
		await join(page, link, { ...ARMAN, password: 'too short' });
		expect(pathOf(page)).toBe(new URL(link).pathname);
		await join(page, link, ARMAN);
		await page.waitForURL('**/desk');
		await page.goto('/people');
		await rowOf(page, GULNARA.name).getByText('admin').waitFor();
		expect(await page.getByRole('button', { name: 'Invite' }).count()).toBe(0);
		expect(await page.getByText(GULNARA.email).count()).toBe(0);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('changes a role, which ends the sessions that had the old one', async () => {
		const token = await tokenOf(server.origin, ARMAN.email, ARMAN.password);
		await admin.reload();
		await admin.waitForLoadState('networkidle');
		await admin.getByLabel(`Role of ${ARMAN.name}`).selectOption('editor');
		await rowOf(admin, ARMAN.name).getByRole('button', { name: 'Save' }).click();
		await rowOf(admin, ARMAN.name)
			.getByText(/^Editor/i)
			.first()
			.waitFor();
		await expect
			.poll(
				async () =>
					(await ask(server.origin, { path: '/api/me', headers: { authorization: `Bearer ${token}` } })).status
			)
			.toBe(401);
		const again = await tokenOf(server.origin, ARMAN.email, ARMAN.password);
		const me = await ask(server.origin, { path: '/api/me', headers: { authorization: `Bearer ${again}` } });
		expect(JSON.parse(me.text)).toMatchObject({ name: ARMAN.name, role: 'editor' });
	});

	it('takes access away: who is at work is led to the sign-in page, and cannot come back', async () => {
		const page = await newPage(browser, server.origin);
		const signIn = async (): Promise<void> => {
			await page.goto('/sign-in');
			await page.getByLabel('E-mail address').fill(ARMAN.email);
			await page.getByLabel('Password').fill(ARMAN.password);
			await page.getByRole('button', { name: 'Sign in', exact: true }).click();
		};
		await signIn();
		await page.waitForURL('**/desk');
		await page.waitForLoadState('networkidle');
		await rowOf(admin, ARMAN.name).getByRole('button', { name: 'Take access away' }).click();
		await rowOf(admin, ARMAN.name).getByText('No access').waitFor();
		await page.getByRole('link', { name: 'Sources' }).click();
		await page.waitForURL('**/sign-in?to=*');
		await signIn();
		await page.getByText('do not belong together').waitFor();
		await page.context().close();
	});

	it('gives access again', async () => {
		await rowOf(admin, ARMAN.name).getByRole('button', { name: 'Give access again' }).click();
		await expect.poll(() => rowOf(admin, ARMAN.name).getByText('No access').count()).toBe(0);
		expect(await tokenOf(server.origin, ARMAN.email, ARMAN.password)).toMatch(/^[\w-]{43}$/);
	});

	it('offers nobody to change themselves, and refuses it when it is tried', async () => {
		expect(await rowOf(admin, GULNARA.name).getByRole('button').count()).toBe(0);
		expectNoComplaints(admin);
		const token = await tokenOf(server.origin, GULNARA.email, GULNARA.password);
		const authorization = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
		const me = JSON.parse((await ask(server.origin, { path: '/api/me', headers: authorization })).text);
		const body = JSON.stringify({ role: 'checker' });
		expect(
			(await ask(server.origin, { method: 'PATCH', path: `/api/people/${me.id}`, headers: authorization, body })).status
		).toBe(403);
	});
});

describe('a demonstration', () => {
	it('is refused where others could reach it', async () => {
		const data = newFolder();
		expect((await galley(data, ['demo'])).code).toBe(0);
		const child = spawn(process.execPath, [CLI, 'serve'], {
			env: { ...process.env, GALLEY_DATA: data, HOST: '0.0.0.0', PORT: '0' }
		});
		let errors = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
		const [code] = await once(child, 'close');
		expect(code).toBe(1);
		expect(errors).toBe(
			'galley: This is a demonstration with accounts that everyone knows: it listens on 127.0.0.1 only. Set HOST=127.0.0.1, or give another GALLEY_DATA folder for a newsroom of your own.\n'
		);
		rmSync(data, { recursive: true });
	});

	it('says on every page that it is one', async () => {
		const demonstration = await startServer();
		const page = await newPage(browser, demonstration.origin);
		await page.goto('/sign-in');
		await page.getByRole('button', { name: 'Dana Mora, editor' }).click();
		await page.waitForURL('**/desk');
		const article = await page.locator('[data-row]').first().getAttribute('href');
		const paths = [
			'/desk',
			`${article}`,
			`${article}/preview`,
			'/sources',
			'/people',
			'/account',
			'/method',
			'/corrections',
			'/nothing',
			'/a/secret-service-prevents-terror-attacks-in-kazakhstan'
		];
		for (const path of paths) {
			await page.goto(path);
			expect([
				path,
				await page.getByText('Demonstration: sample people and articles, on this machine only.').isVisible()
			]).toEqual([path, true]);
		}
		await demonstration.stop();
	});
});
