/** What the tests of the workbench's keys, commands and views look at. */
import type { Locator, Page } from 'playwright-core';
import type { Client } from '#lib/client.ts';
import { type BroughtIn, bringIn, mark } from './program.ts';
import { card, openArticle } from './workbench.ts';

export const DRY_YEAR = `A dry year for the steppe

Mr. Bell of the ministry said on May 4 that the region brought in 41,200 tonnes of wheat. It was the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

/** A new article with these claims, open; the first of them, which opens by itself, takes keys. */
export async function openDryYear(page: Page, api: Client, quotes: readonly string[]): Promise<BroughtIn> {
	const article = await bringIn(api, { content: DRY_YEAR });
	for (const quote of quotes) await mark(api, article, article.anchor(quote));
	await openArticle(page, article.article.id);
	if (quotes.length > 0) await card(page).waitFor();
	return article;
}

/** Press keys one after the other. */
export async function pressKeys(page: Page, ...keys: readonly string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

export const selectedWords = (page: Page): Promise<string | undefined> =>
	page.evaluate(() => getSelection()?.toString());

/** The first words behind the caret. */
export const behindCaret = (page: Page, length: number): Promise<string | null> =>
	page.evaluate((count) => {
		const { focusNode, focusOffset } = getSelection() ?? {};
		const text = document.querySelector('.article-text');
		if (!focusNode || !text?.lastChild) return null;
		const range = document.createRange();
		range.setStart(focusNode, focusOffset ?? 0);
		range.setEndAfter(text.lastChild);
		return range.toString().slice(0, count);
	}, length);

/** The number of the claim whose card is open; null where none is. */
export const openNumber = async (page: Page): Promise<string | null> =>
	(await card(page).count()) === 0 ? null : card(page).getAttribute('data-claim');

/** The part of the card that has the focus. */
export const focusedPart = (page: Page): Promise<string | null | undefined> =>
	page.evaluate(() => document.activeElement?.closest('[data-focus]')?.getAttribute('data-focus'));

export const toast = (page: Page, words: string): Locator => page.locator('.toast', { hasText: words }).first();

export const search = (page: Page): string => new URL(page.url()).search;
