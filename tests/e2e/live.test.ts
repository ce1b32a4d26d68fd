import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { copy, signedIn } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let checker: Page;
let editor: Page;

/** Both open the unfinished article of the demonstration, with six claims. */
beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = [
		await signedIn(browser, server.origin, 'checker'),
		await signedIn(browser, server.origin, 'editor')
	];
	for (const page of [checker, editor]) {
		await page.locator('[data-row]').first().click();
		await page.locator('.article-text').waitFor();
		await page.locator('.rail-chip').nth(5).waitFor();
	}
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const chips = (page: Page): Promise<number> => page.locator('.rail-chip').count();
const saved = (page: Page) => expect.poll(() => page.locator('.save').first().innerText()).toMatch(/^Saved \d/);

/** The other browser shows it within a second. */
const withinASecond = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 1000, interval: 20 });

async function openClaim(page: Page, number: number): Promise<void> {
	await page
		.locator('.rail-chip')
		.filter({ has: page.locator('.number', { hasText: new RegExp(`^${number}$`) }) })
		.click();
	await expect.poll(() => page.locator('.inspector h2').innerText()).toBe(`Claim ${number}`);
}

/** Mark the next suggestion, with the keys of the text. */
async function markNext(page: Page): Promise<void> {
	await page.locator('.article-text').focus();
	await page.keyboard.press('n');
	await page.keyboard.press('c');
}

describe('two browsers on one article', () => {
	it('see each other’s marks within a second', async () => {
		await markNext(checker);
		await withinASecond(() => chips(editor)).toBe(7);
		await saved(checker);
	});

	it('see each other’s verdicts, sources and comments within a second', async () => {
		await openClaim(editor, 4);
		await openClaim(checker, 4);
		await checker.keyboard.press('5');
		await withinASecond(() => editor.locator('.rating[aria-pressed=true]').innerText()).toContain('False');
		await copy(checker, 'https://example.org/figures');
		await checker.keyboard.press('Control+v');
		await withinASecond(() => editor.locator('.evidence .name').allInnerTexts()).toEqual([
			'https://example.org/figures'
		]);
		await checker.getByLabel('New comment').fill('Is there a second source?');
		await checker.getByLabel('New comment').press('Enter');
		await withinASecond(() => editor.locator('.comments .body').allInnerTexts()).toEqual(['Is there a second source?']);
	});

	it('hear what they missed when the connection is back', async () => {
		await editor.context().setOffline(true);
		await openClaim(checker, 5);
		await checker.keyboard.press('1');
		await saved(checker);
		await editor.context().setOffline(false);
		await openClaim(editor, 5);
		await expect.poll(() => editor.locator('.rating[aria-pressed=true]').count()).toBe(1);
		expect(await editor.locator('.rating[aria-pressed=true]').innerText()).toContain('True');
	});
});

describe('while the server does not answer', () => {
	it('acts are shown, said to be kept here, and arrive when it is back', async () => {
		await openClaim(checker, 6);
		await checker.route('**/verdicts', (route) => route.abort());
		await checker.keyboard.press('2');
		await expect.poll(() => checker.locator('.save').first().innerText()).toBe('Not connected, 1 change kept here');
		expect(await checker.locator('.rating[aria-pressed=true]').innerText()).toContain('Mostly true');
		await checker.unroute('**/verdicts');
		await saved(checker);
		await openClaim(editor, 6);
		await expect.poll(() => editor.locator('.rating[aria-pressed=true]').count()).toBe(1);
	});

	it('a refusal takes its own act back, says why, and keeps what was typed', async () => {
		const refusal = { error: { code: 'conflict', message: 'Somebody was quicker.' } };
		await checker.route('**/verdicts', (route) => route.fulfill({ status: 409, json: refusal }));
		await openClaim(checker, 6);
		await checker.getByLabel('Conclusion').fill('Typed with care.');
		await checker.getByLabel('Conclusion').blur();
		await checker.getByText('Verdict proposed: not done. Somebody was quicker.').waitFor();
		expect(await checker.getByLabel('Conclusion').inputValue()).toBe('Typed with care.');
		expect(await checker.locator('.rating[aria-pressed=true]').innerText()).toContain('Mostly true');
		await checker.unroute('**/verdicts');
		await checker.getByLabel('Conclusion').focus();
		await checker.getByLabel('Conclusion').blur();
		await saved(checker);
		await expect.poll(() => editor.getByLabel('Conclusion').inputValue()).toBe('Typed with care.');
	});
});

describe('every act can be taken back and done again', () => {
	const undo = () => checker.keyboard.press('Control+z');
	const redo = () => checker.keyboard.press('Control+Shift+z');
	/** Leave whatever field has the focus, so that the keys are the workbench's. */
	const toText = () => checker.keyboard.press('Escape');

	/** Do, undo, redo, undo: what is seen goes there and back. */
	async function goesThereAndBack(act: () => Promise<unknown>, look: () => Promise<unknown>): Promise<void> {
		await openClaim(checker, 6);
		const before = await look();
		await act();
		await expect.poll(look).not.toEqual(before);
		const after = await look();
		await toText();
		await undo();
		await expect.poll(look).toEqual(before);
		await redo();
		await expect.poll(look).toEqual(after);
		await undo();
		await expect.poll(look).toEqual(before);
		await saved(checker);
	}

	const pressed = () => checker.locator('.inspector [aria-pressed=true]').allInnerTexts();

	it('a mark', () =>
		goesThereAndBack(
			() => markNext(checker),
			() => chips(checker)
		));
	it('a removal', () =>
		goesThereAndBack(
			() => checker.keyboard.press('Delete'),
			() => chips(checker)
		));
	it('a verdict', () => goesThereAndBack(() => checker.keyboard.press('3'), pressed));
	it('a cleared verdict', () => goesThereAndBack(() => checker.keyboard.press('0'), pressed));
	it('an answer to whether it was said', () =>
		goesThereAndBack(() => checker.getByRole('button', { name: 'Altered' }).click(), pressed));
	it('a request for review', () =>
		goesThereAndBack(
			() => checker.keyboard.press('r'),
			() => checker.locator('.rail-chip.in-review').count()
		));
	it('a source', () =>
		goesThereAndBack(
			async () => {
				await copy(checker, 'https://example.org/another');
				await checker.keyboard.press('Control+v');
			},
			() => checker.locator('.evidence').count()
		));
	it('a moved bound', () =>
		goesThereAndBack(
			() => checker.keyboard.press('['),
			() => checker.locator('.inspector blockquote').innerText()
		));
	it('a statement', () =>
		goesThereAndBack(
			async () => {
				await checker.getByLabel('Statement, in one sentence').fill('The committee seized 268 weapons.');
				await checker.getByLabel('Statement, in one sentence').blur();
			},
			() => checker.getByLabel('Statement, in one sentence').inputValue()
		));
	it('a comment', () =>
		goesThereAndBack(
			async () => {
				await checker.getByLabel('New comment').fill('Again?');
				await checker.getByLabel('New comment').press('Enter');
			},
			() => checker.locator('.comments .body').count()
		));
});
