import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { openArticle } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let api: Client;
let article: BroughtIn;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'editor');
	article = await bringIn(api, { content: 'A count\n\nPolice held 19 people in May.' });
	await mark(api, article, article.anchor('19 people'));
	page = await signedIn(browser, server.origin, 'editor');
	await openArticle(page, article.article.id);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const dialog = () => page.getByRole('dialog', { name: 'Export the article' });

/** Download what is chosen. */
async function take(): Promise<Download> {
	const taken = page.waitForEvent('download');
	await dialog().getByRole('button', { name: 'Download' }).click();
	const download = await taken;
	await expect.poll(() => dialog().count()).toBe(0);
	return download;
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

describe('an article', () => {
	it('is exported by keys alone, and the dialog says what the file will hold', async () => {
		await page.locator('.article-text').press('g');
		await page.keyboard.press('e');
		await dialog().waitFor();
		expect(await dialog().getByRole('radio', { name: 'One HTML file' }).isChecked()).toBe(true);
		expect(await dialog().innerText()).toContain('1 claim, 0 sources.');
		const taken = page.waitForEvent('download');
		await page.keyboard.press('Enter');
		expect((await bytesOf(await taken)).toString()).toContain('Police held');
	});
	it('shows how a table begins, and leaves its byte order mark out by choice', async () => {
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await dialog().getByRole('radio', { name: 'Table of claims (CSV)' }).check();
		await dialog().getByRole('button', { name: 'Show how it begins' }).click();
		await expect.poll(() => dialog().locator('pre').innerText()).toContain('1,19 people,19 people');
		await dialog().getByRole('radio', { name: 'Without it, for other programs' }).check();
		expect(await dialog().locator('pre').count()).toBe(0);
		expect((await bytesOf(await take())).toString('utf8')).toMatch(/^number,claim,/);
	});
	it('is exported as an Excel table, found by its name among the commands', async () => {
		await page.locator('.article-text').press('Control+k');
		await page.locator('[role="combobox"]').fill('excel');
		await page.keyboard.press('Enter');
		await dialog().locator('input[value="xlsx"]:checked').waitFor();
		const download = await take();
		expect(download.suggestedFilename()).toBe('a-count.xlsx');
		expect((await bytesOf(download)).subarray(0, 2).toString()).toBe('PK');
	});
	it('says in the dialog why there is no file, and keeps what was chosen', async () => {
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await dialog().getByRole('radio', { name: 'Markdown' }).check();
		const message = 'This article is too long for this format. Choose another format.';
		const refusal = { status: 422, json: { error: { code: 'invalid', message } } };
		await page.route('**/exports/markdown', (route) => route.fulfill(refusal));
		await dialog().getByRole('button', { name: 'Download' }).click();
		await expect.poll(() => dialog().getByRole('alert').innerText()).toBe(message);
		await page.unroute('**/exports/markdown');
		expect((await take()).suggestedFilename()).toBe('a-count.md');
	});
	it('is exported with all others in one zip, from the desk', async () => {
		await page.goto('/desk');
		await awake(page);
		await page.getByRole('button', { name: 'Export all' }).click();
		const all = page.getByRole('dialog', { name: 'Export all' });
		await all.getByRole('radio', { name: 'Markdown' }).check();
		const taken = page.waitForEvent('download');
		await all.getByRole('button', { name: 'Download' }).click();
		const download = await taken;
		expect(download.suggestedFilename()).toBe('galley-markdown.zip');
		const files = unzipSync(await bytesOf(download));
		expect(Object.keys(files)).toContain('a-count.md');
		expect(strFromU8(files['a-count.md'] ?? new Uint8Array())).toContain('Police held');
		await expect.poll(() => all.count()).toBe(0);
	});
	it('is exported as it was at a moment', async () => {
		await page.goto(`/articles/${article.article.id}/time`);
		await page.locator('.then').waitFor();
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await dialog()
			.getByText(/^As it was on /)
			.waitFor();
		expect(await dialog().getByRole('radio', { name: 'Case file' }).count()).toBe(0);
		expect((await take()).suggestedFilename()).toMatch(/^a-count-\d{4}-.*\.html$/);
	});
});
