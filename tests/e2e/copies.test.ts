import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { Client } from '#lib/client.ts';
import type { CopyState } from '#lib/domain/capture.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, copy, expectNoComplaints, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, galley, newFolder, startServer } from '../support/server.ts';
import { type Site, newsPage, page as answerWith, startSite } from '../support/web.ts';
import { card, markWords, openArticle, openClaim, saved } from '../support/workbench.ts';

const FIRST = 'Police held 19 people in May, the ministry said on Thursday, which is more than in any month before it.';
const SECOND = 'The figure for April was 12 people, according to the same table of the ministry.';

let site: Site;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
	site = await startSite({ '/count': answerWith(newsPage('Police count', FIRST, SECOND)) });
	server = await startServer({ env: { GALLEY_FETCH: 'on', GALLEY_FETCH_ALLOW: site.host } });
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser.close();
	await server.stop();
	await site.stop();
});

async function newArticle() {
	const api = await clientOf(server.origin, 'checker');
	const article = await bringIn(api, {
		content: 'A count\n\nPolice held 19 people in May. Prices fell by 7 per cent.'
	});
	return { api, article };
}

/** A web source that stands as evidence, with its copy. */
async function attachPage(
	api: Client,
	{ base }: BroughtIn,
	{ id }: Claim,
	path: string
): Promise<{ readonly id: string }> {
	const source = {
		...{ id: uuid(), kind: 'web', url: site.origin + path, title: '', publisher: '', author: '' },
		...{ publishedOn: null, reliability: 'unrated', confidential: false }
	};
	const fields = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
	await api.call<Claim>('POST', `${base}/claims/${id}/evidence`, { id: uuid(), source, ...fields });
	const state = async () =>
		(await api.call<{ state: CopyState }>('GET', `/api/sources/${source.id}/copies`)).state.copies;
	await expect.poll(state, { timeout: 30_000 }).toBe(1);
	return source;
}

describe('an address that is pasted on a claim', () => {
	it('gets a stored copy, whose words become the excerpt and are found again', async () => {
		const { article } = await newArticle();
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, article.article.id);
		await markWords(page, 'Police held 19 people');
		await copy(page, `${site.origin}/count`);
		await page.keyboard.press('ControlOrMeta+v');
		const evidence = card(page).locator('.evidence').first();
		await evidence.waitFor();
		await saved(page);
		await evidence.locator('summary').first().click();
		// The copy comes by itself, and what the page says of itself with it.
		const stored = evidence.getByRole('link', { name: /^Stored copy, / });
		await stored.waitFor();
		await expect.poll(() => evidence.locator('summary .name').innerText()).toBe('[1] Police count');
		// Each field says where the page says it, until somebody types something else.
		const title = evidence.getByLabel('Source title');
		const described = () =>
			title.evaluate((field) => document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent);
		await expect.poll(described).toBe('Read from the page itself (JSON-LD)');
		await stored.click();
		await page.waitForURL(/\/copies\/.*evidence=/);
		await page.getByRole('heading', { level: 1, name: 'Police count' }).waitFor();
		// By keyboard: the words are looked for, and used.
		await page.getByRole('searchbox', { name: 'Words in the copy' }).fill('held 19 people in may');
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: 'Use as the excerpt' }).click();
		await page.getByText('Excerpt saved').waitFor();
		await expect.poll(() => page.locator('.words mark').innerText()).toBe('held 19 people in May');
		await page.reload();
		await awake(page);
		await expect.poll(() => page.locator('.words mark').innerText()).toBe('held 19 people in May');
		await page.getByRole('link', { name: 'Back to the claim' }).click();
		await page.waitForURL(/\/articles\//);
		await openClaim(page, 1);
		await expect.poll(() => card(page).locator('.evidence q').innerText()).toContain('held 19 people in May');
		expectNoComplaints(page);
	});
	it('is captured again on demand, and the difference is shown', async () => {
		const { api, article } = await newArticle();
		const claim = await mark(api, article, article.anchor('Police held 19 people'));
		site.pages['/change'] = answerWith(newsPage('Police count', FIRST, SECOND));
		const source = await attachPage(api, article, claim, '/change');
		const copies = () => api.call<{ state: CopyState }>('GET', `/api/sources/${source.id}/copies`);
		site.pages['/change'] = answerWith(newsPage('Police count', FIRST.replace('19', '91'), SECOND));
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		const evidence = card(page).locator('.evidence').first();
		await evidence.locator('summary').first().click();
		await evidence.getByRole('button', { name: 'Capture again' }).click();
		await expect.poll(async () => (await copies()).state.copies).toBe(2);
		const latest = (await copies()).state.latest;
		await page.goto(`/copies/${latest?.id}`);
		await page.getByRole('link', { name: 'Compare' }).click();
		await expect.poll(() => page.locator('.comparison del').allInnerTexts()).toEqual(['19 ']);
		await expect.poll(() => page.locator('.comparison ins').allInnerTexts()).toEqual(['91 ']);
		expectNoComplaints(page);
	});
	it('gets a copy that somebody else makes, on a card that is open already', async () => {
		const { api, article } = await newArticle();
		const claim = await mark(api, article, article.anchor('Police held 19 people'));
		site.pages['/other'] = answerWith(newsPage('Police count', FIRST, SECOND));
		const source = await attachPage(api, article, claim, '/other');
		const page = await signedIn(browser, server.origin, 'editor');
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		const evidence = card(page).locator('.evidence').first();
		await evidence.locator('summary').first().click();
		const stored = evidence.getByRole('link', { name: /^Stored copy, / });
		const first = await stored.getAttribute('href');
		await api.call('POST', `/api/sources/${source.id}/copies`);
		await expect.poll(() => stored.getAttribute('href'), { timeout: 30_000 }).not.toBe(first);
		expectNoComplaints(page);
	});
	it('that is refused says why, and a file stands in for it', async () => {
		const { article } = await newArticle();
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, article.article.id);
		await markWords(page, 'Prices fell by 7 per cent');
		await copy(page, `${site.origin}/nothing-here`);
		await page.keyboard.press('ControlOrMeta+v');
		const evidence = card(page).locator('.evidence').first();
		await evidence.waitFor();
		await saved(page);
		await evidence.locator('summary').first().click();
		await evidence.getByText('No copy: There is no page at this address any more (404).').waitFor();
		const file = {
			name: 'prices.txt',
			mimeType: 'text/plain',
			buffer: Buffer.from('Prices fell by 7 per cent in May.')
		};
		await evidence.getByLabel('Upload a copy').setInputFiles(file);
		await evidence.getByRole('link', { name: /^Stored copy, / }).click();
		await page.getByText('Prices fell by 7 per cent in May.').waitFor();
		expectNoComplaints(page);
	});
});

