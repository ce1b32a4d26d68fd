import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, focusText, openArticle, openClaim, saved } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7% in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

/** One paragraph a number, each long enough for a line. */
const longText = (count: number): string =>
	['A long list', ...Array.from({ length: count }, (_, at) => `Farm ${at + 1} brought in ${at + 1001} tonnes.`)].join(
		'\n\n'
	);

let server: TestServer;
let browser: Browser;
let api: Client;
let page: Page;

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

async function openNew(on: Page, ...quotes: readonly string[]): Promise<BroughtIn> {
	return openText(on, TEXT, ...quotes);
}

async function openText(on: Page, content: string, ...quotes: readonly string[]): Promise<BroughtIn> {
	const article = await bringIn(api, { content });
	for (const quote of quotes) await mark(api, article, article.anchor(quote));
	await openArticle(on, article.article.id);
	return article;
}

const CROWD = [
	'The ministry',
	'said',
	'on May 4',
	'the region',
	'brought in',
	'41,200 tonnes',
	'the least',
	'since 2012'
];

const topOf = (place: Locator): Promise<number> =>
	place.evaluate((element) => Math.round(element.getBoundingClientRect().top));

/** How far the selected card stands off the first line of its words, px. */
const offLine = async (on: Page): Promise<number> => {
	const [words, own] = [on.locator('.article-text .claim.selected').first(), on.locator('.rail li.selected')];
	const line = await words.evaluate((element) => element.getClientRects()[0]?.top ?? NaN);
	return Math.abs((await topOf(own)) - line);
};

const numbers = (on: Page): Promise<readonly string[]> => on.locator('.rail ol > li .number').allInnerTexts();

/** The tops and feet of the cards as they stand. */
const boxes = (on: Page) =>
	on.locator('.rail ol > li').evaluateAll((cards) =>
		cards.map((one) => {
			const { top, bottom } = one.firstElementChild?.getBoundingClientRect() ?? one.getBoundingClientRect();
			return { top, bottom };
		})
	);

describe('the rail', () => {
	it('stands in the order of the text, no card on another, the selected one on its line', async () => {
		await openText(
			page,
			TEXT.replace('\n\n', `\n\n${'Nothing is claimed here. '.repeat(24)}\n\n`),
			...CROWD.toReversed()
		);
		await expect.poll(() => numbers(page)).toEqual(['8', '7', '6', '5', '4', '3', '2', '1']);
		for (const number of [5, 1, 8]) {
			await openClaim(page, number);
			await expect.poll(() => offLine(page)).toBeLessThanOrEqual(4);
			// Cards that make room are on their way for a moment.
			const overlaps = async () => {
				const all = await boxes(page);
				return all.slice(1).filter(({ top }, index) => top < (all[index]?.bottom ?? 0));
			};
			await expect.poll(overlaps).toEqual([]);
		}
	});

	it('says of each card which of how many it is, what it stands for, and what it lacks', async () => {
		await openNew(page, 'May 4', '19 farms');
		const [first] = await page.locator('.rail ol > li').all();
		expect(await first?.getAttribute('aria-posinset')).toBe('1');
		expect(await first?.getAttribute('aria-setsize')).toBe('2');
		await page.getByRole('button', { name: '1 Open, no source May 4' }).waitFor();
		expect(await chip(page, 2).innerText()).toContain('19 farms');
		expect(await chip(page, 2).locator('.dot').count()).toBe(1);
	});

	it('shows cards where they have room, lines where not, and what the person chose for good', async () => {
		await openNew(page, 'May 4', '19 farms');
		await expect.poll(() => page.locator('.rail-chip.as-card').count()).toBe(2);
		const tonnes = Array.from({ length: 20 }, (_, at) => `${at + 1001} tonnes`);
		await openText(page, longText(20), ...tonnes);
		await expect.poll(() => page.locator('.rail-chip.as-chip').count()).toBe(19);
		const density = page.getByRole('button', { name: /^Claims beside the text/ });
		await density.click();
		await density.click();
		expect(await density.getAttribute('aria-label')).toBe('Claims beside the text: as cards');
		await page.reload();
		await expect.poll(() => page.locator('.rail-chip.as-card').count()).toBeGreaterThan(1);
		await density.click();
	});

	it('folds what finds no room, and opens it on a press', async () => {
		await openNew(page, ...CROWD, 'A dry year');
		await openClaim(page, 6);
		const above = page.locator('.stack.above .fold');
		await expect.poll(() => above.innerText()).toMatch(/^↑\s+\d claims?/);
		expect(await offLine(page)).toBeLessThanOrEqual(4);
		const folded = Number(/\d/.exec(await above.innerText())?.[0]);
		await above.click();
		const stack = page.getByRole('list', { name: 'Claims above for which there is no room' });
		expect(await stack.locator('li').count()).toBe(folded);
		await page.keyboard.press('Escape');
		expect(await stack.count()).toBe(0);
		expect(await above.evaluate((button) => button === document.activeElement)).toBe(true);
		await page.keyboard.press('Enter');
		await stack.locator('.rail-chip').first().click();
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('9');
		expect(await offLine(page)).toBeLessThanOrEqual(4);
	});

	it('is one stop of the tab key, walked by arrows', async () => {
		await openNew(page, ...CROWD);
		expect(await page.locator('.rail ol [tabindex="0"]').count()).toBe(1);
		await chip(page, 1).focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		const focusedNumber = () => page.evaluate(() => document.activeElement?.querySelector('.number')?.textContent);
		await expect.poll(focusedNumber).toBe('3');
		await page.keyboard.press('End');
		await expect.poll(focusedNumber).toBe('8');
		await page.keyboard.press('Enter');
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('8');
		expectNoComplaints(page);
	});
});

