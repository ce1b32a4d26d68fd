import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { copy, expectNoComplaints, signedIn } from '../support/desk.ts';
import { sourceFields } from '../support/case.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, markWords, openArticle, openClaim, saved, selectWords } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The region brought in 41,200 tonnes of wheat in May, the least since 2012. Prices fell by 7 per cent.`;

let server: TestServer;
let browser: Browser;

interface Desk {
	readonly page: Page;
	readonly api: Client;
}
type Who = 'checker' | 'editor';
const desks = new Map<Who, Desk>();

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	for (const who of ['checker', 'editor'] as const) {
		const api = await clientOf(server.origin, who);
		desks.set(who, { page: await signedIn(browser, server.origin, who), api });
	}
});

afterAll(async () => {
	for (const { page } of desks.values()) expectNoComplaints(page);
	await browser.close();
	await server.stop();
});

function deskOf(who: Who): Desk {
	const desk = desks.get(who);
	if (!desk) throw new Error(`There is no ${who}.`);
	return desk;
}

interface Given {
	readonly page: Page;
	readonly article: BroughtIn;
}

interface Try {
	readonly act: string;
	readonly who?: Who;
	/** What has been done before, through the API. Answers the claim, where one is needed. */
	readonly given?: (article: BroughtIn) => Promise<unknown>;
	readonly does: (given: Given) => Promise<unknown>;
	/** What of the claim shows whether it is done. */
	readonly shows: (claim: Claim | undefined) => unknown;
	readonly before: unknown;
	readonly after: unknown;
}

const marked = (article: BroughtIn): Promise<Claim> =>
	mark(deskOf('checker').api, article, article.anchor('41,200 tonnes of wheat'));
const withMore = async (article: BroughtIn, what: string, body: unknown): Promise<Claim> =>
	deskOf('checker').api.call('POST', `${article.base}/claims/${(await marked(article)).id}/${what}`, body);
const sourced = (article: BroughtIn): Promise<Claim> => {
	const where = { stance: 'supports', excerpt: '', locator: '', figure: '', note: '' };
	return withMore(article, 'evidence', { id: uuid(), source: { id: uuid(), ...sourceFields }, ...where });
};
const judged = (article: BroughtIn): Promise<Claim> =>
	withMore(article, 'verdicts', { id: uuid(), said: 'yes', rating: 'true', conclusion: '', rationale: null });
const asked = async (article: BroughtIn): Promise<Claim> =>
	check(deskOf('checker').api, article, await marked(article), { rating: 'true' });
const twice = (article: BroughtIn): Promise<Claim> => withMore(article, 'anchors', article.anchor('7 per cent'));
const discussed = (article: BroughtIn): Promise<Claim> =>
	withMore(article, 'comments', { id: uuid(), body: 'A word.' });

const quotes = (claim: Claim | undefined) => claim?.anchors.map(({ quote }) => quote) ?? null;
const standing = <T extends { readonly withdrawn: boolean }>(all: readonly T[] | undefined): readonly T[] =>
	all?.filter((one) => !one.withdrawn) ?? [];
const ratingOf = (claim: Claim | undefined) => standing(claim?.verdicts).at(-1)?.rating ?? null;
const statusIn = (claim: Claim | undefined) => claim && statusOf(claim);
const press =
	(key: string) =>
	async ({ page }: Given) => {
		await focusText(page);
		await page.keyboard.press(key);
	};
const fill =
	(label: string, words: string, key: string) =>
	async ({ page }: Given) => {
		const field = card(page).getByRole('textbox', { name: new RegExp(`^${label}`) });
		await field.fill(words);
		await field.press(key);
	};

