import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { awake, fixture, newPage, signedIn } from '../support/desk.ts';
import { clientOf } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the colours decide: the rest of a page is the same in the dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan';

// Long walks, with two looks at each step.
vi.setConfig({ testTimeout: 180_000 });

let server: TestServer;
let browser: Browser;
/** Two stored copies of one source. */
const copies: string[] = [];

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	const api = await clientOf(server.origin, 'checker');
	const [first] = await api.call<readonly { readonly source: { readonly id: string } }[]>('GET', '/api/sources');
	for (const text of ['Police held 19 people in May.', 'Police held 91 people in May.']) {
		const path = `/api/sources/${first?.source.id}/files?name=minutes.txt`;
		copies.push((await api.call<{ readonly id: string }>('POST', path, new Blob([text]))).id);
	}
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

interface AxeResults {
	readonly violations: readonly {
		readonly id: string;
		readonly nodes: readonly { readonly target: readonly string[] }[];
	}[];
}

/** Every violation on the page as it stands, light and then dark, as "rule: selector". */
async function violations(page: Page): Promise<readonly string[]> {
	await page.evaluate(AXE);
	const light = await run(page, { runOnly: RULES, rules: { 'target-size': { enabled: true } } });
	await page.emulateMedia({ colorScheme: 'dark' });
	const dark = await run(page, { runOnly: { type: 'rule', values: OF_COLOURS } });
	await page.emulateMedia({ colorScheme: 'light' });
	return [...light, ...dark.map((one) => `dark, ${one}`)];
}

async function run(page: Page, options: unknown): Promise<readonly string[]> {
	// axe puts itself on the window; the page's own types do not know it.
	const found = await page.evaluate(
		(options) =>
			(window as unknown as { axe: { run: (root: Document, options: unknown) => Promise<AxeResults> } }).axe.run(
				document,
				options
			),
		options
	);
	return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
	['wide', { viewport: { width: 1440, height: 900 } }],
	['a phone', { viewport: { width: 390, height: 844 } }],
	['Arabic', { viewport: { width: 1440, height: 900 }, locale: 'ar' }],
	['Arabic, narrow', { viewport: { width: 320, height: 640 }, locale: 'ar' }]
];

/** Open the unfinished article of the demonstration: the first of those that need the person. */
async function openArticle(page: Page): Promise<void> {
	await page.goto('/desk');
	await page.locator('[data-row]').first().click();
	await page.locator('.article-text').waitFor();
	await page.locator('[data-focus="card"]').waitFor();
}

