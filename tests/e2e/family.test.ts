/** One fact in many places, a compound claim in parts, two claims made one: by keyboard, by mouse and by touch. */
import type { Browser, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, markWords, openArticle, openClaim, saved } from '../support/workbench.ts';

const TEXT = `37.9M attacks in a year

The agency met 37.9 million cyberattacks. Police took 268 items, 21 grenades and more than 30,000 rounds.

In all, 37.9 million attacks failed, and 268 items are kept.`;
const COMPOUND = '268 items, 21 grenades and more than 30,000 rounds';

let server: TestServer;
let browser: Browser;
let page: Page;
let api: Client;
let editor: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[api, editor] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
	page = await signedIn(browser, server.origin, 'checker');
});

afterAll(async () => {
	expectNoComplaints(page);
	await browser.close();
	await server.stop();
});

async function opened(at: Page = page): Promise<BroughtIn> {
	const article = await bringIn(api, { content: TEXT });
	await openArticle(at, article.article.id);
	return article;
}

const claimsOf = ({ base }: BroughtIn): Promise<readonly Claim[]> => api.call('GET', `${base}/claims`);
/** What the server has: each standing claim with its words, in the order of the text. */
const standing = async (article: BroughtIn) =>
	(await claimsOf(article))
		.filter(({ withdrawn, mergedIntoId }) => !withdrawn && mergedIntoId === null)
		.map(({ number, anchors }) => `${number}: ${anchors.map(({ quote }) => quote).join(' + ')}`);
const expectStanding = (article: BroughtIn, claims: readonly string[]) =>
	expect.poll(() => standing(article)).toEqual(claims);

const press = async (key: string, at: Page = page): Promise<void> => {
	await focusText(at);
	await at.keyboard.press(key);
};

describe('the other places of a fact', () => {
	const ALONE = ['1: 37.9 million cyberattacks'];
	const ALL = ['1: 37.9 million cyberattacks + 37.9M attacks + 37.9 million attacks'];

	it('are offered when it is marked, and marked with one key', async () => {
		const article = await opened();
		await markWords(page, '37.9 million cyberattacks');
		await page.locator('.toast').getByText('Also marks: 2 more places').waitFor();
		await press('Shift+R');
		await expectStanding(article, ALL);
		await card(page).locator('.quotes li').nth(2).waitFor();
		await saved(page);
		await press('Control+z');
		await expectStanding(article, ALONE);
		await press('Control+Shift+z');
		await expectStanding(article, ALL);
		await press('Shift+R');
		await page.locator('.toast').getByText('No further place states the same.').waitFor();
	});

	it('are marked from the toast with the mouse', async () => {
		const article = await opened();
		await markWords(page, '37.9 million cyberattacks');
		await page.locator('.toast').getByRole('button', { name: 'Also marks: 2 more places' }).click();
		await expectStanding(article, ALL);
	});

	it('are shown in the card with the words around them, and marked one by one', async () => {
		const article = await opened();
		await markWords(page, '37.9 million cyberattacks');
		const more = card(page).locator('details.more');
		await more.locator('summary').click();
		expect(await more.locator('li .words').allInnerTexts()).toEqual([
			'37.9M attacks in a year',
			'In all, 37.9 million attacks failed, and 268 items …'
		]);
		await more.getByRole('button', { name: 'Mark too: 37.9 million attacks' }).click();
		await expectStanding(article, ['1: 37.9 million cyberattacks + 37.9 million attacks']);
		await expect.poll(() => card(page).locator('details.more li').count()).toBe(1);
	});
});

