import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { v7 as uuid } from 'uuid';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Notice } from '#lib/domain/notice.ts';
import type { Source } from '#lib/domain/source.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, copy, expectNoComplaints, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, openArticle, openClaim } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checkerApi: Client;
let editorApi: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checkerApi, editorApi] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const TEXT = 'Harvest\n\nThe region brought in 41,200 tonnes of wheat. Prices fell by 7 per cent in May.';
const about = { kind: 'web', title: '', publisher: '', author: '', publishedOn: null, reliability: 'unrated' };

let article: BroughtIn;
let claim: Claim;

beforeEach(async () => {
	article = await bringIn(checkerApi, { content: TEXT });
	claim = await mark(checkerApi, article, article.anchor('41,200 tonnes of wheat'));
});

const claimNow = () => checkerApi.call<Claim>('GET', `${article.base}/claims/${claim.id}`);
const sourceIds = async () => (await claimNow()).evidence.map(({ sourceId }) => sourceId);
const add = (source: object): Promise<Source> =>
	checkerApi.call<Source>('POST', '/api/sources', { id: uuid(), confidential: false, url: null, ...about, ...source });
const toast = (page: Page, text: string): Locator => page.locator('.toast', { hasText: text });

async function open(role: 'checker' | 'editor'): Promise<Page> {
	const page = await signedIn(browser, server.origin, role);
	await openArticle(page, article.article.id);
	await openClaim(page, 1);
	return page;
}

describe('paste to source', () => {
	it('takes addresses, DOIs and ISBNs, proposes what the library has, and merges in one act with its undo', async () => {
		const known = await add({ url: 'https://stat.example.org/harvest', title: 'Harvest of 2026' });
		const page = await open('checker');
		await copy(page, 'http://www.stat.example.org/harvest/?utm_source=mail\ndoi:10.1000/182\nISBN 0-306-40615-2');
		await focusText(page);
		await page.keyboard.press('Control+v');
		await expect.poll(async () => (await claimNow()).evidence.length).toBe(3);
		const evidence = card(page).locator('.evidence');
		await expect.poll(() => evidence.count()).toBe(3);
		expect(await evidence.locator('.name').allInnerTexts()).toEqual([
			'[1] http://www.stat.example.org/harvest/?utm_source=mail',
			'[2] doi:10.1000/182',
			'[3] ISBN 9780306406157'
		]);
		const same = evidence.first().getByRole('note').filter({ hasText: 'Already in the library: Harvest of 2026' });
		await same.getByRole('button', { name: 'Use that one' }).click();
		await expect.poll(async () => (await sourceIds())[0]).toBe(known.id);
		await expect.poll(() => evidence.first().locator('.name').innerText()).toBe('[1] Harvest of 2026');
		await toast(page, 'Sources merged').getByRole('button', { name: /Undo/ }).click();
		await expect.poll(async () => (await sourceIds())[0]).not.toBe(known.id);
		expectNoComplaints(page);
		await page.context().close();
	});
	it('sets the source’s figure beside the claim’s, and keeps a calculation with its formula', async () => {
		const page = await open('checker');
		await copy(page, 'https://stat.example.org/table');
		await focusText(page);
		await page.keyboard.press('Control+v');
		const one = card(page).locator('.evidence').first();
		await one.locator('summary').first().click();
		const figure = one.getByLabel('The source’s figure');
		await figure.fill('41 217 т');
		await figure.press('Enter');
		await expect.poll(() => one.locator('[data-bench]').innerText()).toContain('Fairly rounded');
		await figure.fill('41.2 million tonnes');
		await figure.press('Enter');
		await expect.poll(() => one.locator('[data-bench]').innerText()).toContain('Wrong scale: 1,000 times less');
		await one.getByText('Calculate a figure').click();
		await one.getByLabel('Part').fill('41,200');
		await one.getByLabel('Whole').fill('100 thousand');
		await one.getByRole('button', { name: 'Keep as the source’s figure' }).click();
		await expect.poll(() => figure.inputValue()).toBe('41.2 % = 41,200 ÷ 100,000 × 100');
		await expect.poll(async () => (await claimNow()).evidence[0]?.figure).toBe('41.2 % = 41,200 ÷ 100,000 × 100');
		expectNoComplaints(page);
		await page.context().close();
	});
});

