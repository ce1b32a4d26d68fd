import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

const TEXT = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7 per cent in May. “We shall not import grain,” the minister said.

Two of the five reservoirs were empty.

Officials call it the worst drought on record.`;

/** Nested, crossing, over two paragraphs, and one that is no question of fact. */
const CLAIMS = [
	{
		words: '41,200 tonnes of wheat',
		rating: 'true',
		said: 'yes',
		conclusion: 'The ministry’s own table has this figure.'
	},
	{
		words: 'the region brought in 41,200 tonnes of wheat, the least since 2012',
		rating: 'misleading',
		said: 'yes',
		conclusion: 'Two districts are missing.'
	},
	{ words: 'wheat, the least since 2012', rating: 'false', said: 'yes', conclusion: 'In 2014 it was less.' },
	{
		words: 'We shall not import grain',
		until: 'Two of the five reservoirs were empty',
		rating: 'unproven',
		said: 'altered',
		conclusion: 'He said “not yet”.'
	},
	{
		words: 'the worst drought on record',
		rating: 'not-checkable',
		said: 'yes',
		conclusion: 'Nobody says of which record.'
	},
	{
		words: 'Prices fell by 7 per cent in May',
		rating: 'mostly-false',
		said: 'no',
		conclusion: 'No: “</script><script>alert(1)</script>” is no figure & <b>none</b>.'
	}
] as const;

const SLUG = 'a-dry-year-for-the-steppe';
const sourceOf = (number: number): string => `https://example.org/tables/${number}?year=2026`;
/** What each note says once the third is corrected. */
const CONCLUSIONS = [
	'own table has this figure',
	'Two districts are missing',
	'Of grain, not of wheat alone',
	'He said “not yet”',
	'Nobody says of which record',
	'is no figure & <b>none</b>'
];
/** The claims in the order in which the text first comes to them. */
const IN_ORDER = [2, 1, 3, 6, 4, 5];
const WIDTHS = [360, 1440];

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;

async function publishArticle(
	content: string,
	claims: readonly {
		words: string;
		until?: string;
		rating: string;
		said?: 'yes' | 'no' | 'altered';
		conclusion?: string;
	}[]
): Promise<BroughtIn> {
	const article = await bringIn(checker, { content });
	for (const [index, { words, until, ...finding }] of claims.entries()) {
		const claim = await mark(checker, article, article.anchor(words, until));
		await decide(
			editor,
			article,
			await check(checker, article, claim, { ...finding, source: sourceOf(index + 1) }),
			'approved'
		);
	}
	await publish(editor, article);
	return article;
}

/** The third verdict was wrong: it is put right, and published again. */
async function correct(article: BroughtIn): Promise<void> {
	const claims = await checker.call<readonly { id: string; number: number }[]>('GET', `${article.base}/claims`);
	const id = claims.find(({ number }) => number === 3)?.id ?? '';
	const claim = await check(checker, article, { id } as never, {
		rating: 'mostly-true',
		conclusion: 'Of grain, not of wheat alone.'
	});
	await decide(editor, article, claim, 'approved');
	await publish(editor, article, 'We had compared with the harvest of all grain.');
}

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = await Promise.all([clientOf(server.origin, 'checker'), clientOf(server.origin, 'editor')]);
	await correct(await publishArticle(TEXT, CLAIMS));
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const open = async (path: string, width = 1440): Promise<Page> => {
	const page = await newPage(browser, server.origin, { javaScriptEnabled: false, viewport: { width, height: 900 } });
	await page.goto(path);
	return page;
};

const close = async (page: Page): Promise<void> => {
	expectNoComplaints(page);
	await page.context().close();
};

/** The words of the article that are marked, without the signs that stand behind them, each with the notes they lead to. */
const marksOf = (page: Page): Promise<readonly (readonly [string, string])[]> =>
	page.locator('article[data-article] mark[aria-details]').evaluateAll((marks) =>
		marks.map((one) => {
			const copy = one.cloneNode(true) as Element;
			for (const sign of copy.querySelectorAll('[data-marker]')) sign.remove();
			return [copy.textContent.replaceAll('\n', ''), one.getAttribute('aria-details') ?? ''] as const;
		})
	);

const isSeen = (place: Locator): Promise<boolean> => place.evaluate((element) => element.checkVisibility());
const isInSight = (place: Locator): Promise<boolean> =>
	place.evaluate((element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return top >= 0 && bottom <= innerHeight && bottom > top;
	});
