import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, expectNoComplaints, signedIn } from '../support/desk.ts';
import { bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { answered, changed, put } from '../support/word.ts';
import { card, chip, openArticle } from '../support/workbench.ts';

const HELD = 'Police held 19 people in May.';
const SEIZED = 'The committee seized 268 items and went home.';

let server: TestServer;
let browser: Browser;
let [checker, editor]: Client[] = [];
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
});
afterAll(async () => {
	await browser.close();
	await server.stop();
});
afterEach(async () => {
	await page.context().close();
});

/** An article with a thread on its claim, and its Word file after its author worked in it. */
async function workedIn(): Promise<{ readonly id: string; readonly file: Buffer }> {
	if (!checker || !editor) throw new Error('Nobody is signed in.');
	const article = await bringIn(checker, { content: ['The steppe', HELD, SEIZED].join('\n\n') });
	const claim = await mark(checker, article, article.anchor('19 people'));
	await checker.call('POST', `${article.base}/claims/${claim.id}/comments`, { id: uuid(), body: 'Is it so?' });
	const answer = await page.request.get(`${server.origin}${article.base}/exports/docx?notes=comments`);
	const replied = answered(await answer.body(), { to: 'Is it so?', author: 'Dana Serik', text: 'No, 21 were.' });
	const file = changed(replied, {
		'word/document.xml': (xml) => put('went home', 'went away')(put('>19 people<', '>21 people<')(xml))
	});
	return { id: article.article.id, file: Buffer.from(file) };
}

const choose = (file: Buffer) =>
	page
		.locator('input[type=file]')
		.first()
		.setInputFiles({ name: 'back.docx', mimeType: 'application/octet-stream', buffer: file });
const counts = () => page.locator('.counts .chip').allInnerTexts();

describe('a Word file that comes back', () => {
	it('is taken from the desk into its article: its reply, its correction, and the rest as a new version', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const { id, file } = await workedIn();
		await page.goto(`${server.origin}/desk`);
		await awake(page);
		await choose(file);
		await page.getByRole('button', { name: 'Take it back into that article' }).click();
		await page.waitForURL(`**/articles/${id}/replace`);
		await expect.poll(counts).toEqual(['1 comment', '1 change on a claim', '1 other change']);
		expect(await page.getByRole('radio', { name: 'Propose them as corrections' }).isChecked()).toBe(true);

		await page.getByRole('button', { name: 'Compare the texts' }).click();
		await expect.poll(() => page.locator('.went, .came').allInnerTexts()).toEqual(['home', 'away']);
		await page.getByRole('button', { name: 'Apply new version' }).click();
		await page.waitForURL(`**/articles/${id}`);
		await expect.poll(() => page.locator('.article-text').first().innerText()).toContain('went away.');
		await chip(page, 1).click();
		await expect.poll(() => card(page).innerText()).toContain('No, 21 were.');
		await expect.poll(() => card(page).innerText()).toMatch(/Dana Serik, 2026-05-04/);
		await expect.poll(() => card(page).locator('ins').allInnerTexts()).toContain('21');
		expectNoComplaints(page);

		await page.goto(`${server.origin}/articles/${id}/replace`);
		await awake(page);
		await choose(file);
		await expect.poll(() => page.locator('.counts').innerText()).toContain('There is nothing in this file');
		expectNoComplaints(page);
	});

	it('is refused in another article', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const { file } = await workedIn();
		if (!editor) throw new Error('Nobody is signed in.');
		const other = await bringIn(editor, { content: 'Another\n\nOther words.' });
		await openArticle(page, other.article.id);
		await page.getByRole('link', { name: 'New version…' }).click();
		await page.waitForURL('**/replace');
		await choose(file);
		await expect
			.poll(() => page.getByRole('alert').first().innerText())
			.toContain('This file was exported from another article.');
	});

	it('is shown to a checker with whom to ask', async () => {
		page = await signedIn(browser, server.origin, 'checker');
		const { file } = await workedIn();
		await page.goto(`${server.origin}/desk`);
		await awake(page);
		await choose(file);
		await expect.poll(() => page.getByText('An editor can take it back into that article.').count()).toBe(1);
		expect(await page.getByRole('button', { name: 'Take it back into that article' }).count()).toBe(0);
		expectNoComplaints(page);
	});
});
