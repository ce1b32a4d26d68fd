import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { v7 as uuid } from 'uuid';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { ask, form } from '../support/http.ts';
import { card, chip, focusText, openArticle, openClaim, saved } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checkerApi: Client;
let editorApi: Client;
const ids = { checker: '', editor: '' };

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checkerApi, editorApi] = [await clientOf(server.origin, 'checker'), await clientOf(server.origin, 'editor')];
	const idOf = async (api: Client) => (await api.call<{ id: string }>('GET', '/api/me')).id;
	[ids.checker, ids.editor] = [await idOf(checkerApi), await idOf(editorApi)];
	// What the demonstration tells is no news here.
	await checkerApi.call('POST', '/api/inbox/reads', { until: Date.now() + 60_000 });
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const TEXT = 'Harvest\n\nThe region brought in 41,200 tonnes of wheat. Prices fell by 7 per cent in May.';

let article: BroughtIn;
let claim: Claim;

beforeEach(async () => {
	article = await bringIn(checkerApi, { content: TEXT });
	claim = await mark(checkerApi, article, article.anchor('41,200 tonnes of wheat'));
	await mark(checkerApi, article, article.anchor('7 per cent'));
});

const commentsNow = async (): Promise<readonly Comment[]> =>
	(await checkerApi.call<Claim>('GET', `${article.base}/claims/${claim.id}`)).comments;
const bodies = async () => (await commentsNow()).map(({ body }) => body);
const say = (api: Client, body: string, threadId?: string, path = `/claims/${claim.id}`) => {
	const id = uuid();
	const comment = { id, body, ...(threadId ? { threadId } : {}) };
	return api.call('POST', `${article.base}${path}/comments`, comment).then(() => id);
};
const threads = (page: Page): Locator => card(page).locator('.thread');
const box = (page: Page): Locator => card(page).getByLabel('New comment');

async function open(role: 'checker' | 'editor', number = 1): Promise<Page> {
	const page = await signedIn(browser, server.origin, role);
	await openArticle(page, article.article.id);
	await openClaim(page, number);
	return page;
}

