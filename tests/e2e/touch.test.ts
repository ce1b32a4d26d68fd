import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, openArticle, saved } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let server: TestServer;
let browser: Browser;
let api: Client;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
	page = await signedIn(browser, server.origin, 'checker', PHONE);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** The middle of words of the article, in pixels of the window. */
const middleOf = (words: string): Promise<{ readonly x: number; readonly y: number }> =>
	page.locator('.article-text').evaluate((text, wanted) => {
		const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.textContent?.indexOf(wanted) ?? -1;
			if (at < 0) continue;
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at + wanted.length);
			node.parentElement?.scrollIntoView({ block: 'center' });
			const { left, top, width, height } = range.getBoundingClientRect();
			return { x: left + width / 2, y: top + height / 2 };
		}
		throw new Error(`The text does not say: ${wanted}`);
	}, words);

async function tap(words: string): Promise<void> {
	const { x, y } = await middleOf(words);
	await page.touchscreen.tap(x, y);
}

const selected = (): Promise<string | undefined> => page.evaluate(() => getSelection()?.toString().trim());

/** Two taps select a word; a long press does too on phones, but not in a browser without a screen. */
async function tapTwice(word: string): Promise<void> {
	const { x, y } = await middleOf(word);
	await page.touchscreen.tap(x, y);
	await page.touchscreen.tap(x, y);
}

async function openNew(...quotes: readonly string[]): Promise<BroughtIn> {
	const article = await bringIn(api, { content: TEXT });
	for (const quote of quotes) await mark(api, article, article.anchor(quote));
	await openArticle(page, article.article.id);
	return article;
}

const claimsOf = ({ base }: BroughtIn): Promise<readonly Claim[]> => api.call('GET', `${base}/claims`);

describe('with a finger, on a phone', () => {
	it('two taps on a word select it, and the bar marks it', async () => {
		const article = await openNew();
		await tapTwice('reservoirs');
		await expect.poll(selected).toBe('reservoirs');
		await page.getByRole('button', { name: 'Mark claim' }).tap();
		await expect.poll(() => paintedMarks(page)).toEqual(['reservoirs']);
		await saved(page);
		expect((await claimsOf(article)).map(({ anchors }) => anchors[0]?.quote)).toEqual(['reservoirs']);
	});

	it('a tap on marked words opens their card', async () => {
		await openNew('41,200 tonnes of wheat', '19 farms');
		await tap('19 farms');
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('2');
		await card(page).getByRole('button', { name: 'Close' }).tap();
		await tap('tonnes');
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('1');
	});

	it('gives a verdict and asks for review', async () => {
		const article = await openNew('19 farms');
		await tap('19 farms');
		await card(page).getByRole('button', { name: 'Misleading' }).tap();
		// The toast stands before the button.
		await page.locator('.toast').getByRole('button', { name: 'Close' }).tap();
		await card(page).getByRole('button', { name: 'Request review' }).tap();
		await expect.poll(async () => (await claimsOf(article))[0]?.submission).toMatchObject({ at: expect.any(Number) });
		expectNoComplaints(page);
	});

	it('never scrolls sideways, whatever is open', async () => {
		await openNew('19 farms');
		const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(await overflow()).toBeLessThanOrEqual(0);
		await tap('19 farms');
		await card(page).waitFor();
		expect(await overflow()).toBeLessThanOrEqual(0);
		for (const path of ['/desk', '/sources', '/people', '/account', '/account/keys', '/sign-in']) {
			await page.goto(path);
			expect([path, await overflow()]).toEqual([path, 0]);
		}
	});
});
