import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, focusText, markWords, openArticle, openClaim, saved, selectWords } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

let server: TestServer;
let browser: Browser;
let api: Client;
let checker: Page;
let editor: Page;
let article: BroughtIn;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
	[checker, editor] = await Promise.all([
		signedIn(browser, server.origin, 'checker'),
		signedIn(browser, server.origin, 'editor')
	]);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** An article with one claim, checked by the checker and approved by the editor, open before both. */
beforeEach(async () => {
	article = await bringIn(api, { content: TEXT });
	const claim = await mark(api, article, article.anchor('41,200 tonnes of wheat'));
	const checked = await check(api, article, claim, { rating: 'false', source: 'https://example.org/table' });
	await decide(await clientOf(server.origin, 'editor'), article, checked, 'approved');
	for (const page of [checker, editor]) await openArticle(page, article.article.id);
});

const textOf = (page: Page): Promise<string> => page.locator('.article-text').innerText();
const claimNow = async (): Promise<Claim & { readonly status: string }> => {
	const [claim] = await api.call<readonly (Claim & { readonly status: string })[]>('GET', `${article.base}/claims`);
	if (!claim) throw new Error('The claim is lost.');
	return claim;
};

/** Begin to edit, select words, and type others in their place. */
async function retype(page: Page, words: string, by: string): Promise<void> {
	await focusText(page);
	await page.keyboard.press('F2');
	await page.getByRole('toolbar', { name: 'Editing the text' }).waitFor();
	await selectWords(page, words);
	if (by === '') await page.keyboard.press('Delete');
	else await page.keyboard.type(by);
	await page.keyboard.press('Escape');
	await expect.poll(() => page.getByRole('toolbar', { name: 'Editing the text' }).count()).toBe(0);
}

