import type { Browser, Locator, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Article } from '#lib/domain/article.ts';
import type { Event } from '#lib/domain/event.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, signedIn } from '../support/desk.ts';
import { reworded } from '../support/documents.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { chip, openArticle, openClaim } from '../support/workbench.ts';

const CONTENT = 'Report from the border\n\nPolice held 19 people. They seized 21 grenades.';

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function reword({ base }: BroughtIn, before: string, after: string): Promise<void> {
	type Answer = { readonly article: Article; readonly document: unknown };
	const { article, document } = await editor.call<Answer>('GET', base);
	const steps = reworded(parseDocument(document), before, after).steps.map((step) => step.toJSON());
	await editor.call('POST', `${base}/steps`, { version: article.version, clientId: uuid(), steps });
}

/** One claim approved, then its figure changed: brought in, marked, sourced, rated, asked, approved, edited. */
async function story(): Promise<BroughtIn> {
	const brought = await bringIn(checker, { content: CONTENT });
	const claim = await mark(checker, brought, brought.anchor('19 people'));
	const asked = await check(checker, brought, claim, { rating: 'true', source: 'https://source.example.org/' });
	await decide(editor, brought, asked, 'approved');
	await reword(brought, '19 people', '91 people');
	return brought;
}

const historyOf = ({ base }: BroughtIn): Promise<readonly Event[]> => editor.call('GET', `${base}/history`);

const slider = (page: Page, name = 'Moment'): Locator => page.getByRole('slider', { name });
const text = (page: Page): Promise<string> => page.locator('.then article').innerText();
const cards = (page: Page): Locator => page.locator('.then .cards > ol > li');
const momentOf = (page: Page): string | null => new URL(page.url()).searchParams.get('at');

async function openTime(page: Page, { article }: BroughtIn, query = ''): Promise<void> {
	await page.goto(`/articles/${article.id}/time${query}`);
	await page.locator('.then, .compared').waitFor();
}

describe('the time line', () => {
	let brought: BroughtIn;
	let page: Page;
	beforeAll(async () => {
		brought = await story();
		page = await signedIn(browser, server.origin, 'editor');
	});
	afterAll(() => page.context().close());

	it('is opened by two keys from the workbench, and shows the present', async () => {
		await openArticle(page, brought.article.id);
		await page.locator('.article-text').focus();
		await page.keyboard.press('g');
		await page.keyboard.press('t');
		await page.waitForURL('**/time');
		await expect.poll(() => text(page)).toContain('Police held 91 people');
		await expect.poll(() => cards(page).allInnerTexts()).toEqual([expect.stringContaining('Stale')]);
	});

	it('is walked by the arrows, moment by moment, and by Home and End', async () => {
		await slider(page).focus();
		await page.keyboard.press('Home');
		await expect.poll(() => cards(page).count()).toBe(0);
		expect(await text(page)).toContain('Police held 19 people');
		await page.getByText('No claim had been marked yet.').waitFor();
		await page.keyboard.press('ArrowRight');
		await expect.poll(() => cards(page).allInnerTexts()).toEqual([expect.stringContaining('Open')]);
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowLeft');
		await expect.poll(() => cards(page).allInnerTexts()).toEqual([expect.stringContaining('Approved')]);
		expect(await text(page)).toContain('Police held 19 people');
		const approved = (await historyOf(brought)).find(({ verb }) => verb === 'review.approved');
		expect(momentOf(page)).toBe(String(approved?.at));
		expect(await slider(page).getAttribute('aria-valuetext')).toMatch(/Dana Mora\u2069: C1: Approved$/);
	});

	it('has an address for each moment, that shows it again', async () => {
		const again = await signedIn(browser, server.origin, 'checker');
		await again.goto(page.url());
		await expect.poll(() => cards(again).allInnerTexts()).toEqual([expect.stringContaining('Approved')]);
		expect(await text(again)).toContain('Police held 19 people');
		expect(await slider(again).inputValue()).toBe(await slider(page).inputValue());
		await again.locator('.entries [aria-current]').getByText('C1: Approved').waitFor();
		expectNoComplaints(again);
		await again.context().close();
	});

	it('shows the moment between two events that an address names', async () => {
		const [, marked] = await historyOf(brought);
		await openTime(page, brought, `?at=${(marked?.at ?? 0) - 1}`);
		await expect.poll(() => slider(page).inputValue()).toBe('0');
		expect(await cards(page).count()).toBe(0);
	});

	it('leads to a moment from its list', async () => {
		await page.locator('.entries').getByRole('button', { name: 'C1: Marked' }).click();
		await expect.poll(() => cards(page).allInnerTexts()).toEqual([expect.stringContaining('Open')]);
		const marked = (await historyOf(brought)).find(({ verb }) => verb === 'claim.marked');
		await expect.poll(() => momentOf(page)).toBe(String(marked?.at));
	});

	it('lists revisions, and names the article as it stands', async () => {
		await page.getByLabel('Revisions').check();
		await expect.poll(() => page.locator('.entries li').allInnerTexts()).toEqual([expect.stringContaining('Imported')]);
		await page.getByLabel('Name the article as it stands now').fill('Before lunch');
		await page.getByRole('button', { name: 'Name it' }).click();
		await expect
			.poll(() => page.locator('.entries li').allInnerTexts())
			.toEqual([expect.stringContaining('Before lunch'), expect.stringContaining('Imported')]);
		expect(await page.getByLabel('Name the article as it stands now').inputValue()).toBe('');
		await page.locator('.entries').getByRole('button', { name: 'Before lunch' }).click();
		await expect.poll(() => text(page)).toContain('Police held 91 people');
	});

	it('says what went wrong, and tries again', async () => {
		await page.route('**/states?*', (route) => route.abort());
		await slider(page).focus();
		await page.keyboard.press('ArrowLeft');
		await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
		await page.unroute('**/states?*');
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect.poll(() => cards(page).allInnerTexts()).toEqual([expect.stringContaining('Stale')]);
	});
});