describe('an article with three hundred claims', () => {
	let article: BroughtIn;
	beforeAll(async () => {
		article = await bringIn(api, { content: longText(300) });
		for (let at = 0; at < 300; at += 1) await mark(api, article, article.anchor(`${at + 1001} tonnes`));
	});

	it('keeps only what is near in the page, the selected one always, and finds all by keys', async () => {
		await openArticle(page, article.article.id);
		const count = () => page.locator('.rail ol > li').count();
		await openClaim(page, 1);
		await expect.poll(count).toBeLessThan(100);
		await chip(page, 1).focus();
		await page.keyboard.press('End');
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.querySelector('.number')?.textContent))
			.toBe('300');
		await page.locator('.rail li.selected').waitFor();
		await expect.poll(count).toBeLessThan(100);
		const last = page.locator('.rail ol > li').last();
		expect(await last.getAttribute('aria-posinset')).toBe('300');
		expect(await last.getAttribute('aria-setsize')).toBe('300');
		await page.keyboard.press('Enter');
		await expect.poll(() => offLine(page)).toBeLessThanOrEqual(4);
		await page
			.getByRole('button', { name: /^\d+ more claims$/ })
			.first()
			.waitFor();
	});

	it('shares ticks of the ruler, which arrows walk and Enter opens', async () => {
		const ticks = page.getByRole('navigation', { name: 'Claims in the article' }).getByRole('link');
		await expect.poll(() => ticks.count()).toBeLessThan(200);
		expect(await ticks.first().getAttribute('aria-label')).toMatch(/^\d claims, C1 to C\d: 1001 tonnes …, Open$/);
		await page.locator('.ruler [tabindex="0"]').focus();
		await page.keyboard.press('Home');
		expect(await ticks.first().evaluate((link) => link === document.activeElement)).toBe(true);
		await page.keyboard.press('Enter');
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('1');
		await expect.poll(() => offLine(page)).toBeLessThanOrEqual(4);
		await page.keyboard.press('Enter');
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('2');
		await page.keyboard.press('ArrowDown');
		expect(await ticks.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
		expectNoComplaints(page);
	});
});

/** The middle of words of the article, px of the window. */
const middleOf = (
	on: Page,
	words: string
): Promise<{ readonly x: number; readonly y: number; readonly width: number }> =>
	on.locator('.article-text').evaluate((text, wanted) => {
		const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.textContent?.indexOf(wanted) ?? -1;
			if (at < 0) continue;
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at + wanted.length);
			const { left, top, width, height } = range.getBoundingClientRect();
			return { x: left + width / 2, y: top + height / 2, width };
		}
		throw new Error(`The text does not say: ${wanted}`);
	}, words);

const handle = (on: Page, edge: 'Start' | 'End'): Locator =>
	on.getByRole('button', { name: new RegExp(`^${edge} of the claim`) });

