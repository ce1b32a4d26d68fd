import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { PASSWORD, type Role, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, chip, focusText, markWords, openArticle, openClaim, saved } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

let server: TestServer;
let browser: Browser;
let api: Client;
let checker: Page;
let editor: Page;
let article: BroughtIn;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	api = await clientOf(server.origin, 'checker');
	[checker, editor] = await Promise.all([
		signedIn(browser, server.origin, 'checker'),
		signedIn(browser, server.origin, 'editor')
	]);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** A new article with two claims, open before both. */
async function openNew(): Promise<void> {
	article = await bringIn(api, { content: TEXT });
	await mark(api, article, article.anchor('41,200 tonnes'));
	await mark(api, article, article.anchor('7 per cent'));
	for (const page of [checker, editor]) {
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
	}
}

const claimNow = async (number = 1): Promise<Claim> => {
	const claims = await api.call<readonly Claim[]>('GET', `${article.base}/claims`);
	const claim = claims.find((one) => one.number === number);
	if (!claim) throw new Error(`There is no claim ${number}.`);
	return claim;
};

/** Let something happen on the server just before what this page sends there next. */
async function first(page: Page, address: string, happen: () => Promise<unknown>): Promise<void> {
	let isFirst = true;
	await page.route(address, async (route) => {
		const isDue = isFirst && route.request().method() !== 'GET';
		if (isDue) isFirst = false;
		if (isDue) await happen();
		await route.continue();
	});
}

/** Wait until so many things are kept in this browser. */
const kept = (page: Page, count: number): Promise<void> =>
	expect
		.poll(() =>
			page.evaluate(
				() =>
					new Promise<number>((resolve) => {
						const open = indexedDB.open('galley', 1);
						open.onsuccess = () => {
							const rows = open.result.transaction('kept').objectStore('kept').count();
							rows.onsuccess = () => {
								open.result.close();
								resolve(rows.result);
							};
						};
					})
			)
		)
		.toBe(count);

/** Somebody else takes the browser over, without the one before signing out. */
async function signInAs(page: Page, role: Role): Promise<void> {
	await page.context().clearCookies();
	await page.goto('/sign-in');
	await page.getByLabel('E-mail address').fill(`${role}@galley.example`);
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await page.waitForURL('**/desk');
}

const note = (page: Page) => card(page).getByRole('textbox', { name: 'Note for the desk' });
const offer = (page: Page) => card(page).getByRole('group', { name: 'A change by somebody else' });
const both = (page: Page) => card(page).getByRole('group', { name: 'Two versions of this' });
const here = (page: Page) => page.locator('.bar .here .initials').first();

describe('presence', () => {
	beforeEach(openNew);

	it('shows who else is here by initials, their names, and never oneself', async () => {
		await expect.poll(() => here(checker).innerText()).toBe('DM');
		await expect.poll(() => here(editor).innerText()).toBe('AK');
		await checker.locator('.bar .here summary').click();
		await checker.getByText('Dana Mora is looking at claim 1').waitFor();
		expect(await checker.locator('.bar .here li').count()).toBe(1);
		await checker.locator('.bar .here summary').click();
	});
	it('says on the card and on the chip who edits a claim, and stops saying so', async () => {
		await openClaim(editor, 2);
		await note(editor).focus();
		await expect.poll(() => chip(checker, 2).locator('.busy').innerText()).toBe('DM');
		expect(await card(checker).getByText('Dana Mora is editing this claim').count()).toBe(0);
		await openClaim(checker, 2);
		await expect.poll(() => card(checker).locator('.editing').innerText()).toBe('Dana Mora is editing this claim');
		expect(await card(checker).getByRole('status').allInnerTexts()).toContain('Dana Mora is editing this claim');
		await focusText(editor);
		await expect.poll(() => chip(checker, 2).locator('.busy').count()).toBe(0);
		expect(await card(checker).locator('.editing').count()).toBe(0);
	});
	it('ends when the page closes', async () => {
		await expect.poll(() => here(checker).innerText()).toBe('DM');
		await editor.goto('/desk');
		await expect.poll(() => checker.locator('.bar .here').count()).toBe(0);
	});
});