describe('two moments', () => {
	let brought: BroughtIn;
	let page: Page;
	beforeAll(async () => {
		brought = await story();
		page = await signedIn(browser, server.origin, 'checker');
		await openTime(page, brought);
	});
	afterAll(() => page.context().close());

	it('stand side by side, with the words that differ', async () => {
		await page.getByRole('button', { name: 'Compare', exact: true }).click();
		await expect.poll(() => page.locator('.side del').allTextContents()).toEqual([' deleted: 19']);
		expect(await page.locator('.side ins').allTextContents()).toEqual([' inserted: 91']);
		await page.getByText('1 difference in the text').waitFor();
		const [imported] = await historyOf(brought);
		expect(new URL(page.url()).searchParams.get('with')).toBe(String(imported?.at));
	});

	it('list the claims whose status, verdict or words differ', async () => {
		const approved = (await historyOf(brought)).find(({ verb }) => verb === 'review.approved');
		await openTime(page, brought, `?at=${(await historyOf(brought)).at(-1)?.at}&with=${approved?.at}`);
		const list = page.getByRole('region', { name: '1 claim differs' }).getByRole('listitem');
		const told = async () => (await list.innerText()).replace(/\s+/g, ' ');
		await expect.poll(told).toBe('C1: True, Approved → True, Stale 19 people → 91 people');
	});

	it('are chosen by a slider each, in either order', async () => {
		await slider(page, 'Moment').focus();
		await page.keyboard.press('Home');
		await slider(page, 'Compared with').focus();
		await page.keyboard.press('End');
		await expect.poll(() => page.locator('.side ins').allTextContents()).toEqual([' inserted: 91']);
		await page.getByText('not marked yet').waitFor();
		await page.keyboard.press('Home');
		await page.getByText('The text is the same at both moments.').waitFor();
		await page.getByText('No claim differs').waitFor();
	});

	it('stand one above the other on a phone, what is the same once', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await slider(page, 'Compared with').focus();
		await page.keyboard.press('End');
		await expect.poll(() => page.locator('.side del').count()).toBe(1);
		expect(await page.getByRole('heading', { name: 'Report from the border' }).count()).toBe(1);
		const [del, ins] = [await page.locator('.side del').boundingBox(), await page.locator('.side ins').boundingBox()];
		expect(del?.y).toBeLessThan(ins?.y ?? 0);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		await page.setViewportSize({ width: 1440, height: 900 });
	});

	it('are left by Escape', async () => {
		await page.keyboard.press('Escape');
		await page.locator('.then').waitFor();
		await expect.poll(() => new URL(page.url()).searchParams.has('with')).toBe(false);
		expectNoComplaints(page);
	});
});

