import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, seedClaims } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';

const SLUG = 'secret-service-prevents-terror-attacks-in-kazakhstan';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** The words of a mark, without its marker. */
const words = (page: Page, index: number): Promise<string> =>
	page
		.locator('article[data-article] mark[aria-details]')
		.nth(index)
		.evaluate((mark) => {
			const copy = mark.cloneNode(true) as Element;
			for (const marker of copy.querySelectorAll('[data-marker]')) marker.remove();
			return copy.textContent;
		});

const overflow = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each([360, 1440])('a reader without JavaScript, %i px wide', (width) => {
	let page: Page;
	beforeAll(async () => {
		page = await newPage(browser, server.origin, { javaScriptEnabled: false, viewport: { width, height: 800 } });
		await page.goto(`/a/${SLUG}`);
	});
	afterAll(() => page.context().close());

	it('sees 25 marks on exactly the words of the claims', async () => {
		expect(await page.locator('article[data-article] mark[aria-details]').count()).toBe(25);
		for (const [index, { quote }] of seedClaims.entries()) expect(await words(page, index)).toBe(quote);
	});

	it('finds the title once, who checked and who reviewed', async () => {
		expect(await page.locator('h1').allInnerTexts()).toEqual(['Secret service prevents terror attacks in Kazakhstan']);
		expect(await page.locator('body').innerText()).toContain('Checked by Aigerim Kim');
		expect(await page.locator('body').innerText()).toMatch(/reviewed by Dana Mora/i);
	});

	it('is led from the words to the note, which opens', async () => {
		await page.locator('#claim-18 a').first().click();
		expect(new URL(page.url()).hash).toBe('#note-18');
		const note = page.locator('#note-18');
		expect(await note.innerText()).toContain('Unproven');
		await expect.poll(() => note.getByText('The article under check, in its own words').isVisible()).toBe(true);
	});

	it('comes by a deep link to the words, which are lit', async () => {
		await page.goto(`/a/${SLUG}#claim-12`);
		expect(await page.locator('#claim-12').evaluate((mark) => mark.matches(':target'))).toBe(true);
		await expect
			.poll(() =>
				page.locator('#claim-12').evaluate((mark) => {
					const { top, bottom } = mark.getBoundingClientRect();
					return top >= 0 && bottom <= innerHeight;
				})
			)
			.toBe(true);
	});

	it('never scrolls sideways, and no other host is asked for anything', async () => {
		expect(await overflow(page)).toBe(0);
		expectNoComplaints(page);
	});

	it('finds the method and the corrections', async () => {
		for (const path of ['/method', '/corrections']) {
			await page.goto(path);
			expect(await page.locator('h1').count()).toBe(1);
			expect(await overflow(page)).toBe(0);
		}
		await page.goto(`/a/${SLUG}`);
	});
});

it('has a ClaimReview for each claim in its head, each with an address of its own', async () => {
	const page = await newPage(browser, server.origin);
	await page.goto(`/a/${SLUG}`);
	const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText());
	const graph: readonly { '@type': string; url?: string; reviewRating?: { alternateName?: string } }[] =
		data['@graph'] ?? data;
	const reviews = graph.filter((one) => one['@type'] === 'ClaimReview');
	expect(new Set(reviews.map(({ url }) => url))).toEqual(
		new Set(Array.from({ length: 25 }, (_, i) => `${server.origin}/a/${SLUG}#claim-${i + 1}`))
	);
	expect(reviews.length).toBe(25);
	expect(new Set(reviews.map(({ reviewRating }) => reviewRating?.alternateName))).toEqual(new Set(['Unproven']));
	expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`${server.origin}/a/${SLUG}`);
	await page.context().close();
});

it('has no script that runs', async () => {
	const html = await (await fetch(`${server.origin}/a/${SLUG}`)).text();
	const scripts = Array.from(html.matchAll(/<script\b([^>]*)>/g), ([, attributes]) => attributes?.trim());
	expect(scripts).toEqual(['type="application/ld+json"']);
});

it('prints every verdict, opened', async () => {
	const page = await newPage(browser, server.origin);
	await page.goto(`/a/${SLUG}`);
	await page.emulateMedia({ media: 'print' });
	expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
	expect(await page.locator('#note-25').getByText('The article under check, in its own words').isVisible()).toBe(true);
	await page.context().close();
});

describe('speaks the language of the article', () => {
	it.each([
		['ru', 'ltr', 'Тайная служба', 'Население выросло на 12 процентов за год.', 'Статья с проверкой фактов'],
		['kk', 'ltr', 'Құпия қызмет', 'Халық саны бір жылда 12 пайызға өсті.', 'Фактілері тексерілген мақала'],
		['ar', 'rtl', 'جهاز الأمن', 'ارتفع عدد السكان بنسبة 12 في المئة خلال عام.', 'مقال مدقَّق']
	])('%s', async (language, direction, title, sentence, heading) => {
		const slug = await publish(language, title, sentence);
		const page = await newPage(browser, server.origin, { javaScriptEnabled: false });
		await page.goto(`/a/${slug}`);
		expect(await page.locator('html').getAttribute('lang')).toBe(language);
		expect(await page.locator('html').getAttribute('dir')).toBe(direction);
		expect(await page.locator('article[data-article]').getAttribute('dir')).toBe(direction);
		expect(await words(page, 0)).toBe(sentence);
		expect(await page.locator('body').innerText()).toContain(heading);
		await page.context().close();
	});
});

/** Publish a small article with one claim, through the API. Answers its slug. */
async function publish(language: string, title: string, sentence: string): Promise<string> {
	const [checker, editor] = [await token('checker'), await token('editor')];
	const [article, claim, verdict] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
	const text = (type: string, words: string) => ({ type, content: [{ type: 'text', text: words }] });
	const document = { type: 'doc', content: [text('title', title), text('paragraph', sentence)] };
	const fields = { byline: '', publisher: '', canonicalUrl: null, publishedOn: null, language };
	const { slug } = await call('POST', '/api/articles', checker, { id: article, fields, document });
	const from = title.length + 3;
	const anchor = { id: crypto.randomUUID(), version: 0, from, to: from + sentence.length, quote: sentence };
	const path = `/api/articles/${article}/claims`;
	await call('POST', path, checker, { id: claim, anchor });
	await call('POST', `${path}/${claim}/verdicts`, checker, {
		id: verdict,
		said: 'yes',
		rating: 'true',
		conclusion: '',
		rationale: null
	});
	await call('POST', `${path}/${claim}/review-request`, checker);
	const review = { id: crypto.randomUUID(), decision: 'approved', reason: '' };
	await call('POST', `${path}/${claim}/verdicts/${verdict}/reviews`, editor, review);
	await call('POST', `/api/articles/${article}/publications`, editor, { note: '' });
	return slug;
}

async function token(role: string): Promise<string> {
	const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
	const body = JSON.stringify({ email: `${role}@galley.example`, password: 'galley demonstration' });
	const answer = await fetch(`${server.origin}/api/sessions`, { method: 'POST', headers, body });
	return ((await answer.json()) as { token: string }).token;
}

async function call(method: string, path: string, bearer: string, body?: unknown): Promise<{ slug: string }> {
	const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
	const answer = await fetch(server.origin + path, {
		method,
		headers,
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
	return (await answer.json()) as { slug: string };
}
