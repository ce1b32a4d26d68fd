import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { awake, signedIn } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	page = await signedIn(browser, server.origin, 'editor');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const STORY = 'A count of heads\n\nPolice held 19 people in May.';
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function openSettings(): Promise<void> {
	await page.locator('.article-text').waitFor();
	await page.locator('.article-text').press('Control+k');
	await page.locator('[role="combobox"]').fill('about the article');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Original files' }).waitFor();
}

describe('the file that an article came from', () => {
	it('is in the article’s settings with its size and who brought it in, and comes back as it was', async () => {
		await page.goto(`${server.origin}/desk`);
		await awake(page);
		await page.locator('input[type=file]').setInputFiles(file('heads.txt', STORY));
		await page.getByRole('button', { name: /^Bring it in/ }).click();
		await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/);
		await openSettings();
		const dialog = page.getByRole('dialog');
		await expect.poll(() => dialog.locator('section li').innerText()).toMatch(/^heads\.txt 47 byte, brought in by /);
		const taken = page.waitForEvent('download');
		await dialog.getByRole('link', { name: 'heads.txt' }).click();
		expect(readFileSync(await (await taken).path(), 'utf8')).toBe(STORY);
	});
	it('is kept of a new version too', async () => {
		await page.goto(`${page.url()}/replace`);
		await awake(page);
		await page.locator('input[type=file]').setInputFiles(file('heads-2.txt', STORY.replace('19', '21')));
		await page.getByRole('button', { name: /^Apply new version/ }).click();
		await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/);
		await openSettings();
		const lines = page.getByRole('dialog').locator('section li');
		await expect
			.poll(() => lines.allInnerTexts())
			.toEqual([
				expect.stringMatching(/^heads\.txt .* for version 0 of the text$/),
				expect.stringMatching(/^heads-2\.txt .* for version 1 of the text$/)
			]);
	});
});