describe('the text that an editor changes', () => {
	it('is read by others as it is typed, and keeps a verdict whose facts stay', async () => {
		await retype(editor, 'brought in', 'harvested');
		await expect.poll(() => textOf(checker)).toContain('the region harvested 41,200 tonnes');
		await expect.poll(() => paintedMarks(checker)).toEqual(['41,200 tonnes of wheat']);
		await saved(editor);
		expect((await claimNow()).status).toBe('approved');
		expectNoComplaints(editor);
		expectNoComplaints(checker);
	});

	it('makes a verdict stale whose figure it changes, on both pages, and one key confirms it', async () => {
		await openClaim(checker, 1);
		await openClaim(editor, 1);
		await retype(editor, '41,200', '42,100');
		for (const page of [editor, checker]) {
			const notice = card(page).getByRole('region', { name: 'The words have changed. Check again.' });
			await expect.poll(() => notice.locator('li').innerText()).toMatch(/^41,200 tonnes → 42,100 tonnes$/);
			expect(await notice.innerText()).toContain('Was False');
		}
		await saved(editor);
		expect((await claimNow()).status).toBe('stale');
		await focusText(editor);
		await editor.keyboard.press('v');
		await expect.poll(async () => (await claimNow()).status).toBe('approved');
		await expect.poll(() => card(checker).innerText()).toContain('confirmed the verdict for these words');
		await editor.keyboard.press('Control+z');
		await expect.poll(async () => (await claimNow()).status).toBe('stale');
		await editor.keyboard.press('Control+z');
		await expect.poll(() => textOf(checker)).toContain('41,200 tonnes');
		await expect.poll(async () => (await claimNow()).status).toBe('approved');
	});

	it('is the same on both pages and at the server where it is long and stands in sections', async () => {
		const blocks = Array.from({ length: 230 }, (_, index) => `Paragraph ${index} stands here.`);
		const long = await bringIn(api, { content: ['A long text', ...blocks].join('\n\n') });
		for (const page of [checker, editor]) await openArticle(page, long.article.id);
		expect(await editor.locator('.article-text > .section').count()).toBe(12);
		await focusText(editor);
		await editor.keyboard.press('F2');
		await selectWords(editor, 'stands here.Paragraph 19 ');
		await editor.keyboard.type('goes on and ');
		await selectWords(editor, 'Paragraph 18 ');
		await editor.keyboard.press('ArrowRight');
		await editor.keyboard.press('Enter');
		await editor.keyboard.press('Escape');
		await saved(editor);
		const around = async (page: Page) => (await textOf(page)).split(/\n+/).slice(18, 22);
		const expected = [
			'Paragraph 17 stands here.',
			'Paragraph 18 ',
			'goes on and stands here.',
			'Paragraph 20 stands here.'
		];
		for (const page of [editor, checker]) await expect.poll(() => around(page)).toEqual(expected);
		await openArticle(checker, long.article.id);
		expect(await around(checker)).toEqual(expected);
	});

	it('is not published as long as a verdict is stale', async () => {
		await retype(editor, '41,200', '42,100');
		await saved(editor);
		await editor.keyboard.press('Control+Enter');
		await expect.poll(() => editor.getByRole('dialog').innerText()).toContain('its words have changed');
		await editor.keyboard.press('Escape');
	});

	it('loses words, and the claim is never lost', async () => {
		await retype(editor, '41,200 tonnes of wheat, ', '');
		await expect.poll(async () => (await claimNow()).status).toBe('orphaned');
		expect((await claimNow()).anchors[0]?.quote).toBe('41,200 tonnes of wheat');
		await editor.keyboard.press('Control+z');
		await expect.poll(async () => (await claimNow()).status).toBe('approved');
		await expect.poll(() => paintedMarks(checker)).toEqual(['41,200 tonnes of wheat']);
	});

	it('is what marks are made on, however fast: a mark right after typing stands on its words', async () => {
		await focusText(editor);
		await editor.keyboard.press('F2');
		await selectWords(editor, 'A dry year');
		await editor.keyboard.type('Another very dry year');
		await editor.keyboard.press('Escape');
		await markWords(editor, '19 farms');
		await expect.poll(() => paintedMarks(checker)).toEqual(['41,200 tonnes of wheat', '19 farms']);
	});

	it('is the checker’s to read only', async () => {
		await focusText(checker);
		await checker.keyboard.press('F2');
		await checker.getByText('Editors change the text.').waitFor();
		await selectWords(checker, '19 farms');
		await checker.keyboard.type('zz');
		expect(await textOf(checker)).toContain('19 farms gave up');
	});

	it('takes bold, a heading and a list from keys and the tools, for everyone', async () => {
		await focusText(editor);
		await editor.keyboard.press('F2');
		await selectWords(editor, '19 farms');
		await editor.keyboard.press('Control+b');
		await expect.poll(() => checker.locator('.article-text strong').innerText()).toBe('19 farms');
		await selectWords(editor, 'Prices fell');
		await editor.getByRole('button', { name: 'Heading', exact: true }).click();
		await expect.poll(() => checker.locator('.article-text h2').innerText()).toContain('Prices fell by 7 per cent');
		await editor.getByRole('button', { name: 'Paragraph' }).click();
		await editor.getByRole('button', { name: 'List', exact: true }).click();
		await expect.poll(() => checker.locator('.article-text li').innerText()).toContain('Prices fell by 7 per cent');
		await editor.getByRole('button', { name: 'Done' }).click();
	});
});

