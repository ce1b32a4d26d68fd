/** Bringing in a large file over a slow line: how far it is can be seen, it can be called off, and then nothing is left of it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { awake, signedIn } from '../support/desk.ts';
import { docxOf, p, run } from '../support/office.ts';
import { clientOf } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

const MIB = 1024 * 1024;
let server: TestServer;
let browser: Browser;
let page: Page;
let folder = '';
let file = '';
let before: unknown;

const listed = async (): Promise<unknown> => (await clientOf(server.origin, 'editor')).call('GET', '/api/articles');

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	page = await signedIn(browser, server.origin, 'editor');
	folder = mkdtempSync(join(tmpdir(), 'galley-large-'));
	file = join(folder, 'large.docx');
	const picture = { 'word/media/image1.png': randomBytes(12 * MIB) };
	writeFileSync(file, docxOf(p(run('A count of heads')) + p(run('Police held 19 people in May.')), picture));
	before = await listed();
});

afterAll(async () => {
	await browser.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Do something while the page sends at most so many bytes a second. */
async function sendingAt(bytes: number, act: () => Promise<void>): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const line = { offline: false, latency: 0, downloadThroughput: -1 };
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', { ...line, uploadThroughput: bytes });
	await act();
	await devtools.send('Network.emulateNetworkConditions', { ...line, uploadThroughput: -1 });
	await devtools.detach();
}

const work = () => page.locator('.work');
const done = async (): Promise<number> => Number(await page.getByRole('progressbar').getAttribute('value'));

describe('a large file', () => {
	it('is seen on its way, further and further, and called off without a trace', async () => {
		await page.goto('/desk');
		await awake(page);
		await sendingAt(MIB, async () => {
			await page.locator('input[type=file]').setInputFiles(file);
			await work().getByText('(2 of 3)').waitFor();
			// A third of the bar is each stage's.
			await expect.poll(done).toBeGreaterThan(1 / 3);
			const first = await done();
			await expect.poll(done).toBeGreaterThan(first);
			expect(await done()).toBeLessThan(2 / 3);
			await work().getByRole('button', { name: 'Cancel' }).click();
			await expect.poll(() => work().count()).toBe(0);
		});
		expect(await page.locator('#field-title').count()).toBe(0);
		expect(await listed()).toEqual(before);
		const kept = join(server.data, 'captures');
		const all = readdirSync(server.data).includes('captures') ? readdirSync(kept, { recursive: true }) : [];
		expect(all.filter((name) => name !== 'incoming')).toEqual([]);
	});
	it('can be chosen again afterwards, and is read', async () => {
		await page.locator('input[type=file]').setInputFiles([]);
		await page.locator('input[type=file]').setInputFiles(file);
		await page.locator('#field-title').waitFor();
		expect(await page.locator('#field-title').inputValue()).toBe('A count of heads');
		expect(await listed()).toEqual(before);
	});
	it('of many pages is seen while it is read, page after page, and called off then', async () => {
		const pages = Array.from(
			{ length: 400 },
			(_, at) => `= Part ${at}\n${`The court counted ${at} heads in May. `.repeat(80)}`
		);
		file = join(folder, 'long.pdf');
		writeFileSync(file, NodeCompiler.create().pdf({ mainFileContent: pages.join('#pagebreak()\n') }));
		await page.goto('/desk');
		await awake(page);
		await page.locator('input[type=file]').setInputFiles(file);
		await work().getByText('(3 of 3)').waitFor();
		await expect.poll(done).toBeGreaterThan(2 / 3);
		const first = await done();
		await expect.poll(done).toBeGreaterThan(first);
		expect(await done()).toBeLessThan(1);
		await work().getByRole('button', { name: 'Cancel' }).click();
		await expect.poll(() => work().count()).toBe(0);
		expect(await page.locator('#field-title').count()).toBe(0);
		expect(await listed()).toEqual(before);
	});
});