describe('a field that somebody else changes', () => {
	beforeEach(openNew);

	const change = async (page: Page, text: string): Promise<void> => {
		await note(page).fill(text);
		await note(page).press('Control+Enter');
		await saved(page);
	};

	it('shows the change where nothing is typed', async () => {
		await note(checker).focus();
		await change(editor, 'Theirs.');
		await expect.poll(() => note(checker).inputValue()).toBe('Theirs.');
		expect(await offer(checker).count()).toBe(0);
	});
	it('offers it where something is, and takes it', async () => {
		await note(checker).fill('Mine.');
		await change(editor, 'Theirs.');
		await expect.poll(() => offer(checker).innerText()).toContain('Dana Mora changed this to “Theirs.”.');
		expect(await note(checker).inputValue()).toBe('Mine.');
		await offer(checker).getByRole('button', { name: 'Take it' }).click();
		await expect.poll(() => note(checker).inputValue()).toBe('Theirs.');
		expect(await offer(checker).count()).toBe(0);
		expect((await claimNow()).note).toBe('Theirs.');
	});
	it('keeps mine over it, knowingly', async () => {
		await note(checker).fill('Mine.');
		await change(editor, 'Theirs.');
		await offer(checker).getByRole('button', { name: 'Keep mine' }).click();
		await expect.poll(async () => (await claimNow()).note).toBe('Mine.');
		await expect.poll(() => note(editor).inputValue()).toBe('Mine.');
		expect(await offer(checker).count()).toBe(0);
	});
	it('does not save over it because the field is left', async () => {
		await note(checker).fill('Mine.');
		await change(editor, 'Theirs.');
		await offer(checker).waitFor();
		await focusText(checker);
		expect(await note(checker).inputValue()).toBe('Mine.');
		expect((await claimNow()).note).toBe('Theirs.');
	});
	it('shows both versions when the server had theirs first', async () => {
		const { id } = await claimNow();
		await first(checker, `**/claims/${id}`, () =>
			api.call('PATCH', `${article.base}/claims/${id}`, { note: 'About 41,200 in May.' })
		);
		await note(checker).fill('About 42,100 in May.');
		await focusText(checker);
		await both(checker).waitFor();
		expect(await both(checker).locator('strong').allInnerTexts()).toEqual(['42,100 ', '41,200 ']);
		expect(await both(checker).innerText()).toContain('Aigerim Kim');
		expect(await note(checker).inputValue()).toBe('About 42,100 in May.');
		await both(checker).getByRole('button', { name: 'Keep mine' }).click();
		await expect.poll(async () => (await claimNow()).note).toBe('About 42,100 in May.');
		expect(await both(checker).count()).toBe(0);
	});
	it('offers the conclusion and the rationale of a newer verdict', async () => {
		await card(checker).getByLabel('Conclusion').fill('Mine.');
		const rationale = card(checker).getByRole('textbox', { name: 'Rationale' });
		await card(editor).getByLabel('Conclusion').fill('Theirs.');
		await card(editor).getByLabel('Conclusion').press('Control+Enter');
		await expect.poll(() => offer(checker).innerText()).toContain('Dana Mora changed this to “Theirs.”.');
		await offer(checker).getByRole('button', { name: 'Take it' }).click();
		await rationale.click();
		await checker.keyboard.type('Because of the table.');
		await card(editor).getByRole('textbox', { name: 'Rationale' }).click();
		await editor.keyboard.type('Because of the report.');
		await focusText(editor);
		await expect.poll(() => offer(checker).innerText()).toContain('“Because of the report.”');
		expect(await rationale.innerText()).toBe('Because of the table.');
		await offer(checker).getByRole('button', { name: 'Keep mine' }).click();
		await expect.poll(async () => JSON.stringify((await claimNow()).verdicts.at(-1)?.rationale)).toContain('table');
	});
	it('is not clobbered by an undo', async () => {
		await change(checker, 'Mine.');
		await expect.poll(() => note(editor).inputValue()).toBe('Mine.');
		await change(editor, 'Theirs.');
		await expect.poll(() => note(checker).inputValue()).toBe('Theirs.');
		await focusText(checker);
		await checker.keyboard.press('Control+z');
		await checker.getByText('Somebody has changed this meanwhile. Theirs stands').waitFor();
		expect((await claimNow()).note).toBe('Theirs.');
		await expect.poll(() => note(checker).inputValue()).toBe('Theirs.');
	});
});

