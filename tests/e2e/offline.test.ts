import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { PASSWORD, type Role, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, markWords, openArticle, openClaim, saved } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The region brought in 41,200 tonnes of wheat in May, the least since 2012. Prices fell by 7 per cent.`;
const BACK = { timeout: 30_000 };

let server: TestServer;
let browser: Browser;
let api: Client;
let article: BroughtIn;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const claims = () => api.call<readonly Claim[]>('GET', `${article.base}/claims`);

/** The keys of what is kept here for anybody. */
const copies = (of: Page): Promise<readonly string[]> =>
	of.evaluate(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith('galley-data:'));
		const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return keys.flat().map(({ url }) => new URL(url).pathname);
	});

const has = (of: Page, ...keys: readonly string[]): Promise<void> =>
	expect.poll(() => copies(of), BACK).toEqual(expect.arrayContaining([...keys]));

const kept = (of: Page, id: string): Promise<void> =>
	has(
		of,
		'/offline',
		`/articles/${id}/__data.json`,
		`/api/articles/${id}`,
		`/api/articles/${id}/claims`,
		'/api/people'
	);

async function open(id: string): Promise<void> {
	await page.goto(`/articles/${id}`);
	await page.locator('.article-text').waitFor();
}

async function signIn(as: Role): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('E-mail address').fill(`${as}@galley.example`);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await page.waitForURL('**/desk');
}

beforeEach(async () => {
	article = await bringIn(api, { content: TEXT });
	await mark(api, article, article.anchor('41,200 tonnes of wheat'));
	page = await signedIn(browser, server.origin, 'checker', { serviceWorkers: 'allow' });
	context = page.context();
	return () => context.close();
});

describe('without a connection', () => {
	it('an article that was open is read, checked and loaded again, and all of it is sent on return', async () => {
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await page.keyboard.press('1');
		await saved(page);
		await kept(page, article.article.id);
		await context.setOffline(true);
		await page.getByText('You are offline.').first().waitFor();
		await focusText(page);
		await markWords(page, '7 per cent');
		await page.getByText('Offline, 1 change kept here').waitFor();
		await page.reload();
		await page.locator('.article-text').waitFor();
		await page.getByText('Offline, 1 change kept here').waitFor();
		await openClaim(page, 1);
		// What was saved just before is in the copy as well.
		await card(page).getByRole('button', { name: /^True/, pressed: true }).first().waitFor();
		await card(page).getByRole('textbox', { name: 'Note for the desk' }).fill('Read on the train.');
		await card(page).getByRole('textbox', { name: 'Note for the desk' }).press('Control+Enter');
		await page.getByText('Offline, 2 changes kept here').waitFor();
		await context.setOffline(false);
		await saved(page);
		expect((await claims()).map(({ note, withdrawn }) => [note, withdrawn])).toEqual([
			['Read on the train.', false],
			['', false]
		]);
	});

	it('the desk is there as it was, and what was never opened is said not to be', async () => {
		const other = await bringIn(api, { content: TEXT });
		await page.reload();
		await openArticle(page, article.article.id);
		await kept(page, article.article.id);
		await page.goto('/desk');
		await has(page, '/desk/__data.json');
		await context.setOffline(true);
		await page.goto('/desk');
		await page.locator(`a[href="/articles/${article.article.id}"]`).waitFor();
		await page.goto(`/articles/${other.article.id}`);
		await page.getByRole('heading', { name: 'Without a connection' }).waitFor();
		await page.getByRole('link', { name: 'A dry year for the steppe' }).waitFor();
		expect(await page.locator('.rows a').count()).toBe(1);
		await context.setOffline(false);
	});

	it('what was done is sent from any page of the desk, without the article being opened', async () => {
		await page.goto('/desk');
		await has(page, '/desk/__data.json');
		await openArticle(page, article.article.id);
		await kept(page, article.article.id);
		await context.setOffline(true);
		await page.getByText('You are offline.').first().waitFor();
		await focusText(page);
		await markWords(page, '7 per cent');
		await page.getByText('Offline, 1 change kept here').waitFor();
		// A document that is left for another has, in this browser, a connection for a moment.
		await page.getByRole('link', { name: 'Articles' }).first().click();
		await page.waitForURL('**/desk');
		await page.getByText('You are offline. 1 change is kept here').waitFor();
		expect(await claims()).toHaveLength(1);
		await context.setOffline(false);
		await expect.poll(async () => (await claims()).length, BACK).toBe(2);
		await page.getByText('1 kept change has been sent.').first().waitFor();
	});

	it('words that were typed into the text come back as words of the text, where others have typed meanwhile', async () => {
		await page.context().close();
		page = await signedIn(browser, server.origin, 'editor', { serviceWorkers: 'allow' });
		context = page.context();
		await openArticle(page, article.article.id);
		await kept(page, article.article.id);
		await context.setOffline(true);
		await page.getByText('You are offline.').first().waitFor();
		await focusText(page);
		await page.keyboard.press('F2');
		await page.keyboard.press('Control+End');
		await page.keyboard.type(' Farmers wait.');
		await page.getByText(/^Offline, \d+ changes? kept here$/).waitFor();
		await expect
			.poll(() =>
				page.evaluate(
					() =>
						new Promise((resolve) => {
							const request = indexedDB.open('galley', 1);
							request.onsuccess = () => {
								const all = request.result.transaction('kept').objectStore('kept').getAll();
								all.onsuccess = () => {
									request.result.close();
									resolve(JSON.stringify(all.result));
								};
							};
						})
				)
			)
			.toMatch(/(stepType.*){14}/);
		await page.close();
		page = await context.newPage();
		await context.setOffline(false);
		await open(article.article.id);
		await expect
			.poll(async () => JSON.stringify(await api.call('GET', article.base)), BACK)
			.toContain('Prices fell by 7 per cent. Farmers wait.');
		expect(await page.locator('.article-text').innerText()).toContain('7 per cent. Farmers wait.');
		expect(await page.getByText('Words that lost their place').count()).toBe(0);
	});
});

describe('what is kept', () => {
	it('goes when its person signs out, and nothing of it is shown afterwards', async () => {
		await openArticle(page, article.article.id);
		await kept(page, article.article.id);
		await page.goto('/desk');
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.waitForURL('**/sign-in');
		await expect.poll(() => copies(page)).toEqual([]);
		await context.setOffline(true);
		const failed = await page.goto(`/articles/${article.article.id}`).catch(() => null);
		expect(failed).toBeNull();
		await context.setOffline(false);
	});

	it('is never another’s: who signs in next on this browser finds only their own', async () => {
		await openArticle(page, article.article.id);
		await kept(page, article.article.id);
		await context.clearCookies();
		await signIn('editor');
		await expect.poll(() => copies(page)).not.toContain(`/api/articles/${article.article.id}`);
		await has(page, '/offline', '/offline/__data.json');
		await context.setOffline(true);
		await page.goto(`/articles/${article.article.id}`);
		await page.getByText('No article is kept here yet.').waitFor();
		await context.setOffline(false);
	});

	it('goes when the session was ended elsewhere', async () => {
		await openArticle(page, article.article.id);
		await kept(page, article.article.id);
		await context.clearCookies();
		await page.goto('/desk');
		await page.waitForURL('**/sign-in?to=**');
		await expect.poll(() => copies(page)).toEqual([]);
	});

	it('holds no answer to a change, and nothing that is exported', async () => {
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await page.keyboard.press('1');
		await saved(page);
		await kept(page, article.article.id);
		expect((await copies(page)).filter((key) => /verdicts|exports|events|presence|sessions/.test(key))).toEqual([]);
	});
});
