import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { signedIn } from '../support/desk.ts';
import { bringIn, clientOf } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { openArticle } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	const api = await clientOf(server.origin, 'checker');
	const { article } = await bringIn(api, { content: 'A count\n\nPolice held 19 people in May.' });
	page = await signedIn(browser, server.origin, 'checker');
	await openArticle(page, article.id);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const dialog = () => page.getByRole('dialog', { name: 'Bring in annotations' });
const on = (exact: string) => ({ target: { selector: [{ type: 'TextQuoteSelector', exact }] }, text: 'Who counted?' });
const json = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

async function bring(buffer: Buffer): Promise<void> {
	await dialog()
		.getByLabel('File of annotations')
		.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
	await dialog().getByRole('button', { name: 'Bring in' }).click();
}

describe('annotations of another program', () => {
	it('are refused with a sentence where the file has none, and the dialog stays', async () => {
		await page.locator('.article-text').press('Control+k');
		await page.locator('[role="combobox"]').fill('annotations');
		await page.keyboard.press('Enter');
		await bring(json('no json'));
		await dialog().getByText('This file is not JSON.').waitFor();
		await bring(json({ rows: [] }));
		await dialog().getByText('There are no annotations in this file.').waitFor();
	});
	it('become claims on their words, those without a place wait in the tray, and one undo takes all back', async () => {
		await bring(json({ rows: [on('19 people'), on('21 grenades')] }));
		await page.getByText('1 annotation is a claim now; in the tray: 1; without words: 0.').waitFor();
		await expect.poll(() => page.locator('.article-text .claim').allInnerTexts()).toEqual(['19 people']);
		await page.getByText('Lost words: 1 passage').waitFor();
		await page.locator('.tray h2 button').click();
		await expect.poll(() => page.locator('.tray').innerText()).toContain('21 grenades');
		await page.getByRole('button', { name: 'Undo' }).click();
		await expect.poll(() => page.locator('.article-text .claim').count()).toBe(0);
		await expect.poll(() => page.locator('.tray').count()).toBe(0);
	});
});
