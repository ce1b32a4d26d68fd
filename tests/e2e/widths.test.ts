import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, openArticle } from '../support/workbench.ts';

const TEXT = [
	'A dry year for the steppe',
	'The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.',
	...Array.from(
		{ length: 12 },
		(_, at) => `Prices fell for the ${at + 4}th week. The reservoirs were empty, and people waited for rain.`
	),
	'Two of the five lakes were dry, and 19 farms gave up.'
].join('\n\n');

let server: TestServer;
let browser: Browser;
let api: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function openNew(page: Page, ...quotes: readonly string[]): Promise<BroughtIn> {
	const article = await bringIn(api, { content: TEXT });
	for (const quote of quotes) await mark(api, article, article.anchor(quote));
	await openArticle(page, article.article.id);
	return article;
}

/** Use a window of a size, and close it. */
async function within(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
	const page = await signedIn(browser, server.origin, 'checker', options);
	await use(page);
	expectNoComplaints(page);
	await page.context().close();
}

const top = (page: Page, selector: string) =>
	page
		.locator(selector)
		.first()
		.evaluate((element) => element.getClientRects()[0]?.top ?? NaN);
const bottom = (page: Page, selector: string) =>
	page
		.locator(selector)
		.first()
		.evaluate((element) => element.getBoundingClientRect().bottom);

/** Whether a part is whole in sight. */
const inSight = (page: Page, selector: string) =>
	page
		.locator(selector)
		.first()
		.evaluate((element) => {
			const box = element.getBoundingClientRect();
			return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
		});

describe('at 1024 px', () => {
	const wide = { viewport: { width: 1024, height: 768 } };
	it('the open card stands in the rail, on its line and whole in sight', () =>
		within(wide, async (page) => {
			await openNew(page, '41,200 tonnes', '19 farms');
			await page.locator('.article-text .claim').last().click();
			await page.locator('.rail .inspector[data-claim="2"]').waitFor();
			await expect.poll(() => inSight(page, '.rail .inspector')).toBe(true);
			const off = async () =>
				Math.abs((await top(page, '.article-text .claim.selected')) - (await top(page, '.rail li.selected')));
			await expect.poll(off).toBeLessThanOrEqual(4);
			expect(await page.locator('.inspector').count()).toBe(1);
			await page.locator('.article-text .claim').first().click();
			await page.locator('.rail .inspector[data-claim="1"]').waitFor();
			await expect.poll(off).toBeLessThanOrEqual(4);
		}));
});

describe('at 768 px', () => {
	const tablet = { viewport: { width: 768, height: 1024 }, hasTouch: true };
	it('the rail is signs, and a selected claim has a balloon below its words, which Esc and a press beside it let go', () =>
		within(tablet, async (page) => {
			await openNew(page, '41,200 tonnes', '19 farms');
			expect(await page.locator('.inspector').count()).toBe(0);
			const sign = await chip(page, 1).boundingBox();
			expect([sign?.width, sign?.height]).toEqual([64, 44]);
			await chip(page, 1).tap();
			await page.locator('.balloon .inspector[data-claim="1"]').waitFor();
			await expect.poll(() => inSight(page, '.balloon')).toBe(true);
			expect(await top(page, '.balloon')).toBeGreaterThan(await bottom(page, '.article-text .claim.selected'));
			await card(page).locator('[data-focus="card"]').focus();
			await page.keyboard.press('Escape');
			await expect.poll(() => page.locator('.balloon').count()).toBe(0);
			await page.locator('.article-text .claim').first().tap();
			await page.locator('.balloon').waitFor();
			await page.locator('.article-text p').nth(9).tap();
			await expect.poll(() => page.locator('.balloon').count()).toBe(0);
		}));
});

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const button = (page: Page, name: string) => page.getByRole('button', { name });