describe.each(LOOKS)('no violation of WCAG 2.2 AA: %s', (_, look) => {
	it.each([
		'/sign-in',
		`/a/${SLUG}`,
		`/a/${SLUG}/v/1`,
		'/method',
		'/corrections',
		'/api',
		'/nothing-here',
		'/join/unknown'
	])('for everyone at %s', async (path) => {
		const page = await newPage(browser, server.origin, look);
		await page.goto(path);
		expect(await violations(page)).toEqual([]);
		await page.context().close();
	});

	it('at the desk, its people, sources and account, and while an article is brought in', async () => {
		const page = await signedIn(browser, server.origin, 'admin', look);
		for (const path of [
			'/desk',
			'/inbox',
			'/inbox?show=all',
			'/people',
			'/settings/newsroom',
			'/settings/scales',
			'/settings/review',
			'/settings/tokens',
			'/settings/webhooks',
			'/sources',
			'/account',
			'/account/keys'
		]) {
			await page.goto(path);
			expect(await violations(page), path).toEqual([]);
		}
		await page.goto('/account/keys');
		await page.locator('[data-command="next"] .button').first().click();
		await page.locator('.recording').press('k');
		await page.locator('[data-command="next"] .notice').waitFor();
		expect(await violations(page), 'a key that is taken').toEqual([]);
		await page.goto('/desk');
		await awake(page);
		await page.locator('#new-text').fill(fixture('knb-article.txt'));
		await page.keyboard.press('Control+Enter');
		await page.locator('#field-title').waitFor();
		expect(await violations(page), 'import review').toEqual([]);
		await page.context().close();
	});

	it('in a stored copy, and where it is compared', async () => {
		const page = await signedIn(browser, server.origin, 'editor', look);
		for (const path of [`/copies/${copies[1]}`, `/copies/${copies[1]}?with=${copies[0]}`]) {
			await page.goto(path);
			expect(await violations(page), path).toEqual([]);
		}
		await page.context().close();
	});

	it('in a new version of the text, and in the tray of lost words', async () => {
		const page = await signedIn(browser, server.origin, 'editor', look);
		await openArticle(page);
		const address = page.url();
		await page.goto(`${address}/replace`);
		await page.locator('#new-text').waitFor();
		expect(await violations(page), 'the field').toEqual([]);
		const lines = fixture('knb-article.txt').replace('eight dangerous', 'nine dangerous').split('\n').slice(0, -1);
		await page
			.locator('#new-text')
			.fill(lines.join('\n').replace('The committee seized 268 items of illicit weapons, 21', 'It took 21'));
		await page.locator('.new .button.primary').click();
		await page.locator('.outcomes .place').first().click();
		expect(await violations(page), 'what happens to each claim').toEqual([]);
		await page.locator('.review header .button.primary').click();
		await page.locator('.tray h2 button').click();
		await page.locator('.tray .place').first().waitFor();
		expect(await violations(page), 'the tray').toEqual([]);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+z');
		await expect.poll(() => page.locator('.tray').count()).toBe(0);
		await page.context().close();
	});

	it('in the command menu, under a filter, and in each view of the workbench', async () => {
		const page = await signedIn(browser, server.origin, 'editor', look);
		await openArticle(page);
		const address = page.url();
		await page.locator('.article-text').press('Control+k');
		await page.locator('[role="option"]').first().waitFor();
		expect(await violations(page), 'command menu').toEqual([]);
		await page.locator('[role="combobox"]').fill('zzzz');
		await expect.poll(() => page.locator('[role="option"]').count()).toBe(0);
		expect(await violations(page), 'no such command').toEqual([]);
		for (const [search, place] of [
			['?status=open', '.filter .on'],
			['?status=withdrawn', '.filter .none'],
			['?view=split', '.separator'],
			['?view=focus', 'main.focus mark']
		] as const) {
			await page.goto(`${address}${search}`);
			await page.locator(place).waitFor();
			expect(await violations(page), search).toEqual([]);
		}
		await page.context().close();
	});

	it('in the workbench, with each of its dialogs, and in the preview', async () => {
		const page = await signedIn(browser, server.origin, 'editor', look);
		await openArticle(page);
		expect(await violations(page), 'a claim is open').toEqual([]);
		await page.locator('[data-focus="card"] .button').last().click();
		expect(await violations(page), 'nothing is selected').toEqual([]);
		await page.locator('.article-text .claim').first().click();
		await page.locator('.article-text').press('?');
		await page.locator('dialog').waitFor();
		expect(await violations(page), 'key sheet').toEqual([]);
		await page.keyboard.press('Escape');
		await page.locator('.article-text').press('Control+Enter');
		await page.locator('dialog ul').first().waitFor();
		expect(await violations(page), 'publish').toEqual([]);
		await page.keyboard.press('Escape');
		await page.locator('.bar .title').click();
		await page.locator('dialog').waitFor();
		expect(await violations(page), 'about the article').toEqual([]);
		await page.keyboard.press('Escape');
		await page.locator('.article-text').press('g');
		await page.keyboard.press('c');
		await page.locator('.talk').waitFor();
		await page.locator('.talk [data-focus="talk"]').fill('@');
		await page.locator('.talk [role="listbox"]').waitFor();
		expect(await violations(page), 'discussion').toEqual([]);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await page.locator('.article-text').press('Control+k');
		await page.locator('[role="combobox"]').fill('Markdown');
		await expect.poll(() => page.locator('[role="option"]').count()).toBe(1);
		expect(await violations(page), 'a command is looked for').toEqual([]);
		await page.keyboard.press('Enter');
		await page.locator('dialog input[value="markdown"]:checked').waitFor();
		expect(await violations(page), 'exports').toEqual([]);
		await page.keyboard.press('Escape');
		const address = page.url();
		await page.goto(`${address}/time`);
		await page.locator('.then').waitFor();
		expect(await violations(page), 'time line').toEqual([]);
		await page.locator('.page .acts .button').first().click();
		await page.locator('.compared').waitFor();
		expect(await violations(page), 'two moments').toEqual([]);
		await page.goto(`${address}/preview`);
		expect(await violations(page), 'preview').toEqual([]);
		await page.context().close();
	});

	it('where there is nothing, where something is on its way, and where something went wrong', async () => {
		const page = await signedIn(browser, server.origin, 'editor', look);
		await page.goto('/sources?q=nothing-of-this-kind');
		expect(await violations(page), 'nothing found').toEqual([]);
		await page.goto('/articles/01900000-0000-7000-8000-000000000000');
		expect(await violations(page), 'an article that is not there').toEqual([]);
		await page.goto('/offline');
		await page.locator('.empty').waitFor();
		expect(await violations(page), 'nothing kept').toEqual([]);
		await page.goto('/account');
		await awake(page);
		await page.route('**/desk/__data.json**', () => undefined);
		await page.locator('nav a[href="/desk"]').click();
		await page.locator('.skeleton').waitFor();
		expect(await violations(page), 'on its way').toEqual([]);
		await page.context().close();
	});

	it('while something is told, without a connection, in a conflict, and when the session has ended', async () => {
		const page = await signedIn(browser, server.origin, 'editor', look);
		await openArticle(page);
		await page.locator('.article-text').press('1');
		await page.locator('.toast').waitFor();
		expect(await violations(page), 'a message').toEqual([]);
		await page.keyboard.press('F8');
		await page.keyboard.press('Enter');
		await expect.poll(() => page.locator('.toast').count()).toBe(0);
		await page.keyboard.press('F8');
		await page.locator('.recent').last().waitFor();
		expect(await violations(page), 'recent messages').toEqual([]);
		await page.keyboard.press('Escape');
		await page.context().setOffline(true);
		await page.locator('.banners .offline').waitFor();
		expect(await violations(page), 'offline').toEqual([]);
		await page.context().setOffline(false);
		await expect.poll(() => page.locator('.banners .offline').count()).toBe(0);
		const refuse = (status: number, error: Readonly<Record<string, unknown>>) =>
			page.route('**/api/articles/*/claims/*', (route) =>
				route.request().method() === 'PATCH' ? route.fulfill({ status, json: { error } }) : route.continue()
			);
		const note = page.locator('.inspector [data-focus="note"] textarea');
		await refuse(409, { code: 'conflict', message: 'Somebody else has changed this.', current: 'Theirs.' });
		await note.fill('Mine.');
		await note.press('Control+Enter');
		await page.locator('.inspector [aria-invalid="true"]').first().waitFor();
		expect(await violations(page), 'a conflict').toEqual([]);
		await page.unroute('**/api/articles/*/claims/*');
		await refuse(401, { code: 'unauthenticated', message: 'Sign in.' });
		await note.fill('Mine again.');
		await note.press('Control+Enter');
		await page.locator('dialog').waitFor();
		expect(await violations(page), 'the session has ended').toEqual([]);
		await page.context().close();
	});
});
