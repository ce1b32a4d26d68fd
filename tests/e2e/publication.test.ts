import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { ask } from '../support/http.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, galley, newFolder, startServer } from '../support/server.ts';
import { openArticle } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;
let files: string;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	files = newFolder();
	[checker, editor] = await Promise.all([clientOf(server.origin, 'checker'), clientOf(server.origin, 'editor')]);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
	rmSync(files, { recursive: true, force: true });
});

/** An article with one approved claim. */
async function settled(title: string): Promise<BroughtIn & { readonly path: string }> {
	const article = await bringIn(checker, { content: `${title}\n\nPrices fell by 7 per cent in May.` });
	const claim = await mark(checker, article, article.anchor('7 per cent'));
	const checked = await check(checker, article, claim, { rating: 'true', conclusion: 'As the table says.' });
	await decide(editor, article, checked, 'approved');
	return { ...article, path: `/a/${article.article.slug}` };
}

async function published(title: string) {
	const article = await settled(title);
	await publish(editor, article);
	return article;
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
	ask(server.origin, { path, headers, method });
const statusOf = async (path: string) => (await get(path)).status;

describe('a published page', () => {
	it('is the same bytes for everybody, in the encoding that they take, and is not sent twice', async () => {
		const { path } = await published('The same for all');
		const plain = await get(path);
		expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'no-cache' });
		expect(plain.headers['content-encoding']).toBeUndefined();
		const squeezed = await fetch(`${server.origin}${path}`, { headers: { 'accept-encoding': 'gzip, br' } });
		expect(squeezed.headers.get('content-encoding')).toBe('br');
		expect(await squeezed.text()).toBe(plain.text);
		const others = [
			{ 'accept-language': 'ru' },
			{ cookie: 'galley-locale=ar; galley-session=x' },
			{ authorization: 'Bearer x' }
		];
		for (const headers of others) expect((await get(path, headers)).text).toBe(plain.text);
		expect((await get(`${path}?show=false`)).text).toBe(plain.text);
		expect(await get(path, { 'if-none-match': plain.headers.etag ?? '' })).toMatchObject({ status: 304, text: '' });
		expect(await get(path, {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
		expect((await get(path, {}, 'HEAD')).headers).toMatchObject({ etag: plain.headers.etag });
	});

	it('is kept by its number, and does not change with later ones', async () => {
		const article = await published('Kept by its number');
		const first = await get(`${article.path}/v/1`);
		const newest = await get(article.path);
		expect(first.headers['cache-control']).toBe('public, max-age=600, immutable');
		await publish(editor, article, 'We were more exact.');
		expect((await get(`${article.path}/v/1`)).text).toBe(first.text);
		const next = await get(article.path);
		expect(next.headers.etag).not.toBe(newest.headers.etag);
		expect(next.text).toContain('We were more exact.');
		expect(await get(article.path, { 'if-none-match': newest.headers.etag ?? '' })).toMatchObject({ status: 200 });
	});

	it('moves with its address at once', async () => {
		const article = await published('It moves');
		expect(await statusOf(article.path)).toBe(200);
		await editor.call('PATCH', article.base, { slug: 'it-has-moved' });
		expect(await get(article.path)).toMatchObject({ status: 308, headers: { location: '/a/it-has-moved' } });
		expect(await statusOf('/a/it-has-moved')).toBe(200);
	});
});

describe('verification', () => {
	const verify = (what: string, ...more: string[]) => galley(newFolder(), ['verify', what, ...more]);

	it('finds a publication as it was signed: page, JSON, one file, in the browser', async () => {
		const article = await published('As it was signed');
		const page = `${server.origin}${article.path}`;
		const save = async (format: string) => {
			const file = join(files, `signed.${format}`);
			const address = `${article.base}/exports/${format}?publication=1`;
			const { token } = await editor.call<{ token: string }>('POST', '/api/sessions', {
				email: 'editor@galley.example',
				password: 'galley demonstration'
			});
			const response = await fetch(`${server.origin}${address}`, { headers: { authorization: `Bearer ${token}` } });
			writeFileSync(file, await response.text());
			return file;
		};
		for (const what of [page, `${page}/v/1/publication.json`, await save('html'), await save('json')])
			expect(await verify(what)).toMatchObject({ code: 0, output: `${what}: it is what the newsroom signed\n` });

		const whole = readFileSync(join(files, 'signed.html'), 'utf8');
		const at = whole.indexOf('<script type="application/json"');
		const changed = async (content: string): Promise<string> => {
			expect(content).not.toBe(whole);
			const file = join(files, 'changed.html');
			writeFileSync(file, content);
			const { code, output } = await verify(file);
			expect(code).toBe(1);
			return output.replaceAll(file, 'changed.html');
		};
		// What is shown, then what is carried, then both alike.
		expect(await changed(whole.slice(0, at).replaceAll('True', 'False') + whole.slice(at))).toBe(
			'differs: C1\nchanged.html: it shows something else than what the newsroom signed\n'
		);
		expect(
			await changed(whole.slice(0, at) + whole.slice(at).replaceAll('"rating":"true"', '"rating":"false"'))
		).toContain('changed.html: it was changed after it was sealed\n');
		expect(await changed(whole.replaceAll('7 per cent', '9 per cent'))).toContain(
			'changed.html: it was changed after it was sealed\n'
		);

		const reader = await newPage(browser, server.origin);
		await reader.goto(article.path);
		await verifyIn(reader, 'This page is what the newsroom signed.');
		// Somebody between changes what the reader sees.
		await reader.evaluate(() => {
			const badge = document.querySelector('#note-1 .verdict');
			if (badge) badge.textContent = 'False';
		});
		await verifyIn(reader, 'This page is not what the newsroom signed. It differs in: C1');
		expectNoComplaints(reader);
		await reader.context().close();
	});

	it('finds what was changed in the database, wherever it is looked at', async () => {
		const article = await published('Changed by hand');
		const database = new DatabaseSync(join(server.data, 'galley.db'));
		database
			.prepare(
				`update publication set snapshot = replace(snapshot, '"rating":"true"', '"rating":"false"') where article_id = ?`
			)
			.run(article.article.id);
		database.prepare('delete from buffer').run();
		database.prepare(`update setting set value = value || '0' where key = 'buffer.stamp'`).run();
		database.close();
		const page = `${server.origin}${article.path}`;
		await expect
			.poll(() => verify(page))
			.toMatchObject({ code: 1, output: `${page}: it was changed after it was sealed\n` });
		const own = await galley(server.data, ['verify']);
		expect(own.code).toBe(1);
		expect(own.output).toContain('broken: publication 1 of changed-by-hand, it was changed after it was sealed');
		const reader = await newPage(browser, server.origin);
		await reader.goto(article.path);
		await verifyIn(reader, 'The publication was changed after the newsroom signed it.');
		await reader.context().close();
	});

	it('says so where there is nothing to verify', async () => {
		writeFileSync(join(files, 'other.html'), '<!doctype html><p>Hello.');
		expect(await verify(join(files, 'other.html'))).toMatchObject({
			code: 1,
			errors: 'galley: There is no seal in this page. Give a published page of Galley, or its JSON.\n'
		});
	});
});

async function verifyIn(page: Page, words: string): Promise<void> {
	const seal = page.locator('[data-seal]');
	if (!(await seal.evaluate((details) => (details as HTMLDetailsElement).open))) await seal.locator('summary').click();
	await seal.getByRole('button', { name: 'Verify now' }).click();
	await expect.poll(() => seal.getByRole('status').innerText()).toContain(words);
}

describe('at the desk', () => {
	const openDialog = async (page: Page): Promise<void> => {
		await page.getByRole('button', { name: 'Publish…' }).click();
		await page.getByRole('dialog', { name: 'Publish' }).waitFor();
	};
	const toast = (page: Page, words: string) => page.locator('.toast', { hasText: words }).first();

	it('an article is published by itself when its time has come, unless that is given up', async () => {
		const article = await settled('By itself');
		const page = await signedIn(browser, server.origin, 'editor');
		await openArticle(page, article.article.id);
		await openDialog(page);
		await page.getByText('Publish later…').click();
		await page.getByRole('button', { name: 'Plan it' }).click();
		await toast(page, 'Planned.').waitFor();
		await openDialog(page);
		await page.getByText(/^To be published .* as .* planned\.$/).waitFor();
		await page.getByRole('button', { name: 'Do not publish then' }).click();
		await toast(page, 'It will not be published by itself.').waitFor();
		expect(await editor.call('GET', `${article.base}/publication-state`)).toMatchObject({ plan: null });
		expect(await statusOf(article.path)).toBe(404);

		await page.context().close();
	});

	it('an admin plans a publication past what blocks, with a reason that the plan and the history keep', async () => {
		const article = await settled('Past what blocks');
		await mark(checker, article, article.anchor('May'));
		const page = await signedIn(browser, server.origin, 'admin');
		await openArticle(page, article.article.id);
		await openDialog(page);
		const passing = page.getByRole('button', { name: 'Publish all the same…' });
		const reason = page.getByLabel('Why is it published all the same?');
		await passing.click();
		expect(await page.getByText('Publish later…').count()).toBe(0);
		await reason.fill('The vote is tomorrow.');
		await page.getByText('Publish later…').click();
		await page.getByText('What blocks now is passed then, if you are still an admin.').waitFor();
		await page.getByRole('button', { name: 'Plan it' }).click();
		await toast(page, 'Planned.').waitFor();

		await openDialog(page);
		await page.getByText('To be published past what blocked it: The vote is tomorrow.').waitFor();
		await passing.click();
		expect(await reason.inputValue()).toBe('The vote is tomorrow.');
		expectNoComplaints(page);
		await page.context().close();

		const plan = { at: Date.now() + 1500, note: '', override: 'The vote is tomorrow.' };
		const admin = await clientOf(server.origin, 'admin');
		await admin.call('POST', `${article.base}/publication-plan`, plan);
		await expect.poll(() => statusOf(article.path), { timeout: 30_000 }).toBe(200);
		const [made] = await admin.call<readonly object[]>('GET', `${article.base}/publications`);
		expect(made).toMatchObject({ number: 1, override: 'The vote is tomorrow.' });
	});

	it('an article is taken back from its readers, who are told why, and given back', async () => {
		const article = await published('Taken back');
		await get(article.path);
		const page = await signedIn(browser, server.origin, 'editor');
		await openArticle(page, article.article.id);
		await openDialog(page);
		await page.getByText('Unpublish…').click();
		await page.getByLabel('Why do readers no longer have it?').fill('The figure was not ours <b>to give</b>.');
		await page.getByRole('button', { name: 'Unpublish', exact: true }).click();
		await toast(page, 'Unpublished.').waitFor();
		await page.getByRole('link', { name: 'Unpublished' }).waitFor();
		const checking = await signedIn(browser, server.origin, 'checker');
		await checking.goto('/desk?tab=published');
		const row = checking.locator(`[data-article="${article.article.id}"]`);
		expect(await row.getByRole('link', { name: 'Unpublished' }).locator('svg').count()).toBe(1);
		expect(await row.getByText('Published, no. 1').count()).toBe(0);
		await checking.context().close();

		for (const path of [article.path, `${article.path}/v/1`, `${article.path}/v/1/publication.json`])
			expect(await statusOf(path)).toBe(410);
		const reader = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await reader.goto(article.path);
		expect(await reader.getByRole('heading', { level: 1 }).innerText()).toBe('This article was unpublished');
		expect(await reader.locator('main').innerText()).toContain('The figure was not ours <b>to give</b>.');
		expect(await reader.content()).not.toContain('7 per cent');
		await reader.context().close();

		await toast(page, 'Unpublished.').getByRole('button', { name: /^Undo/ }).click();
		await page.getByRole('link', { name: 'Published, no. 1' }).waitFor();
		expect(await statusOf(article.path)).toBe(200);
		expectNoComplaints(page);
		await page.context().close();
	});
});

describe('a planned publication', () => {
	it('happens after a crash too', async () => {
		const article = await settled('After a crash');
		await editor.call('POST', `${article.base}/publication-plan`, { at: Date.now() + 1000, note: '' });
		await server.kill();
		server = await startServer({ data: server.data });
		await expect.poll(() => statusOf(article.path), { timeout: 30_000 }).toBe(200);
	});
});
