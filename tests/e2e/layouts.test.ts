import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { copy, expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, openArticle, saved, selectWords } from '../support/workbench.ts';

const TEXT = `Засуха в степи

Министр сообщил, что регион собрал 41 200 тонн пшеницы. Два водохранилища из пяти пусты, говорят в министерстве.`;

let server: TestServer;
let browser: Browser;
let api: Client;
let page: Page;
let keys: CDPSession;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
	page = await signedIn(browser, server.origin, 'checker');
	keys = await page.context().newCDPSession(page);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** What the keys with these places print on other keyboards. */
const LAYOUTS = {
	Russian: {
		KeyA: 'ф',
		KeyF: 'а',
		KeyX: 'ч',
		KeyT: 'е',
		Slash: '.',
		KeyC: 'с',
		KeyR: 'к',
		KeyJ: 'о',
		KeyK: 'л',
		KeyN: 'т',
		KeyM: 'ь',
		KeyV: 'м',
		KeyZ: 'я',
		BracketLeft: 'х',
		BracketRight: 'ъ',
		Digit5: '5'
	},
	Kazakh: {
		KeyA: 'ф',
		KeyF: 'а',
		KeyX: 'ч',
		KeyT: 'е',
		Slash: '№',
		KeyC: 'с',
		KeyR: 'к',
		KeyJ: 'о',
		KeyK: 'л',
		KeyN: 'т',
		KeyM: 'ь',
		KeyV: 'м',
		KeyZ: 'я',
		BracketLeft: 'х',
		BracketRight: 'ъ',
		Digit5: 'ң'
	},
	Arabic: {
		KeyA: 'ش',
		KeyF: 'ب',
		KeyX: 'ء',
		KeyT: 'ف',
		Slash: 'ظ',
		KeyC: 'ؤ',
		KeyR: 'ق',
		KeyJ: 'ت',
		KeyK: 'ن',
		KeyN: 'ى',
		KeyM: 'ة',
		KeyV: 'ر',
		KeyZ: 'ئ',
		BracketLeft: 'ج',
		BracketRight: 'د',
		Digit5: '5'
	},
	Dvorak: {
		KeyA: 'a',
		KeyF: 'u',
		KeyX: 'q',
		KeyT: 'y',
		Slash: 'z',
		KeyC: 'j',
		KeyR: 'p',
		KeyJ: 'h',
		KeyK: 't',
		KeyN: 'b',
		KeyM: 'm',
		KeyV: 'k',
		KeyZ: ';',
		BracketLeft: '/',
		BracketRight: '=',
		Digit5: '5'
	}
} as const;
type Layout = keyof typeof LAYOUTS;
type Code = keyof (typeof LAYOUTS)['Russian'];

const HELD = { alt: 1, ctrl: 2, shift: 8 } as const;

/** Press the key at a place of the keyboard, which prints what the layout says. */
async function press(layout: Layout, code: Code, held: readonly (keyof typeof HELD)[] = [], to = keys): Promise<void> {
	const modifiers = held.reduce((sum, one) => sum + HELD[one], 0);
	const key = LAYOUTS[layout][code];
	const text = held.includes('ctrl') || held.includes('alt') ? {} : { text: key };
	await to.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, modifiers, ...text });
	await to.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key, modifiers });
}

const claimsOf = ({ base }: BroughtIn): Promise<readonly Claim[]> => api.call('GET', `${base}/claims`);