describe('on a phone', () => {
	it('the card peeks, stands half when a mark is tapped, and never covers the words', () =>
		within(PHONE, async (page) => {
			await openNew(page, '41,200 tonnes', '19 farms');
			await page.locator('.bottom-sheet.peek').waitFor();
			await expect.poll(() => inSight(page, '.bottom-sheet')).toBe(true);
			await page.locator('.article-text .claim').last().tap();
			await page.locator('.bottom-sheet.half [data-claim="2"]').waitFor();
			const gap = async () =>
				(await top(page, '.bottom-sheet')) - (await bottom(page, '.article-text .claim.selected'));
			await expect.poll(gap).toBeGreaterThan(0);
		}));

	it('its sheet is sized by buttons, and closed', () =>
		within(PHONE, async (page) => {
			await openNew(page, '41,200 tonnes');
			await button(page, 'Make the card larger').tap();
			await page.locator('.bottom-sheet.half').waitFor();
			await button(page, 'Make the card larger').tap();
			await page.locator('.bottom-sheet.full').waitFor();
			expect(await button(page, 'Make the card larger').getAttribute('aria-disabled')).toBe('true');
			expect(await page.locator('main').getAttribute('inert')).toBe('');
			await page.keyboard.press('Escape');
			await page.locator('.bottom-sheet.full').waitFor({ state: 'detached' });
			await button(page, 'Make the card smaller').tap();
			await page.locator('.bottom-sheet.peek').waitFor();
			await card(page).getByRole('button', { name: 'Close' }).tap();
			await expect.poll(() => page.locator('.bottom-sheet').count()).toBe(0);
		}));

	it('its sheet follows a finger', () =>
		within(PHONE, async (page) => {
			await openNew(page, '41,200 tonnes');
			const touch = await page.context().newCDPSession(page);
			await swipe(page, touch, -500);
			await page.locator('.bottom-sheet.half, .bottom-sheet.full').waitFor();
			await swipe(page, touch, 700);
			await page.locator('.bottom-sheet.peek').waitFor();
		}));

	it('grows when a field in it takes the focus', () =>
		within(PHONE, async (page) => {
			await openNew(page, '41,200 tonnes');
			await page.locator('.bottom-sheet.peek').waitFor();
			await card(page).getByLabel('Statement').focus();
			await page.locator('.bottom-sheet.half').waitFor();
		}));

	it.each(['en', 'ar'])('the filter is drawn along within its line, and the page stands (%s)', (locale) =>
		within({ ...PHONE, locale }, async (page) => {
			await openNew(page, '41,200 tonnes');
			await page.goto(`${new URL(page.url()).pathname}?status=open`);
			await page.locator('.filter .chip.on').waitFor();
			const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(await wider()).toBeLessThanOrEqual(0);
			expect(
				await page.locator('.article-text').evaluate((text) => text.getBoundingClientRect().left)
			).toBeGreaterThanOrEqual(0);
		})
	);

	it('a row of the desk says its counts whole', () =>
		within(PHONE, async (page) => {
			await page.goto('/desk');
			const counts = page.locator('[data-article] .progress .hint').first();
			expect(await counts.evaluate((line) => line.scrollWidth - line.clientWidth)).toBeLessThanOrEqual(0);
		}));

	it('lying on its side it has the card beside the text', () =>
		within({ ...PHONE, viewport: { width: 844, height: 390 } }, async (page) => {
			await openNew(page, '41,200 tonnes');
			await button(page, 'Make the card larger').tap();
			await page.locator('.bottom-sheet.half').waitFor();
			const [text, sheet] = [
				await page.locator('main').boundingBox(),
				await page.locator('.bottom-sheet').boundingBox()
			];
			expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(sheet?.x ?? 0);
			expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		}));
});

const point = (x: number, y: number) => [{ x: Math.round(x), y: Math.round(y) }];

/** Draw the sheet's head up or down with a finger. */
async function swipe(page: Page, touch: CDPSession, by: number): Promise<void> {
	const box = await page.locator('.bottom-sheet .bar').boundingBox();
	if (!box) throw new Error('There is no sheet.');
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(x, y) });
	for (const share of [0.25, 0.5, 0.75, 1])
		await touch.send('Input.dispatchTouchEvent', {
			type: 'touchMove',
			touchPoints: point(x, Math.max(1, Math.min(843, y + by * share)))
		});
	await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const wordBox = (page: Page, word: string) =>
	page.locator('.article-text').evaluate((text, wanted) => {
		const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.textContent?.indexOf(wanted) ?? -1;
			if (at < 0) continue;
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at + wanted.length);
			node.parentElement?.scrollIntoView({ block: 'center' });
			const { left, top: y, width, height } = range.getBoundingClientRect();
			return { x: left + width / 2, y: y + height / 2 };
		}
		throw new Error(`The text does not say: ${wanted}`);
	}, word);

async function tap(page: Page, word: string): Promise<void> {
	const { x, y } = await wordBox(page, word);
	await page.touchscreen.tap(x, y);
}

const selection = (page: Page) => page.evaluate(() => getSelection()?.toString());

describe('without drawing', () => {
	it('words are marked by a tap on the first and one on the last', () =>
		within(PHONE, async (page) => {
			await openNew(page);
			await button(page, 'Mark by two taps').tap();
			await page.getByText('Tap the first word.').waitFor();
			await tap(page, 'brought');
			await page.getByText('Now tap the last word.').waitFor();
			await tap(page, 'wheat');
			await expect.poll(() => selection(page)).toBe('brought in 41,200 tonnes of wheat');
			await button(page, 'Mark claim').tap();
			await expect.poll(() => paintedMarks(page)).toEqual(['brought in 41,200 tonnes of wheat']);
		}));

	it('taps are given up by a button, and then open claims again', () =>
		within(PHONE, async (page) => {
			await openNew(page, '41,200 tonnes');
			await button(page, 'Mark by two taps').tap();
			await tap(page, 'tonnes');
			await page.getByText('Now tap the last word.').waitFor();
			await page.locator('.bottom-sheet.peek').waitFor();
			await button(page, 'Cancel').tap();
			await tap(page, 'tonnes');
			await page.locator('.bottom-sheet.half').waitFor();
			expect(await paintedMarks(page)).toEqual(['41,200 tonnes']);
		}));

	it('a long press selects the word', () =>
		within(PHONE, async (page) => {
			await openNew(page);
			const touch = await page.context().newCDPSession(page);
			const { x, y } = await wordBox(page, 'region');
			await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(x, y) });
			await expect.poll(() => selection(page)).toBe('region');
			await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
			await expect.poll(() => button(page, 'Mark claim').count()).toBe(1);
		}));
});