describe('two verdicts', () => {
	beforeEach(openNew);

	it('both stay in sight, and one press takes the other’s over', async () => {
		await focusText(checker);
		await checker.keyboard.press('1');
		await expect.poll(async () => (await claimNow()).verdicts.length).toBe(1);
		await focusText(editor);
		await editor.keyboard.press('5');
		await card(checker).getByText('Proposed by Dana Mora').waitFor();
		expect(await card(checker).getByRole('list', { name: 'Other proposals' }).innerText()).toContain(
			'Also proposed: True by Aigerim Kim'
		);
		const also = card(editor).getByRole('list', { name: 'Other proposals' });
		await also.getByRole('button', { name: 'Propose this too' }).click();
		await expect
			.poll(async () => (await claimNow()).verdicts.map(({ rating }) => rating))
			.toEqual(['true', 'false', 'true']);
		await expect.poll(() => card(editor).getByText('Also proposed').count()).toBe(0);
	});
	it('a decision on one that no longer counts shows it beside the one that does', async () => {
		const claim = await check(api, article, await claimNow(), { rating: 'true', conclusion: 'As the table says.' });
		await openClaim(editor, 1);
		await card(editor)
			.getByRole('button', { name: /^Approve/ })
			.waitFor();
		const newer = { id: crypto.randomUUID(), said: 'yes', rating: 'false', conclusion: 'The table was wrong.' };
		await first(editor, '**/reviews', () =>
			api.call('POST', `${article.base}/claims/${claim.id}/verdicts`, { ...newer, rationale: null })
		);
		await card(editor)
			.getByRole('button', { name: /^Approve/ })
			.click();
		const dialog = editor.getByRole('dialog', { name: 'Claim 1 has a newer verdict' });
		await dialog.waitFor();
		const sides = await dialog.locator('section').allInnerTexts();
		expect(sides[0]).toMatch(/^What you decided on\s+True\s+As the table says\./);
		expect(sides[1]).toMatch(/^What counts now\s+False\s+The table was wrong\./);
		await dialog.getByRole('button', { name: 'Read the claim' }).click();
		await expect.poll(() => card(editor).getAttribute('data-claim')).toBe('1');
	});
});

describe('a lost connection', () => {
	const OPEN = { timeout: 30_000 };

	it('loses nothing: what was done and typed is there when the page is opened again, and is sent', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		const { context } = { context: page.context() };
		article = await bringIn(api, { content: TEXT });
		await mark(api, article, article.anchor('41,200 tonnes'));
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await context.setOffline(true);
		await note(page).fill('Written in the dark.');
		await note(page).press('Control+Enter');
		await focusText(page);
		await markWords(page, '7 per cent');
		await page.keyboard.press('5');
		await card(page).getByLabel('New comment').fill('Sent in the dark.');
		await page.keyboard.press('Enter');
		await page.getByText('Offline, 4 changes kept here').waitFor();
		await card(page).getByLabel('New comment').fill('Begun in the dark');
		await kept(page, 5);
		await page.close();
		await context.setOffline(false);
		const again = await context.newPage();
		await openArticle(again, article.article.id);
		await expect.poll(async () => (await claimNow(1)).note, OPEN).toBe('Written in the dark.');
		await expect
			.poll(async () => (await claimNow(2)).comments.map(({ body }) => body), OPEN)
			.toEqual(['Sent in the dark.']);
		expect((await claimNow(2)).verdicts.map(({ rating }) => rating)).toEqual(['false']);
		await openClaim(again, 2);
		expect(await card(again).getByLabel('New comment').inputValue()).toBe('Begun in the dark');
		await card(again)
			.getByText(/^Draft from \d/)
			.waitFor();
		await card(again).getByRole('button', { name: 'Discard' }).click();
		await kept(again, 0);
		expect(await card(again).getByLabel('New comment').inputValue()).toBe('');
		await context.close();
	});

	it('in a field that nobody saved keeps the draft, which stands beside what others wrote since', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		article = await bringIn(api, { content: TEXT });
		const { id } = await mark(api, article, article.anchor('41,200 tonnes'));
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await note(page).fill('Half a though');
		await kept(page, 1);
		// The page is gone before the field is left.
		await page.close({ runBeforeUnload: false });
		await api.call('PATCH', `${article.base}/claims/${id}`, { note: 'Theirs.' });
		const again = await page.context().newPage();
		await openArticle(again, article.article.id);
		await openClaim(again, 1);
		await offer(again).waitFor();
		expect(await note(again).inputValue()).toBe('Half a though');
		await offer(again).getByRole('button', { name: 'Take it' }).click();
		await expect.poll(() => note(again).inputValue()).toBe('Theirs.');
		await kept(again, 0);
		await page.context().close();
	});

	it('shows nothing of it to another person on the same browser, and signing out asks first', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		article = await bringIn(api, { content: TEXT });
		await mark(api, article, article.anchor('41,200 tonnes'));
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		await card(page).getByLabel('New comment').fill('For nobody else');
		await kept(page, 1);
		await page.goto('/desk');
		await page.getByRole('button', { name: 'Sign out' }).click();
		const question = page.getByRole('dialog', { name: 'Sign out and lose what is not sent?' });
		await question.getByText('1 change or draft of yours has not reached the server. Sign out and lose it?').waitFor();
		await question.getByRole('button', { name: 'Cancel' }).click();
		await expect.poll(() => question.count()).toBe(0);
		await kept(page, 1);
		await signInAs(page, 'editor');
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		expect(await card(page).getByLabel('New comment').inputValue()).toBe('');
		await signInAs(page, 'checker');
		await page.goto('/desk');
		await page.getByRole('button', { name: 'Sign out' }).click();
		await question.getByRole('button', { name: 'Sign out' }).click();
		await page.waitForURL('**/sign-in');
		await kept(page, 0);
		await page.context().close();
	});
});

