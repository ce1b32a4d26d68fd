import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { publicFormats } from '#lib/domain/export.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage } from '../support/desk.ts';
import { AtomFeed, JsonFeed, Sitemap, elements } from '../support/feed-schemas.ts';
import { ask } from '../support/http.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

const TEXT = `Grain in the steppe

The region brought in 41,200 tonnes of wheat.`;

let server: TestServer;
let browser: Browser;
let [checker, editor]: readonly (Client | null)[] = [null, null];

const people = (): readonly [Client, Client] => {
	if (!checker || !editor) throw new Error('Nobody has signed in.');
	return [checker, editor];
};

async function approved(content: string, words: string): Promise<BroughtIn> {
	const [by, reviewer] = people();
	const article = await bringIn(by, { content });
	const claim = await mark(by, article, article.anchor(words));
	const found = await check(by, article, claim, {
		...{ rating: 'false', conclusion: 'It was 14,200.', source: 'https://example.org/table' }
	});
	await decide(reviewer, article, found, 'approved');
	return article;
}

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = await Promise.all([clientOf(server.origin, 'checker'), clientOf(server.origin, 'editor')]);
	await publish(people()[1], await approved(TEXT, '41,200 tonnes of wheat'));
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** A page of another origin with a frame in it, and no policy of its own. */
async function elsewhere(frame: string): Promise<{ readonly origin: string; readonly server: Server }> {
	const other = createServer((_, response) => {
		response.setHeader('content-type', 'text/html');
		response.end(`<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><h1>Elsewhere</h1>${frame}`);
	});
	other.listen(0, '127.0.0.2');
	await once(other, 'listening');
	return { origin: `http://127.0.0.2:${(other.address() as AddressInfo).port}`, server: other };
}

/** What the share page gives for a CMS. */
async function given(path: string, label: string): Promise<string> {
	const page = await newPage(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(path);
	const value = await page.getByLabel(label, { exact: true }).inputValue();
	expectNoComplaints(page);
	await page.context().close();
	return value;
}

async function visit(origin: string): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await page.goto(origin);
	return page;
}

describe('a frame in a page of another origin', () => {
	it.each([
		['an article', '/a/grain-in-the-steppe/share', 'What we found'],
		['a claim', '/a/grain-in-the-steppe/share?claim=1', 'It was 14,200.']
	])('shows %s, with what was found, and can do nothing else', async (_, share, words) => {
		const other = await elsewhere(await given(share, 'Frame'));
		const page = await visit(other.origin);
		const frame = page.frameLocator('iframe');
		await frame.getByText(words).waitFor();
		expect(await frame.locator('script, form, iframe, img').count()).toBe(0);
		const [inner] = page.frames().slice(1);
		expect(await inner?.evaluate(() => origin)).toBe('null');
		await page.context().close();
		other.server.close();
	});

	it('opens its links beside the page around it', async () => {
		const other = await elsewhere(await given('/a/grain-in-the-steppe/share?claim=1', 'Frame'));
		const page = await visit(other.origin);
		const opened = page.context().waitForEvent('page');
		await page.frameLocator('iframe').getByRole('link', { name: 'Grain in the steppe' }).click();
		const article = await opened;
		await article.waitForURL('**/a/grain-in-the-steppe#claim-1');
		await article.getByRole('heading', { name: 'Grain in the steppe' }).waitFor();
		expect(page.url()).toBe(`${other.origin}/`);
		await page.context().close();
		other.server.close();
	});

	it('is refused to every page that is no embed', async () => {
		const other = await elsewhere(`<iframe src="${server.origin}/a/grain-in-the-steppe"></iframe>`);
		const page = await visit(other.origin);
		await expect.poll(() => page.frames().length).toBe(2);
		expect(await page.frameLocator('iframe').getByText('Grain in the steppe').count()).toBe(0);
		await page.context().close();
		other.server.close();
	});
});