describe('the library', () => {
	it('is filled, searched and walked by keyboard, and a source that no longer holds is marked everywhere', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto('/sources');
		await awake(page);
		await page.getByLabel('New source').fill('https://bulletin.example.org/7');
		await page.getByRole('button', { name: 'Add' }).click();
		await page.waitForURL(/\/sources\/[0-9a-f-]{36}$/);
		const id = page.url().split('/').at(-1) ?? '';
		await page.getByLabel('Source title').fill('Bulletin seven');
		await page.getByLabel('Tags, parted by commas').fill('Prices, bread');
		await page.getByLabel('Why', { exact: true }).focus();
		await expect
			.poll(async () => (await checkerApi.call<{ source: Source }>('GET', `/api/sources/${id}`)).source.tags)
			.toEqual(['prices', 'bread']);
		const evidence = { id: uuid(), source: { id }, stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
		await checkerApi.call('POST', `${article.base}/claims/${claim.id}/evidence`, evidence);

		const bench = await open('checker');
		const editor = await signedIn(browser, server.origin, 'editor');
		await editor.goto('/sources?q=bulletin+bread');
		await awake(editor);
		await editor.keyboard.press('j');
		await expect.poll(() => editor.evaluate(() => document.activeElement?.textContent)).toBe('Bulletin seven');
		await editor.keyboard.press('Enter');
		await editor.waitForURL(`**/sources/${id}`);
		await editor.getByText('Used in 1 claim').waitFor();
		await editor.getByLabel('Retracted').check();
		await editor.getByLabel('Why it no longer holds').fill('The ministry took it back.');
		await editor.getByRole('button', { name: 'Mark it everywhere' }).click();
		await toast(editor, 'Source marked, with 1 claim.').waitFor();
		await card(bench).getByText('A source of this claim was withdrawn.').waitFor();
		await card(bench).getByText('Source withdrawn. The ministry took it back.').waitFor();
		const kinds = async () =>
			(await checkerApi.call<{ notices: Notice[] }>('GET', '/api/inbox?show=unread')).notices
				.filter((notice) => notice.article?.id === article.article.id)
				.map(({ kind }) => kind);
		expect(await kinds()).toContain('source-withdrawn');
		await toast(editor, 'Source marked').getByRole('button', { name: /Undo/ }).click();
		await expect.poll(() => card(bench).getByText('A source of this claim was withdrawn.').count()).toBe(0);
		await expect.poll(kinds).not.toContain('source-withdrawn');
		for (const one of [page, bench, editor]) {
			expectNoComplaints(one);
			await one.context().close();
		}
	});
	it('says what is to be checked again, and one press says that it holds', async () => {
		await checkerApi.call('PATCH', `${article.base}/claims/${claim.id}`, { checkAgainOn: '2020-01-01' });
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto('/checks');
		await awake(page);
		const row = page.getByRole('listitem').filter({ has: page.locator(`a[href*="${article.article.id}"]`) });
		await row.getByRole('button', { name: '6 months' }).click();
		await toast(page, 'Checked as of today').waitFor();
		await expect.poll(() => row.count()).toBe(0);
		expect((await claimNow()).asOf).toBe(new Date().toISOString().slice(0, 10));
		await toast(page, 'Checked as of today').getByRole('button', { name: /Undo/ }).click();
		await expect.poll(async () => (await claimNow()).checkAgainOn).toBe('2020-01-01');
		await page.context().close();
	});
});

describe('the log of calls', () => {
	it('notes who was asked, is live for others, and flows into the rationale', async () => {
		const [page, other] = [await open('checker'), await open('editor')];
		await card(other).getByText('Nobody was asked for their side yet.').waitFor();
		await card(page).getByRole('button', { name: 'Note a call' }).click();
		await card(page).getByLabel('Who was asked').fill('the Ministry of Agriculture');
		await card(page).getByLabel('How', { exact: true }).selectOption('email');
		await card(page).getByLabel('When', { exact: true }).fill('2026-05-04T10:00');
		await card(page).getByLabel('Question').fill('How many tonnes?');
		await card(page).getByLabel('Answer until').fill('2026-05-04T18:00');
		await card(page).getByRole('button', { name: 'Note it' }).click();
		await card(other).locator('.call').getByText('No answer in time').waitFor();
		const call = card(page).locator('.call');
		await call.getByRole('button', { name: 'No response' }).click();
		await call.getByRole('button', { name: 'Put into the rationale' }).click();
		const rationale = async () => JSON.stringify((await claimNow()).verdicts.at(-1)?.rationale ?? null);
		await expect.poll(rationale).toMatch(/We asked the Ministry of Agriculture by e-mail on 4 May 2026|May 4, 2026/);
		expect(await rationale()).toMatch(/There was no response by (?:18:00|6:00\sPM)/);
		await call.getByRole('button', { name: 'Remove' }).click();
		await expect.poll(() => card(other).locator('.call').count()).toBe(0);
		await toast(page, 'Call removed').getByRole('button', { name: /Undo/ }).click();
		await expect.poll(() => card(other).locator('.call').count()).toBe(1);
		for (const one of [page, other]) {
			expectNoComplaints(one);
			await one.context().close();
		}
	});
	it('goes into the case file, which has no contact and no confidential source', async () => {
		const person = await add({ kind: 'person', title: 'A witness', confidential: true });
		await checkerApi.call('PATCH', `/api/sources/${person.id}/contact`, { contact: '+7 701 555 01 02' });
		const call = { id: uuid(), claimId: claim.id, sourceId: null, asked: 'The ministry', way: 'email', askedAt: 1 };
		const rest = { question: '', deadline: null, outcome: 'declined', answer: '', answeredAt: null };
		await editorApi.call('POST', `${article.base}/calls`, { ...call, ...rest });
		const page = await open('editor');
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await page.getByRole('radio', { name: 'Case file (zip, for the lawyer)' }).check();
		const downloading = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Download' }).click();
		const download = await downloading;
		expect(download.suggestedFilename()).toMatch(/-case\.zip$/);
		const files = unzipSync(await readFile(await download.path()));
		expect(strFromU8(files['calls.json'] ?? new Uint8Array())).toContain('The ministry');
		const all = Object.values(files).map((bytes) => strFromU8(bytes));
		expect(all.join()).not.toMatch(/555 01|A witness/);
		await page.context().close();
	});
});
