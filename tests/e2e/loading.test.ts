import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, fixture, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

/** Layout shift that nobody notices (Core Web Vitals call 0.1 good). */
const STILL = 0.01;

let server: TestServer;
let browser: Browser;
let api: Client;
let article: BroughtIn;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'editor');
	article = await bringIn(api, { content: fixture('knb-article.txt') });
	await mark(api, article, article.anchor('37.9 million cyberattacks'));
	page = await signedIn(browser, server.origin, 'editor');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** Adds up how much has moved on the page by itself from here on. */
const watch = () =>
	page.addInitScript(() => {
		const shifts: number[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			// The type of these entries is not in the DOM's types yet.
			for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
				if (!entry.hadRecentInput) shifts.push(entry.value);
		}).observe({ type: 'layout-shift', buffered: true });
	});
const shifted = (): Promise<number> =>
	page.evaluate(() => (window as unknown as { shifts: readonly number[] }).shifts.reduce((sum, one) => sum + one, 0));

/** Hold requests back until they are let go. */
async function hold(address: string): Promise<() => Promise<void>> {
	const held: Route[] = [];
	let isOpen = false;
	await page.route(address, (route) => (isOpen ? route.continue() : void held.push(route)));
	return async () => {
		isOpen = true;
		for (const route of held) await route.continue();
		await page.unroute(address);
	};
}

/** Go somewhere by a link, as SvelteKit does it. */
const follow = (path: string): Promise<void> =>
	page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.querySelector('main')?.append(link);
		link.click();
	}, path);

const PAGES: readonly (readonly [string, () => string, string, string])[] = [
	['the workbench', () => `/articles/${article.article.id}`, '**/api/articles/*/claims', '.article-text'],
	['the desk', () => '/desk', '**/desk/__data.json**', '#new-text'],
	['the preview', () => `/articles/${article.article.id}/preview`, '**/preview/__data.json**', '.edition'],
	['the time page', () => `/articles/${article.article.id}/time`, '**/api/articles/*/revisions', '.then']
];

describe('an article that is opened for work', () => {
	it('is read before its scripts run: the server sends the text with its marks', async () => {
		const context = await browser.newContext({
			javaScriptEnabled: false,
			storageState: await page.context().storageState()
		});
		const unscripted = await context.newPage();
		await unscripted.goto(`${server.origin}/articles/${article.article.id}`);
		expect(await unscripted.locator('.first-text h1').innerText()).toBe(
			'Secret service prevents terror attacks in Kazakhstan'
		);
		expect(await unscripted.locator('.first-text .claim').allInnerTexts()).toEqual(['37.9 million cyberattacks']);
		await context.close();
	});
	it('has one text once the editor is there, with the same elements', async () => {
		const sent = await (await page.request.get(`${server.origin}/articles/${article.article.id}`)).text();
		await page.goto(`/articles/${article.article.id}`);
		await page.locator('.article-text .claim').waitFor();
		expect(await page.locator('.first-text').count()).toBe(0);
		const structure = (markup: string): Promise<string> =>
			page.evaluate((html) => {
				const { body } = new DOMParser().parseFromString(html, 'text/html');
				const text = body.querySelector('.first-text, .article-text');
				for (const found of text?.querySelectorAll('.suggestion') ?? []) found.replaceWith(...found.childNodes);
				// The page that is open has selected a claim for the person.
				for (const found of text?.querySelectorAll('.selected') ?? []) found.classList.remove('selected');
				for (const end of text?.querySelectorAll('.ProseMirror-trailingBreak') ?? []) end.remove();
				text?.normalize();
				return text?.innerHTML.replace(/<!--.*?-->/g, '') ?? '';
			}, markup);
		const shown = await page.locator('.article-text').evaluate((text) => text.outerHTML);
		expect(await structure(sent)).toBe(await structure(shown));
	});
});

describe('a page that is long on its way', () => {
	it.each(PAGES)('shows its shape, and nothing moves when it is there: %s', async (_, path, address, ready) => {
		await watch();
		await page.goto('/account');
		await awake(page);
		const release = await hold(address);
		await follow(path());
		await page.locator('.skeleton').waitFor();
		expect(await page.getByText('Loading…').count()).toBe(1);
		await release();
		await page.locator(ready).first().waitFor();
		await expect.poll(() => page.locator('.skeleton').count()).toBe(0);
		await page.evaluate(() => document.fonts.ready);
		expect(await shifted()).toBeLessThan(STILL);
	});

	it.each(PAGES)('does not move when it is opened by its address: %s', async (_, path, __, ready) => {
		await watch();
		await page.goto(path());
		await page.locator(ready).first().waitFor();
		await page.evaluate(() => document.fonts.ready);
		expect(await shifted()).toBeLessThan(STILL);
	});

	it('a published article does not move when its faces arrive late', async () => {
		await watch();
		const release = await hold('**/*.woff2');
		await page.goto('/a/secret-service-prevents-terror-attacks-in-kazakhstan', { waitUntil: 'domcontentloaded' });
		await page.locator('.edition h1').waitFor();
		await release();
		await page.evaluate(() => document.fonts.ready);
		expect(await shifted()).toBeLessThan(STILL);
	});
});

describe('long work', () => {
	it('is told by its stages, and can be called off: reading an article', async () => {
		await page.goto('/desk');
		const release = await hold('**/api/imports');
		await awake(page);
		await page.locator('#new-text').fill(fixture('knb-article.txt'));
		await page.keyboard.press('Control+Enter');
		await page
			.locator('.work')
			.getByText(/\(\d of 3\)$/)
			.waitFor();
		const bar = page.getByRole('progressbar');
		expect(await bar.getAttribute('max')).toBe('1');
		await page.locator('.work').getByRole('button', { name: 'Cancel' }).click();
		await expect.poll(() => page.locator('.work').count()).toBe(0);
		await release();
		expect(await page.locator('#new-text').inputValue()).toContain('National Security Committee');
		expect(await page.locator('#field-title').count()).toBe(0);
		await page.locator('#new-text').press('Control+Enter');
		await page.locator('#field-title').waitFor();
	});

	it('is told by its stages, and can be called off: an export', async () => {
		await page.goto(`/articles/${article.article.id}`);
		await page.locator('.article-text').waitFor();
		const release = await hold('**/exports/markdown');
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await page.getByRole('radio', { name: 'Markdown' }).check();
		await page.getByRole('button', { name: 'Download' }).click();
		await page.getByText('Making the file (1 of 2)').waitFor();
		await page.locator('.work').getByRole('button', { name: 'Cancel' }).click();
		await expect.poll(() => page.locator('.work').count()).toBe(0);
		await release();
		const taken = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Download' }).click();
		expect((await taken).suggestedFilename()).toMatch(/\.md$/);
	});
});