const note = (page: Page, number: number): Locator => page.locator(`#note-${number}`);

describe.each(WIDTHS)('a published article at %i px, without a script', (width) => {
	it('marks exactly the words of each claim, where they overlap as well', async () => {
		const page = await open(`/a/${SLUG}`, width);
		expect(await marksOf(page)).toEqual([
			['the region brought in ', 'note-2'],
			['41,200 tonnes of ', 'note-2 note-1'],
			['wheat', 'note-2 note-1 note-3'],
			[', the least since 2012', 'note-2 note-3'],
			['Prices fell by 7 per cent in May', 'note-6'],
			['We shall not import grain,” the minister said.', 'note-4'],
			['Two of the five reservoirs were empty', 'note-4'],
			['the worst drought on record', 'note-5']
		]);
		await close(page);
	});

	it('leads from the words to the note, which opens, and back', async () => {
		const page = await open(`/a/${SLUG}`, width);
		for (const [number, words, conclusion] of [
			[6, 'Prices fell by 7 per cent in May', 'is no figure & <b>none</b>.'],
			[5, 'the worst drought on record', 'Nobody says of which record.']
		] as const) {
			const body = note(page, number).locator('.body');
			expect(await isSeen(body)).toBe(false);
			await page.locator('mark').getByRole('link', { name: words }).click();
			expect(new URL(page.url()).hash).toBe(`#note-${number}`);
			expect(await isSeen(body)).toBe(true);
			expect(await isInSight(note(page, number).locator('summary'))).toBe(true);
			expect(await note(page, number).innerText()).toContain(conclusion);
			await body.getByRole('link', { name: 'Back to the text' }).click();
			expect(new URL(page.url()).hash).toBe(`#claim-${number}`);
			expect(await isInSight(page.locator(`#claim-${number}`))).toBe(true);
		}
		await close(page);
	});

	it('opens at #claim-12 on the words with their note, and at #note-12 on the note', async () => {
		const page = await open(`/a/${SLUG}`, width);
		for (const [index, conclusion] of CONCLUSIONS.entries()) {
			const number = index + 1;
			await page.goto(`/a/${SLUG}#claim-${number}`);
			const words = page.locator(`#claim-${number}`).locator('xpath=ancestor-or-self::mark');
			expect(await isInSight(words)).toBe(true);
			// The fourth ends a paragraph later, where its note stands.
			expect([number, await isSeen(note(page, number).locator('.body'))]).toEqual([number, number !== 4]);
			await page.goto(`/a/${SLUG}#note-${number}`);
			expect(await isSeen(note(page, number).locator('.body'))).toBe(true);
			expect(await isInSight(note(page, number).locator('summary'))).toBe(true);
			expect(await note(page, number).innerText()).toContain(conclusion);
		}
		await close(page);
	});

	it('says the verdict of each note in a word, and both answers', async () => {
		const page = await open(`/a/${SLUG}`, width);
		const verdicts = [];
		for (const number of [1, 2, 3, 4, 5, 6])
			verdicts.push(await note(page, number).locator('summary .verdict').innerText());
		expect(verdicts).toEqual(['True', 'Misleading', 'Mostly true', 'Unproven', 'Not checkable', 'Mostly false']);
		await page.goto(`/a/${SLUG}#note-4`);
		const answers = await note(page, 4).locator('.answers').innerText();
		expect(answers.replace(/\s+/g, ' ')).toMatch(/^Was it said\? Quoted with changes Is it true\? Unproven\./);
		await close(page);
	});

	it('never scrolls sideways', async () => {
		const page = await open(`/a/${SLUG}#note-1`, width);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await close(page);
	});

	it('names its sources, their addresses, the method, and earlier versions', async () => {
		const page = await open(`/a/${SLUG}`, width);
		const sources = page.locator('.sources > li');
		expect(
			await sources.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
		).toEqual(IN_ORDER.map(sourceOf));
		for (const [index, number] of IN_ORDER.entries())
			expect(await sources.nth(index).innerText()).toContain(sourceOf(number));
		await page.getByRole('link', { name: 'Version 1' }).click();
		await page.waitForURL(`**/a/${SLUG}/v/1`);
		await page.goto(`/a/${SLUG}`);
		await page.getByRole('link', { name: 'How we check' }).click();
		await page.waitForURL('**/method');
		await page.getByRole('heading', { name: 'How we check' }).waitFor();
		for (const label of ['True', 'Mostly true', 'Misleading', 'Mostly false', 'False', 'Unproven', 'Not checkable'])
			expect(await page.locator('dt', { hasText: new RegExp(`^\\s*${label}\\s*$`) }).count()).toBe(1);
		await page.getByRole('link', { name: 'Corrections' }).click();
		await page.waitForURL('**/corrections');
		await close(page);
	});
});

