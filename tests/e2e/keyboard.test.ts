import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Keyboard, PASSWORD, copy, expectNoComplaints, fixture, newPage, seedClaims } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';

const TITLE = 'Secret service prevents terror attacks in Kazakhstan';
const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan-3';
const source = (number: number): string => `https://example.org/report/${number}`;

let server: TestServer;
let browser: Browser;
let checker: Page;
let editor: Page;
let presses = 0;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** Sign in by keyboard. Credentials and the two presses between them are not part of the job that is counted. */
async function comeIn(role: string): Promise<Page> {
	const page = await newPage(browser, server.origin);
	await page.goto('/sign-in');
	await page.keyboard.press('Tab');
	await page.keyboard.type(`${role}@galley.example`);
	await page.keyboard.press('Tab');
	await page.keyboard.type(PASSWORD);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/desk');
	await page.waitForLoadState('networkidle');
	return page;
}

describe('the whole job, on the seed article, by keyboard alone', () => {
	it('brings the article in: paste, Enter', async () => {
		checker = await comeIn('checker');
		const keyboard = new Keyboard(checker);
		await copy(checker, fixture('knb-article.txt'));
		await keyboard.press('Control+v');
		await expect.poll(() => checker.getByLabel('Title', { exact: true }).inputValue()).toBe(TITLE);
		expect(await checker.getByLabel('Byline').inputValue()).toBe('Senior news correspondent');
		expect(await checker.getByText('Читайте также').isVisible()).toBe(true);
		await keyboard.press('Enter');
		await checker.waitForSelector('.article-text');
		presses += keyboard.presses;
	});

	it('marks the 25 claims, each with a source, a verdict and a request for review', { timeout: 120_000 }, async () => {
		const keyboard = new Keyboard(checker);
		await checker.waitForFunction(() => getSelection()?.toString() !== '');
		for (const [index, { quote }] of seedClaims.entries()) {
			await expect.poll(() => checker.evaluate(() => getSelection()?.toString())).toBe(quote);
			await copy(checker, source(index + 1));
			await keyboard.press('c');
			await keyboard.press('Control+v');
			await checker.getByRole('heading', { name: 'Sources: 1' }).waitFor();
			await keyboard.press('6');
			await keyboard.press('r');
		}
		await expect.poll(() => checker.locator('.counts').innerText()).toContain('25 in review');
		presses += keyboard.presses;
		expectNoComplaints(checker);
	});

	it('approves them and publishes', async () => {
		await expect.poll(() => checker.locator('.save').first().innerText()).toMatch(/^Saved \d/);
		editor = await comeIn('editor');
		const keyboard = new Keyboard(editor);
		await keyboard.press('o');
		await editor.waitForSelector('.article-text');
		await editor.getByRole('button', { name: 'Approve' }).waitFor();
		for (const _ of seedClaims) await keyboard.press('a');
		await expect.poll(() => editor.locator('.rail-chip.approved').count()).toBe(25);
		await expect.poll(() => editor.locator('.save').first().innerText()).toMatch(/^Saved \d/);
		await keyboard.press('Control+Enter');
		await editor.getByText('All 25 claims are approved.').waitFor();
		await keyboard.press('Enter');
		await editor.getByRole('link', { name: 'Published, no. 1' }).waitFor();
		presses += keyboard.presses;
		expectNoComplaints(editor);
	});

	it('takes at most 130 key presses besides typed text', () => {
		expect(presses).toBeLessThanOrEqual(130);
	});

	it('leaves readers an article with 25 marks on exactly these words', async () => {
		const reader = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await reader.goto(`/a/${SLUG}`);
		const marks = reader.locator('article[data-article] mark[aria-details]');
		expect(await marks.count()).toBe(25);
		for (const [index, { quote }] of seedClaims.entries()) {
			const words = await marks.nth(index).evaluate((mark) => {
				const copy = mark.cloneNode(true) as Element;
				for (const marker of copy.querySelectorAll('[data-marker]')) marker.remove();
				return copy.textContent;
			});
			expect(words).toBe(quote);
		}
		await reader.context().close();
	});

	it('exports what was published, as one file and as a table', async () => {
		const id = new URL(editor.url()).pathname.split('/').at(-1);
		for (const [format, words] of [
			['html', 'Unproven'],
			['csv', '37.9 million cyberattacks'],
			['json', '"format": "galley"']
		] as const) {
			const answer = await editor.request.get(`/api/articles/${id}/exports/${format}`);
			expect(answer.status()).toBe(200);
			expect(await answer.text()).toContain(words);
		}
	});
});
