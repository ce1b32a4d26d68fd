/** What the browser tests do over and over: come in, press keys, look for what went wrong. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export const PASSWORD = 'galley demonstration';
export type Role = 'checker' | 'editor' | 'admin';

export const fixture = (name: string): string =>
	readFileSync(resolve(import.meta.dirname, '../fixtures', name), 'utf8');

/** The seed's claims: the exact words that a careful checker would mark. */
export const seedClaims: readonly { readonly quote: string }[] = JSON.parse(fixture('knb-claims.json'));

/** What a page said that it should not have said. */
const complaints = new WeakMap<Page, string[]>();

export async function newPage(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({
		baseURL: origin,
		locale: 'en-GB',
		viewport: { width: 1440, height: 900 },
		// A test that holds requests up holds none that a worker answers: those about it ask for it.
		serviceWorkers: 'block',
		...options
	});
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
	const page = await context.newPage();
	const heard: string[] = [];
	complaints.set(page, heard);
	page.on('pageerror', (error) => heard.push(error.message));
	page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
	page.on(
		'request',
		(request) =>
			request.url().startsWith(origin) ||
			request.url().startsWith('data:') ||
			heard.push(`asked another host: ${request.url()}`)
	);
	return page;
}

/** Fails when the page has logged an error, thrown one, or asked another host for anything. */
export const expectNoComplaints = (page: Page): void => expect(complaints.get(page)).toEqual([]);

/** The same, where several write at once and the browser tells of each conflict that the page then settles. */
export const expectOnlyConflicts = (page: Page): void =>
	expect(complaints.get(page)?.filter((one) => !/status of 409 \(Conflict\)$/.test(one))).toEqual([]);

/** A page with a person of the demonstration signed in, on its way to the desk. The form itself has tests of its own. */
export async function signedIn(
	browser: Browser,
	origin: string,
	role: Role,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const page = await newPage(browser, origin, options);
	const form = { email: `${role}@galley.example`, password: PASSWORD };
	const headers = { origin, accept: 'text/html' };
	const answer = await page.context().request.post('/sign-in', { form, headers, maxRedirects: 0 });
	expect(answer.status()).toBe(303);
	await page.goto('/desk', { waitUntil: 'commit' });
	return page;
}

/** Wait until SvelteKit answers links on the page: it takes scrolling over at that moment. */
export const awake = (page: Page): Promise<unknown> =>
	page.waitForFunction(() => history.scrollRestoration === 'manual');

/** Put words on the clipboard, as a person has copied them elsewhere. */
export const copy = (page: Page, text: string): Promise<void> =>
	page.evaluate((words) => navigator.clipboard.writeText(words), text);

/** A keyboard that counts its presses; typed text is not counted. */
export class Keyboard {
	presses = 0;
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	async press(key: string): Promise<void> {
		this.presses += 1;
		await this.#page.keyboard.press(key);
	}

	type(text: string): Promise<void> {
		return this.#page.keyboard.type(text);
	}
}

/** The words of each claim's marks in the workbench's text, in order, from what is painted. */
export const paintedMarks = (page: Page): Promise<readonly string[]> =>
	page.$$eval('.article-text .claim', (marks) => marks.map((mark) => mark.textContent));