describe.each(Object.keys(LAYOUTS) as Layout[])('on a %s keyboard', (layout) => {
	it('the four keys are where they are on any other', async () => {
		const article = await bringIn(api, { content: TEXT });
		await openArticle(page, article.article.id);
		await selectWords(page, '41 200 тонн пшеницы');
		await press(layout, 'KeyC');
		await expect.poll(() => paintedMarks(page)).toEqual(['41 200 тонн пшеницы']);
		await copy(page, 'https://example.org/table');
		await page.keyboard.press('Control+v');
		await card(page).getByRole('heading', { name: 'Sources: 1' }).waitFor();
		await press(layout, 'Digit5');
		await expect
			.poll(() => card(page).getByRole('button', { name: 'False', exact: true }).getAttribute('aria-pressed'))
			.toBe('true');
		await press(layout, 'KeyR');
		await expect.poll(async () => (await claimsOf(article)).map(statusOf)).toEqual(['in-review']);
		expectNoComplaints(page);
	});

	it('bounds move by the keys beside P, and what was done is taken back by the key in the corner', async () => {
		const article = await bringIn(api, { content: TEXT });
		await openArticle(page, article.article.id);
		await selectWords(page, '41 200 тонн');
		await press(layout, 'KeyC');
		await press(layout, 'BracketRight');
		await expect.poll(() => paintedMarks(page)).toEqual(['41 200 тонн пшеницы']);
		await press(layout, 'BracketLeft', ['alt']);
		await expect.poll(() => paintedMarks(page)).toEqual(['собрал 41 200 тонн пшеницы']);
		await press(layout, 'BracketRight', ['alt']);
		await press(layout, 'BracketLeft');
		await expect.poll(() => paintedMarks(page)).toEqual(['41 200 тонн']);
		await press(layout, 'KeyZ', ['ctrl']);
		await expect.poll(() => paintedMarks(page)).toEqual(['41 200 тонн пшеницы']);
		await press(layout, 'KeyZ', ['ctrl', 'shift']);
		await expect.poll(() => paintedMarks(page)).toEqual(['41 200 тонн']);
		await saved(page);
		expect((await claimsOf(article)).map(({ anchors }) => anchors[0]?.quote)).toEqual(['41 200 тонн']);
	});

	it('command menu, filter, views and fields open by the same keys', async () => {
		const article = await bringIn(api, { content: TEXT });
		await openArticle(page, article.article.id);
		await selectWords(page, '41 200 тонн');
		await press(layout, 'KeyC');
		await press(layout, 'KeyK', ['ctrl']);
		await page.getByRole('combobox').waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(() => page.getByRole('combobox').count()).toBe(0);
		await press(layout, 'KeyT');
		await expect
			.poll(() =>
				card(page)
					.locator('[data-focus="statement"] textarea')
					.evaluate((field) => field === document.activeElement)
			)
			.toBe(true);
		await page.keyboard.press('Escape');
		await press(layout, 'Slash');
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('filter-words');
		await page.keyboard.press('Escape');
		await expect.poll(() => page.locator('#filter-words').count()).toBe(0);
		await press(layout, 'KeyF');
		await page.locator('main.focus mark').waitFor();
		await press(layout, 'KeyF');
		await expect.poll(() => page.locator('main.focus').count()).toBe(0);
	});

	it('an editor approves and returns by the same keys', async () => {
		const article = await bringIn(api, { content: TEXT });
		for (const words of ['41 200 тонн', 'Два водохранилища'])
			await check(api, article, await mark(api, article, article.anchor(words)), { rating: 'true' });
		const desk = await signedIn(browser, server.origin, 'editor');
		const own = await desk.context().newCDPSession(desk);
		await openArticle(desk, article.article.id);
		await expect.poll(() => card(desk).getAttribute('data-claim')).toBe('1');
		await press(layout, 'KeyA', [], own);
		await expect.poll(() => card(desk).getAttribute('data-claim')).toBe('2');
		await press(layout, 'KeyX', [], own);
		await desk.getByRole('dialog').locator('textarea').waitFor();
		await expect.poll(async () => (await claimsOf(article)).map(statusOf)).toEqual(['approved', 'in-review']);
		await desk.context().close();
	});

	it('letters are letters in a field', async () => {
		const article = await bringIn(api, { content: TEXT });
		await openArticle(page, article.article.id);
		await selectWords(page, '41 200 тонн');
		await press(layout, 'KeyC');
		await press(layout, 'KeyM');
		const comment = card(page).getByLabel('New comment');
		await expect.poll(() => comment.evaluate((field) => field === document.activeElement)).toBe(true);
		for (const code of ['KeyC', 'KeyR', 'KeyJ'] as const) await press(layout, code);
		const typed = LAYOUTS[layout].KeyC + LAYOUTS[layout].KeyR + LAYOUTS[layout].KeyJ;
		expect(await comment.inputValue()).toBe(typed);
		await page.keyboard.press('Enter');
		await expect.poll(async () => (await claimsOf(article))[0]?.comments.map(({ body }) => body)).toEqual([typed]);
		expect((await claimsOf(article)).length).toBe(1);
	});
});

describe('a question mark', () => {
	it.each([
		['US', 'Slash', 8],
		['Russian', 'Digit7', 8],
		['German', 'Minus', 8]
	])('opens the list of keys, wherever a %s keyboard has it', async (_, code, modifiers) => {
		const article = await bringIn(api, { content: TEXT });
		await openArticle(page, article.article.id);
		await page.locator('.article-text').focus();
		await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key: '?', text: '?', modifiers });
		await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key: '?', modifiers });
		const sheet = page.getByRole('dialog', { name: 'Keys' });
		await sheet.getByText('Mark the selected words as a claim').waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(() => sheet.count()).toBe(0);
	});
});