const TRIES: readonly Try[] = [
	{
		act: 'marking a claim',
		does: ({ page }) => markWords(page, '7 per cent'),
		shows: (claim) => standing(claim && [claim]).length,
		before: 0,
		after: 1
	},
	{
		act: 'removing a claim',
		given: marked,
		does: press('Delete'),
		shows: (claim) => claim?.withdrawn,
		before: false,
		after: true
	},
	{
		act: 'writing a statement',
		given: marked,
		does: fill('Statement', 'It brought in 41,200 tonnes.', 'Control+Enter'),
		shows: (claim) => claim?.statement,
		before: '',
		after: 'It brought in 41,200 tonnes.'
	},
	{
		act: 'naming who said it',
		given: marked,
		does: fill('Said by', 'The ministry', 'Enter'),
		shows: (claim) => claim?.claimant,
		before: '',
		after: 'The ministry'
	},
	{
		...{
			act: 'pasting a note',
			given: marked,
			shows: (claim: Claim | undefined) => claim?.note,
			before: '',
			after: 'Ask for the table.'
		},
		does: async ({ page }) => {
			await copy(page, 'Ask for the table.');
			await press('Control+v')({ page } as Given);
		}
	},
	{
		...{
			act: 'choosing a category',
			given: marked,
			shows: (claim: Claim | undefined) => claim?.category,
			before: 'other',
			after: 'statistic'
		},
		does: async ({ page }) => {
			await card(page).getByText('Category, risk, assignment').click();
			await card(page).getByLabel('Category', { exact: true }).selectOption('Statistic');
		}
	},
	{
		...{
			act: 'adding a passage',
			given: marked,
			shows: quotes,
			before: ['41,200 tonnes of wheat'],
			after: ['41,200 tonnes of wheat', 'in May']
		},
		does: async ({ page }) => {
			await selectWords(page, 'in May');
			await page.keyboard.press('Shift+C');
		}
	},
	{
		...{
			act: 'removing a passage',
			given: twice,
			shows: quotes,
			before: ['41,200 tonnes of wheat', '7 per cent'],
			after: ['41,200 tonnes of wheat']
		},
		does: ({ page }) => card(page).getByRole('button', { name: 'This passage does not say it' }).last().click()
	},
	{
		act: 'ending a word earlier',
		given: marked,
		does: press('['),
		shows: quotes,
		before: ['41,200 tonnes of wheat'],
		after: ['41,200 tonnes of']
	},
	{
		act: 'ending a word later',
		given: marked,
		does: press(']'),
		shows: quotes,
		before: ['41,200 tonnes of wheat'],
		after: ['41,200 tonnes of wheat in']
	},
	{
		act: 'beginning a word earlier',
		given: marked,
		does: press('Alt+['),
		shows: quotes,
		before: ['41,200 tonnes of wheat'],
		after: ['in 41,200 tonnes of wheat']
	},
	{
		act: 'beginning a word later',
		given: marked,
		does: press('Alt+]'),
		shows: quotes,
		before: ['41,200 tonnes of wheat'],
		after: ['tonnes of wheat']
	},
	{
		...{
			act: 'moving a claim elsewhere',
			given: marked,
			shows: quotes,
			before: ['41,200 tonnes of wheat'],
			after: ['Prices fell by 7 per cent']
		},
		does: async ({ page }) => {
			await selectWords(page, 'Prices fell by 7 per cent');
			await page.keyboard.press('Shift+B');
		}
	},
	{
		...{
			act: 'pasting an address',
			given: marked,
			shows: (claim: Claim | undefined) => standing(claim?.evidence).length,
			before: 0,
			after: 1
		},
		does: async ({ page }) => {
			await copy(page, 'https://example.org/table');
			await press('Control+v')({ page } as Given);
		}
	},
	{
		...{
			act: 'saying what a source does',
			given: sourced,
			shows: (claim: Claim | undefined) => claim?.evidence[0]?.stance,
			before: 'supports',
			after: 'refutes'
		},
		does: async ({ page }) => {
			await card(page).locator('.evidence summary').first().click();
			await card(page).getByLabel('The source …').selectOption('Refutes');
		}
	},
	{
		...{
			act: 'taking a source away',
			given: sourced,
			shows: (claim: Claim | undefined) => standing(claim?.evidence).length,
			before: 1,
			after: 0
		},
		does: async ({ page }) => {
			await card(page).locator('.evidence summary').first().click();
			await card(page).getByRole('button', { name: 'Remove this source' }).click();
		}
	},
	{
		...{ act: 'choosing a risk', given: marked, before: 'medium', after: 'high' },
		shows: (claim: Claim | undefined) => claim?.risk,
		does: async ({ page }) => {
			await card(page).getByText('Category, risk, assignment').click();
			await card(page).getByLabel('Risk', { exact: true }).selectOption('high');
		}
	},
	{
		...{ act: 'proposing an edit', given: marked, before: 0, after: 1 },
		shows: (claim: Claim | undefined) => standing(claim?.amendments).length,
		does: async ({ page }) => {
			await press('w')({ page } as Given);
			await card(page).getByLabel('Should say').fill('42,100 tonnes of wheat');
			await card(page).getByRole('button', { name: 'Propose edit', exact: true }).click();
		}
	},
	{ act: 'giving a verdict', given: marked, does: press('5'), shows: ratingOf, before: null, after: 'false' },
	{ act: 'giving another verdict', given: judged, does: press('5'), shows: ratingOf, before: 'true', after: 'false' },
	{ act: 'clearing the verdict', given: judged, does: press('0'), shows: ratingOf, before: 'true', after: null },
	{
		act: 'writing a conclusion',
		given: judged,
		does: fill('Conclusion', 'It did.', 'Control+Enter'),
		shows: (claim) => standing(claim?.verdicts).at(-1)?.conclusion,
		before: '',
		after: 'It did.'
	},
	{
		act: 'asking for review',
		given: judged,
		does: press('r'),
		shows: statusIn,
		before: 'checking',
		after: 'in-review'
	},
	{
		act: 'writing a comment',
		given: marked,
		does: fill('New comment', 'A word.', 'Enter'),
		shows: (claim) => standing(claim?.comments).length,
		before: 0,
		after: 1
	},
	{
		act: 'removing a comment',
		given: discussed,
		does: ({ page }) => card(page).getByRole('button', { name: 'Remove the comment' }).click(),
		shows: (claim) => standing(claim?.comments).length,
		before: 1,
		after: 0
	},
	{
		act: 'approving',
		who: 'editor',
		given: asked,
		does: press('a'),
		shows: statusIn,
		before: 'in-review',
		after: 'approved'
	},
	{
		...{
			act: 'returning',
			who: 'editor' as const,
			given: asked,
			shows: statusIn,
			before: 'in-review',
			after: 'returned'
		},
		does: async ({ page }) => {
			await press('x')({ page } as Given);
			await page.getByLabel('What has to change?').fill('Which year?');
			await page.keyboard.press('Control+Enter');
		}
	}
];