describe('a session that ends', () => {
	/** A person at work whose session somebody has ended elsewhere. */
	async function signedOut(agent: string): Promise<Page> {
		const page = await signedIn(browser, server.origin, 'checker', { userAgent: agent });
		article = await bringIn(api, { content: TEXT });
		await mark(api, article, article.anchor('41,200 tonnes'));
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		const sessions = await api.call<readonly { id: string; agent: string }[]>('GET', '/api/sessions');
		await api.call('DELETE', `/api/sessions/${sessions.find((one) => one.agent === agent)?.id}`);
		await note(page).fill('Typed while signed out.');
		await note(page).press('Control+Enter');
		await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
		return page;
	}

	const fill = async (page: Page, email: string): Promise<void> => {
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('E-mail address').fill(email);
		await dialog.getByLabel('Password').fill(PASSWORD);
		await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
	};

	it('is begun again over the page, which goes on as if nothing had been', async () => {
		const page = await signedOut('Session one');
		expect((await claimNow()).note).toBe('');
		await fill(page, 'checker@galley.example');
		await expect.poll(async () => (await claimNow()).note).toBe('Typed while signed out.');
		await saved(page);
		expect(await page.getByRole('dialog').count()).toBe(0);
		await page.context().close();
	});
	it('can wait: the changes are kept, and the bar leads back to the dialog', async () => {
		const page = await signedOut('Session two');
		await page.getByRole('dialog').getByRole('button', { name: 'Later' }).click();
		await page.getByText('Signed out, 1 change kept here.').waitFor();
		await page.locator('.banners').getByRole('button', { name: 'Sign in' }).click();
		await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
		await page.context().close();
	});
	it('sends nothing in another person’s name', async () => {
		const page = await signedOut('Session three');
		await fill(page, 'editor@galley.example');
		const dialog = page.getByRole('dialog', { name: 'Somebody else is signed in' });
		await dialog.waitFor();
		expect(await dialog.innerText()).toContain('The changes of Aigerim Kim wait here, unsent');
		expect((await claimNow()).note).toBe('');
		await fill(page, 'checker@galley.example');
		await expect.poll(async () => (await claimNow()).note).toBe('Typed while signed out.');
		const history = await api.call<readonly { verb: string; actorId: string }[]>(
			'GET',
			`${article.base}/claims/${(await claimNow()).id}/history`
		);
		const { id } = await api.call<{ id: string }>('GET', '/api/me');
		expect(history.filter(({ verb }) => verb === 'claim.changed').map(({ actorId }) => actorId)).toEqual([id]);
		await page.context().close();
	});
});
