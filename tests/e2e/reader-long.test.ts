import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage } from '../support/desk.ts';
import { bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

/** So long that its notes are read in where they are needed. */
const PARAGRAPHS = 90;
const CLAIMED = [2, 30, 45, 60, 88];
const HOSTILE = '</noscript><img src="x" onerror="alert(1)"><b id="note-5">It ends here</b>';
const words = (at: number): string => `There were ${at * 1000} tonnes`;
const TEXT = [
	'Grain',
	...Array.from(
		{ length: PARAGRAPHS },
		(_, at) => `${words(at + 1)} of wheat. ${'Nobody counts what is left. '.repeat(8)}`
	)
].join('\n\n');

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	const [checker, editor] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
	const article = await bringIn(checker, { content: TEXT });
	for (const at of CLAIMED) {
		const claim = await mark(checker, article, article.anchor(words(at)));
		const finding = { rating: at === 45 ? 'false' : 'true', conclusion: at === 60 ? HOSTILE : `Weighed ${at}.` };
		const source = `https://example.org/${at}`;
		await decide(editor, article, await check(checker, article, claim, { ...finding, source }), 'approved');
	}
	await publish(editor, article);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** A page whose browser always has something else to do: nothing is read in that is not needed. */
async function open(path = '', width = 1440): Promise<Page> {
	const page = await newPage(browser, server.origin, { viewport: { width, height: 900 } });
	await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
	await page.goto(`/a/grain${path}`);
	await page.getByRole('group', { name: 'Way through the claims' }).waitFor();
	return page;
}

async function close(page: Page): Promise<void> {
	expectNoComplaints(page);
	await page.context().close();
}

const notes = (page: Page): Promise<readonly string[]> =>
	page.locator('.note').evaluateAll((all) => all.map(({ id }) => id));
const all = ['note-1', 'note-2', 'note-3', 'note-4', 'note-5'];
const isInSight = (page: Page, selector: string): Promise<boolean> =>
	page.locator(selector).evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return top >= 0 && bottom <= innerHeight;
	});

describe.each([360, 1440])('a very long reader’s page at %i px', (width) => {
	it('has the notes that are near, and reads in others as they come near', async () => {
		const page = await open('', width);
		expect(await notes(page)).toEqual(['note-1']);
		await page.locator('#claim-3').scrollIntoViewIfNeeded();
		await page.locator('#note-3').waitFor();
		expect(await page.locator('#note-3').innerText()).toContain('Weighed 45.');
		await close(page);
	});

	it.each(['claim-5', 'note-5'])('opens the note at #%s, and brings it into sight', async (id) => {
		const page = await open(`#${id}`, width);
		await expect.poll(() => page.locator('#note-5 details[open]').count()).toBe(1);
		await expect.poll(() => isInSight(page, `#${id === 'note-5' ? 'note-5 summary' : id}`)).toBe(true);
		expect(await page.locator('#note-5').innerText()).toContain('Weighed 88.');
		await close(page);
	});

	it('leads through all claims, from the first to the last, and round', async () => {
		const page = await open('', width);
		const place = () => page.locator('[data-place]').innerText();
		await page.getByRole('button', { name: 'Next claim' }).click();
		await expect.poll(place).toBe('1 / 5');
		await page.getByRole('button', { name: 'Previous claim' }).click();
		await expect.poll(place).toBe('5 / 5');
		await expect.poll(() => page.locator('#note-5 details[open]').count()).toBe(1);
		expect(await isInSight(page, '#claim-5')).toBe(true);
		await close(page);
	});

	it('dims what the filter leaves out, in notes that come later too', async () => {
		const page = await open('', width);
		await page.getByRole('button', { name: 'False' }).click();
		expect(await page.locator('[data-status]').innerText()).toBe('Claims shown: 1 of 5');
		await page.keyboard.press('n');
		await expect.poll(() => new URL(page.url()).hash).toBe('#claim-3');
		await page.locator('#note-3:not(.dimmed)').waitFor();
		await page.evaluate(() => (location.hash = 'note-5'));
		await page.locator('#note-5.dimmed').waitFor();
		await close(page);
	});
});

describe('all of a very long page', () => {
	it('is there without a script', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.origin });
		const page = await context.newPage();
		await page.goto('/a/grain#note-4');
		expect(await notes(page)).toEqual(all);
		expect(await page.locator('#note-4').innerText()).toContain(HOSTILE);
		expect(await page.locator('#labels').isVisible()).toBe(true);
		await context.close();
	});

	it('is there once the browser has nothing else to do, and then holds nothing but words that others wrote', async () => {
		const page = await newPage(browser, server.origin);
		await page.goto('/a/grain');
		await expect.poll(() => notes(page)).toEqual(all);
		expect(await page.locator('noscript').count()).toBe(0);
		await page.locator('#note-4 summary').click();
		expect(await page.locator('#note-4').innerText()).toContain(HOSTILE);
		expect(await page.locator('.edition img').count()).toBe(0);
		await close(page);
	});

	it('is printed', async () => {
		const page = await open();
		expect(await notes(page)).toEqual(['note-1']);
		await page.pdf();
		expect(await notes(page)).toEqual(all);
		await close(page);
	});

	it('is verified, and what was changed on the way is found', async () => {
		const page = await open();
		const verdict = page.locator('[data-verdict]');
		const verify = () => page.getByRole('button', { name: 'Verify now' }).click();
		await page.locator('[data-seal] summary').click();
		await verify();
		await expect.poll(() => verdict.getAttribute('data-state')).toBe('good');
		await page.locator('#note-5 .conclusion').evaluate((element) => (element.textContent = 'Weighed twice.'));
		await verify();
		await expect.poll(() => verdict.getAttribute('data-state')).toBe('differs');
		expect(await verdict.innerText()).toContain('C5');
		await close(page);
	});

	it('is led to by links within it: what the labels mean, a source, the list of claims', async () => {
		const page = await open();
		await page.getByRole('link', { name: 'What the labels mean' }).click();
		await page.locator('#labels').waitFor();
		await expect.poll(() => isInSight(page, '#labels')).toBe(true);
		await page.evaluate(() => (location.hash = 'source-4'));
		await expect.poll(() => isInSight(page, '#source-4')).toBe(true);
		await close(page);
	});
});
