import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { type Site, page as file, startSite } from '../support/web.ts';

let server: TestServer;
let browser: Browser;
let site: Site;

beforeAll(async () => {
	site = await startSite({ '/hook': file('') });
	server = await startServer({ env: { GALLEY_FETCH: 'on', GALLEY_FETCH_ALLOW: site.host } });
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser.close();
	await server.stop();
	await site.stop();
});

async function make(page: Page, name: string): Promise<string> {
	await page.getByLabel('What uses it').fill(name);
	await page.getByRole('button', { name: 'Make a token' }).click();
	return (await page.locator('.notice code').textContent()) ?? '';
}

describe('a token', () => {
	it('is made on the account page, shown once, used, and revoked after a question', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto('/account');
		await awake(page);
		const token = await make(page, 'Archive');
		expect(token).toMatch(/^galley_[\w-]{43}$/);
		await page.getByRole('button', { name: 'Copy' }).click();
		await page.getByText('Copied').waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
		const program = connect(server.origin, token);
		expect(await program.call('GET', '/api/v1/me')).toMatchObject({ role: 'checker' });
		await page.reload();
		await page.getByText('Archive').waitFor();
		expect(await page.getByText(token).count()).toBe(0);
		await awake(page);
		await page.getByRole('button', { name: 'Revoke Archive' }).click();
		await page.getByRole('dialog').getByText('“Archive” stops working at once.').waitFor();
		await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
		await page.getByText('Token revoked').first().waitFor();
		await expect.poll(() => page.getByRole('button', { name: 'Revoke Archive' }).count()).toBe(0);
		expect(await program.call('GET', '/api/v1/me').catch((error: unknown) => error)).toMatchObject({ status: 401 });
		expectNoComplaints(page);
		await page.context().close();
	});
	it('of the newsroom’s own is made by an admin', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/tokens');
		await awake(page);
		await page.getByLabel('Role').selectOption('editor');
		const token = await make(page, 'Wire');
		expect(await connect(server.origin, token).call('GET', '/api/v1/me')).toMatchObject({
			name: 'Wire',
			role: 'editor'
		});
		expectNoComplaints(page);
		await page.context().close();
	});
	it('without a scope is refused, and what was typed stays', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto('/account');
		await awake(page);
		await page.getByLabel('read', { exact: true }).uncheck();
		await page.getByLabel('What uses it').fill('Nothing');
		await page.getByRole('button', { name: 'Make a token' }).click();
		await page.getByRole('alert').getByText('Choose at least one thing that the token may do.').waitFor();
		expect(await page.getByLabel('What uses it').inputValue()).toBe('Nothing');
		await page.context().close();
	});
});

describe('a webhook', () => {
	it('is added, told of what happens, looked into, told again, and removed', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/webhooks');
		await awake(page);
		await page.getByLabel('Address').fill(`${site.origin}/hook`);
		await page.getByLabel('Events').fill('settings.changed, claim.*');
		await page.getByRole('button', { name: 'Add the address' }).click();
		expect(await page.locator('.notice code').textContent()).toMatch(/^whsec_[\w-]{43}$/);
		await page.getByText('claim.*, settings.changed').or(page.getByText('settings.changed, claim.*')).first().waitFor();
		const api = page.context().request;
		const headers = { origin: server.origin, 'sec-fetch-site': 'same-origin' };
		await api.patch('/api/settings', { headers, data: { newsroom: { name: 'The Steppe' } } });
		await expect.poll(() => site.asked).toEqual(['/hook']);
		const look = page.getByRole('button', { name: 'Deliveries' });
		await expect
			.poll(async () => {
				await look.click();
				return page.getByText('delivered').count();
			})
			.toBe(1);
		await page.getByRole('button', { name: 'Send again' }).click();
		await expect.poll(() => site.asked).toEqual(['/hook', '/hook']);
		await page.getByRole('button', { name: 'Remove' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
		await page.getByText('Webhook removed').first().waitFor();
		expectNoComplaints(page);
		await page.context().close();
	});
});

it('none of these pages scrolls sideways on a phone', async () => {
	const page = await signedIn(browser, server.origin, 'admin', { viewport: { width: 390, height: 844 } });
	for (const path of ['/account', '/settings/tokens', '/settings/webhooks', '/api']) {
		await page.goto(path);
		expect([path, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)]).toEqual([path, 0]);
	}
	await page.context().close();
});

describe('the page of the API', () => {
	it('is whole without a script: each operation with its scope, parameters, body and answer', async () => {
		const page = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await page.goto('/api');
		const bulk = page.locator('#importClaims');
		expect(await bulk.locator('h3').textContent()).toBe('POST /api/v1/articles/{article}/claims/bulk');
		expect(await bulk.locator('.chip').allTextContents()).toEqual(['write', 'Idempotency-Key']);
		expect(await bulk.locator('details').count()).toBe(2);
		expect(await page.locator('#readFeed dt').allTextContents()).toEqual(['?after', '?limit']);
		expect(await page.locator('#readClaim .chip').allTextContents()).toEqual(['read', 'ETag']);
		expect(await page.locator('#listTokens .chip').allTextContents()).toEqual(['signed in, no token']);
		expect(await page.locator('script').count()).toBe(0);
		expectNoComplaints(page);
		await page.context().close();
	});
	it.each(['/api', '/api/v1'])('stands at %s', async (path) => {
		const response = await fetch(server.origin + path);
		expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
	});
});
