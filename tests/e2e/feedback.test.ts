import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { sourceFields } from '../support/case.ts';
import { PASSWORD, awake, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, openArticle, openClaim, saved } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The region brought in 41,200 tonnes of wheat in May, the least since 2012. Prices fell by 7 per cent.`;

let server: TestServer;
let browser: Browser;
let api: Client;
let page: Page;
let article: BroughtIn;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
	page = await signedIn(browser, server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const claim = async (): Promise<Claim | undefined> =>
	(await api.call<readonly Claim[]>('GET', `${article.base}/claims`))[0];
const note = () => card(page).getByRole('textbox', { name: 'Note for the desk' });
const state = () => page.locator('.save').first();
const toast = () => page.locator('.toast');

beforeEach(async () => {
	article = await bringIn(api, { content: TEXT });
	await mark(api, article, article.anchor('41,200 tonnes of wheat'));
	await openArticle(page, article.article.id);
	await openClaim(page, 1);
});

describe('the newest message', () => {
	it('is reached by F8, undone by Enter, and gives the focus back', async () => {
		await focusText(page);
		await page.keyboard.press('Delete');
		await toast().getByText('Claim removed').waitFor();
		await page.keyboard.press('F8');
		expect(
			await toast()
				.getByRole('button', { name: 'Undo' })
				.evaluate((one) => one === document.activeElement)
		).toBe(true);
		await page.keyboard.press('Enter');
		await expect.poll(async () => (await claim())?.withdrawn).toBe(false);
		await expect.poll(() => toast().count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.classList.contains('article-text'))).toBe(true);
	});

	it('leads back by Escape and stays', async () => {
		await focusText(page);
		await page.keyboard.press('1');
		await toast().first().waitFor();
		await page.keyboard.press('F8');
		await page.keyboard.press('Escape');
		expect(await page.evaluate(() => document.activeElement?.classList.contains('article-text'))).toBe(true);
		expect(await toast().count()).toBe(1);
	});

	it('when it is gone stands in the list of recent ones', async () => {
		await focusText(page);
		await page.keyboard.press('1');
		await toast().getByRole('button', { name: 'Close' }).click();
		await expect.poll(() => toast().count()).toBe(0);
		await page.keyboard.press('F8');
		const list = page.getByRole('dialog', { name: 'Recent messages' });
		expect(await list.locator('li').first().innerText()).toMatch(/\d.*\sVerdict proposed$/);
		await page.keyboard.press('Escape');
		await expect.poll(() => list.count()).toBe(0);
	});
});

describe('what is saved', () => {
	/** What a screen reader was told of it, one entry a change. */
	const listen = () =>
		page.evaluate(() => {
			const spoken: string[] = [];
			const place = document.querySelector('.save + [role="status"]');
			if (!place) throw new Error('Nothing speaks.');
			new MutationObserver(() => spoken.push(place.textContent)).observe(place, {
				...{ childList: true, characterData: true, subtree: true }
			});
			Object.assign(window, { spoken });
		});
	const spoken = () => page.evaluate(() => (window as unknown as { spoken: readonly string[] }).spoken);

	it('is told when its kind changes, not with each change', async () => {
		await listen();
		for (const key of ['1', '2', '3']) {
			await focusText(page);
			await page.keyboard.press(key);
			await saved(page);
		}
		expect(await spoken()).toEqual(['Saved']);
	});

	it('is never said of words that only stand in a field', async () => {
		await focusText(page);
		await page.keyboard.press('1');
		await saved(page);
		await note().pressSequentially('Ask');
		await expect.poll(() => state().innerText()).toBe('Not saved yet');
		await note().press('Control+Enter');
		await saved(page);
	});

	it('is offline without a connection, with the count of what is kept, and sent when it is back', async () => {
		await page.context().setOffline(true);
		await page.getByText('You are offline. You can go on').waitFor();
		await note().fill('Ask for the table.');
		await note().press('Control+Enter');
		await expect.poll(() => state().innerText()).toBe('Offline, 1 change kept here');
		await page.getByText('You are offline. 1 change is kept here').waitFor();
		await page.context().setOffline(false);
		await saved(page);
		expect((await claim())?.note).toBe('Ask for the table.');
	});

	it('offers another try where the server cannot take it', async () => {
		await page.route('**/api/articles/*/claims/*', (route) =>
			route.request().method() === 'PATCH' ? route.fulfill({ status: 503, body: 'Busy' }) : route.continue()
		);
		await note().fill('Ask again.');
		await note().press('Control+Enter');
		const again = page.getByRole('button', { name: 'Couldn’t save, try again' });
		await again.waitFor();
		await page.unroute('**/api/articles/*/claims/*');
		// It may have been tried again by itself just before.
		await again.click({ timeout: 3000 }).catch(() => undefined);
		await saved(page);
		expect((await claim())?.note).toBe('Ask again.');
	});

	it('is rolled back with the reason where it is refused, and what was typed stays', async () => {
		await page.route('**/api/articles/*/claims/*', (route) =>
			route.request().method() === 'PATCH'
				? route.fulfill({ status: 422, json: { error: { code: 'invalid', message: 'Say it in fewer words.' } } })
				: route.continue()
		);
		await note().fill('Far too long.');
		await note().press('Control+Enter');
		await toast()
			.getByText('Say it in fewer words.')
			.or(card(page).getByText('Not saved. Your words are kept'))
			.first()
			.waitFor();
		expect(await note().inputValue()).toBe('Far too long.');
		await page.unroute('**/api/articles/*/claims/*');
		await note().press('Control+Enter');
		await expect.poll(async () => (await claim())?.note).toBe('Far too long.');
	});
});

describe('Ctrl+Z', () => {
	it('takes back what was changed about a source, unless somebody else has changed it since', async () => {
		const where = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
		const source = { id: uuid(), ...sourceFields };
		const { evidence } = await api.call<Claim>('POST', `${article.base}/claims/${(await claim())?.id}/evidence`, {
			...{ id: uuid(), source, ...where }
		});
		const seen = async () =>
			(await api.call<{ source: { publisher: string } }>('GET', `/api/sources/${evidence[0]?.sourceId}`)).source
				.publisher;
		const before = await seen();
		await card(page).locator('.evidence summary').first().click();
		await card(page).getByRole('textbox', { name: 'Publisher' }).fill('The office of statistics');
		await page.keyboard.press('Enter');
		await expect.poll(seen).toBe('The office of statistics');
		await page.locator('.toast', { hasText: 'Source changed' }).waitFor();
		await focusText(page);
		await page.keyboard.press('Control+z');
		await expect.poll(seen).toBe(before);
		await page.keyboard.press('Control+Shift+Z');
		await expect.poll(seen).toBe('The office of statistics');
		await api.call('PATCH', `/api/sources/${evidence[0]?.sourceId}`, { publisher: 'Somebody else’s' });
		await page.keyboard.press('Control+z');
		await page.getByText('Somebody else has changed this source since. It stays as it is.').first().waitFor();
		expect(await seen()).toBe('Somebody else’s');
	});
});

describe('a session that ends', () => {
	it('is begun again over a page of the desk, and its form is sent then', async () => {
		const admin = await signedIn(browser, server.origin, 'admin', { userAgent: 'An admin' });
		await admin.goto('/people');
		// Whoever ends it is the admin in another browser.
		const own = await clientOf(server.origin, 'admin');
		const sessions = await own.call<readonly { id: string; agent: string }[]>('GET', '/api/sessions');
		await own.call('DELETE', `/api/sessions/${sessions.find(({ agent }) => agent === 'An admin')?.id}`);
		await admin.getByLabel('E-mail address').fill('new@galley.example');
		await admin.getByRole('button', { name: 'Invite' }).click();
		const dialog = admin.getByRole('dialog', { name: 'Your session has ended' });
		await dialog.getByLabel('E-mail address').fill('admin@galley.example');
		await dialog.getByLabel('Password').fill(PASSWORD);
		await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
		await admin.getByText('new@galley.example').first().waitFor();
		expect(new URL(admin.url()).pathname).toBe('/people');
		await admin.context().close();
	});

	it('keeps what was pasted for a new article', async () => {
		const other = await signedIn(browser, server.origin, 'checker', { userAgent: 'A desk' });
		const sessions = await api.call<readonly { id: string; agent: string }[]>('GET', '/api/sessions');
		await api.call('DELETE', `/api/sessions/${sessions.find(({ agent }) => agent === 'A desk')?.id}`);
		await awake(other);
		await other.locator('#new-text').fill(TEXT);
		await other.keyboard.press('Control+Enter');
		await other.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
		expect(await other.locator('#new-text').inputValue()).toBe(TEXT);
		await other.context().close();
	});
});