/** Take a handle and draw its bound to the end of words, without letting it go. */
async function draw(edge: 'Start' | 'End', words: string): Promise<void> {
	const box = await handle(page, edge).boundingBox();
	const to = await middleOf(page, words);
	if (!box) throw new Error('There is no handle.');
	const [x, y] = [edge === 'Start' ? box.x + box.width - 6 : box.x + 6, box.y + 6];
	await page.mouse.move(x, y);
	await page.mouse.down();
	// What is held hangs below its line.
	await page.mouse.move((x + to.x) / 2, y, { steps: 4 });
	const past = (to.width / 4) * (edge === 'Start' ? -1 : 1);
	await page.mouse.move(to.x + past, to.y + 20, { steps: 4 });
}

describe('bounds', () => {
	it('are drawn by a handle, snap to words, show them meanwhile, and are one undo', async () => {
		const article = await openNew(page, '41,200 tonnes');
		await openClaim(page, 1);
		await draw('End', 'wheat');
		await expect.poll(() => page.locator('.bubble').innerText()).toBe('41,200 tonnes of wheat');
		expect(await paintedMarks(page)).toEqual(['41,200 tonnes']);
		await page.mouse.up();
		await expect.poll(() => paintedMarks(page)).toEqual(['41,200 tonnes of wheat']);
		await draw('Start', 'region');
		await page.mouse.up();
		await expect.poll(() => paintedMarks(page)).toEqual(['region brought in 41,200 tonnes of wheat']);
		await saved(page);
		await page.keyboard.press('Control+z');
		await expect.poll(() => paintedMarks(page)).toEqual(['41,200 tonnes of wheat']);
		await page.keyboard.press('Control+z');
		await expect.poll(() => paintedMarks(page)).toEqual(['41,200 tonnes']);
		await saved(page);
		const [claim] = await api.call<readonly { anchors: readonly { quote: string }[] }[]>(
			'GET',
			`${article.base}/claims`
		);
		expect(claim?.anchors.map(({ quote }) => quote)).toEqual(['41,200 tonnes']);
	});

	it('stay as they were when Esc is pressed while they are drawn', async () => {
		await openNew(page, '41,200 tonnes');
		await openClaim(page, 1);
		await draw('End', 'wheat');
		await page.locator('.bubble').waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(() => page.locator('.bubble').count()).toBe(0);
		await page.mouse.up();
		expect(await paintedMarks(page)).toEqual(['41,200 tonnes']);
		expect(await page.locator('.article-text').evaluate((text) => text === document.activeElement)).toBe(false);
	});

	it('move by a word with arrow keys on the handle, which keeps the focus', async () => {
		await openNew(page, 'fell by');
		await openClaim(page, 1);
		await handle(page, 'End').focus();
		await page.keyboard.press('ArrowRight');
		await expect.poll(() => paintedMarks(page)).toEqual(['fell by 7%']);
		await page.keyboard.press('ArrowLeft');
		await expect.poll(() => paintedMarks(page)).toEqual(['fell by']);
		await handle(page, 'Start').focus();
		await page.keyboard.press('ArrowLeft');
		await expect.poll(() => paintedMarks(page)).toEqual(['Prices fell by']);
		await page.keyboard.press('Control+z');
		await expect.poll(() => paintedMarks(page)).toEqual(['fell by']);
		expectNoComplaints(page);
	});
});

describe('claims on the same words', () => {
	const said = () => page.getByRole('status').filter({ hasText: 'on these words' }).innerText();
	const isOpen = (number: number) => expect.poll(() => card(page).getAttribute('data-claim')).toBe(String(number));

	it('come one after another on repeated clicks, and say which of how many they are', async () => {
		await openNew(page, 'brought in 41,200 tonnes of wheat', '41,200 tonnes', '41,200');
		await card(page).getByRole('button', { name: 'Close' }).click();
		const { x, y } = await middleOf(page, '41,200');
		for (const [number, at] of [
			[3, 1],
			[2, 2],
			[1, 3],
			[3, 1]
		] as const) {
			await page.mouse.click(x, y);
			await isOpen(number);
			await expect.poll(said).toContain(`Claim ${at} of 3 on these words.`);
		}
	});

	it('come one after another by Enter at the same caret', async () => {
		await focusText(page);
		for (const number of [3, 2, 1]) {
			await page.keyboard.press('Enter');
			await isOpen(number);
			await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-focus'))).toBe('card');
			await page.keyboard.press('Escape');
		}
		expectNoComplaints(page);
	});
});