describe('two people in one paragraph', () => {
	it('both keep what they type, and neither undoes the other', async () => {
		const second = await signedIn(browser, server.origin, 'admin');
		await openArticle(second, article.article.id);
		for (const page of [editor, second]) {
			await focusText(page);
			await page.keyboard.press('F2');
		}
		await selectWords(editor, 'Prices fell');
		await selectWords(second, '19 farms');
		await Promise.all([editor.keyboard.type('Costs sank'), second.keyboard.type('20 villages')]);
		for (const page of [editor, second, checker])
			await expect.poll(() => textOf(page)).toContain('Costs sank by 7 per cent in May.');
		for (const page of [editor, second, checker])
			await expect.poll(() => textOf(page)).toContain('and 20 villages gave up');
		await second.keyboard.press('Control+z');
		for (const page of [editor, second, checker])
			await expect.poll(() => textOf(page)).toContain('and 19 farms gave up');
		expect(await textOf(second)).toContain('Costs sank');
		await second.context().close();
	});

	it('hands back what one typed into words that the other deleted', async () => {
		const second = await signedIn(browser, server.origin, 'admin');
		await openArticle(second, article.article.id);
		for (const page of [editor, second]) {
			await focusText(page);
			await page.keyboard.press('F2');
		}
		await second.context().setOffline(true);
		await selectWords(second, 'five');
		await second.keyboard.press('ArrowRight');
		await second.keyboard.type(' large');
		await selectWords(editor, 'Two of the five reservoirs were empty, ');
		await editor.keyboard.press('Delete');
		await expect.poll(() => textOf(checker)).not.toContain('reservoirs');
		await second.context().setOffline(false);
		await expect
			.poll(() => second.getByRole('region', { name: 'Words without a place' }).innerText())
			.toContain('large');
		await expect.poll(() => textOf(second)).not.toContain('reservoirs');
		await second.getByRole('button', { name: 'Let go' }).click();
		await expect.poll(() => second.getByRole('region', { name: 'Words without a place' }).count()).toBe(0);
		await second.context().close();
	});
});

describe('a connection that is away', () => {
	it('keeps what is typed, says so, and sends it when it is back', async () => {
		await editor.context().setOffline(true);
		await retype(editor, '19 farms', '20 farms');
		await expect.poll(() => editor.locator('.save').first().innerText()).toMatch(/^Offline/);
		expect(await textOf(checker)).toContain('19 farms');
		await editor.context().setOffline(false);
		await expect.poll(() => textOf(checker)).toContain('20 farms');
		await saved(editor);
	});
});

describe('an edit that a checker proposes', () => {
	/** Propose by keyboard: `w` opens the form on the words that should stand there. */
	async function propose(page: Page, after: string): Promise<void> {
		await openClaim(page, 1);
		await focusText(page);
		await page.keyboard.press('w');
		const field = card(page).getByLabel('Should say');
		await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
		await field.fill(after);
		await card(page).getByRole('button', { name: 'Propose edit', exact: true }).click();
	}

	it('is taken into the text by the editor with one key, makes its verdict stale, and is taken back', async () => {
		await propose(checker, '41,200 kilos of wheat');
		await openClaim(editor, 1);
		await expect
			.poll(() => card(editor).locator('section', { hasText: 'Proposed edits' }).innerText())
			.toContain('kilos');
		await focusText(editor);
		await editor.keyboard.press('y');
		for (const page of [editor, checker]) await expect.poll(() => textOf(page)).toContain('41,200 kilos of wheat');
		await expect.poll(async () => (await claimNow()).status).toBe('stale');
		await expect.poll(() => card(checker).innerText()).toContain('Accepted by');
		await editor.keyboard.press('Control+z');
		for (const page of [editor, checker]) await expect.poll(() => textOf(page)).toContain('41,200 tonnes of wheat');
		await expect.poll(async () => (await claimNow()).status).toBe('approved');
	});

	it('is declined, or withdrawn by who proposed it', async () => {
		await propose(checker, '41,300 tonnes of wheat');
		await openClaim(editor, 1);
		await card(editor).getByRole('button', { name: 'Decline' }).click();
		await expect.poll(() => card(checker).innerText()).toContain('Declined by');
		await propose(checker, '41,400 tonnes of wheat');
		await card(checker).getByRole('button', { name: 'Withdraw' }).click();
		await expect
			.poll(async () => (await claimNow()).amendments.map((one) => [one.after, one.withdrawn]))
			.toEqual([
				['41,300 tonnes of wheat', false],
				['41,400 tonnes of wheat', true]
			]);
		expect(await chip(editor, 1).count()).toBe(1);
	});
});
