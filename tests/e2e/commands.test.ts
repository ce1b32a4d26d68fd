import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { copy, expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, focusText, markWords, openArticle, openClaim, saved, selectWords } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

Mr. Bell of the ministry said on May 4 that the region brought in 41,200 tonnes of wheat. It was the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
	page = await signedIn(browser, server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

async function openNew(...quotes: readonly string[]): Promise<BroughtIn> {
	const article = await bringIn(checker, { content: TEXT });
	for (const quote of quotes) await mark(checker, article, article.anchor(quote));
	await openArticle(page, article.article.id);
	return article;
}

const claimsOf = ({ base }: BroughtIn): Promise<readonly Claim[]> => checker.call('GET', `${base}/claims`);
const press = (...keys: readonly string[]) =>
	keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const selected = () => page.evaluate(() => getSelection()?.toString());
/** The first words behind the caret. */
const behindCaret = (length: number) =>
	page.evaluate((count) => {
		const { focusNode, focusOffset } = getSelection() ?? {};
		const range = document.createRange();
		const text = document.querySelector('.article-text');
		if (!focusNode || !text?.lastChild) return null;
		range.setStart(focusNode, focusOffset ?? 0);
		range.setEndAfter(text.lastChild);
		return range.toString().slice(0, count);
	}, length);
const openNumber = () =>
	card(page)
		.getAttribute('data-claim', { timeout: 1000 })
		.catch(() => null);
const focused = () => page.evaluate(() => document.activeElement?.closest('[data-focus]')?.getAttribute('data-focus'));
const toast = (words: string) => page.locator('.toast', { hasText: words }).first();

describe('the caret in the text', () => {
	it('steps by words, to their starts, with Ctrl and with Alt', async () => {
		await openNew();
		await selectWords(page, 'Prices');
		await press('ArrowLeft', 'Control+ArrowRight');
		await expect.poll(() => behindCaret(4)).toBe('fell');
		await press('Alt+ArrowRight');
		await expect.poll(() => behindCaret(2)).toBe('by');
		await press('Control+ArrowLeft', 'Alt+ArrowLeft');
		await expect.poll(() => behindCaret(6)).toBe('Prices');
		expect(new URL(page.url()).pathname).toMatch(/^\/articles\//);
	});

	it('steps by sentences, and no abbreviation ends one', async () => {
		await openNew();
		await selectWords(page, 'Mr.');
		await press('ArrowLeft', 'Alt+ArrowDown');
		await expect.poll(() => behindCaret(6)).toBe('It was');
		await press('Alt+ArrowDown');
		await expect.poll(() => behindCaret(6)).toBe('Prices');
		await press('Alt+ArrowUp', 'Alt+ArrowUp');
		await expect.poll(() => behindCaret(8)).toBe('Mr. Bell');
	});

	it('selects with Shift: letters, words and sentences', async () => {
		await openNew();
		await selectWords(page, 'Prices');
		await press('ArrowLeft', 'Shift+ArrowRight');
		await expect.poll(selected).toBe('P');
		await press('Control+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
		await expect.poll(selected).toBe('Prices fell');
		await press('Alt+Shift+ArrowDown');
		await expect.poll(selected).toBe('Prices fell by 7 per cent in May.');
		await press('c');
		await expect.poll(() => paintedMarks(page)).toEqual(['Prices fell by 7 per cent in May.']);
	});
});

describe('marking', () => {
	it('goes through suggestions with n and p, marks with Enter, moves bounds with brackets', async () => {
		const article = await openNew();
		await focusText(page);
		await expect.poll(selected).toBe('May 4');
		await press('n');
		const next = await selected();
		await press('p');
		await expect.poll(selected).toBe('May 4');
		await press('n');
		await expect.poll(selected).toBe(next);
		await press('Enter');
		await expect.poll(() => paintedMarks(page)).toEqual([next]);
		await press(']', '[', 'Alt+[', 'Alt+]');
		await expect.poll(() => paintedMarks(page)).toEqual([next]);
		await press('[');
		await saved(page);
		expect((await claimsOf(article))[0]?.anchors[0]?.quote).not.toBe(next);
	});

	it('dismisses a suggestion with x: it stays away, and comes back with Ctrl+Z', async () => {
		await openNew();
		await expect.poll(selected).toBe('May 4');
		const count = () => page.locator('.article-text .suggestion').count();
		const before = await count();
		await press('x');
		await toast('Suggestion dismissed').waitFor();
		await expect.poll(count).toBe(before - 1);
		const next = await selected();
		expect(next).not.toBe('May 4');
		await press('p');
		await toast('No further suggestion here.').waitFor();
		await page.reload();
		await page.locator('.article-text').waitFor();
		await expect.poll(selected).toBe(next);
		expect(await count()).toBe(before - 1);
	});

	it('takes a dismissal back, and again', async () => {
		await openNew();
		await expect.poll(selected).toBe('May 4');
		const count = () => page.locator('.article-text .suggestion').count();
		const before = await count();
		await press('x');
		await expect.poll(count).toBe(before - 1);
		await press('Control+z');
		await expect.poll(count).toBe(before);
		await press('Control+Shift+z');
		await expect.poll(count).toBe(before - 1);
		await toast('Suggestion dismissed').getByRole('button', { name: 'Undo' }).click();
		await expect.poll(count).toBe(before);
	});

	it('opens the card of the words under the caret with Enter or Ctrl+Shift+E, and Esc leads back to the caret', async () => {
		await openNew('41,200 tonnes of wheat', '19 farms');
		for (const key of ['Enter', 'Control+Shift+E']) {
			await selectWords(page, '19 farms');
			await press('ArrowLeft', 'ArrowRight');
			await press(key);
			await expect.poll(openNumber).toBe('2');
			await expect.poll(focused).toBe('card');
			await press('t');
			await expect.poll(focused).toBe('statement');
			await press('Escape');
			await expect
				.poll(() => page.evaluate(() => document.activeElement?.classList.contains('article-text')))
				.toBe(true);
			await expect.poll(() => behindCaret(7)).toBe('9 farms');
		}
	});
});

describe('the rail', () => {
	it('goes with j and k, and with o to what waits', async () => {
		const article = await openNew('41,200 tonnes of wheat', '7 per cent', '19 farms');
		const [first] = await claimsOf(article);
		if (first) await check(checker, article, first, { rating: 'true' });
		await page.reload();
		await expect.poll(openNumber).toBe('2');
		await press('k');
		await expect.poll(openNumber).toBe('1');
		await press('j', 'j');
		await expect.poll(openNumber).toBe('3');
		await press('j');
		await expect.poll(openNumber).toBe('3');
		await press('o');
		await expect.poll(openNumber).toBe('2');
	});

	it('gives a verdict with 1 to 7, and clears it with 0', async () => {
		await openNew('19 farms');
		for (const [key, name] of [
			['1', 'True'],
			['7', 'Not checkable'],
			['3', 'Misleading']
		] as const) {
			await press(key);
			const button = card(page).getByRole('button', { name, exact: true });
			await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
			expect(await button.getAttribute('aria-keyshortcuts')).toBe(key);
		}
		await press('0');
		await expect.poll(() => card(page).locator('.rating[aria-pressed="true"]').count()).toBe(0);
		await press('Shift+Digit3');
		await expect
			.poll(() => card(page).getByRole('button', { name: 'Altered' }).getAttribute('aria-pressed'))
			.toBe('true');
	});

	it('takes pasted addresses as sources, an address in words with its excerpt, other words as a note', async () => {
		const article = await openNew('19 farms');
		const paste = async (text: string) => {
			await copy(page, text);
			await press('Control+v');
		};
		await paste('https://example.org/one');
		await card(page).getByRole('heading', { name: 'Sources: 1' }).waitFor();
		await paste('https://example.org/two\nhttps://example.org/three\n');
		await card(page).getByRole('heading', { name: 'Sources: 3' }).waitFor();
		await paste('The table says 19. https://example.org/four');
		await card(page).getByRole('heading', { name: 'Sources: 4' }).waitFor();
		await paste('Ask the union.');
		await expect.poll(async () => (await claimsOf(article))[0]?.note).toBe('Ask the union.');
		await paste('  \n');
		await toast('There are no words on the clipboard.').waitFor();
		await saved(page);
		expect((await claimsOf(article))[0]?.evidence.map(({ excerpt }) => excerpt)).toEqual([
			'',
			'',
			'',
			'The table says 19.'
		]);
	});

	it('leads to fields: m, t, s, e, Shift+N, w', async () => {
		await openNew('19 farms');
		for (const [key, part] of [
			['m', 'comment'],
			['t', 'statement'],
			['s', 'conclusion'],
			['e', 'source'],
			['Shift+N', 'note'],
			['w', 'amendment']
		] as const) {
			await press(key);
			await expect.poll(focused).toBe(part);
			await press('Escape');
			await expect.poll(focused).toBe(undefined);
		}
	});

	it('asks for review with r, and says why where it cannot', async () => {
		const article = await openNew('19 farms');
		await press('r');
		await toast('Give a verdict first').waitFor();
		await press('5', 'r');
		await expect.poll(async () => (await claimsOf(article))[0]?.submission?.at).toBeGreaterThan(0);
	});

	it('removes with Del, and takes on with i', async () => {
		const article = await openNew('19 farms');
		await press('i');
		await expect.poll(async () => (await claimsOf(article))[0]?.assigneeId).toMatch(/^[0-9a-f-]{36}$/);
		await press('i');
		await expect.poll(async () => (await claimsOf(article))[0]?.assigneeId).toBe(null);
		await press('Delete');
		await expect.poll(() => paintedMarks(page)).toEqual([]);
		await press('Control+z');
		await expect.poll(() => paintedMarks(page)).toEqual(['19 farms']);
	});

	it('lets an editor approve with a, and return with x', async () => {
		const article = await bringIn(checker, { content: TEXT });
		for (const quote of ['19 farms', '7 per cent'])
			await check(checker, article, await mark(checker, article, article.anchor(quote)), { rating: 'true' });
		const desk = await signedIn(browser, server.origin, 'editor');
		await openArticle(desk, article.article.id);
		await card(desk).getByRole('button', { name: 'Approve' }).waitFor();
		expect(await card(desk).getByRole('button', { name: 'Approve' }).getAttribute('aria-keyshortcuts')).toBe('A');
		await desk.keyboard.press('a');
		await expect
			.poll(async () => (await claimsOf(article)).flatMap((one) => one.verdicts[0]?.reviews ?? []).length)
			.toBe(1);
		await expect.poll(() => card(desk).getAttribute('data-claim')).toBe('1');
		await desk.keyboard.press('x');
		await desk.getByRole('dialog').locator('textarea').fill('Which farms?');
		await desk.keyboard.press('Control+Enter');
		await expect
			.poll(async () =>
				(await claimsOf(article)).flatMap((one) => one.verdicts[0]?.reviews ?? []).map(({ decision }) => decision)
			)
			.toEqual(expect.arrayContaining(['approved', 'returned']));
		expectNoComplaints(desk);
		await desk.context().close();
	});

	it('letters are letters in a field, and keys again outside of it', async () => {
		await openNew('19 farms', '7 per cent');
		await openClaim(page, 1);
		await press('t');
		await expect.poll(focused).toBe('statement');
		await page.keyboard.type('jk/?c');
		await expect.poll(() => card(page).locator('[data-focus="statement"] textarea').inputValue()).toBe('jk/?c');
		expect(await openNumber()).toBe('1');
		expect(await page.locator('dialog').count()).toBe(0);
	});
});

describe('everywhere', () => {
	it('g d leads to the desk, g w back to the article, g v to the preview, from every page', async () => {
		const article = await openNew('19 farms');
		const path = `/articles/${article.article.id}`;
		await focusText(page);
		await press('g', 'd');
		await page.waitForURL('**/desk');
		await page.locator('h1').waitFor();
		await press('g', 'w');
		await page.waitForURL(`**${path}`);
		await page.locator('.article-text').waitFor();
		await focusText(page);
		await press('g', 'v');
		await page.waitForURL(`**${path}/preview`);
		await page.getByRole('link', { name: 'Back to the workbench' }).or(page.locator('.back a')).first().waitFor();
		await press('g', 'w');
		await page.waitForURL(`**${path}`);
		await page.locator('.article-text').waitFor();
		expectNoComplaints(page);
	});

	it('? lists the keys in groups, and finds them', async () => {
		await openNew('19 farms');
		await focusText(page);
		await press('?');
		const sheet = page.getByRole('dialog', { name: 'Keys' });
		await sheet.getByRole('heading', { name: 'Marking' }).waitFor();
		await page.keyboard.type('review');
		await expect.poll(() => sheet.locator('dd').allInnerTexts()).toEqual(['Request review']);
		expect(await sheet.locator('kbd').allInnerTexts()).toEqual(['r']);
		await press('Escape');
		await expect.poll(() => sheet.count()).toBe(0);
	});
});

describe('the command menu', () => {
	const menu = () => page.getByRole('dialog', { name: 'Commands' });
	const field = () => menu().getByRole('combobox');
	/** The name of the option that the field points at. */
	const active = () =>
		field().evaluate((input) => {
			const id = input.getAttribute('aria-activedescendant') ?? '';
			return document.getElementById(id)?.querySelector('.title')?.textContent ?? null;
		});

	it('opens with Ctrl+K, finds a command by parts of its name, and runs it with Enter', async () => {
		await openNew('19 farms');
		await focusText(page);
		await press('Control+k');
		await expect.poll(() => field().evaluate((input) => input === document.activeElement)).toBe(true);
		await page.keyboard.type('verd fals');
		await expect.poll(active).toBe('Verdict: False');
		await press('Enter');
		await expect.poll(() => menu().count()).toBe(0);
		await expect
			.poll(() => card(page).getByRole('button', { name: 'False', exact: true }).getAttribute('aria-pressed'))
			.toBe('true');
		await focusText(page);
		await press('Control+k');
		await menu().getByRole('group', { name: 'Used last' }).getByRole('option', { name: 'Verdict: False' }).waitFor();
		await expect.poll(active).toBe('Verdict: False');
		await press('Escape');
		await expect.poll(() => menu().count()).toBe(0);
	});

	it('greys what does not apply, and says why', async () => {
		await openNew('19 farms');
		await focusText(page);
		await press('Control+k');
		await page.keyboard.type('Request review');
		const option = menu().getByRole('option', { name: 'Request review' });
		await expect.poll(() => option.getAttribute('aria-disabled')).toBe('true');
		expect(await option.innerText()).toContain('Give a verdict first');
		await press('Enter');
		await expect.poll(() => menu().getByRole('status').innerText()).toContain('Give a verdict first');
		await press('Control+k');
		await expect.poll(() => menu().count()).toBe(0);
	});

	it('walks with arrows, round its ends', async () => {
		await openNew('19 farms');
		await focusText(page);
		await press('Control+k');
		await page.keyboard.type('go to');
		const options = await menu().getByRole('option').locator('.title').allInnerTexts();
		expect(options.length).toBeGreaterThan(3);
		await press('ArrowDown');
		await expect.poll(active).toBe(options[1]);
		await press('ArrowUp', 'ArrowUp');
		await expect.poll(active).toBe(options.at(-1));
		await press('ArrowDown');
		await expect.poll(active).toBe(options[0]);
		await page.keyboard.type('zzz');
		await menu().getByText('Nothing is called so. Try another word.').waitFor();
		await press('Escape');
	});

	it('opens in a field, and from a button on a phone', async () => {
		const article = await openNew('19 farms');
		await press('t');
		await expect.poll(focused).toBe('statement');
		await press('Control+k');
		await field().waitFor();
		await press('Escape');
		const phone = await signedIn(browser, server.origin, 'checker', {
			viewport: { width: 390, height: 844 },
			hasTouch: true,
			isMobile: true
		});
		await openArticle(phone, article.article.id);
		await phone.getByRole('button', { name: 'Commands' }).tap();
		await phone.getByRole('option', { name: 'One claim at a time' }).tap();
		await phone.locator('main.focus').waitFor();
		expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		expectNoComplaints(phone);
		await phone.context().close();
	});

	it('is there on every page of the desk', async () => {
		await page.goto('/sources');
		await page.waitForLoadState('networkidle');
		await press('Control+k');
		await page.keyboard.type('people');
		await expect.poll(active).toBe('Go to the people');
		await press('Enter');
		await page.waitForURL('**/people');
	});
});

describe('a person’s own keys', () => {
	const row = (id: string) => page.locator(`[data-command="${id}"]`);
	const keysOf = (id: string) => row(id).locator('kbd').allInnerTexts();
	const status = () => page.locator('.said').innerText();

	async function openSettings(): Promise<void> {
		await page.goto('/account/keys');
		await page.waitForLoadState('networkidle');
	}

	it('are recorded, told of what they take, and follow the person to another device', async () => {
		await openSettings();
		await row('mark').getByRole('button', { name: 'Change' }).click();
		await press('b');
		await expect.poll(() => keysOf('mark')).toEqual(['b']);
		await expect.poll(status).toContain('Mark the selected words as a claim: b.');
		await row('next').getByRole('button', { name: 'Change' }).click();
		await press('k');
		await row('next').getByText('k already means: Previous claim.').waitFor();
		await row('next').getByRole('button', { name: 'Use it here' }).click();
		await expect.poll(() => keysOf('next')).toEqual(['k']);
		expect(await keysOf('previous')).toEqual([]);
		await row('comment').getByRole('button', { name: 'Change' }).click();
		await press('Control+c');
		await row('comment').getByText('Ctrl+c belongs to the browser.').waitFor();
		await press('Escape');
		await expect.poll(() => keysOf('comment')).toEqual(['m']);
		await expect
			.poll(() => checker.call('GET', '/api/me/keys'))
			.toEqual({
				keys: { mark: 'KeyB', next: 'KeyK', previous: null },
				letters: true
			});
		const other = await signedIn(browser, server.origin, 'checker');
		const article = await bringIn(checker, { content: TEXT });
		await openArticle(other, article.article.id);
		await selectWords(other, '19 farms');
		expect(await other.getByRole('toolbar', { name: 'Selected words' }).locator('kbd').first().innerText()).toBe('b');
		await other.keyboard.press('c');
		await other.keyboard.press('b');
		await expect.poll(() => paintedMarks(other)).toEqual(['19 farms']);
		await other.context().close();
	});

	it('are reset one by one, all at once, and that is taken back', async () => {
		await openSettings();
		await row('mark').getByRole('button', { name: 'Reset' }).click();
		await expect.poll(() => keysOf('mark')).toEqual(['c', '↵']);
		await page.getByRole('button', { name: 'Reset all keys' }).click();
		await expect.poll(() => keysOf('previous')).toEqual(['k']);
		await page.locator('.said').getByRole('button', { name: 'Undo' }).click();
		await expect.poll(() => keysOf('next')).toEqual(['k']);
		await page.getByRole('button', { name: 'Reset all keys' }).click();
		await expect.poll(() => checker.call('GET', '/api/me/keys')).toEqual({ keys: {}, letters: true });
	});

	it('are none that are letters, when those are switched off', async () => {
		await openSettings();
		await page.getByLabel('Single letters, digits and signs do something').uncheck();
		await expect.poll(() => checker.call('GET', '/api/me/keys')).toEqual({ keys: {}, letters: false });
		await openNew('19 farms');
		await selectWords(page, '7 per cent');
		await press('c', '5', 'x', '?');
		await press('Control+k');
		await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('mark the selected');
		await press('Enter');
		await expect.poll(() => paintedMarks(page)).toEqual(['7 per cent', '19 farms']);
		await openSettings();
		await page.getByLabel('Single letters, digits and signs do something').check();
		await expect.poll(() => checker.call('GET', '/api/me/keys')).toEqual({ keys: {}, letters: true });
	});

	it('are kept here while the server cannot be reached, and sent later', async () => {
		await openSettings();
		await page.route('**/api/me/keys', (route) => route.abort());
		await row('mark').getByRole('button', { name: 'Change' }).click();
		await press('b');
		await expect.poll(status).toContain('it is kept in this browser');
		await page.unroute('**/api/me/keys');
		await page.reload();
		await expect.poll(() => keysOf('mark')).toEqual(['b']);
		await expect.poll(() => checker.call('GET', '/api/me/keys')).toEqual({ keys: { mark: 'KeyB' }, letters: true });
		await page.getByRole('button', { name: 'Reset all keys' }).click();
		await expect.poll(() => checker.call('GET', '/api/me/keys')).toEqual({ keys: {}, letters: true });
	});

	it('are shown with the letters of this keyboard', async () => {
		const russian = await signedIn(browser, server.origin, 'checker');
		await russian.addInitScript(() => {
			Object.defineProperty(navigator, 'keyboard', {
				value: {
					getLayoutMap: () =>
						Promise.resolve(
							new Map([
								['KeyC', 'с'],
								['KeyJ', 'о']
							])
						)
				}
			});
		});
		await russian.goto('/account/keys');
		await expect.poll(() => russian.locator('[data-command="mark"] kbd').first().innerText()).toBe('с');
		expect(await russian.locator('[data-command="next"] kbd').allInnerTexts()).toEqual(['о']);
		await russian.context().close();
	});
});

describe('the filter', () => {
	const numbers = () => page.locator('.rail-chip .number').allInnerTexts();
	const search = () => new URL(page.url()).search;
	const count = () => page.locator('.filter .count').innerText();

	async function openChecked(): Promise<BroughtIn> {
		const article = await bringIn(checker, { content: TEXT });
		const [one] = [await mark(checker, article, article.anchor('41,200 tonnes of wheat'))];
		await mark(checker, article, article.anchor('7 per cent'));
		await mark(checker, article, article.anchor('19 farms'));
		await check(checker, article, one, { rating: 'false', source: 'https://example.org/harvest' });
		await openArticle(page, article.article.id);
		return article;
	}

	it('opens with /, narrows by words, and is cleared by Esc', async () => {
		await openChecked();
		await focusText(page);
		await press('/');
		await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('filter-words');
		await page.keyboard.type('farms');
		await expect.poll(numbers).toEqual(['3']);
		expect(await count()).toBe('1 of 3');
		await expect.poll(search).toBe('?words=farms');
		await expect.poll(() => page.locator('.article-text .dimmed').count()).toBe(2);
		await expect.poll(() => page.locator('.ruler a').count()).toBe(1);
		await press('Escape');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		expect(await page.locator('.filter').count()).toBe(0);
		await expect.poll(search).toBe('');
		await expect.poll(() => page.locator('.article-text .dimmed').count()).toBe(0);
	});

	it('stands in the address: a link shows the same, and going back undoes a condition', async () => {
		const article = await openChecked();
		await page.goto(`/articles/${article.article.id}?status=in-review`);
		await expect.poll(numbers).toEqual(['1']);
		await page.getByRole('combobox', { name: 'Status' }).selectOption('Open');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		await expect.poll(search).toBe('?status=in-review%2Copen');
		await page.getByRole('button', { name: 'Do not filter by In review' }).click();
		await expect.poll(numbers).toEqual(['2', '3']);
		await page.evaluate(() => history.back());
		await expect.poll(search).toBe('?status=in-review%2Copen');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		await page.evaluate(() => history.back());
		await expect.poll(numbers).toEqual(['1']);
	});

	it('by verdict, by person, and by what has no source', async () => {
		await openChecked();
		await focusText(page);
		await press('/');
		await page.getByRole('combobox', { name: 'Verdict' }).selectOption('False');
		await expect.poll(numbers).toEqual(['1']);
		await page.getByRole('button', { name: 'Do not filter by False' }).click();
		await page.getByRole('button', { name: 'no source' }).click();
		await expect.poll(numbers).toEqual(['2', '3']);
		await page.getByRole('combobox', { name: 'Person' }).selectOption('Nobody');
		await expect.poll(numbers).toEqual(['2', '3']);
		await page.getByRole('combobox', { name: 'Verdict' }).selectOption('False');
		await page.getByText('No claim is like this. Take a condition away, or show all.').waitFor();
		expect(await count()).toBe('0 of 3');
		await page.getByRole('button', { name: 'Show all' }).click();
		await expect.poll(numbers).toEqual(['1', '2', '3']);
	});

	it('leads j, k and o through what is shown', async () => {
		const article = await openChecked();
		await page.goto(`/articles/${article.article.id}?status=open`);
		await expect.poll(numbers).toEqual(['2', '3']);
		await focusText(page);
		await expect.poll(openNumber).toBe('2');
		await press('j', 'j');
		await expect.poll(openNumber).toBe('3');
		await press('k', 'k');
		await expect.poll(openNumber).toBe('2');
		await press('o');
		await expect.poll(openNumber).toBe('3');
		await press('Escape');
		await expect.poll(numbers).toEqual(['1', '2', '3']);
		expectNoComplaints(page);
	});
});

describe('views', () => {
	const search = () => new URL(page.url()).search;

	it('text and card side by side: by key, in the address, with a width that is remembered', async () => {
		const article = await openNew('19 farms', '7 per cent');
		await focusText(page);
		await press('Backslash');
		await expect.poll(search).toBe('?view=split');
		const bar = page.getByRole('separator', { name: 'Room for the card' });
		await bar.focus();
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('45');
		const width = () => card(page).evaluate((one) => Math.round(one.getBoundingClientRect().width));
		const before = await width();
		await press('ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft');
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('59');
		await expect.poll(width).toBeGreaterThan(before);
		await press('End');
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('25');
		const box = await bar.boundingBox();
		if (!box) throw new Error('The separator is not to be seen.');
		await page.mouse.move(box.x + 4, box.y + 200);
		await page.mouse.down();
		await page.mouse.move(720, box.y + 200, { steps: 4 });
		await page.mouse.up();
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('50');
		await page.goto(`/articles/${article.article.id}?view=split`);
		await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('50');
		await focusText(page);
		await press('Backslash');
		await expect.poll(search).toBe('');
		await chip(page, 1).waitFor();
	});

	it('one claim at a time: its sentence with those around it, and the next by itself', async () => {
		const article = await openNew('41,200 tonnes of wheat', '7 per cent', '19 farms');
		await focusText(page);
		await press('f');
		await expect.poll(search).toBe('?view=focus');
		const focus = page.locator('main.focus');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('41,200 tonnes of wheat');
		expect(await focus.locator('blockquote').innerText()).toBe(
			'Mr. Bell of the ministry said on May 4 that the region brought in 41,200 tonnes of wheat. It was the least since 2012.'
		);
		await expect.poll(() => focus.getByRole('status').innerText()).toBe('1 of 3');
		await press('5', 'r');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('7 per cent');
		await expect.poll(() => focus.getByRole('status').innerText()).toBe('2 of 3');
		await press(']');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('7 per cent in');
		await press('Control+z');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('7 per cent');
		await press('1', 'r');
		await expect.poll(() => focus.locator('mark').innerText()).toBe('19 farms');
		await press('1', 'r');
		await expect
			.poll(async () => (await claimsOf(article)).filter(({ submission }) => submission !== null).length)
			.toBe(3);
		await press('f');
		await expect.poll(search).toBe('');
		await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('article-text'))).toBe(true);
		expectNoComplaints(page);
	});

	it('opens one at a time by its address; Esc in a field leads to the claim, and from there to the text', async () => {
		const article = await openNew('41,200 tonnes of wheat', '7 per cent');
		await page.goto(`/articles/${article.article.id}?view=focus`);
		await page.locator('main.focus mark').waitFor();
		await expect.poll(() => page.locator('main.focus').evaluate((one) => one === document.activeElement)).toBe(true);
		await press('t');
		await expect.poll(focused).toBe('statement');
		await press('Escape');
		await expect.poll(() => page.locator('main.focus').evaluate((one) => one === document.activeElement)).toBe(true);
		await press('Escape');
		await expect.poll(search).toBe('');
		await expect.poll(() => page.locator('.article-text').isVisible()).toBe(true);
	});

	it('says what to do where nothing is marked', async () => {
		await openNew();
		await focusText(page);
		await press('f');
		await page.getByText('Nothing is marked yet. Mark the first claim in the text.').waitFor();
		await page.getByRole('button', { name: 'Whole text' }).last().click();
		await expect.poll(search).toBe('');
	});
});

describe('marking and editing by the menu alone', () => {
	it('an editor edits the text and stops', async () => {
		const article = await bringIn(editor, { content: TEXT });
		const desk = await signedIn(browser, server.origin, 'editor');
		await openArticle(desk, article.article.id);
		await desk.keyboard.press('F2');
		await desk
			.getByRole('toolbar', { name: 'You are editing the text' })
			.or(desk.locator('.article-text.editing'))
			.first()
			.waitFor();
		await desk.keyboard.type('c');
		await desk.keyboard.press('Escape');
		await expect.poll(() => desk.locator('.article-text.editing').count()).toBe(0);
		await markWords(desk, '19 farms');
		await desk.keyboard.press('Control+k');
		await desk.getByRole('combobox').fill('stop editing');
		await expect
			.poll(() => desk.getByRole('option', { name: 'Stop editing the text' }).getAttribute('aria-disabled'))
			.toBe('true');
		await desk.context().close();
	});
});