describe('a picture that is pasted on a claim', () => {
	it('is a source of its own, with itself as the stored copy', async () => {
		const { api, article } = await newArticle();
		const claim = await mark(api, article, article.anchor('Police held 19 people'));
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await page.evaluate(() => {
			const bytes = Uint8Array.from(
				atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
				(one) => one.charCodeAt(0)
			);
			const clipboardData = new DataTransfer();
			clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
			document.activeElement?.dispatchEvent(
				new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
			);
		});
		const evidence = card(page).locator('.evidence').first();
		await expect
			.poll(() => evidence.locator('.name').innerText())
			.toMatch(/^\[1\] image \d{4}-\d\d-\d\d \d\d\.\d\d\.png$/);
		await evidence.locator('summary').first().click();
		await evidence.getByRole('link', { name: /^Stored copy, / }).waitFor();
		const { evidence: all } = await api.call<Claim>('GET', `${article.base}/claims/${claim.id}`);
		const { state } = await api.call<{ state: CopyState }>('GET', `/api/sources/${all[0]?.sourceId}/copies`);
		expect(state).toMatchObject({ copies: 1, latest: { mediaType: 'image/png', origin: 'uploaded' } });
		expectNoComplaints(page);
	});
});

describe('the page of a source', () => {
	it('lists its copies, makes another, shows what differs, and says why there is no new one', async () => {
		const { api, article } = await newArticle();
		const claim = await mark(api, article, article.anchor('Police held 19 people'));
		site.pages['/own'] = answerWith(newsPage('Own count', FIRST, SECOND));
		const { id } = await attachPage(api, article, claim, '/own');
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto(`/sources/${id}`);
		const panel = (name: string) => page.getByRole('region', { name });
		const one = panel('1 copy of this source');
		expect(await one.getByRole('listitem').allInnerTexts()).toEqual([
			expect.stringMatching(/\s1 KB\s+Fetched by Galley$/)
		]);
		site.pages['/own'] = answerWith(newsPage('Own count', FIRST.replace('19', '91'), SECOND));
		await one.getByRole('button', { name: 'Capture again' }).click();
		const two = panel('2 copies of this source');
		await two.getByRole('link', { name: 'What differs from the one before' }).click();
		await page.waitForURL(/\/copies\/.*with=/);
		await expect.poll(() => page.locator('.comparison del').allInnerTexts()).toEqual(['19 ']);
		await expect.poll(() => page.locator('.comparison ins').allInnerTexts()).toEqual(['91 ']);
		await page.goto(`/sources/${id}`);
		site.pages['/own'] = answerWith('', 'text/html', 410);
		await two.getByRole('button', { name: 'Capture again' }).click();
		await two.getByText('No copy: There is no page at this address any more (410).').waitFor();
		expect(await two.getByRole('listitem').count()).toBe(2);
		await two.getByRole('listitem').last().getByRole('link').click();
		await page.getByRole('heading', { level: 1, name: 'Own count' }).waitFor();
		await page.getByText(FIRST).waitFor();
		expectNoComplaints(page);
	});
});

