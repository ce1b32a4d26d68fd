/** What tests do in the workbench over and over. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Open an article, once its text answers keys and the page hears what others do. */
export async function openArticle(page: Page, id: string): Promise<void> {
	const listening = page.waitForResponse((response) => response.url().includes(`/api/articles/${id}/events`));
	await page.goto(`/articles/${id}`);
	await page.locator('.article-text').waitFor();
	await listening;
}

/** Select exactly these words, or from the first words to the last of `until`, as a person does who has a caret. */
export async function selectWords(page: Page, words: string, until = words): Promise<void> {
	await page.locator('.article-text').evaluate(
		(text, [first, last]) => {
			const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
			const nodes: { readonly node: Node; readonly start: number }[] = [];
			let length = 0;
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				nodes.push({ node, start: length });
				length += node.textContent?.length ?? 0;
			}
			const whole = text.textContent;
			const at = (offset: number, isEnd: boolean): [Node, number] => {
				const place = nodes.findLast(({ start }) => (isEnd ? start < offset : start <= offset));
				if (!place) throw new Error(`The text does not say: ${first}`);
				return [place.node, offset - place.start];
			};
			if (!whole.includes(first) || !whole.includes(last)) throw new Error(`The text does not say: ${first} … ${last}`);
			(text as HTMLElement).focus();
			getSelection()?.setBaseAndExtent(
				...at(whole.indexOf(first), false),
				...at(whole.indexOf(last) + last.length, true)
			);
		},
		[words, until] as const
	);
	await page.getByRole('toolbar', { name: 'Selected words' }).waitFor();
}

export async function markWords(page: Page, words: string, until = words): Promise<void> {
	await selectWords(page, words, until);
	await page.keyboard.press('c');
	await expect.poll(() => card(page).locator('blockquote').first().innerText()).toMatch(/\S/);
}

/** The card of the claim that is open. */
export const card = (page: Page): Locator => page.locator('.inspector[data-claim]');

export const chip = (page: Page, number: number): Locator =>
	page.locator('.rail-chip').filter({ has: page.locator('.number', { hasText: new RegExp(`^${number}$`) }) });

/** Open the card of a claim by its chip in the rail. */
export async function openClaim(page: Page, number: number): Promise<void> {
	await chip(page, number).click();
	await expect.poll(() => card(page).getAttribute('data-claim')).toBe(String(number));
}

/** Put the focus where keys mean something, out of every field. */
export const focusText = (page: Page): Promise<void> => page.locator('.article-text').focus();

/** Wait until nothing is on its way to the server. */
export const saved = (page: Page): Promise<void> =>
	expect.poll(() => page.locator('.save').first().innerText()).toMatch(/^Saved \d/);