describe('a correction', () => {
	const REASON = 'We had compared with the harvest of all grain.';

	it('stands at the top, at the claim and in the list, with the old verdict struck through', async () => {
		const page = await open(`/a/${SLUG}#note-3`);
		for (const place of [
			page.locator('.correction'),
			note(page, 3),
			page.locator('section', { has: page.locator('#corrections') })
		]) {
			expect(await place.locator('del').first().innerText()).toBe('False');
			expect(await place.innerText()).toContain('Mostly true');
			expect(await place.innerText()).toContain(REASON);
		}
		expect(
			await note(page, 3)
				.locator('del')
				.first()
				.evaluate((element) => getComputedStyle(element).textDecorationLine)
		).toBe('line-through');
		expect(await page.getByRole('link', { name: '1 correction' }).getAttribute('href')).toBe('#corrections');
		await close(page);
	});

	it('leaves the earlier version as it was', async () => {
		const page = await open(`/a/${SLUG}/v/1#note-3`);
		expect(await note(page, 3).locator('summary .verdict').innerText()).toBe('False');
		expect(await note(page, 3).innerText()).toContain('In 2014 it was less.');
		expect(await page.getByText(REASON).count()).toBe(0);
		expect(await page.locator('del').count()).toBe(0);
		await close(page);
	});

	it('stands on the newsroom’s page of corrections', async () => {
		const page = await open('/corrections');
		const entry = page.getByRole('listitem').filter({ hasText: 'A dry year for the steppe' });
		expect(await entry.innerText()).toContain(REASON);
		expect(await entry.locator('del').innerText()).toBe('False');
		await entry.getByRole('link', { name: 'Claim 3' }).click();
		expect(page.url()).toBe(`${server.origin}/a/${SLUG}#claim-3`);
		await close(page);
	});
});

interface Review {
	readonly '@type': string;
	readonly url: string;
	readonly claimReviewed: string;
	readonly reviewRating: {
		readonly alternateName: string;
		readonly ratingValue?: number;
		readonly ratingExplanation?: string;
	};
}

describe('what the page says to machines', () => {
	it('is one ClaimReview for each claim that is a question of fact, each at its own anchor', async () => {
		const page = await open(`/a/${SLUG}`);
		const scripts = await page
			.locator('script[type]')
			.evaluateAll((all) => all.map((one) => [one.getAttribute('type'), one.textContent] as const));
		expect(scripts.map(([type]) => type)).toEqual(['application/ld+json']);
		const { '@graph': graph } = JSON.parse(scripts[0]?.[1] ?? '') as { '@graph': readonly Review[] };
		const reviews = graph
			.filter((one) => one['@type'] === 'ClaimReview')
			.toSorted((a, b) => a.url.localeCompare(b.url));
		expect(reviews.map(({ url, reviewRating }) => [url, reviewRating.alternateName, reviewRating.ratingValue])).toEqual(
			[
				[`${server.origin}/a/${SLUG}#claim-1`, 'True', 5],
				[`${server.origin}/a/${SLUG}#claim-2`, 'Misleading', 3],
				[`${server.origin}/a/${SLUG}#claim-3`, 'Mostly true', 4],
				[`${server.origin}/a/${SLUG}#claim-4`, 'Unproven', undefined],
				[`${server.origin}/a/${SLUG}#claim-6`, 'Mostly false', 2]
			]
		);
		for (const { url } of reviews) expect(await page.locator(new URL(url).hash).count()).toBe(1);
		expect(reviews.at(-1)?.reviewRating.ratingExplanation).toBe(CLAIMS[5].conclusion);
		await close(page);
	});

	it('holds no character that could end the script it stands in', async () => {
		const html = await (await fetch(`${server.origin}/a/${SLUG}`)).text();
		const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
		expect(data).toContain('is no figure');
		expect(data).not.toMatch(/[<>&]/);
		expect(html).not.toContain('<script>alert(1)');
	});

	it('is its own address, title and description', async () => {
		const page = await open(`/a/${SLUG}`);
		expect(await page.title()).toBe('A dry year for the steppe');
		expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`${server.origin}/a/${SLUG}`);
		expect(await page.locator('meta[name=description]').getAttribute('content')).toMatch(/^6 claims: .*Misleading 1/);
		expect(await page.locator('html').getAttribute('lang')).toBe('en');
		await close(page);
	});
});

