import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { openArticle } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = await Promise.all([clientOf(server.origin, 'checker'), clientOf(server.origin, 'editor')]);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function written(content: string, words: string, language: string) {
	const article = await bringIn(checker, { content, fields: { language } });
	const claim = await mark(checker, article, article.anchor(words));
	await decide(editor, article, await check(checker, article, claim, { rating: 'true' }), 'approved');
	return article;
}

/** What the head of a page says of languages, and what its readers see of them. */
async function languagesOf(page: Page, path: string) {
	await page.goto(path);
	const named = await page
		.locator('link[hreflang]')
		.evaluateAll((links) => links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]));
	return { named, seen: await page.locator('.front a[hreflang]').allInnerTexts() };
}

describe('an article and its translation', () => {
	it('are joined in the settings, and lead readers to each other once both are published', async () => {
		const en = await written('Nineteen held\n\nPolice held 19 people.', '19', 'en');
		const kk = await written('Он тоғыз адам\n\nПолиция 19 адамды ұстады.', '19', 'kk');
		await publish(editor, en);
		const reader = await newPage(browser, server.origin, { javaScriptEnabled: false });
		const path = `/a/${en.article.slug}`;
		expect(await languagesOf(reader, path)).toEqual({ named: [], seen: [] });

		const page = await signedIn(browser, server.origin, 'editor');
		await openArticle(page, kk.article.id);
		await page.locator('.article-text').press('Control+k');
		await page.locator('[role="combobox"]').fill('about the article');
		await page.keyboard.press('Enter');
		const original = page.getByLabel('Translation of');
		await original.selectOption({ label: 'Nineteen held (en)' });
		const reloaded = page.waitForEvent('load');
		await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
		await reloaded;
		// A draft is named to nobody.
		expect(await languagesOf(reader, path)).toEqual({ named: [], seen: [] });

		await publish(editor, kk);
		const named = [
			['en', `${server.origin}${path}`],
			['kk', `${server.origin}/a/${kk.article.slug}`]
		];
		expect(await languagesOf(reader, path)).toEqual({ named, seen: ['Қазақ тілі'] });
		await reader.getByRole('link', { name: 'Қазақ тілі' }).click();
		await reader.waitForURL(`**/a/${kk.article.slug}`);
		expect(await reader.locator('html').getAttribute('lang')).toBe('kk');
		expect(await languagesOf(reader, `/a/${kk.article.slug}`)).toEqual({
			named: named.toReversed(),
			seen: ['English']
		});
		expect(await languagesOf(reader, `${path}/v/1`)).toEqual({ named: [], seen: [] });

		await editor.call('POST', `${kk.base}/unpublication`, { notice: 'Not ours.' });
		expect(await languagesOf(reader, path)).toEqual({ named: [], seen: [] });
		expectNoComplaints(page);
		await reader.context().close();
		await page.context().close();
	});
});
