import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { signedIn } from '../support/desk.ts';
import { bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { openArticle } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	page = await signedIn(browser, server.origin, 'editor');
	await page.goto(`${server.origin}/archive`);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const review = (claimReviewed: string) => ({
	...{ '@type': 'ClaimReview', claimReviewed, url: 'https://checks.example.org/held', datePublished: '2024-03-09' },
	...{ author: { name: 'Checks <b>&</b> Co' }, reviewRating: { alternateName: 'Half true' } }
});

async function bring(content: string): Promise<void> {
	const file = { name: 'reviews.json', mimeType: 'application/json', buffer: Buffer.from(content) };
	await page.getByLabel('File of ClaimReview').setInputFiles(file);
	await page.getByRole('button', { name: 'Bring in' }).click();
}

describe('the archive', () => {
	it('refuses a file without verdicts with a sentence', async () => {
		await bring('no json');
		await page.getByText('This file is neither JSON nor a page.').waitFor();
	});
	it('says what it took and what it left out, as text', async () => {
		await bring(JSON.stringify([review('Police held 19 people in May.'), review('')]));
		await page.getByRole('status').getByText('Verdicts brought in: 1').first().waitFor();
		await page.getByText('Left out for want of a claim: 1, such as').waitFor();
		await expect
			.poll(() => page.locator('main li', { hasText: 'Police held' }).first().innerText())
			.toContain('Checks <b>&</b> Co');
	});
	it('stands beside a claim that says nearly the same', async () => {
		const api = await clientOf(server.origin, 'checker');
		const article = await bringIn(api, { content: 'A count\n\nPolice held 19 people.' });
		await mark(api, article, article.anchor('Police held 19 people'));
		await openArticle(page, article.article.id);
		await page.locator('.article-text .claim').first().click();
		const beside = page.getByRole('region', { name: 'Earlier verdicts in the archive' });
		await beside.getByText('On a similar statement').waitFor();
		await expect.poll(() => beside.innerText()).toContain('Half true');
		expect(await beside.getByRole('link').getAttribute('href')).toBe('https://checks.example.org/held');
	});
	it('gives up what is removed, and has it again by undo', async () => {
		await page.goto(`${server.origin}/archive`);
		await page.getByRole('button', { name: 'Remove “Police held 19 people in May.” from the archive' }).click();
		await page.getByText('The archive is empty.').waitFor();
		await page.getByRole('button', { name: 'Undo' }).click();
		await page.getByRole('link', { name: 'Police held 19 people in May.' }).waitFor();
	});
});
