import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, signedIn } from '../support/desk.ts';
import { bringIn, check, clientOf, decide, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, focusText, openArticle, saved, selectWords } from '../support/workbench.ts';

const ATTACKS = 'In addition, the agency reported 37.9 million cyberattacks on critical sites.';
const SEIZED = 'The committee seized 268 items, 21 grenades and more than 30,000 rounds.';
const PRISON = 'Overall, 56 people were sentenced to prison for terrorism and extremism.';
const LAST = 'After the report, the president ordered him to go on with the work of the agency.';
const MORE = 'In April the agency said that a foreigner had planned an act in the south of the country.';
const GUARDS = 'The Border Guard Service has detained 6,987 perpetrators since January of the year.';
const articleOf = (...lines: readonly string[]) => ['Secret service prevents attacks', ...lines].join('\n\n');

/** A figure changed, one sentence gone, one told anew, one paragraph moved. */
const NEW_TEXT = articleOf(
	...[GUARDS, ATTACKS.replace('37.9', '39.7'), LAST, MORE],
	'Sentenced for terrorism to prison were 65 people in all.'
);

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

/** An article with a claim of each fate: 1 changed, 2 lost, 3 lost with a proposal, 4 moved. */
async function checked(): Promise<string> {
	if (!checker || !editor) throw new Error('Nobody is signed in.');
	const article = await bringIn(checker, { content: articleOf(ATTACKS, SEIZED, PRISON, LAST, MORE, GUARDS) });
	const attacks = await mark(checker, article, article.anchor('37.9 million cyberattacks'));
	await decide(
		editor,
		article,
		await check(checker, article, attacks, { rating: 'false', source: 'https://example.org/a' }),
		'approved'
	);
	for (const words of ['21 grenades', '56 people were sentenced', '6,987 perpetrators'])
		await mark(checker, article, article.anchor(words));
	return article.article.id;
}

/** The new text, read: what happens to each claim is shown. */
async function planned(id: string, text = NEW_TEXT): Promise<void> {
	await openArticle(page, id);
	await page.getByRole('link', { name: 'New version…' }).click();
	await page.waitForURL('**/replace');
	await page.getByPlaceholder('Paste the article').fill(text);
	await page.getByRole('button', { name: 'Read it' }).click();
}

const textOf = () => page.locator('.article-text').first().innerText();
const counts = () => page.locator('.counts .chip').allInnerTexts();

async function applied(id: string): Promise<void> {
	await page.getByRole('button', { name: 'Apply new version' }).click();
	await page.waitForURL(`**/articles/${id}`);
	await expect.poll(textOf).toContain('39.7 million');
}