describe('threads on a claim', () => {
	it('are begun by keyboard, name people by @, and are live for others', async () => {
		const [checker, editor] = [await open('checker'), await open('editor')];
		await focusText(checker);
		await checker.keyboard.press('m');
		await expect.poll(() => box(checker).evaluate((field) => field === document.activeElement)).toBe(true);
		await checker.keyboard.type('Is it so, @da');
		await card(checker).getByRole('listbox').getByRole('option', { name: 'Dana Mora' }).waitFor();
		await checker.keyboard.press('Enter');
		await expect.poll(() => box(checker).inputValue()).toBe('Is it so, @Dana Mora ');
		await checker.keyboard.type('?');
		await checker.keyboard.press('Enter');
		await expect.poll(() => threads(editor).locator('.mention.me').innerText()).toBe('@Dana Mora');
		expect(await bodies()).toEqual([`Is it so, @[${ids.editor}] ?`]);
		await expect.poll(() => chip(checker, 1).locator('.threads').innerText()).toBe('1');
		expectNoComplaints(checker);
		expectNoComplaints(editor);
		for (const page of [checker, editor]) await page.context().close();
	});

	it('are answered, settled by anybody, opened again, and each act is taken back', async () => {
		const thread = await say(editorApi, 'Of which year?');
		const page = await open('checker');
		await threads(page).getByRole('button', { name: 'Reply' }).click();
		await page.keyboard.type('Of 2025.');
		await page.keyboard.press('Enter');
		await expect.poll(() => threads(page).locator('.comment').count()).toBe(2);
		await page.keyboard.press('Escape');
		await threads(page).getByRole('button', { name: 'Settle' }).click();
		await card(page).getByText('1 settled thread').waitFor();
		await expect.poll(() => chip(page, 1).locator('.threads').count()).toBe(0);
		await saved(page);
		const resolution = async () => (await commentsNow()).find(({ id }) => id === thread)?.resolution?.authorId ?? null;
		await expect.poll(resolution).toBe(ids.checker);
		await focusText(page);
		await page.keyboard.press('Control+z');
		await expect.poll(resolution).toBeNull();
		await page.keyboard.press('Control+z');
		const removed = async () => (await commentsNow()).map(({ withdrawn }) => withdrawn);
		await expect.poll(removed).toEqual([false, true]);
		await page.keyboard.press('Control+Shift+z');
		await expect.poll(removed).toEqual([false, false]);
		await page.context().close();
	});

	it('keep what a comment said before, and the place of one that was removed', async () => {
		const first = await say(checkerApi, 'Thirst');
		await say(editorApi, 'You mean: first.', first);
		const page = await open('checker');
		const own = threads(page).locator('.comment').first();
		await own.getByRole('button', { name: 'Change the comment' }).click();
		await own.getByRole('textbox').fill('First');
		await own.getByRole('textbox').press('Enter');
		await own.getByText('changed, 1 earlier version').click();
		await own.getByText('Thirst').waitFor();
		await own.getByRole('button', { name: 'Remove the comment' }).click();
		await own.getByText(/^Comment by Aigerim Kim, .*: removed$/).waitFor();
		expect(await threads(page).locator('.comment').last().innerText()).toContain('You mean: first.');
		await own.getByRole('button', { name: 'Restore' }).click();
		await expect.poll(() => own.locator('.body').first().innerText()).toBe('First');
		// Nobody changes what somebody else said.
		expect(await threads(page).locator('.comment').last().getByRole('button').count()).toBe(0);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('keep a reply that was begun', async () => {
		await say(editorApi, 'Of which year?');
		const page = await open('checker');
		await threads(page).getByRole('button', { name: 'Reply' }).click();
		await page.keyboard.type('I ask @Dana Mora');
		await expect.poll(() => threads(page).getByRole('textbox').inputValue()).toBe('I ask @Dana Mora');
		await page.reload();
		await openClaim(page, 1);
		await threads(page).getByRole('button', { name: 'Reply' }).click();
		await expect.poll(() => threads(page).getByRole('textbox').inputValue()).toBe('I ask @Dana Mora');
		await page.context().close();
	});
});

describe('the discussion of an article', () => {
	const panel = (page: Page): Locator => page.locator('.talk');
	const said = async () =>
		(await checkerApi.call<readonly Comment[]>('GET', `${article.base}/comments`)).filter((one) => !one.withdrawn);

	it('is opened and left by keyboard, counted in the bar, and live', async () => {
		const [checker, editor] = [await open('checker'), await open('editor')];
		await focusText(checker);
		await checker.keyboard.press('g');
		await checker.keyboard.press('c');
		await panel(checker).getByText('Nobody has said anything about the article as a whole yet.').waitFor();
		await panel(checker).getByLabel('New comment').fill('Who edits this?');
		await panel(checker).getByLabel('New comment').press('Enter');
		await expect.poll(() => editor.getByRole('button', { name: /^Discussion/ }).innerText()).toMatch(/1/);
		await editor.getByRole('button', { name: /^Discussion/ }).click();
		await panel(editor).getByRole('button', { name: 'Reply' }).click();
		await editor.keyboard.type('I do.');
		await editor.keyboard.press('Enter');
		await expect.poll(() => panel(checker).locator('.comment').count()).toBe(2);
		await checker.keyboard.press('Escape');
		await expect.poll(() => panel(checker).count()).toBe(0);
		await expect
			.poll(() => checker.locator('.article-text').evaluate((text) => text.contains(document.activeElement)))
			.toBe(true);
		expectNoComplaints(checker);
		for (const page of [checker, editor]) await page.context().close();
	});

	it('is taken back and done again like everything else, in the order in which it was done', async () => {
		const page = await open('checker');
		await focusText(page);
		await page.keyboard.press('g');
		await page.keyboard.press('c');
		await panel(page).getByLabel('New comment').fill('Who edits this?');
		await panel(page).getByLabel('New comment').press('Enter');
		await expect.poll(async () => (await said()).length).toBe(1);
		await panel(page).getByRole('button', { name: 'Close' }).click();
		await box(page).fill('And this?');
		await box(page).press('Enter');
		await expect.poll(bodies).toEqual(['And this?']);
		await focusText(page);
		await page.keyboard.press('Control+z');
		await expect.poll(async () => (await commentsNow())[0]?.withdrawn).toBe(true);
		expect(await said()).toHaveLength(1);
		await page.keyboard.press('Control+z');
		await expect.poll(async () => (await said()).length).toBe(0);
		await page.keyboard.press('Control+Shift+z');
		await expect.poll(async () => (await said()).length).toBe(1);
		await page.context().close();
	});

	it('leads to the claims on which something is open', async () => {
		await say(editorApi, 'Of which year?');
		const page = await open('checker', 2);
		await page.getByRole('button', { name: /^Discussion/ }).click();
		await panel(page)
			.getByRole('button', { name: /41,200/ })
			.click();
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('1');
		await page.context().close();
	});
});

describe('the inbox', () => {
	const badge = (page: Page): Locator =>
		page.getByRole('navigation', { name: 'Galley' }).locator('.count [aria-hidden]');
	const rows = (page: Page): Locator => page.locator('[data-notice]');
	const openInbox = async (page: Page): Promise<void> => {
		const listening = page.waitForResponse((response) => response.url().includes('/api/inbox/events'));
		await page.goto('/inbox');
		await listening;
		await page.getByRole('heading', { name: 'Inbox' }).waitFor();
	};

	beforeEach(async () => {
		await checkerApi.call('POST', '/api/inbox/reads', { until: Date.now() + 60_000 });
	});

	it('says what to do where it is empty', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		await openInbox(page);
		await page.getByText('Nothing unread. Go on with the articles.').waitFor();
		await page.context().close();
	});

	it('tells at once, counts, shows what differs, and opens the very claim', async () => {
		await check(checkerApi, article, claim, { rating: 'true' });
		const page = await signedIn(browser, server.origin, 'checker');
		await openInbox(page);
		expect(await badge(page).count()).toBe(0);
		const verdict = { id: uuid(), said: 'yes', rating: 'false', conclusion: 'It was 14,200.', rationale: null };
		await editorApi.call('POST', `${article.base}/claims/${claim.id}/verdicts`, verdict);
		await expect.poll(() => badge(page).innerText()).toBe('1');
		await expect.poll(() => rows(page).count()).toBe(1);
		const text = await rows(page).innerText();
		expect(text).toContain('Dana Mora changed your verdict');
		expect(text).toContain('Claim 1: 41,200 tonnes of wheat');
		expect(await rows(page).locator('.change').allInnerTexts()).toEqual(['True → False', '– → It was 14,200.']);
		await page.keyboard.press('j');
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/articles/${article.article.id}#claim-1`);
		await expect.poll(() => card(page).getAttribute('data-claim')).toBe('1');
		await expect.poll(async () => (await checkerApi.call<{ unread: number }>('GET', '/api/inbox')).unread).toBe(0);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('is gone through by keyboard, and is the same on every device', async () => {
		for (const body of ['1', '2', '3']) await say(editorApi, `${body} @[${ids.checker}]`);
		const [here, there] = [
			await signedIn(browser, server.origin, 'checker'),
			await signedIn(browser, server.origin, 'checker')
		];
		for (const page of [here, there]) await openInbox(page);
		await expect.poll(() => badge(there).innerText()).toBe('3');
		for (const key of ['j', 'j', 'e']) await here.keyboard.press(key);
		await expect.poll(() => badge(there).innerText()).toBe('2');
		await expect.poll(() => there.locator('.unread').count()).toBe(2);
		await here.keyboard.press('u');
		await expect.poll(() => badge(there).innerText()).toBe('3');
		await here.getByRole('button', { name: 'Mark all as read' }).click();
		await expect.poll(() => badge(there).count()).toBe(0);
		await expect.poll(() => there.locator('.unread').count()).toBe(0);
		await here.getByRole('button', { name: 'Undo' }).click();
		await expect.poll(() => badge(there).innerText()).toBe('3');
		await here.keyboard.press('k');
		await here.keyboard.press('e');
		await expect.poll(() => badge(here).innerText()).toBe('2');
		await here.keyboard.press('Control+z');
		await expect.poll(() => badge(here).innerText()).toBe('3');
		for (const page of [here, there]) await page.context().close();
	});

	it('shows what is unread, all, or where one is named', async () => {
		await say(editorApi, `@[${ids.checker}]`);
		await editorApi.call('PATCH', `${article.base}/claims/${claim.id}`, { assigneeId: ids.checker });
		const page = await signedIn(browser, server.origin, 'checker');
		await openInbox(page);
		await expect.poll(() => rows(page).count()).toBe(2);
		await page.getByRole('link', { name: 'Mentions' }).click();
		await page.waitForURL('**/inbox?show=mentions');
		await expect
			.poll(async () => (await rows(page).allInnerTexts()).every((text) => text.includes('mentioned you')))
			.toBe(true);
		await page.getByRole('link', { name: 'All', exact: true }).click();
		await page.waitForURL('**/inbox?show=all');
		await expect.poll(() => rows(page).count()).toBeGreaterThan(2);
		await page.context().close();
	});

	it('is counted in the workbench, too', async () => {
		const page = await open('checker');
		await say(editorApi, `@[${ids.checker}]`);
		await page.getByRole('link', { name: 'Inbox: 1 unread' }).waitFor();
		await page.context().close();
	});

	it('holds what its person wants, which they choose in their account', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto('/account');
		await page.waitForLoadState('networkidle');
		await page.getByLabel('I was mentioned').uncheck();
		await page.getByText('Saved', { exact: true }).waitFor();
		await page.getByLabel('When').selectOption('daily');
		await page.getByLabel('At this hour').waitFor();
		const settings = () => checkerApi.call<{ unwanted: string[]; mail: string }>('GET', '/api/inbox/settings');
		await expect.poll(settings).toMatchObject({ unwanted: ['mention'], mail: 'daily', locale: 'en' });
		await page.reload();
		expect(await page.getByLabel('I was mentioned').isChecked()).toBe(false);
		await checkerApi.call('PATCH', '/api/inbox/settings', { unwanted: [], mail: 'never' });
		expectNoComplaints(page);
		await page.context().close();
	});
});

describe('a link that stops mails', () => {
	/** The link that stands in the checker's mails. */
	const pathOf = (): string => {
		const database = new DatabaseSync(join(server.data, 'galley.db'));
		const row = database.prepare("select value from setting where key = 'mail.secret'").get();
		database.close();
		const signature = createHmac('sha256', String(row?.['value']))
			.update(`unsubscribe ${ids.checker}`)
			.digest('base64url');
		return `/unsubscribe/${ids.checker}.${signature}`;
	};
	const rhythm = async () => (await checkerApi.call<{ mail: string }>('GET', '/api/inbox/settings')).mail;
	beforeEach(async () => {
		await checkerApi.call('PATCH', '/api/inbox/settings', { mail: 'daily' });
		// The first link that is looked at makes the key for all.
		await ask(server.origin, { path: '/unsubscribe/x.y' });
	});

	it('works without signing in, once its person says so', async () => {
		const page = await newPage(browser, server.origin);
		await page.goto(pathOf());
		await page.getByRole('button', { name: 'Stop the mails' }).waitFor();
		expect(await rhythm()).toBe('daily');
		await page.getByRole('button', { name: 'Stop the mails' }).click();
		await page.getByText('You get no more mails.').waitFor();
		expect(await rhythm()).toBe('never');
		expectNoComplaints(page);
		await page.context().close();
	});
	it('works by the one click of a mail program, which comes from nowhere', async () => {
		const body = 'List-Unsubscribe=One-Click';
		const { status } = await ask(server.origin, { method: 'POST', path: pathOf(), headers: form, body });
		expect([status, await rhythm()]).toEqual([204, 'never']);
	});
	it('is looked over by programs that follow links, without harm', async () => {
		await ask(server.origin, { path: pathOf() });
		await ask(server.origin, { method: 'HEAD', path: pathOf() });
		expect(await rhythm()).toBe('daily');
	});
	it('of nobody leads nowhere, by whatever way it is followed', async () => {
		const path = '/unsubscribe/0195f000-0000-7000-8000-000000000000.nobody-signed-this';
		const posted = { method: 'POST', path, headers: form, body: 'List-Unsubscribe=One-Click' };
		expect((await ask(server.origin, { path, headers: { accept: 'text/html' } })).status).toBe(404);
		expect((await ask(server.origin, posted)).status).toBe(404);
	});
});