describe('what a CMS is given', () => {
	it('is plain HTML for a page that takes no frames', async () => {
		expect(await given('/a/grain-in-the-steppe/share?claim=1', 'Plain HTML')).toBe(
			`<figure lang="en" dir="ltr"><blockquote cite="${server.origin}/a/grain-in-the-steppe#claim-1"><p>41,200 tonnes of wheat</p></blockquote> <figcaption><p><strong>False.</strong> It was 14,200.</p> <p><a href="${server.origin}/a/grain-in-the-steppe#claim-1">Galley demonstration: Grain in the steppe</a></p></figcaption></figure>`
		);
		expect(await given('/a/grain-in-the-steppe/share', 'Plain HTML')).toContain('1 claim: False 1.');
	});

	it('is copied by a button', async () => {
		const page = await newPage(browser, server.origin);
		await page.goto('/a/grain-in-the-steppe/share');
		await page.getByRole('combobox').selectOption('1');
		await page.getByRole('button', { name: 'Show', exact: true }).click();
		await page.waitForURL('**/share?claim=1');
		await page.getByRole('button', { name: 'Copy' }).first().click();
		await page.getByRole('status').getByText('Copied').waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
			`${server.origin}/a/grain-in-the-steppe#claim-1`
		);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('is found by oEmbed, at most as large as asked for', async () => {
		const of = (address: string, more = '') => `/oembed?url=${encodeURIComponent(address)}${more}`;
		const address = `${server.origin}/a/grain-in-the-steppe`;
		const article = await ask(server.origin, { path: of(address, '&maxwidth=500') });
		expect(JSON.parse(article.text)).toEqual({
			...{ version: '1.0', type: 'rich', title: 'Grain in the steppe', width: 500, height: 800, cache_age: 300 },
			html: `<iframe src="${server.origin}/embed/a/grain-in-the-steppe" title="Grain in the steppe" width="500" height="800" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
			...{ provider_name: 'Galley demonstration', provider_url: server.origin },
			...{ thumbnail_url: `${address}/v/1/card.png`, thumbnail_width: 1200, thumbnail_height: 630 }
		});
		const claim = await ask(server.origin, { path: of(`${address}#claim-1`, '&format=xml') });
		expect(claim.headers['content-type']).toBe('text/xml; charset=utf-8');
		expect(claim.text).toContain('/embed/a/grain-in-the-steppe/claim/1&quot;');
		for (const foreign of ['https://evil.example/a/grain-in-the-steppe', `${server.origin}/desk`, 'nothing', ''])
			expect((await ask(server.origin, { path: of(foreign) })).status).toBe(404);
		expect((await ask(server.origin, { path: of(address, '&format=yaml') })).status).toBe(422);
	});
});

describe('the head of a published page', () => {
	it('says what those show who share its address, and where its feeds are', async () => {
		const page = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await page.goto('/a/grain-in-the-steppe');
		const metas = await page
			.locator('meta[property], meta[name^=twitter]')
			.evaluateAll((all) =>
				Object.fromEntries(
					all.map((meta) => [meta.getAttribute('property') ?? meta.getAttribute('name'), meta.getAttribute('content')])
				)
			);
		const address = `${server.origin}/a/grain-in-the-steppe`;
		expect(metas).toMatchObject({
			...{ 'og:type': 'article', 'og:title': 'Grain in the steppe', 'og:description': '1 claim: False 1' },
			...{ 'og:url': address, 'og:image': `${address}/v/1/card.png`, 'og:site_name': 'Galley demonstration' },
			...{ 'og:locale': 'en', 'twitter:card': 'summary_large_image' }
		});
		expect(
			await page
				.locator('link[rel=alternate]')
				.evaluateAll((links) => links.map((link) => [link.getAttribute('type'), link.getAttribute('href')]))
		).toEqual([
			['application/atom+xml', `${address}/feed.atom`],
			['application/feed+json', `${address}/feed.json`],
			['application/json+oembed', `${server.origin}/oembed?url=${encodeURIComponent(address)}`]
		]);
		await page.context().close();
	});
});

describe('a file for programs', () => {
	it('is not sent again to those who have it, and may be read from any origin', async () => {
		for (const path of ['/feeds/articles.atom', '/a/grain-in-the-steppe/v/1/card.png', '/sitemap.xml']) {
			const first = await ask(server.origin, { path });
			expect(first.headers).toMatchObject({
				'access-control-allow-origin': '*',
				'cross-origin-resource-policy': 'cross-origin'
			});
			const again = await ask(server.origin, { path, headers: { 'if-none-match': String(first.headers.etag) } });
			expect([again.status, again.text]).toEqual([304, '']);
		}
	});

	it('has the form that its specification asks for', async () => {
		const [, by] = people();
		const corrected = await approved('Put right\n\nThe region brought in 41,200 tonnes.', '41,200 tonnes');
		await publish(by, corrected);
		await publish(by, corrected, 'We were more exact.');
		const textOf = async (path: string) => (await ask(server.origin, { path })).text;
		for (const of of ['/feeds/articles', '/feeds/corrections', '/a/put-right/feed', '/a/put-right/claim/1/feed']) {
			const atom = v.parse(AtomFeed, elements(await textOf(`${of}.atom`)));
			const json = v.parse(JsonFeed, JSON.parse(await textOf(`${of}.json`)));
			expect(atom.entry.map(({ id }) => id[0].text)).toEqual(json.items.map(({ id }) => id));
			expect(new Set(json.items.map(({ id }) => id)).size).toBe(json.items.length);
			expect(json.items.length).toBeGreaterThan(0);
			expect(json.feed_url).toBe(`${server.origin}${of}.json`);
		}
		const { items } = v.parse(JsonFeed, JSON.parse(await textOf('/feeds/corrections.json')));
		expect(items[0]).toMatchObject({ title: 'Put right', content_text: 'We were more exact.' });
		const map = v.parse(Sitemap, elements(await textOf('/sitemap.xml')));
		expect(map.url.map(({ loc }) => loc[0].text)).toContain(`${server.origin}/a/put-right`);
	});

	it('names the map of pages in robots.txt, and keeps machines off the desk', async () => {
		const { text } = await ask(server.origin, { path: '/robots.txt' });
		expect(text).toContain('Disallow: /desk\n');
		expect(text).toContain(`\nSitemap: ${server.origin}/sitemap.xml\n`);
	});
});

/** Where anyone could look for an article. */
const places = (of: string) => [
	...[`/a/${of}`, `/a/${of}/v/1`, `/a/${of}/share`, `/a/${of}/feed.atom`, `/a/${of}/feed.json`],
	...[`/a/${of}/claim/1/feed.atom`, `/a/${of}/claim/1/feed.json`, `/a/${of}/v/1/card.png`],
	...[`/embed/a/${of}`, `/embed/a/${of}/claim/1`, `/a/${of}/v/1/publication.json`],
	...[`/a/${of}/v/1/download/html`, `/a/${of}/v/1/download/xlsx`],
	`/oembed?url=${encodeURIComponent(`${server.origin}/a/${of}`)}`
];
/** What lists articles, whoever asks. */
const LISTS = ['/feeds/articles.atom', '/feeds/articles.json', '/feeds/claim-review.json', '/sitemap.xml'];
const CORRECTIONS = ['/feeds/corrections.atom', '/feeds/corrections.json', '/corrections'];

describe('a publication that a reader takes along', () => {
	const DOWNLOAD = '/a/grain-in-the-steppe/v/1/download';

	it('is offered at the end of its page in every form, and comes as a file, without a script', async () => {
		const page = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await page.goto('/a/grain-in-the-steppe');
		const taken = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Table of claims (CSV)' }).click();
		const download = await taken;
		expect(download.suggestedFilename()).toBe('grain-in-the-steppe-v1.csv');
		expect(await readFile(await download.path(), 'utf8')).toContain('41,200 tonnes of wheat');
		await page.context().close();
	});
	it.each(publicFormats)('is the same to everybody as %s, and not sent again to those who have it', async (format) => {
		const path = `${DOWNLOAD}/${format}`;
		const first = await ask(server.origin, { path });
		expect(first.status).toBe(200);
		expect(first.headers['content-disposition']).toMatch(/^attachment; filename="grain-in-the-steppe-v1\.[\w.-]+"$/);
		const again = await ask(server.origin, { path, headers: { 'if-none-match': String(first.headers.etag) } });
		expect([again.status, again.text]).toEqual([304, '']);
	});
	it.each(['json', 'wordpress', 'nothing', '../html'])('is not there as %s', async (format) =>
		expect((await ask(server.origin, { path: `${DOWNLOAD}/${format}` })).status).toBe(404)
	);
});

describe('a draft', () => {
	const SECRET = 'Hidden words of a draft';

	it('is not in a feed, a map, a frame, a picture, oEmbed or an error, and answers as what is not there', async () => {
		const { article } = await approved(`${SECRET}\n\nThe region brought in 41,200 tonnes of wheat.`, '41,200 tonnes');
		const slug = article.slug;
		const answers = (of: string) =>
			Promise.all(places(of).map((path) => ask(server.origin, { path, headers: { accept: 'text/html' } })));
		const bare = ({ status, text }: Awaited<ReturnType<typeof ask>>, of: string) => [
			status,
			text.replaceAll(of, 'SLUG').replace(/nonce="[^"]*"/g, '')
		];
		const [draft, nothing] = [await answers(slug), await answers('nothing')];
		expect(draft.map((one) => bare(one, slug))).toEqual(nothing.map((one) => bare(one, 'nothing')));
		for (const { status, text } of draft) {
			expect(status).toBe(404);
			expect(text).not.toContain(SECRET);
		}
		for (const path of LISTS) {
			const { text } = await ask(server.origin, { path });
			expect(text).toContain('/a/grain-in-the-steppe');
			expect(text).not.toContain(slug);
			expect(text).not.toContain(SECRET);
		}
	});
});

describe('an article that was unpublished', () => {
	const SECRET = 'Words that were taken back';
	const GONE = new Set([404, 410]);

	it('is nowhere, whoever knew its addresses, and everywhere again once it is given back', async () => {
		const [, by] = people();
		const brought = await approved(`${SECRET}\n\nThe region brought in 41,200 tonnes of wheat.`, '41,200 tonnes');
		const { slug } = brought.article;
		await publish(by, brought);
		await publish(by, brought, 'We were more exact.');
		const answers = () =>
			Promise.all(
				places(slug).map(async (path) => ({
					path,
					...(await ask(server.origin, { path, headers: { accept: '*/*' } }))
				}))
			);
		const lists = () => Promise.all([...LISTS, ...CORRECTIONS].map((path) => ask(server.origin, { path })));
		const etags = (await answers()).map(({ path, status, headers }) => {
			expect([path, status]).toEqual([path, 200]);
			return String(headers.etag ?? '');
		});
		for (const { text } of await lists()) expect(text).toContain(slug);

		await by.call('POST', `${brought.base}/unpublication`, { notice: 'The figure was not ours.' });
		for (const { path, status, text } of await answers()) {
			expect([path, GONE.has(status)]).toEqual([path, true]);
			expect(text).not.toContain(SECRET);
			expect(text).not.toContain('14,200');
		}
		// Nor is it said to still be there to whoever has a copy.
		for (const [at, path] of places(slug).entries()) {
			const { status } = await ask(server.origin, { path, headers: { 'if-none-match': etags[at] ?? '' } });
			expect([path, GONE.has(status)]).toEqual([path, true]);
		}
		for (const { text } of await lists()) expect(text).not.toContain(slug);

		await by.call('DELETE', `${brought.base}/unpublication`);
		for (const { path, status } of await answers()) expect([path, status]).toEqual([path, 200]);
		for (const { text } of await lists()) expect(text).toContain(slug);
	});
});

describe('the faces of a page', () => {
	const LATIN = ['inter-latin-wght-normal', 'source-serif-4-latin-wght-normal'];
	const CYRILLIC = ['inter-cyrillic-wght-normal', 'source-serif-4-cyrillic-wght-normal'];
	const nameOf = (address: string): string => address.replace(/^.*\/(.*?)\.[\w-]+\.woff2$/, '$1');

	it.each([
		['in English', 'Rain\n\nIn May 19 millimetres of rain fell.', '19 millimetres', LATIN],
		['in Russian', 'Засуха\n\nВ мае собрали 41 200 тонн пшеницы.', '41 200 тонн', [...LATIN, ...CYRILLIC]]
	])('%s are asked for before its style sheet names them, and once', async (_, content, words, faces) => {
		const brought = await approved(content, words);
		await publish(people()[1], brought);
		const page = await newPage(browser, server.origin);
		const asked: string[] = [];
		page.on('request', (request) => request.url().endsWith('.woff2') && asked.push(nameOf(request.url())));
		await page.goto(`/a/${brought.article.slug}`, { waitUntil: 'networkidle' });
		const named = await page
			.locator('link[rel=preload][as=font]')
			.evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
		expect(named.map(nameOf)).toEqual(faces);
		expect(asked.slice(0, faces.length).toSorted()).toEqual(faces.toSorted());
		expect(new Set(asked).size).toBe(asked.length);
		expectNoComplaints(page);
		await page.context().close();
	});
});