const hasPdfToText = spawnSync('pdftotext', ['-v']).error === undefined;

describe('on paper', () => {
	it('every note is open, with its verdict, its reason and the addresses of its sources', async () => {
		const page = await open(`/a/${SLUG}`);
		await page.emulateMedia({ media: 'print' });
		for (const number of [1, 2, 3, 4, 5, 6]) {
			expect(await isSeen(note(page, number).locator('.body'))).toBe(true);
			const link = note(page, number).locator('a.out');
			expect(await link.evaluate((element) => getComputedStyle(element, '::after').content)).toContain(
				sourceOf(number)
			);
		}
		await close(page);
	});

	it.skipIf(!hasPdfToText)('is read so from the PDF that the browser prints', async () => {
		const page = await open(`/a/${SLUG}`);
		const folder = mkdtempSync(join(tmpdir(), 'galley-print-'));
		const file = join(folder, 'article.pdf');
		writeFileSync(file, await page.pdf({ format: 'A4' }));
		const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
		rmSync(folder, { recursive: true });
		for (const words of [
			'A dry year for the steppe',
			'Mostly false',
			'Not checkable',
			'Nobody says of which record.',
			'He said “not yet”.',
			'41,200 tonnes'
		])
			expect(text).toContain(words);
		for (const number of [1, 2, 3, 4, 5, 6]) expect(text.replaceAll(' ', '')).toContain(sourceOf(number));
		await close(page);
	});
});

/** Other languages: the page's own words are those of the article's language. */
const LANGUAGES = [
	{
		lang: 'ru',
		dir: 'ltr',
		slug: 'zasukha-v-stepi',
		text: 'Засуха в степи\n\nМинистр сообщил, что регион собрал 41 200 тонн пшеницы. Два водохранилища из пяти пусты, говорят в министерстве.',
		claim: '41 200 тонн пшеницы',
		words: ['Что мы выяснили', 'Источники', 'Правда ли это?', 'Как мы проверяем', 'Скорее неправда']
	},
	{
		lang: 'kk',
		dir: 'ltr',
		slug: 'daladagy-kurgakshylyk',
		text: 'Даладағы құрғақшылық\n\nМинистр өңірде 41 200 тонна бидай жиналғанын айтты. Бес су қоймасының екеуі бос қалды, деп хабарлады министрлік.',
		claim: '41 200 тонна бидай',
		words: ['Біз не анықтадық', 'Дереккөздер', 'Бұл шындық па?', 'Біз қалай тексереміз', 'Негізінен жалған']
	},
	{
		lang: 'ar',
		dir: 'rtl',
		slug: null,
		text: 'جفاف في السهوب\n\nقال الوزير إن المنطقة جمعت 41200 طن من القمح هذا العام. وأضافت الوزارة أن اثنين من الخزانات الخمسة فارغان.',
		claim: '41200 طن من القمح',
		words: ['ما توصلنا إليه', 'المصادر', 'هل هو صحيح؟', 'كيف ندقّق', 'خاطئ في معظمه']
	}
] as const;

describe.each(LANGUAGES)('an article in $lang', ({ lang, dir, slug, text, claim, words }) => {
	let address = '';

	beforeAll(async () => {
		const { article } = await publishArticle(text, [{ words: claim, rating: 'mostly-false', conclusion: '—' }]);
		address = `/a/${article.slug}`;
		expect(article.language).toBe(lang);
		if (slug) expect(article.slug).toBe(slug);
	});

	it('has a page that speaks its language, whatever the browser asks for', async () => {
		const page = await open(`${address}#note-1`);
		expect(await page.locator('html').getAttribute('lang')).toBe(lang);
		expect(await page.locator('html').getAttribute('dir')).toBe(dir);
		expect(await page.locator('article[data-article]').evaluate((element) => getComputedStyle(element).direction)).toBe(
			dir
		);
		const shown = await page.locator('body').innerText();
		for (const one of words) expect(shown).toContain(one);
		expect(shown).not.toContain('What we found');
		expect((await marksOf(page)).map(([marked]) => marked)).toEqual([claim]);
		await close(page);
	});

	it('does not scroll sideways on a phone', async () => {
		const page = await open(address, 360);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await close(page);
	});
});
