import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Colleague } from '#lib/domain/person.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { openArticle, saved } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let api: Client;
let editor: Client;
let article: BroughtIn;
const claims: Claim[] = [];

beforeAll(async () => {
	[server, browser] = await Promise.all([startServer(), launchBrowser()]);
	[api, editor] = await Promise.all([clientOf(server.origin, 'checker'), clientOf(server.origin, 'editor')]);
	article = await bringIn(api, {
		content:
			'Harvest of the year\n\nThe region brought in 41.2 million tonnes of wheat. Prices fell by 7 per cent. Farmers were glad.'
	});
	for (const words of ['41.2 million tonnes of wheat', 'Prices fell by 7 per cent', 'Farmers were glad'])
		claims.push(await mark(api, article, article.anchor(words)));
	page = await signedIn(browser, server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

afterEach(() => expectNoComplaints(page));

const rows = () => page.locator('[data-row]').allInnerTexts();
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const tab = (name: string) => page.getByRole('tab', { name });
const all = () => api.call<readonly Claim[]>('GET', `${article.base}/claims`);

async function openDesk(query = ''): Promise<void> {
	await page.goto(`/desk${query}`);
	await page.getByRole('tablist').waitFor();
	// Keys mean something once the page is alive.
	await expect
		.poll(async () => {
			await page.keyboard.press('n');
			return page.evaluate(() => document.activeElement?.id);
		})
		.toMatch(/new-text|^$/);
	await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

describe('the desk', () => {
	it('shows a row an article, in tabs that keys and the address choose', async () => {
		await openDesk();
		expect(await tab('My work').getAttribute('aria-selected')).toBe('true');
		expect(await rows()).toContain('Harvest of the year');
		await page.keyboard.press('3');
		await page.waitForURL('**/desk?tab=published');
		await expect.poll(rows).toEqual(['Secret service prevents terror attacks in Kazakhstan']);
		await tab('Published').focus();
		await page.keyboard.press('ArrowRight');
		await page.waitForURL('**/desk?tab=all');
		await expect.poll(async () => (await rows()).length).toBe(3);
		expect(await focused()).toMatch(/^All/);
	});
	it('is walked and opened by keys alone', async () => {
		await openDesk('?tab=all');
		await page.keyboard.press('j');
		expect(await focused()).toBe('Harvest of the year');
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toBe('Secret service prevents terror attacks in Kazakhstan');
		await page.keyboard.press('k');
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/articles/${article.article.id}`);
	});
	it('says why a tab is empty, and what to do', async () => {
		await openDesk('?tab=all&late=1');
		expect((await page.locator('.empty').innerText()).replace(/\s+/g, ' ')).toBe(
			'Nothing is overdue. Back to your own desk'
		);
	});
	it('shows the radar of an article below its row', async () => {
		await openDesk('?tab=all');
		await page.keyboard.press('j');
		await page.keyboard.press('e');
		const radar = page.locator('.radar:not([hidden])').first();
		await expect.poll(() => radar.innerText()).toContain('Look at these first');
		expect(await radar.getByRole('link', { name: /41\.2 million/ }).getAttribute('href')).toBe(
			`/articles/${article.article.id}#claim-1`
		);
	});
	it('shows when an article is due, in words', async () => {
		await api.call('PATCH', article.base, { dueAt: Date.now() - 2 * 3_600_000 - 1000 });
		await openDesk('?tab=mine');
		expect(await page.locator('li', { hasText: 'Harvest' }).locator('time').innerText()).toMatch(/^2 hours overdue/);
		await openDesk('?tab=mine&late=1');
		expect(await rows()).toEqual(['Harvest of the year']);
		await api.call('PATCH', article.base, { dueAt: null });
	});
});

describe('search', () => {
	it('finds a figure in another form from the desk, and leads straight to the claim', async () => {
		await openDesk();
		await page.keyboard.press('/');
		await page.keyboard.type('41,2 млн');
		const hit = page.locator('.results').getByRole('link', { name: '41.2 million tonnes of wheat' });
		await hit.waitFor();
		expect(await hit.locator('mark').innerText()).toBe('41.2 million tonnes');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/articles/${article.article.id}#claim-1`);
		await expect.poll(() => page.locator('.inspector[data-claim]').getAttribute('data-claim')).toBe('1');
	});
	it('has a page of its own, with all that was found in groups', async () => {
		await page.goto('/search?q=harv');
		expect(await page.locator('main h2').allInnerTexts()).toEqual(['Articles']);
		expect(await page.locator('main mark').allInnerTexts()).toEqual(['Harvest']);
		await page.goto(`/search?q=${encodeURIComponent('" OR \'; drop * zzz')}`);
		expect(await page.locator('.empty').innerText()).toMatch(/^Nothing has all of/);
	});
});

const rowHasFocus = () =>
	expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-claim-row'))).toBe(true);

/** Open the table of claims by its keys. */
async function openTable(): Promise<void> {
	await openArticle(page, article.article.id);
	await page.locator('.article-text').focus();
	await page.keyboard.press('g');
	await page.keyboard.press('l');
	await page.getByRole('dialog', { name: 'All claims' }).waitFor();
	await rowHasFocus();
}

const chosen = () => page.locator('tr[aria-selected="true"]').count();

describe('the table of claims', () => {
	it('gives many claims to somebody in one act, and takes it back by one undo', async () => {
		await openTable();
		await page.keyboard.press('Control+a');
		await expect.poll(chosen).toBe(3);
		const [me] = (await api.call<readonly Colleague[]>('GET', '/api/people')).filter(({ role }) => role === 'editor');
		await page.locator('#bulk-assign').selectOption(me?.id ?? '');
		await expect.poll(async () => (await all()).map(({ assigneeId }) => assigneeId)).toEqual([me?.id, me?.id, me?.id]);
		await page.locator('tbody tr').first().focus();
		await page.keyboard.press('Control+z');
		await expect.poll(async () => (await all()).map(({ assigneeId }) => assigneeId)).toEqual([null, null, null]);
		await saved(page);
	});
	it('gives one all the figures', async () => {
		await openTable();
		await page.keyboard.press('f');
		await expect
			.poll(async () => (await all()).map(({ assigneeId }) => assigneeId !== null))
			.toEqual([true, true, false]);
		await page.keyboard.press('Control+z');
		await expect.poll(async () => (await all()).every(({ assigneeId }) => assigneeId === null)).toBe(true);
		await saved(page);
	});
	it('says of each claim that was refused why, and does the others', async () => {
		const [first] = claims;
		if (first) await check(api, article, first, { rating: 'true' });
		await openTable();
		await page.locator('tbody tr').first().focus();
		await page.keyboard.press('Shift+ArrowDown');
		await expect.poll(chosen).toBe(2);
		await page.keyboard.press('r');
		const dialog = page.getByRole('dialog', { name: 'All claims' });
		await expect
			.poll(() => dialog.getByRole('alert').innerText())
			.toContain('Give a verdict first, then ask for review.');
		expect((await all()).map(({ submission }) => submission !== null)).toEqual([true, false, false]);
	});
	it('is filtered, and leads back to a claim in the text', async () => {
		await openTable();
		await page.keyboard.press('/');
		await page.keyboard.type('glad');
		await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
		await page.keyboard.press('Escape');
		await rowHasFocus();
		await page.keyboard.press('Enter');
		await expect.poll(() => page.locator('.inspector[data-claim]').getAttribute('data-claim')).toBe('3');
		expect(await page.getByRole('dialog', { name: 'All claims' }).count()).toBe(0);
	});
});

describe('the settings of an article', () => {
	it('give it a team and an address, and lead readers on from the old one', async () => {
		const other = await bringIn(api, { content: 'Census of reindeer\n\nThere are 300 of them.' });
		const claim = await check(api, other, await mark(api, other, other.anchor('300')), { rating: 'true' });
		await decide(editor, other, claim, 'approved');
		await publish(editor, other);
		await openArticle(page, other.article.id);
		await page.getByRole('button', { name: 'Census of reindeer' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.locator('#field-slug').fill('reindeer-2026');
		await dialog.getByRole('group', { name: 'Team' }).getByLabel('Dana Mora').check();
		await dialog.getByRole('button', { name: 'Save' }).click();
		await expect.poll(async () => (await api.call<{ owners: string[] }>('GET', other.base)).owners.length).toBe(2);
		const reader = await newPage(browser, server.origin);
		await reader.goto('/a/census-of-reindeer');
		await reader.waitForURL('**/a/reindeer-2026');
		expectNoComplaints(reader);
	});
});

describe('the people', () => {
	it('are shown with their load, which leads to it', async () => {
		await editor.call('PATCH', `${article.base}/claims/${claims[1]?.id ?? ''}`, { assigneeId: null, dueAt: 1000 });
		const people = await api.call<readonly Colleague[]>('GET', '/api/people');
		const checker = people.find(({ role }) => role === 'checker');
		await editor.call('PATCH', `${article.base}/claims/${claims[1]?.id ?? ''}`, { assigneeId: checker?.id ?? null });
		await page.goto('/people');
		const row = page.locator('li', { hasText: checker?.name ?? '' }).first();
		await row.getByRole('link', { name: '1 overdue' }).click();
		await page.waitForURL(`**/desk?tab=mine&person=${checker?.id ?? ''}&late=1`);
		expect(await rows()).toEqual(['Harvest of the year']);
		expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(`Work of ${checker?.name ?? ''}`);
	});
});