describe('a case file', () => {
	it('has the copies; one in which a byte was changed is named, without a database', async () => {
		const { api, article } = await newArticle();
		const claim = await mark(api, article, article.anchor('Police held 19 people'));
		site.pages['/case'] = answerWith(newsPage('Case count', FIRST, SECOND));
		const { id } = await attachPage(api, article, claim, '/case');
		const page = await signedIn(browser, server.origin, 'editor');
		await openArticle(page, article.article.id);
		await page.getByRole('button', { name: 'Export', exact: true }).click();
		await page.getByRole('radio', { name: 'Case file (zip, for the lawyer)' }).check();
		const downloading = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Download' }).click();
		const folder = newFolder();
		const file = join(folder, 'case.zip');
		await (await downloading).saveAs(file);
		const bytes = readFileSync(file);
		const path = `copies/${id}/1-case.html`;
		expect(Object.keys(unzipSync(bytes))).toContain(path);
		const verify = () => galley(folder, ['verify-case', file]);
		expect(await verify()).toMatchObject({ code: 0, output: expect.stringContaining(' 0 faults') });
		const at = bytes.indexOf(path) + path.length + 40;
		writeFileSync(file, bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1));
		expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining(`broken: ${path} was changed`) });
	});
});

describe('a server that is killed while it captures', () => {
	it('leaves no half file, and the next one makes the copy', async () => {
		const data = newFolder();
		const env = { GALLEY_FETCH: 'on', GALLEY_FETCH_ALLOW: site.host };
		const before = await startServer({ data, env });
		const asked = Promise.withResolvers<void>();
		let isSlow = true;
		site.pages['/slow'] = (response, request) => {
			if (!isSlow) return answerWith(newsPage('Slow', FIRST))(response, request);
			response.writeHead(200, { 'content-type': 'text/html' });
			response.write('<html><body><p>The first half of it');
			asked.resolve();
		};
		const api = await clientOf(before.origin, 'checker');
		const article = await bringIn(api, { content: 'A count\n\nPolice held 19 people in May.' });
		const claim = await mark(api, article, article.anchor('Police held 19 people'));
		const source = {
			...{ id: uuid(), kind: 'web', url: `${site.origin}/slow`, title: '', publisher: '', author: '' },
			...{ publishedOn: null, reliability: 'unrated', confidential: false }
		};
		const fields = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
		await api.call('POST', `${article.base}/claims/${claim.id}/evidence`, { id: uuid(), source, ...fields });
		await asked.promise;
		await before.kill();
		const folder = join(data, 'captures');
		const files = () =>
			existsSync(folder)
				? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
				: [];
		expect(files()).toEqual([]);
		isSlow = false;
		const after = await startServer({ data, env });
		onTestFinished(() => after.stop());
		const next = await clientOf(after.origin, 'checker');
		const state = async () => (await next.call<{ state: CopyState }>('GET', `/api/sources/${source.id}/copies`)).state;
		await expect.poll(async () => (await state()).work, { timeout: 30_000 }).toBe('none');
		expect(await state()).toMatchObject({ copies: 1, latest: { mediaType: 'text/html' } });
		// The page, its words and their structure, each whole under its own name.
		expect(files().map(({ name }) => name)).toEqual(
			Array.from({ length: 3 }, () => expect.stringMatching(/^[0-9a-f]{64}$/))
		);
	});
});