describe('a compound claim', () => {
	const WHOLE = `1: ${COMPOUND}`;
	const SPLIT = [WHOLE, '2: 268 items', '3: 21 grenades', '4: more than 30,000 rounds'];

	it('is split by keyboard, and made whole again by undo', async () => {
		const article = await opened();
		await markWords(page, COMPOUND);
		await press('Shift+S');
		const dialog = page.getByRole('dialog', { name: 'Split claim 1 into parts' });
		await dialog.waitFor();
		expect(await dialog.locator('label').allInnerTexts()).toEqual([
			'268 items',
			'21 grenades',
			'more than 30,000 rounds'
		]);
		await page.keyboard.press('Enter');
		await expectStanding(article, SPLIT);
		await expect.poll(() => card(page).locator('.family li').count()).toBe(3);
		await saved(page);
		await press('Control+z');
		await expectStanding(article, [WHOLE]);
		await saved(page);
		await press('Control+Shift+z');
		await expectStanding(article, SPLIT);
	});

	it('gives only the parts that were chosen, with the bounds that were moved', async () => {
		const article = await opened();
		await markWords(page, COMPOUND);
		await press('Shift+S');
		const dialog = page.getByRole('dialog', { name: 'Split claim 1 into parts' });
		await dialog.getByRole('checkbox').first().press('Space');
		await dialog.getByRole('checkbox').nth(1).press('[');
		await dialog
			.getByRole('group', { name: 'Bounds of part 3' })
			.getByRole('button', { name: 'Begin one word later' })
			.click();
		await dialog.getByRole('button', { name: 'Make 2 parts' }).click();
		await expectStanding(article, [WHOLE, '2: 21', '3: than 30,000 rounds']);
	});

	it('shows the verdicts of its parts, and asks for none', async () => {
		const article = await opened();
		await markWords(page, COMPOUND);
		await press('Shift+S');
		await page.getByRole('button', { name: /^Make 3 parts/ }).click();
		await expectStanding(article, SPLIT);
		await press('1');
		await page.locator('.toast').getByText('This claim has parts: give the verdicts there.').waitFor();
		for (const [number, key] of [
			[2, '1'],
			[3, '1'],
			[4, '5']
		] as const) {
			await openClaim(page, number);
			await press(key);
		}
		await saved(page);
		await openClaim(page, 1);
		const family = card(page).getByRole('region', { name: 'What belongs to it' });
		await family.getByText('Its verdict is that of its parts: 2 True, 1 False.').waitFor();
		await card(page).getByText('Review is asked for its parts.').waitFor();
		await family.getByRole('button', { name: 'C3' }).click();
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('3');
		await card(page).getByRole('button', { name: 'Part of claim 1' }).click();
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('1');
	});

	it('tells readers what its parts are', async () => {
		const article = await bringIn(api, { content: TEXT });
		const whole = await mark(api, article, article.anchor(COMPOUND));
		const parts = ['268 items', '21 grenades'].map((words) => ({ id: uuid(), anchor: article.anchor(words) }));
		const answer = await api.call<{ parts: readonly Claim[] }>('POST', `${article.base}/claims/${whole.id}/parts`, {
			parts
		});
		for (const [index, part] of answer.parts.entries())
			await decide(
				editor,
				article,
				await check(api, article, part, { rating: index === 0 ? 'true' : 'false' }),
				'approved'
			);
		await publish(editor, article);
		await page.goto(`/a/${article.article.slug}#note-1`);
		const note = page.locator('#note-1');
		await expect.poll(() => note.locator('summary .verdict').innerText()).toBe('1 True, 1 False');
		// The address has opened it.
		await note.getByRole('link', { name: 'Claim 3' }).click();
		await page.waitForURL('**#note-3');
	});
});

describe('two claims that are one fact', () => {
	const APART = ['1: 37.9 million cyberattacks', '2: 37.9 million attacks'];
	const ONE = ['1: 37.9 million cyberattacks + 37.9 million attacks'];

	async function twice(): Promise<BroughtIn> {
		const article = await bringIn(api, { content: TEXT });
		await mark(api, article, article.anchor('37.9 million cyberattacks'));
		const { id } = await mark(api, article, article.anchor('37.9 million attacks'));
		await api.call('POST', `${article.base}/claims/${id}/comments`, { id: uuid(), body: 'As it was counted.' });
		await mark(api, article, article.anchor('268 items'));
		await openArticle(page, article.article.id);
		await openClaim(page, 2);
		return article;
	}
	const withThird = (...claims: readonly string[]) => claims.toSpliced(1, 0, '3: 268 items');

	it('are merged by keyboard, the likely one first, and parted by undo', async () => {
		const article = await twice();
		await press('Shift+M');
		const dialog = page.getByRole('dialog', { name: 'Merge claim 2 into…' });
		await dialog.waitFor();
		expect((await dialog.getByRole('listitem').first().innerText()).replace(/\s+/g, ' ')).toBe(
			'C1 37.9 million cyberattacks likely the same'
		);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expectStanding(article, withThird(...ONE));
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('1');
		await saved(page);
		await press('Control+z');
		await expectStanding(article, withThird(...APART));
		await saved(page);
		await press('Control+Shift+z');
		await expectStanding(article, withThird(...ONE));
	});

	it('are merged and parted with the mouse, with what was said of them at hand', async () => {
		const article = await twice();
		await card(page).getByRole('button', { name: 'Merge into…' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'C1' }).click();
		await expectStanding(article, withThird(...ONE));
		const merged = card(page).locator('details.merged');
		await merged.locator('summary').first().click();
		await merged.getByText('As it was counted.').waitFor();
		await merged.getByText('History').click();
		await merged.getByText('C2 → C1').waitFor();
		await merged.getByRole('button', { name: 'Separate C2 again' }).click();
		await expectStanding(article, withThird(...APART));
		await expect.poll(() => card(page).locator('details.merged').count()).toBe(0);
	});
});

it('a finger splits and merges as well', async () => {
	const phone = await signedIn(browser, server.origin, 'checker', {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true
	});
	const article = await opened(phone);
	await markWords(phone, COMPOUND);
	await phone.getByRole('button', { name: 'Make the card larger' }).tap();
	await card(phone).getByRole('button', { name: 'Split…' }).tap();
	await phone.getByRole('checkbox').nth(2).tap();
	await phone.getByRole('button', { name: /^Make 2 parts/ }).tap();
	await expectStanding(article, [`1: ${COMPOUND}`, '2: 268 items', '3: 21 grenades']);
	await card(phone).getByRole('button', { name: 'C3' }).tap();
	await expect.poll(() => card(phone).getAttribute('data-claim')).toBe('3');
	await card(phone).getByRole('button', { name: 'Merge into…' }).tap();
	await phone.getByRole('dialog').getByRole('button', { name: 'C2' }).tap();
	await expectStanding(article, [`1: ${COMPOUND}`, '2: 268 items + 21 grenades']);
	expectNoComplaints(phone);
});
