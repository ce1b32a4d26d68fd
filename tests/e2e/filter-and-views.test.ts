import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { DRY_YEAR, openDryYear, focusedPart, openNumber, pressKeys, search } from '../support/bench.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, focusText, openArticle } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checker: Client;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	checker = await clientOf(server.origin, 'checker');
	page = await signedIn(browser, server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const openNew = (...quotes: readonly string[]): Promise<BroughtIn> => openDryYear(page, checker, quotes);

const claimsOf = ({ base }: BroughtIn): Promise<readonly Claim[]> => checker.call('GET', `${base}/claims`);

describe('the filter', () => {
	const numbers = () => page.locator('.rail-chip .number').allInnerTexts();
	const count = () => page.locator('.filter .count').innerText();

	async function openChecked(): Promise<BroughtIn> {
		const article = await bringIn(checker, { content: DRY_YEAR });
		const [one] = [await mark(checker, article, article.anchor('41,200 tonnes of wheat'))];
		await mark(checker, article, article.anchor('7 per cent'));
		await mark(checker, article, article.anchor('19 farms'));
		await check(checker, article, one, { rating: 'false', source: 'https://example.org/harvest' });
		await openArticle(page, article.article.id);
		return article;
	}

	it('opens with /, narrows by words, and is cleared by Esc', async () => {
		await openChecked();
		await focusText(page);
		await pressKeys(page, '/');
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('filter-words');
		await page.keyboard.type('farms');
		await expect.poll(numbers).toEqual(['3']);
		expect(await count()).toBe('1 of 3');
		await expect.poll(() => search(page)).toBe('?words=farms');
		await expect.poll(() => page.locator('.article-text .dimmed').count()).toBe(2);
		await expect.poll(() => page.locator('.ruler a').count()).toBe(1);
		await pressKeys(page, 'Escape');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		expect(await page.locator('.filter').count()).toBe(0);
		await expect.poll(() => search(page)).toBe('');
		await expect.poll(() => page.locator('.article-text .dimmed').count()).toBe(0);
	});

	it('stands in the address: a link shows the same, and going back undoes a condition', async () => {
		const article = await openChecked();
		await page.goto(`/articles/${article.article.id}?status=in-review`);
		await expect.poll(numbers).toEqual(['1']);
		await page.getByRole('combobox', { name: 'Status' }).selectOption('Open');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		await expect.poll(() => search(page)).toBe('?status=in-review%2Copen');
		await page.getByRole('button', { name: 'Do not filter by In review' }).click();
		await expect.poll(numbers).toEqual(['2', '3']);
		await page.evaluate(() => history.back());
		await expect.poll(() => search(page)).toBe('?status=in-review%2Copen');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		await page.evaluate(() => history.back());
		await expect.poll(numbers).toEqual(['1']);
	});

	it('by verdict, by person, and by what has no source', async () => {
		await openChecked();
		await focusText(page);
		await pressKeys(page, '/');
		await page.getByRole('combobox', { name: 'Verdict' }).selectOption('False');
		await expect.poll(numbers).toEqual(['1']);
		await page.getByRole('button', { name: 'Do not filter by False' }).click();
		await page.getByRole('button', { name: 'no source', exact: true }).click();
		await expect.poll(numbers).toEqual(['2', '3']);
		await page.getByRole('combobox', { name: 'Person' }).selectOption('Nobody');
		await expect.poll(numbers).toEqual(['2', '3']);
		await page.getByRole('combobox', { name: 'Verdict' }).selectOption('False');
		await page.getByText('No claim is like this. Take a condition away, or show all.').waitFor();
		expect(await count()).toBe('0 of 3');
		await page.getByRole('button', { name: 'Show all' }).click();
		await expect.poll(numbers).toEqual(['1', '2', '3']);
	});

	it('leads j, k and o through what is shown', async () => {
		const article = await openChecked();
		await page.goto(`/articles/${article.article.id}?status=open`);
		await expect.poll(numbers).toEqual(['2', '3']);
		await focusText(page);
		await expect.poll(() => openNumber(page)).toBe('2');
		await pressKeys(page, 'j', 'j');
		await expect.poll(() => openNumber(page)).toBe('3');
		await pressKeys(page, 'k', 'k');
		await expect.poll(() => openNumber(page)).toBe('2');
		await pressKeys(page, 'o');
		await expect.poll(() => openNumber(page)).toBe('3');
		await pressKeys(page, 'Escape');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		expectNoComplaints(page);
	});
});

describe('views', () => {
	it('text and card side by side: by key, in the address, with a width that is remembered', async () => {
		const article = await openNew('19 farms', '7 per cent');
		await focusText(page);
		await pressKeys(page, 'Backslash');
		await expect.poll(() => search(page)).toBe('?view=split');
		const bar = page.getByRole('separator', { name: 'Room for the card' });
		await bar.focus();
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('45');
		const width = () => card(page).evaluate((one) => Math.round(one.getBoundingClientRect().width));
		const before = await width();
		await pressKeys(page, 'ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft');
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('59');
		await expect.poll(width).toBeGreaterThan(before);
		await pressKeys(page, 'End');
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('25');
		const box = await bar.boundingBox();
		if (!box) throw new Error('The separator is not to be seen.');
		await page.mouse.move(box.x + 4, box.y + 200);
		await page.mouse.down();
		await page.mouse.move(720, box.y + 200, { steps: 4 });
		await page.mouse.up();
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('50');
		await page.goto(`/articles/${article.article.id}?view=split`);
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('50');
		await focusText(page);
		await pressKeys(page, 'Backslash');
		await expect.poll(() => search(page)).toBe('');
		await chip(page, 1).waitFor();
	});

	it('one claim at a time: its sentence with those around it, and the next by itself', async () => {
		const article = await openNew('41,200 tonnes of wheat', '7 per cent', '19 farms');
		await focusText(page);
		await pressKeys(page, 'f');
		await expect.poll(() => search(page)).toBe('?view=focus');
		const focus = page.locator('main.focus');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('41,200 tonnes of wheat');
		expect(await focus.locator('blockquote').innerText()).toBe(
			'Mr. Bell of the ministry said on May 4 that the region brought in 41,200 tonnes of wheat. It was the least since 2012.'
		);
		await expect.poll(() => focus.getByRole('status').innerText()).toBe('1 of 3');
		await pressKeys(page, '5', 'r');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('7 per cent');
		await expect.poll(() => focus.getByRole('status').innerText()).toBe('2 of 3');
		await pressKeys(page, ']');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('7 per cent in');
		await pressKeys(page, 'Control+z');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('7 per cent');
		await pressKeys(page, '1', 'r');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('19 farms');
		await pressKeys(page, '1', 'r');
		await expect
			.poll(async () => (await claimsOf(article)).filter(({ submission }) => submission !== null).length)
			.toBe(3);
		await pressKeys(page, 'f');
		await expect.poll(() => search(page)).toBe('');
		await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('article-text'))).toBe(true);
		expectNoComplaints(page);
	});

	it('opens one at a time by its address; Esc in a field leads to the claim, and from there to the text', async () => {
		const article = await openNew('41,200 tonnes of wheat', '7 per cent');
		await page.goto(`/articles/${article.article.id}?view=focus`);
		await page.locator('main.focus mark').waitFor();
		await expect.poll(() => page.locator('main.focus').evaluate((one) => one === document.activeElement)).toBe(true);
		await pressKeys(page, 't');
		await expect.poll(() => focusedPart(page)).toBe('statement');
		await pressKeys(page, 'Escape');
		await expect.poll(() => page.locator('main.focus').evaluate((one) => one === document.activeElement)).toBe(true);
		await pressKeys(page, 'Escape');
		await expect.poll(() => search(page)).toBe('');
		await expect.poll(() => page.locator('.article-text').isVisible()).toBe(true);
	});

	it('says what to do where nothing is marked', async () => {
		await openNew();
		await focusText(page);
		await pressKeys(page, 'f');
		await page.getByText('Nothing is marked yet. Mark the first claim in the text.').waitFor();
		await page.getByRole('button', { name: 'Whole text' }).last().click();
		await expect.poll(() => search(page)).toBe('');
	});
});
