import { v7 as uuid } from 'uuid';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, openArticle, openClaim } from '../support/workbench.ts';

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

const attach = (article: BroughtIn, claim: Claim, title: string): Promise<Claim> =>
	checker.call('POST', `${article.base}/claims/${claim.id}/evidence`, {
		...{ id: uuid(), stance: 'supports', excerpt: '', locator: '', figure: '', note: '' },
		source: {
			...{
				id: uuid(),
				kind: 'web',
				url: `https://example.org/${title.toLowerCase()}`,
				title,
				publisher: '',
				author: ''
			},
			...{ publishedOn: null, reliability: 'unrated', confidential: false }
		}
	});

const rationale = (page: Page) => card(page).getByRole('textbox', { name: 'Rationale' });
const options = (page: Page) => card(page).getByRole('listbox', { name: 'Evidence of this claim' }).getByRole('option');
/** A reference is no text that the caret could be in. */
const words = async (page: Page) => (await rationale(page).innerText()).trim();

describe('a rationale', () => {
	it('refers to evidence by number, by keys alone, and says where it was removed', { timeout: 90_000 }, async () => {
		const article = await bringIn(checker, { content: 'Harvest\n\nThe region brought in 41,200 tonnes of wheat.' });
		const marked = await mark(checker, article, article.anchor('41,200 tonnes'));
		await attach(article, marked, 'Table');
		await attach(article, marked, 'Census');
		const found = await attach(article, marked, 'Letter');
		const claimNow = () => checker.call<Claim>('GET', `${article.base}/claims/${marked.id}`);
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, article.article.id);
		await openClaim(page, 1);

		await rationale(page).click();
		await page.keyboard.type('So says [');
		await expect.poll(() => options(page).count()).toBe(3);
		await page.keyboard.press('ArrowDown');
		expect(await options(page).nth(1).getAttribute('aria-selected')).toBe('true');
		expect(await rationale(page).getAttribute('aria-activedescendant')).toBe(
			await options(page).nth(1).getAttribute('id')
		);
		await page.keyboard.press('Enter');
		await page.keyboard.type(', and [1] too, not [let');
		await expect.poll(() => options(page).allInnerTexts()).toEqual([expect.stringContaining('Letter')]);
		await page.keyboard.press('Tab');
		await page.keyboard.type(' [x');
		await expect.poll(() => options(page).count()).toBe(0);
		await page.keyboard.type('] [');
		await expect.poll(() => options(page).count()).toBe(3);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Backspace');
		await page.keyboard.type('.');
		expect(await words(page)).toBe('So says [2], and [1] too, not [3] [x] .');
		expect(await rationale(page).locator('.cited').allInnerTexts()).toEqual(['[2]', '[1]', '[3]']);
		await focusText(page);
		await expect
			.poll(async () => JSON.stringify((await claimNow()).verdicts.at(-1)?.rationale ?? null))
			.toContain(found.evidence[2]?.id);

		const removed = card(page).locator('li.evidence').first();
		const fields = removed.locator('details').first();
		await fields.evaluate((details) => ((details as HTMLDetailsElement).open = true));
		await removed.getByRole('button', { name: 'Remove this source' }).click();
		await expect.poll(() => words(page)).toBe('So says [1], and [evidence removed] too, not [2] [x] .');
		await page.locator('.toast').getByRole('button', { name: /^Undo/ }).first().click();
		await expect.poll(() => words(page)).toBe('So says [2], and [1] too, not [3] [x] .');

		await rationale(page).click();
		await page.keyboard.press('Control+End');
		await card(page).getByRole('button', { name: 'Refer to evidence ([)' }).click();
		await options(page).nth(0).click();
		await page.keyboard.press('Backspace');
		expect(await words(page)).toBe('So says [2], and [1] too, not [3] [x] .');
		expectNoComplaints(page);
		await page.context().close();
	});

	it('leads readers to the evidence in the note, without a script', async () => {
		const article = await bringIn(checker, { content: 'For readers\n\nThe region brought in 41,200 tonnes of wheat.' });
		const marked = await mark(checker, article, article.anchor('41,200 tonnes'));
		await attach(article, marked, 'Table');
		const { evidence } = await attach(article, marked, 'Census');
		const asked = await check(checker, article, marked, { rating: 'false' });
		const refers = (id: string | undefined) => ({ type: 'reference', attrs: { evidence: id ?? null } });
		const content = [{ type: 'text', text: 'See ' }, refers(evidence[1]?.id), refers(uuid())];
		await checker.call('POST', `${article.base}/claims/${marked.id}/verdicts`, {
			...{ id: uuid(), said: 'yes', rating: 'false', conclusion: '' },
			rationale: { type: 'doc', content: [{ type: 'paragraph', content }] }
		});
		expect(asked.number).toBe(1);
		const again = await checker.call<Claim>('POST', `${article.base}/claims/${marked.id}/review-request`);
		await decide(editor, article, again, 'approved');
		await publish(editor, article);

		const reader = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await reader.goto(`/a/${article.article.slug}#note-1`);
		const reasons = reader.locator('#note-1 .rationale');
		await reader.locator('#note-1 summary').click();
		expect(await reasons.innerText()).toBe('See [2][source not shown]');
		await reasons.getByRole('link', { name: 'Source 2' }).click();
		await reader.waitForURL('**#evidence-1-2');
		await reader.locator('#evidence-1-2').getByRole('link', { name: 'Census' }).waitFor();
		expectNoComplaints(reader);
		await reader.context().close();
	});
});