describe('a new version of the text', () => {
	it('is brought in as planned, and taken back as one act', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const id = await checked();
		await planned(id);
		await expect.poll(counts).toEqual(['2 lost', '1 to check again', '1 moved']);
		await expect
			.poll(() => page.locator('.went, .came').allInnerTexts())
			.toEqual(expect.arrayContaining(['37.9', '39.7']));
		expect(await page.getByText('37.9 million cyberattacks → 39.7 million cyberattacks').count()).toBe(1);

		// j walks: the lost one without a proposal, then the one with it, which is taken with a.
		await page.keyboard.press('j');
		await expect.poll(() => page.locator('.outcomes .selected .number').innerText()).toBe('2');
		await page.keyboard.press('j');
		await expect.poll(() => page.locator('.outcomes .selected .number').innerText()).toBe('3');
		await page.keyboard.press('a');
		await expect
			.poll(() => page.getByRole('button', { name: 'Put it there' }).getAttribute('aria-pressed'))
			.toBe('true');

		await applied(id);
		await expect.poll(() => page.getByRole('button', { name: /^Lost words/ }).innerText()).toContain('1 passage');
		await chip(page, 1).click();
		await expect.poll(() => card(page).innerText()).toContain('Stale');

		await focusText(page);
		await page.keyboard.press('Control+z');
		await expect.poll(textOf).toContain('37.9 million');
		await expect.poll(() => page.locator('.tray').count()).toBe(0);
		await expect.poll(() => card(page).innerText()).toContain('Approved');
		await page.keyboard.press('Control+Shift+z');
		await expect.poll(textOf).toContain('39.7 million');
		await expect.poll(() => page.locator('.tray').count()).toBe(1);
		expectNoComplaints(page);
	});

	it('changes nothing before it is applied', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const id = await checked();
		await planned(id);
		await expect.poll(counts).toHaveLength(3);
		await page.getByRole('link', { name: 'Cancel' }).click();
		await page.waitForURL(`**/articles/${id}`);
		await expect.poll(textOf).toContain('37.9 million');
		expect(await page.locator('.tray').count()).toBe(0);
		expectNoComplaints(page);
	});

	it('that is the text which stands there is told as such', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		await planned(await checked(), articleOf(ATTACKS, SEIZED, PRISON, LAST, MORE, GUARDS));
		await expect.poll(() => page.getByRole('alert').innerText()).toBe('Nothing has changed.');
		expect(await page.getByPlaceholder('Paste the article').inputValue()).toContain('37.9 million');
		expectNoComplaints(page);
	});

	// The browser itself logs the refusal.
	it('that changed under the plan is planned again', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const id = await checked();
		await planned(id);
		await expect.poll(counts).toHaveLength(3);
		const step = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'Now: ' }] } };
		const clientId = '0187e000-0001-7000-8000-000000000001';
		await editor?.call('POST', `/api/articles/${id}/steps`, { version: 0, clientId, steps: [step] });
		await page.getByRole('button', { name: 'Apply new version' }).click();
		await expect.poll(() => page.getByRole('alert').innerText()).toContain('The text has changed meanwhile.');
		await page.getByRole('button', { name: 'Look again' }).click();
		await expect.poll(() => page.locator('.went').first().innerText()).toContain('Now: ');
		await applied(id);
	});

	it('is not for checkers', async () => {
		page = await signedIn(browser, server.origin, 'checker');
		const id = await checked();
		await openArticle(page, id);
		expect(await page.getByRole('link', { name: 'New version…' }).count()).toBe(0);
		expectNoComplaints(page);
	});
});

describe('the tray of lost words', () => {
	it('puts a claim on other words by a selection and one key, and back', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const id = await checked();
		await planned(id);
		await page.getByRole('button', { name: 'Apply new version' }).waitFor();
		await applied(id);
		await focusText(page);
		await page.keyboard.press('g');
		await page.keyboard.press('o');
		await expect.poll(() => page.locator('.tray li').count()).toBe(2);
		await expect
			.poll(() => page.locator('.tray mark').allInnerTexts())
			.toEqual(['21 grenades', '56 people were sentenced']);
		await expect
			.poll(() => page.locator('.tray').innerText())
			.toMatch(/Stood until version 0 of the text \(Imported, .*20\d\d/);

		await page.locator('.tray .place').first().click();
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('2');
		await selectWords(page, 'ordered him');
		await page.keyboard.press('Shift+B');
		await expect.poll(() => page.locator('.tray li').count()).toBe(1);
		await expect.poll(() => card(page).locator('blockquote').first().innerText()).toContain('ordered him');
		await saved(page);

		await focusText(page);
		await page.keyboard.press('Control+z');
		await expect
			.poll(() => page.locator('.tray mark').allInnerTexts())
			.toEqual(['21 grenades', '56 people were sentenced']);
		await saved(page);
		await page.reload();
		await page.getByRole('button', { name: /^Lost words/ }).click();
		await expect
			.poll(() => page.locator('.tray mark').allInnerTexts())
			.toEqual(['21 grenades', '56 people were sentenced']);
		expectNoComplaints(page);
	});

	it('offers what may have become of the words', async () => {
		page = await signedIn(browser, server.origin, 'editor');
		const id = await checked();
		await planned(id);
		await page.getByRole('button', { name: 'Apply new version' }).waitFor();
		await applied(id);
		await page.getByRole('button', { name: /^Lost words/ }).click();
		await page.getByRole('button', { name: 'Re-attach here' }).click();
		await expect.poll(() => page.locator('.tray mark').allInnerTexts()).toEqual(['21 grenades']);
		await page.getByRole('button', { name: 'Withdraw the claim' }).click();
		await expect.poll(() => page.locator('.tray').count()).toBe(0);
		expectNoComplaints(page);
	});
});