describe('Ctrl+Z takes back, and Ctrl+Shift+Z does again,', () => {
	it.each(TRIES)('$act', async ({ who = 'checker', given, does, shows, before, after }: Try) => {
		const { page, api } = deskOf(who);
		const article = await bringIn(api, { content: TEXT });
		await given?.(article);
		await openArticle(page, article.article.id);
		if (given) await openClaim(page, 1);
		const seen = async () => shows((await api.call<readonly Claim[]>('GET', `${article.base}/claims`))[0]);
		expect(await seen()).toEqual(before);
		await does({ page, article });
		await expect.poll(seen).toEqual(after);
		await saved(page);
		await focusText(page);
		await page.keyboard.press('Control+z');
		await expect.poll(seen).toEqual(before);
		await page.keyboard.press('Control+Shift+Z');
		await expect.poll(seen).toEqual(after);
		await page.keyboard.press('Control+z');
		await expect.poll(seen).toEqual(before);
	});

	it('many acts one after the other, the last first', async () => {
		const { page, api } = deskOf('checker');
		const article = await bringIn(api, { content: TEXT });
		await openArticle(page, article.article.id);
		const seen = async () =>
			(await api.call<readonly Claim[]>('GET', `${article.base}/claims`)).map((claim) => [
				claim.withdrawn,
				ratingOf(claim),
				statusOf(claim)
			]);
		await markWords(page, '41,200 tonnes of wheat');
		await page.keyboard.press('1');
		await page.keyboard.press('5');
		await page.keyboard.press('r');
		await saved(page);
		const steps = [
			[[false, 'false', 'in-review']],
			[[false, 'false', 'checking']],
			[[false, 'true', 'checking']],
			[[false, null, 'open']],
			[[true, null, 'withdrawn']]
		];
		await expect.poll(seen).toEqual(steps[0]);
		for (const step of steps.slice(1)) {
			await page.keyboard.press('Control+z');
			await expect.poll(seen).toEqual(step);
		}
		await page.keyboard.press('Control+z');
		await page.getByText('Nothing to undo.').waitFor();
		for (const step of steps.toReversed().slice(1)) {
			await page.keyboard.press('Control+Shift+Z');
			await expect.poll(seen).toEqual(step);
		}
	});

	it('by the toast as well', async () => {
		const { page, api } = deskOf('checker');
		const article = await bringIn(api, { content: TEXT });
		await marked(article);
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await focusText(page);
		await page.keyboard.press('Delete');
		const toast = page.locator('.toast', { hasText: 'Claim removed' });
		await toast.getByRole('button', { name: 'Undo' }).click();
		await expect
			.poll(async () => (await api.call<readonly Claim[]>('GET', `${article.base}/claims`))[0]?.withdrawn)
			.toBe(false);
		await expect.poll(() => toast.count()).toBe(0);
	});
});
