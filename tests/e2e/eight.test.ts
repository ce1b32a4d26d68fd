import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectOnlyConflicts, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { focusText, openArticle, saved, selectWords } from '../support/workbench.ts';

/** One number for each of the eight to mark. */
const NUMBERS = ['1,948', '2,701', '3,204', '4,117', '5,530', '6,842', '7,096', '8,215'];
const TEXT = `Eight numbers\n\n${NUMBERS.map((number) => `The agency counted ${number} attacks.`).join('\n\n')}`;

let server: TestServer;
let browser: Browser;
let api: Client;
let article: BroughtIn;
let pages: readonly Page[];

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
	article = await bringIn(api, { content: TEXT });
	pages = await Promise.all(NUMBERS.map(() => signedIn(browser, server.origin, 'editor')));
	for (const page of pages) await openArticle(page, article.article.id);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const textOf = (page: Page): Promise<string> => page.locator('.article-text').innerText();

describe('eight browsers on one article', () => {
	it('mark eight claims at once, and each shows all of them', async () => {
		for (const [index, page] of pages.entries()) await selectWords(page, NUMBERS[index] ?? '');
		await Promise.all(pages.map((page) => page.keyboard.press('c')));
		for (const page of pages)
			await expect
				.poll(() => page.$$eval('.article-text .claim', (marks) => marks.map((mark) => mark.textContent)))
				.toEqual(NUMBERS);
	});

	it('give eight verdicts at once, none of which is lost', async () => {
		await Promise.all(pages.map((page) => page.keyboard.press('5')));
		for (const page of pages)
			await expect.poll(() => page.locator('.article-text .claim.line-wavy').count()).toBe(NUMBERS.length);
		const claims = await api.call<readonly Claim[]>('GET', `${article.base}/claims`);
		expect(claims.map(({ verdicts }) => verdicts.map(({ rating }) => rating))).toEqual(NUMBERS.map(() => ['false']));
	});

	it('write in it at once, and end with the same words, which are the server’s', async () => {
		await Promise.all(
			pages.map(async (page, index) => {
				await focusText(page);
				await page.keyboard.press('F2');
				await selectWords(page, `counted ${NUMBERS[index]}`.split(' ')[1] ?? '');
				await page.keyboard.press('ArrowRight');
				await page.keyboard.type(` or so (${index})`);
			})
		);
		const expected = NUMBERS.map((number, index) => `The agency counted ${number} or so (${index}) attacks.`).join(
			'\n\n'
		);
		for (const page of pages) await expect.poll(() => textOf(page)).toContain(expected);
		for (const page of pages) await saved(page);
		const claims = await api.call<readonly Claim[]>('GET', `${article.base}/claims`);
		expect(claims.map(({ anchors: [anchor] }) => [anchor?.quote, anchor?.state])).toEqual(
			NUMBERS.map((number) => [number, 'exact'])
		);
		// Steps that others were faster with are refused (409), carried over theirs and sent again: the browser says so.
		for (const page of pages) expectOnlyConflicts(page);
	});
});
