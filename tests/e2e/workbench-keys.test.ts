import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import {
	DRY_YEAR,
	openDryYear,
	behindCaret,
	focusedPart,
	openNumber,
	pressKeys,
	selectedWords,
	toast
} from '../support/bench.ts';
import { launchBrowser } from '../support/browser.ts';
import { copy, expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, openArticle, openClaim, saved, selectWords } from '../support/workbench.ts';

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

/** The first suggestion. */
const FIRST = '41,200 tonnes of wheat';

describe('the caret in the text', () => {
	it('steps by words, to their starts, with Ctrl and with Alt', async () => {
		await openNew();
		await selectWords(page, 'Prices');
		await pressKeys(page, 'ArrowLeft', 'Control+ArrowRight');
		await expect.poll(() => behindCaret(page, 4)).toBe('fell');
		await pressKeys(page, 'Alt+ArrowRight');
		await expect.poll(() => behindCaret(page, 2)).toBe('by');
		await pressKeys(page, 'Control+ArrowLeft', 'Alt+ArrowLeft');
		await expect.poll(() => behindCaret(page, 6)).toBe('Prices');
		expect(new URL(page.url()).pathname).toMatch(/^\/articles\//);
	});

	it('steps by sentences, and no abbreviation ends one', async () => {
		await openNew();
		await selectWords(page, 'Mr.');
		await pressKeys(page, 'ArrowLeft', 'Alt+ArrowDown');
		await expect.poll(() => behindCaret(page, 6)).toBe('It was');
		await pressKeys(page, 'Alt+ArrowDown');
		await expect.poll(() => behindCaret(page, 6)).toBe('Prices');
		await pressKeys(page, 'Alt+ArrowUp', 'Alt+ArrowUp');
		await expect.poll(() => behindCaret(page, 8)).toBe('Mr. Bell');
	});

	it('selects with Shift: letters, words and sentences', async () => {
		await openNew();
		await selectWords(page, 'Prices');
		await pressKeys(page, 'ArrowLeft', 'Shift+ArrowRight');
		await expect.poll(() => selectedWords(page)).toBe('P');
		await pressKeys(page, 'Control+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
		await expect.poll(() => selectedWords(page)).toBe('Prices fell');
		await pressKeys(page, 'Alt+Shift+ArrowDown');
		await expect.poll(() => selectedWords(page)).toBe('Prices fell by 7 per cent in May.');
		await pressKeys(page, 'c');
		await expect.poll(() => paintedMarks(page)).toEqual(['Prices fell by 7 per cent in May.']);
	});
});

describe('marking', () => {
	it('goes through suggestions with n and p, marks with Enter, moves bounds with brackets', async () => {
		const article = await openNew();
		await focusText(page);
		await expect.poll(() => selectedWords(page)).toBe(FIRST);
		await pressKeys(page, 'n');
		const next = await selectedWords(page);
		await pressKeys(page, 'p');
		await expect.poll(() => selectedWords(page)).toBe(FIRST);
		await pressKeys(page, 'n');
		await expect.poll(() => selectedWords(page)).toBe(next);
		await pressKeys(page, 'Enter');
		await expect.poll(() => paintedMarks(page)).toEqual([next]);
		for (const [key, words] of [
			// Without the point first.
			['[', 'It was the least since 2012'],
			['[', 'It was the least since'],
			[']', 'It was the least since 2012'],
			['Alt+]', 'was the least since 2012'],
			['Alt+[', 'It was the least since 2012']
		] as const) {
			await pressKeys(page, key);
			await expect.poll(() => paintedMarks(page)).toEqual([words]);
		}
		await saved(page);
		expect((await claimsOf(article))[0]?.anchors[0]?.quote).toBe('It was the least since 2012');
	});

	it('dismisses a suggestion with x: it stays away, and comes back with Ctrl+Z', async () => {
		await openNew();
		await expect.poll(() => selectedWords(page)).toBe(FIRST);
		const count = () => page.locator('.article-text .suggestion').count();
		const before = await count();
		await pressKeys(page, 'x');
		await page.getByRole('dialog', { name: 'Why does this need no check?' }).waitFor();
		await pressKeys(page, '1');
		await toast(page, 'Suggestion dismissed').waitFor();
		await expect.poll(count).toBe(before - 1);
		await expect.poll(async () => ['', FIRST].includes((await selectedWords(page)) ?? '')).toBe(false);
		const next = await selectedWords(page);
		await pressKeys(page, 'p');
		await toast(page, 'No further suggestion here.').waitFor();
		await page.reload();
		await page.locator('.article-text').waitFor();
		await expect.poll(() => selectedWords(page)).toBe(next);
		expect(await count()).toBe(before - 1);
	});

	it('takes a dismissal back, and again', async () => {
		await openNew();
		await expect.poll(() => selectedWords(page)).toBe(FIRST);
		const count = () => page.locator('.article-text .suggestion').count();
		const before = await count();
		await pressKeys(page, 'x');
		await page.getByRole('dialog', { name: 'Why does this need no check?' }).waitFor();
		await pressKeys(page, '1');
		await expect.poll(count).toBe(before - 1);
		await pressKeys(page, 'Control+z');
		await expect.poll(count).toBe(before);
		await pressKeys(page, 'Control+Shift+z');
		await expect.poll(count).toBe(before - 1);
		await toast(page, 'Suggestion dismissed').getByRole('button', { name: 'Undo' }).click();
		await expect.poll(count).toBe(before);
	});

	it('opens the card of the words under the caret with Enter or Ctrl+Shift+E, and Esc leads back to the caret', async () => {
		await openNew('41,200 tonnes of wheat', '19 farms');
		for (const key of ['Enter', 'Control+Shift+E']) {
			await selectWords(page, '19 farms');
			await pressKeys(page, 'ArrowLeft', 'ArrowRight');
			await pressKeys(page, key);
			await expect.poll(() => openNumber(page)).toBe('2');
			await expect.poll(() => focusedPart(page)).toBe('card');
			await pressKeys(page, 't');
			await expect.poll(() => focusedPart(page)).toBe('statement');
			await pressKeys(page, 'Escape');
			await expect
				.poll(() => page.evaluate(() => document.activeElement?.classList.contains('article-text')))
				.toBe(true);
			await expect.poll(() => behindCaret(page, 7)).toBe('9 farms');
		}
	});
});

describe('the rail', () => {
	it('goes with j and k, and with o to what waits', async () => {
		const article = await openNew('41,200 tonnes of wheat', '7 per cent', '19 farms');
		const [first] = await claimsOf(article);
		if (first) await check(checker, article, first, { rating: 'true' });
		await page.reload();
		await expect.poll(() => openNumber(page)).toBe('2');
		await pressKeys(page, 'k');
		await expect.poll(() => openNumber(page)).toBe('1');
		await pressKeys(page, 'j', 'j');
		await expect.poll(() => openNumber(page)).toBe('3');
		await pressKeys(page, 'j');
		await expect.poll(() => openNumber(page)).toBe('3');
		await pressKeys(page, 'o');
		await expect.poll(() => openNumber(page)).toBe('2');
	});

	it('gives a verdict with 1 to 7, and clears it with 0', async () => {
		await openNew('19 farms');
		for (const [key, name] of [
			['1', 'True'],
			['7', 'Not checkable'],
			['3', 'Misleading']
		] as const) {
			await pressKeys(page, key);
			const button = card(page).getByRole('button', { name, exact: true });
			await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
			expect(await button.getAttribute('aria-keyshortcuts')).toBe(key);
		}
		await pressKeys(page, '0');
		await expect.poll(() => card(page).locator('.rating[aria-pressed="true"]').count()).toBe(0);
		await pressKeys(page, 'Shift+Digit3');
		await expect
			.poll(() => card(page).getByRole('button', { name: 'Altered' }).getAttribute('aria-pressed'))
			.toBe('true');
	});

	it('takes pasted addresses as sources, an address in words with its excerpt, other words as a note', async () => {
		const article = await openNew('19 farms');
		const paste = async (text: string) => {
			await copy(page, text);
			await pressKeys(page, 'Control+v');
		};
		await paste('https://example.org/one');
		await card(page).getByRole('heading', { name: 'Sources: 1' }).waitFor();
		await paste('https://example.org/two\nhttps://example.org/three\n');
		await card(page).getByRole('heading', { name: 'Sources: 3' }).waitFor();
		await paste('The table says 19. https://example.org/four');
		await card(page).getByRole('heading', { name: 'Sources: 4' }).waitFor();
		await paste('Ask the union.');
		await expect.poll(async () => (await claimsOf(article))[0]?.note).toBe('Ask the union.');
		await paste('  \n');
		await toast(page, 'There is nothing on the clipboard that can be used.').waitFor();
		await saved(page);
		expect((await claimsOf(article))[0]?.evidence.map(({ excerpt }) => excerpt)).toEqual([
			'',
			'',
			'',
			'The table says 19.'
		]);
	});

	it('leads to fields: m, t, s, e, Shift+N, w', async () => {
		await openNew('19 farms');
		for (const [key, part] of [
			['m', 'comment'],
			['t', 'statement'],
			['s', 'conclusion'],
			['e', 'source'],
			['Shift+N', 'note'],
			['w', 'amendment']
		] as const) {
			await pressKeys(page, key);
			await expect.poll(() => focusedPart(page)).toBe(part);
			await pressKeys(page, 'Escape');
			await expect.poll(() => focusedPart(page)).toBe(undefined);
		}
	});

	it('asks for review with r, and says why where it cannot', async () => {
		const article = await openNew('19 farms');
		await expect.poll(() => openNumber(page)).toBe('1');
		await pressKeys(page, 'r');
		await toast(page, 'Give a verdict first').waitFor();
		await pressKeys(page, '5', 'r');
		await expect.poll(async () => (await claimsOf(article))[0]?.submission?.at).toBeGreaterThan(0);
	});

	it('removes with Del, and takes on with i', async () => {
		const article = await openNew('19 farms');
		await pressKeys(page, 'i');
		await expect.poll(async () => (await claimsOf(article))[0]?.assigneeId).toMatch(/^[0-9a-f-]{36}$/);
		await pressKeys(page, 'i');
		await expect.poll(async () => (await claimsOf(article))[0]?.assigneeId).toBe(null);
		await pressKeys(page, 'Delete');
		await expect.poll(() => paintedMarks(page)).toEqual([]);
		await pressKeys(page, 'Control+z');
		await expect.poll(() => paintedMarks(page)).toEqual(['19 farms']);
	});

	it('lets an editor approve with a, and return with x', async () => {
		const article = await bringIn(checker, { content: DRY_YEAR });
		for (const quote of ['19 farms', '7 per cent'])
			await check(checker, article, await mark(checker, article, article.anchor(quote)), { rating: 'true' });
		const desk = await signedIn(browser, server.origin, 'editor');
		await openArticle(desk, article.article.id);
		await card(desk).getByRole('button', { name: 'Approve' }).waitFor();
		expect(await card(desk).getByRole('button', { name: 'Approve' }).getAttribute('aria-keyshortcuts')).toBe('A');
		await desk.keyboard.press('a');
		await expect
			.poll(async () => (await claimsOf(article)).flatMap((one) => one.verdicts[0]?.reviews ?? []).length)
			.toBe(1);
		await expect.poll(() => card(desk).getAttribute('data-claim')).toBe('1');
		await desk.keyboard.press('x');
		await desk.getByRole('dialog').locator('textarea').fill('Which farms?');
		await desk.keyboard.press('Control+Enter');
		await expect
			.poll(async () =>
				(await claimsOf(article)).flatMap((one) => one.verdicts[0]?.reviews ?? []).map(({ decision }) => decision)
			)
			.toEqual(expect.arrayContaining(['approved', 'returned']));
		expectNoComplaints(desk);
		await desk.context().close();
	});

	it('letters are letters in a field, and keys again outside of it', async () => {
		await openNew('19 farms', '7 per cent');
		await openClaim(page, 1);
		await pressKeys(page, 't');
		await expect.poll(() => focusedPart(page)).toBe('statement');
		await page.keyboard.type('jk/?c');
		await expect.poll(() => card(page).locator('[data-focus="statement"] textarea').inputValue()).toBe('jk/?c');
		expect(await openNumber(page)).toBe('1');
		expect(await page.locator('dialog').count()).toBe(0);
	});
});

describe('everywhere', () => {
	it('g d leads to the desk, g w back to the article, g v to the preview, from every page', async () => {
		const article = await openNew('19 farms');
		const path = `/articles/${article.article.id}`;
		await focusText(page);
		await pressKeys(page, 'g', 'd');
		await page.waitForURL('**/desk');
		await page.locator('h1').waitFor();
		await pressKeys(page, 'g', 'w');
		await page.waitForURL(`**${path}`);
		await page.locator('.article-text').waitFor();
		await focusText(page);
		await pressKeys(page, 'g', 'v');
		await page.waitForURL(`**${path}/preview`);
		await page.getByRole('link', { name: 'Back to the workbench' }).or(page.locator('.back a')).first().waitFor();
		await pressKeys(page, 'g', 'w');
		await page.waitForURL(`**${path}`);
		await page.locator('.article-text').waitFor();
		expectNoComplaints(page);
	});

	it('? lists the keys in groups, and finds them', async () => {
		await openNew('19 farms');
		await focusText(page);
		await pressKeys(page, '?');
		const sheet = page.getByRole('dialog', { name: 'Keys' });
		await sheet.getByRole('heading', { name: 'Marking' }).waitFor();
		await page.keyboard.type('request rev');
		await expect.poll(() => sheet.locator('dd').allInnerTexts()).toEqual(['Request review']);
		expect(await sheet.locator('kbd').allInnerTexts()).toEqual(['r']);
		// The first empties the field.
		await pressKeys(page, 'Escape', 'Escape');
		await expect.poll(() => sheet.count()).toBe(0);
	});
});
