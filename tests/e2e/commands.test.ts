import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { DRY_YEAR, openDryYear, focusedPart, pressKeys } from '../support/bench.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, markWords, openArticle, openClaim, selectWords } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;
let page: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	checker = await clientOf(server.origin, 'checker');
	editor = await clientOf(server.origin, 'editor');
	page = await signedIn(browser, server.origin, 'checker');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const openNew = (...quotes: readonly string[]): Promise<BroughtIn> => openDryYear(page, checker, quotes);

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
		await pressKeys(page, 'Control+k');
		await expect.poll(() => field().evaluate((input) => input === document.activeElement)).toBe(true);
		await page.keyboard.type('verd fals');
		await expect.poll(active).toBe('Verdict: False');
		await pressKeys(page, 'Enter');
		await expect.poll(() => menu().count()).toBe(0);
		await expect
			.poll(() => card(page).getByRole('button', { name: 'False', exact: true }).getAttribute('aria-pressed'))
			.toBe('true');
		await focusText(page);
		await pressKeys(page, 'Control+k');
		await menu().getByRole('group', { name: 'Used last' }).getByRole('option', { name: 'Verdict: False' }).waitFor();
		await expect.poll(active).toBe('Verdict: False');
		await pressKeys(page, 'Escape');
		await expect.poll(() => menu().count()).toBe(0);
	});

	it('greys what does not apply, and says why', async () => {
		await openNew('19 farms');
		await focusText(page);
		await pressKeys(page, 'Control+k');
		await page.keyboard.type('Request review');
		const option = menu().getByRole('option', { name: 'Request review' });
		await expect.poll(() => option.getAttribute('aria-disabled')).toBe('true');
		expect(await option.innerText()).toContain('Give a verdict first');
		await pressKeys(page, 'Enter');
		await expect.poll(() => menu().getByRole('status').innerText()).toContain('Give a verdict first');
		await pressKeys(page, 'Control+k');
		await expect.poll(() => menu().count()).toBe(0);
	});

	it('walks with arrows, round its ends', async () => {
		await openNew('19 farms');
		await focusText(page);
		await pressKeys(page, 'Control+k');
		await page.keyboard.type('go to');
		const options = await menu().getByRole('option').locator('.title').allInnerTexts();
		expect(options.length).toBeGreaterThan(3);
		await pressKeys(page, 'ArrowDown');
		await expect.poll(active).toBe(options[1]);
		await pressKeys(page, 'ArrowUp', 'ArrowUp');
		await expect.poll(active).toBe(options.at(-1));
		await pressKeys(page, 'ArrowDown');
		await expect.poll(active).toBe(options[0]);
		await page.keyboard.type('zzz');
		await menu().getByText('Nothing is called so. Try another word.').waitFor();
		await pressKeys(page, 'Escape');
	});

	it('opens in a field, and from a button on a phone', async () => {
		const article = await openNew('19 farms');
		await openClaim(page, 1);
		await pressKeys(page, 't');
		await expect.poll(() => focusedPart(page)).toBe('statement');
		await pressKeys(page, 'Control+k');
		await field().waitFor();
		await pressKeys(page, 'Escape');
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
		await pressKeys(page, 'Control+k');
		await page.keyboard.type('people');
		await expect.poll(active).toBe('Go to the people');
		await pressKeys(page, 'Enter');
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
		await pressKeys(page, 'b');
		await expect.poll(() => keysOf('mark')).toEqual(['b']);
		await expect.poll(status).toContain('Mark the selected words as a claim: b.');
		await row('next').getByRole('button', { name: 'Change' }).click();
		await pressKeys(page, 'k');
		await row('next').getByText('k already means: Previous claim.').waitFor();
		await row('next').getByRole('button', { name: 'Use it here' }).click();
		await expect.poll(() => keysOf('next')).toEqual(['k']);
		expect(await keysOf('previous')).toEqual([]);
		await row('comment').getByRole('button', { name: 'Change' }).click();
		await pressKeys(page, 'Control+c');
		await row('comment').getByText('Ctrl+c belongs to the browser.').waitFor();
		await pressKeys(page, 'Escape');
		await expect.poll(() => keysOf('comment')).toEqual(['m']);
		await expect
			.poll(() => checker.call('GET', '/api/me/keys'))
			.toEqual({
				keys: { mark: 'KeyB', next: 'KeyK', previous: null },
				letters: true
			});
		const other = await signedIn(browser, server.origin, 'checker');
		const article = await bringIn(checker, { content: DRY_YEAR });
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
		await pressKeys(page, 'c', '5', 'x', '?');
		await pressKeys(page, 'Control+k');
		await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('mark the selected');
		await pressKeys(page, 'Enter');
		await expect.poll(() => paintedMarks(page)).toEqual(['7 per cent', '19 farms']);
		await openSettings();
		await page.getByLabel('Single letters, digits and signs do something').check();
		await expect.poll(() => checker.call('GET', '/api/me/keys')).toEqual({ keys: {}, letters: true });
	});

	it('are kept here while the server cannot be reached, and sent later', async () => {
		await openSettings();
		await page.route('**/api/me/keys', (route) => route.abort());
		await row('mark').getByRole('button', { name: 'Change' }).click();
		await pressKeys(page, 'b');
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

describe('marking and editing by the menu alone', () => {
	it('an editor edits the text and stops', async () => {
		const article = await bringIn(editor, { content: DRY_YEAR });
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
