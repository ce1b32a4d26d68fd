import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage } from '../support/desk.ts';
import { bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

const SLUG = 'grain';
const TEXT = `Grain

The region brought in 41,200 tonnes of wheat, the ministry said.

Prices fell by 7 per cent in May, and two reservoirs were empty.

Nobody knows for certain how much will be brought in after the end of the summer of this year.`;

const CLAIMS = [
	['41,200 tonnes of wheat', 'true', 'The table says so.'],
	['Prices fell by 7 per cent', 'false', 'They rose by 7 per cent.'],
	['two reservoirs were empty', 'misleading', 'Two small ones.'],
	['Nobody knows for certain how much will be brought in after the end of the summer', 'unproven', 'Nobody can tell.']
] as const;

let server: TestServer;
let browser: Browser;

async function publishGrain(checker: Client, editor: Client): Promise<void> {
	const article = await bringIn(checker, { content: TEXT });
	for (const [words, rating, conclusion] of CLAIMS) {
		const claim = await mark(checker, article, article.anchor(words));
		const source = 'https://example.org/table';
		await decide(editor, article, await check(checker, article, claim, { rating, conclusion, source }), 'approved');
	}
	await publish(editor, article);
}

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	await publishGrain(await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor'));
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function open(path: string, width = 1440): Promise<Page> {
	const page = await newPage(browser, server.origin, { viewport: { width, height: 900 } });
	await page.goto(path);
	await page.getByRole('group', { name: 'Way through the claims' }).waitFor();
	return page;
}

async function close(page: Page): Promise<void> {
	expectNoComplaints(page);
	await page.context().close();
}

const place = (page: Page): Promise<string> => page.locator('[data-place]').innerText();
const openNotes = (page: Page): Promise<readonly string[]> =>
	page.locator('.note:has(details[open])').evaluateAll((notes) => notes.map(({ id }) => id));
const dimmed = (page: Page): Promise<readonly string[]> =>
	page.locator('.note.dimmed').evaluateAll((notes) => notes.map(({ id }) => id));
const lit = (page: Page): Locator => page.locator('mark.lit');

describe('the script of a reader’s page', () => {
	it('weighs at most 10 kB, and is the only one', async () => {
		const folder = resolve(import.meta.dirname, '../../build/client/_app/immutable/workers');
		const sizes = readdirSync(folder)
			.filter((name) => name.endsWith('.js'))
			.map((name) => gzipSync(readFileSync(join(folder, name))).length);
		expect(sizes).toHaveLength(1);
		expect(sizes[0]).toBeLessThanOrEqual(10_000);
		const page = await newPage(browser, server.origin);
		const scripts: string[] = [];
		page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
		await page.goto(`/a/${SLUG}`, { waitUntil: 'networkidle' });
		expect(scripts).toEqual([expect.stringMatching(/\/_app\/immutable\/workers\/main-[\w-]+\.js$/)]);
		await close(page);
	});
});

describe.each([360, 1440])('a reader’s page with its script at %i px', (width) => {
	it('leads through the claims by buttons and by keys, and opens one note at a time', async () => {
		const page = await open(`/a/${SLUG}`, width);
		expect(await place(page)).toBe('– / 4');
		await page.getByRole('button', { name: 'Next claim' }).click();
		await expect.poll(() => place(page)).toBe('1 / 4');
		expect(await openNotes(page)).toEqual(['note-1']);
		await page.keyboard.press('n');
		await expect.poll(() => place(page)).toBe('2 / 4');
		expect(await openNotes(page)).toEqual(['note-2']);
		expect(new URL(page.url()).hash).toBe('#claim-2');
		expect(await lit(page).innerText()).toContain('Prices fell by 7 per cent');
		expect(await page.evaluate(() => document.activeElement?.closest('mark')?.id)).toBe('claim-2');
		for (const key of ['p', 'k']) await page.keyboard.press(key);
		await expect.poll(() => place(page)).toBe('4 / 4');
		await page.getByRole('button', { name: 'Keys N P' }).click();
		await page.keyboard.press('n');
		await page.getByRole('button', { name: 'Previous claim' }).click();
		await expect.poll(() => place(page)).toBe('3 / 4');
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await page.reload();
		expect(await page.getByRole('button', { name: 'Keys N P' }).getAttribute('aria-pressed')).toBe('false');
		await close(page);
	});

	it('shows only what is disputed, keeps that in the address, and leads through nothing else', async () => {
		const page = await open(`/a/${SLUG}`, width);
		await page.getByRole('button', { name: 'Only disputed' }).click();
		expect(await dimmed(page)).toEqual(['note-1', 'note-4']);
		expect(new URL(page.url()).search).toBe('?show=misleading,false');
		expect(await page.locator('[data-status]').innerText()).toBe('Claims shown: 2 of 4');
		await page.keyboard.press('n');
		await expect.poll(() => new URL(page.url()).hash).toBe('#claim-2');
		await page.reload();
		await expect.poll(() => dimmed(page)).toEqual(['note-1', 'note-4']);
		await page.getByRole('button', { name: 'Unproven' }).click();
		expect(await dimmed(page)).toEqual(['note-1', 'note-2', 'note-3']);
		await page.getByRole('button', { name: 'Unproven' }).click();
		expect(await dimmed(page)).toEqual([]);
		expect(new URL(page.url()).search).toBe('');
		await close(page);
	});

	it('opens the note at an address with a claim in it', async () => {
		const page = await open(`/a/${SLUG}#claim-3`, width);
		await expect.poll(() => openNotes(page)).toEqual(['note-3']);
		expect(await lit(page).innerText()).toContain('two reservoirs were empty');
		await page.evaluate(() => (location.hash = 'note-1'));
		await expect.poll(() => openNotes(page)).toEqual(['note-1']);
		// What an address has opened can be closed, though the address stays.
		await page.locator('#note-1 summary').click();
		await expect.poll(() => openNotes(page)).toEqual([]);
		expect(await page.locator('#note-1 .body').evaluate((body) => body.checkVisibility())).toBe(false);
		await close(page);
	});

	it('copies the link to a claim, with its words for a version that has it no more', async () => {
		const page = await open(`/a/${SLUG}#claim-2`, width);
		const copied = async (number: number): Promise<string> => {
			await page.evaluate((to) => (location.hash = `claim-${to}`), number);
			await page.locator(`#note-${number} a.permalink`).click();
			await page.locator(`#note-${number}`).getByText('Link copied').waitFor();
			return page.evaluate(() => navigator.clipboard.readText());
		};
		expect(await copied(2)).toBe(`${server.origin}/a/${SLUG}#claim-2:~:text=Prices%20fell%20by%207%20per%20cent`);
		expect(await copied(4)).toBe(
			`${server.origin}/a/${SLUG}#claim-4:~:text=Nobody%20knows%20for%20certain,end%20of%20the%20summer`
		);
		await close(page);
	});
});

describe('a preview', () => {
	it('stands beside words whose note is out of sight, can be pointed at, and goes with Escape', async () => {
		const page = await open(`/a/${SLUG}`, 360);
		const preview = page.locator('.preview');
		const words = page.locator('#claim-2 a.words');
		await page.setViewportSize({ width: 360, height: 320 });
		// The note stands under the paragraph, and so below the window.
		await words.evaluate((element) => element.scrollIntoView({ block: 'end' }));
		await words.hover();
		await preview.waitFor();
		expect(await preview.innerText()).toContain('They rose by 7 per cent.');
		await preview.hover();
		expect(await preview.isVisible()).toBe(true);
		await page.keyboard.press('Escape');
		await preview.waitFor({ state: 'hidden' });
		await close(page);
	});
});