describe('an earlier text', () => {
	it('comes back as the newest version, once a person has seen what becomes of the claims', async () => {
		const brought = await story();
		const page = await signedIn(browser, server.origin, 'editor');
		const [imported] = await historyOf(brought);
		await openTime(page, brought, `?at=${imported?.at}`);
		await page.getByRole('button', { name: 'Restore this text…' }).click();
		await page
			.getByText('1 stay or are found again, 0 have other facts and will be checked again, 0 have no place')
			.waitFor();
		await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
		await page.waitForURL(`**/articles/${brought.article.id}`);
		await expect.poll(() => page.locator('.article-text').innerText()).toContain('Police held 19 people');
		await openTime(page, brought);
		await expect.poll(() => cards(page).allInnerTexts()).toEqual([expect.stringContaining('Approved')]);
		await page.getByLabel('Revisions').check();
		await expect
			.poll(() => page.locator('.entries .deed:first-of-type, .entries .who + .deed').allInnerTexts())
			.toEqual(['Version 0 restored', 'Before new version', 'Imported']);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('is not offered while it is the present one', async () => {
		const brought = await story();
		const page = await signedIn(browser, server.origin, 'editor');
		await openTime(page, brought);
		expect(await page.getByRole('button', { name: 'Restore this text…' }).count()).toBe(0);
		await page.context().close();
	});

	it('is not for a checker to restore', async () => {
		const brought = await story();
		const page = await signedIn(browser, server.origin, 'checker');
		const [imported] = await historyOf(brought);
		await openTime(page, brought, `?at=${imported?.at}`);
		expect(await page.getByRole('button', { name: 'Restore this text…' }).count()).toBe(0);
		await page.context().close();
	});
});

describe('since the last visit', () => {
	it('a person is told what others changed, until they open it', async () => {
		const brought = await story();
		const other = await mark(checker, brought, brought.anchor('21 grenades'));
		const first = await signedIn(browser, server.origin, 'checker');
		const visited = first.waitForResponse((response) => response.url().endsWith('/visits'));
		await openArticle(first, brought.article.id);
		await visited;
		expect(await first.locator('.since').count()).toBe(0);
		await first.context().close();

		await editor.call('POST', `${brought.base}/claims/${other.id}/comments`, { id: uuid(), body: 'Which day?' });
		await reword(brought, 'They seized', 'The police seized');
		await checker.call('POST', `${brought.base}/claims/${other.id}/comments`, { id: uuid(), body: 'Friday.' });

		// Another browser stands for another device.
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, brought.article.id);
		const line = page.locator('.since');
		await expect
			.poll(() => line.innerText())
			.toMatch(/^Since your last visit \(.+\): 1 claim changed, text edited in 1 place/);
		// The first claim that waits is opened by itself.
		await openClaim(page, 1);
		await expect.poll(() => chip(page, 2).innerText()).toContain('changed since your last visit');
		await line.locator('summary').click();
		const told = await line.getByRole('listitem').allInnerTexts();
		expect(told.map((one) => one.replace(/\s+/g, ' '))).toEqual(['C2 21 grenades', '¶ The police']);
		await line.getByRole('button', { name: 'C2' }).click();
		await expect.poll(() => page.locator('.inspector[data-claim]').getAttribute('data-claim')).toBe('2');
		await expect.poll(() => chip(page, 2).innerText()).not.toContain('changed since your last visit');
		await line.getByRole('button', { name: 'Dismiss' }).click();
		await expect.poll(() => line.count()).toBe(0);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('nobody is told of what they did themselves', async () => {
		const brought = await story();
		await checker.call('POST', `${brought.base}/visits`);
		const claims = await checker.call<readonly { readonly id: string }[]>('GET', `${brought.base}/claims`);
		await checker.call('POST', `${brought.base}/claims/${claims[0]?.id}/comments`, { id: uuid(), body: 'Friday.' });
		const page = await signedIn(browser, server.origin, 'checker');
		const history = page.waitForResponse((response) => response.url().includes('/history?after='));
		await openArticle(page, brought.article.id);
		await (await history).finished();
		await page.evaluate(() => new Promise(requestAnimationFrame));
		expect(await page.locator('.since').count()).toBe(0);
		await page.context().close();
	});
});
