import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, paintedMarks, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, clientOf, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, focusText, markWords, openArticle, openClaim, saved, selectWords } from '../support/workbench.ts';

const TEXT = `A dry year for the steppe

The ministry said on May 4 that the region brought in 41,200 tonnes of wheat, the least since 2012.

Prices fell by 7 per cent in May. Two of the five reservoirs were empty, and 19 farms gave up.`;

let server: TestServer;
let origin: string;
let browser: Browser;
let api: Client;
let checker: Page;
let editor: Page;

beforeAll(async () => {
	server = await startServer();
	({ origin } = server);
	browser = await launchBrowser();
	api = await clientOf(origin, 'checker');
	[checker, editor] = await Promise.all([signedIn(browser, origin, 'checker'), signedIn(browser, origin, 'editor')]);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** The server again at the same address, on the same data: what a power cut or an update looks like from the pages. */
async function restart(): Promise<void> {
	const { port } = new URL(origin);
	server = await startServer({ data: server.data, env: { PORT: port, ORIGIN: origin } });
}

/** A new article, open before those who are named. */
async function openNew(...pages: readonly Page[]): Promise<BroughtIn> {
	const article = await bringIn(api, { content: TEXT });
	for (const page of pages) await openArticle(page, article.article.id);
	return article;
}

const claimsOf = ({ base }: BroughtIn): Promise<readonly Claim[]> => api.call('GET', `${base}/claims`);

/** Within a second of what was done just before. */
const WITHIN_A_SECOND = { timeout: 1000, interval: 20 };
const soon = (look: () => unknown) => expect.poll(look, WITHIN_A_SECOND);

describe('two people on one article', () => {
	let article: BroughtIn;

	beforeAll(async () => {
		article = await openNew(checker, editor);
	});

	it('see each other’s claims within a second', async () => {
		await markWords(checker, '41,200 tonnes of wheat');
		await soon(() => paintedMarks(editor)).toEqual(['41,200 tonnes of wheat']);
		await markWords(editor, 'Prices fell by 7 per cent');
		await soon(() => paintedMarks(checker)).toEqual(['41,200 tonnes of wheat', 'Prices fell by 7 per cent']);
	});

	it('see each other’s sources, verdicts, comments and notes within a second', async () => {
		await openClaim(checker, 1);
		await openClaim(editor, 1);
		await checker.getByLabel('https:// …').fill('https://example.org/table');
		await checker.getByRole('button', { name: 'Attach', exact: true }).click();
		await soon(() => card(editor).locator('.evidence').innerText()).toContain('https://example.org/table');
		await focusText(checker);
		await checker.keyboard.press('5');
		await soon(() =>
			card(editor).getByRole('button', { name: 'False', exact: true }).getAttribute('aria-pressed')
		).toBe('true');
		await card(checker).getByLabel('New comment').fill('The table has 42,100.');
		await checker.keyboard.press('Enter');
		await soon(() => card(editor).locator('.comments').innerText()).toContain('The table has 42,100.');
		await card(editor).getByLabel('New comment').fill('Of which year?');
		await editor.keyboard.press('Enter');
		await soon(() => card(checker).locator('.comments').last().innerText()).toContain('Of which year?');
		await card(checker).getByLabel('Conclusion').fill('42,100 tonnes, says the table.');
		await checker.keyboard.press('Control+Enter');
		await soon(() => card(editor).getByLabel('Conclusion').inputValue()).toBe('42,100 tonnes, says the table.');
	});

	it('see what is asked, decided and removed within a second', async () => {
		await focusText(checker);
		await openClaim(checker, 1);
		await checker.keyboard.press('r');
		await soon(() => card(editor).getByRole('button', { name: 'Approve' }).isVisible()).toBe(true);
		await card(editor).getByRole('button', { name: 'Approve' }).click();
		await openClaim(checker, 1);
		await soon(() => card(checker).locator('.review').innerText()).toContain('Approved by Dana Mora');
		await openClaim(checker, 2);
		await focusText(checker);
		await checker.keyboard.press('Delete');
		await soon(() => paintedMarks(editor)).toEqual(['41,200 tonnes of wheat']);
	});

	it('see the bounds of a claim move within a second', async () => {
		await openClaim(editor, 1);
		await focusText(editor);
		await editor.keyboard.press('[');
		await soon(() => paintedMarks(checker)).toEqual(['41,200 tonnes of']);
	});

	it('keep what they are typing while the other changes the same claim', async () => {
		await openClaim(checker, 1);
		const statement = card(checker).getByLabel('Statement, in one sentence');
		await statement.fill('The region harvested 41,200');
		const [{ id = '' } = {}] = await claimsOf(article);
		await api.call('PATCH', `${article.base}/claims/${id}`, { statement: 'Said by somebody else.' });
		await soon(() => card(editor).getByLabel('Statement, in one sentence').inputValue()).toBe('Said by somebody else.');
		expect(await statement.inputValue()).toBe('The region harvested 41,200');
		await card(checker).getByRole('button', { name: 'Keep mine' }).click();
		await soon(() => card(editor).getByLabel('Statement, in one sentence').inputValue()).toBe(
			'The region harvested 41,200'
		);
		expectNoComplaints(checker);
		expectNoComplaints(editor);
	});
});

describe('a page whose stream breaks', () => {
	it('goes on after the event that it heard last, and misses nothing', async () => {
		const article = await openNew(editor);
		await mark(api, article, article.anchor('41,200 tonnes'));
		await expect.poll(() => paintedMarks(editor)).toEqual(['41,200 tonnes']);
		const asked: Promise<string | null>[] = [];
		const hear = (request: Request): void => {
			if (request.url().includes('/events')) asked.push(request.headerValue('last-event-id'));
		};
		editor.on('request', hear);
		await editor.route('**/events*', (route) => route.abort());
		await server.kill();
		await editor.getByText('Changes of others come when the connection is back').waitFor();
		await restart();
		for (const words of ['May 4', '7 per cent', '19 farms']) await mark(api, article, article.anchor(words));
		expect(await paintedMarks(editor)).toEqual(['41,200 tonnes']);
		await editor.unroute('**/events*');
		await expect.poll(() => paintedMarks(editor)).toEqual(['May 4', '41,200 tonnes', '7 per cent', '19 farms']);
		await expect.poll(() => editor.getByText('Changes of others come when the connection is back').count()).toBe(0);
		// The first is the article brought in, the second the claim that was heard.
		const resumed = (await Promise.all(asked)).filter((id) => id !== null);
		expect([resumed.length > 0, new Set(resumed)]).toEqual([true, new Set(['2'])]);
		editor.off('request', hear);
	});

	it('is told once of each event by the stream, in order, from where it asks', async () => {
		const article = await openNew();
		for (const words of ['May 4', '7 per cent', '19 farms']) await mark(api, article, article.anchor(words));
		const heard = async (headers: Readonly<Record<string, string>>, query = ''): Promise<readonly string[]> => {
			const { cookies } = await checker.context().storageState();
			const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
			const stop = new AbortController();
			const response = await fetch(`${origin}${article.base}/events${query}`, {
				headers: { cookie, ...headers },
				signal: stop.signal
			});
			let text = '';
			for await (const chunk of response.body ?? []) {
				text += new TextDecoder().decode(chunk);
				if (text.includes('id: 4\n')) break;
			}
			stop.abort();
			return text.match(/^id: .*$/gm) ?? [];
		};
		expect(await heard({})).toEqual(['id: 1', 'id: 2', 'id: 3', 'id: 4']);
		expect(await heard({ 'last-event-id': '2' })).toEqual(['id: 3', 'id: 4']);
		expect(await heard({ 'last-event-id': '3' }, '?after=1')).toEqual(['id: 4']);
		expect(await heard({ 'last-event-id': 'nonsense' })).toEqual(['id: 1', 'id: 2', 'id: 3', 'id: 4']);
	});
});

describe('what the server refuses', () => {
	const REASON = 'The article was locked by somebody else.';
	const refuse = (page: Page, address: string, status: number): Promise<unknown> =>
		page.route(address, (route) =>
			route.request().method() === 'GET'
				? route.fallback()
				: route.fulfill({ status, json: { error: { code: 'conflict', message: REASON } } })
		);

	it.each([409, 422, 403, 404])('is taken back with its reason (%i)', async (status) => {
		const article = await openNew(checker);
		await refuse(checker, '**/claims', status);
		await selectWords(checker, '41,200 tonnes');
		await checker.keyboard.press('c');
		await checker.getByText(`Claim marked: not done. ${REASON}`).waitFor();
		expect(await paintedMarks(checker)).toEqual([]);
		await checker.unroute('**/claims');
		await markWords(checker, '7 per cent');
		await saved(checker);
		expect((await claimsOf(article)).map(({ anchors }) => anchors[0]?.quote)).toEqual(['7 per cent']);
	});

	it('takes only its own act back, not what was done after it', async () => {
		const article = await openNew(checker);
		await markWords(checker, '41,200 tonnes');
		await saved(checker);
		await refuse(checker, '**/verdicts', 409);
		await focusText(checker);
		await checker.keyboard.press('1');
		await card(checker).getByLabel('New comment').fill('All the same, a comment.');
		await checker.keyboard.press('Enter');
		await checker.getByText(`Verdict proposed: not done. ${REASON}`).waitFor();
		await saved(checker);
		expect(await card(checker).getByRole('button', { name: 'True', exact: true }).getAttribute('aria-pressed')).toBe(
			'false'
		);
		expect(await card(checker).locator('.comments').last().innerText()).toContain('All the same, a comment.');
		await checker.unroute('**/verdicts');
		const [claim] = await claimsOf(article);
		expect([claim?.verdicts.length, claim?.comments.length]).toEqual([0, 1]);
	});

	it.each([
		['Statement, in one sentence', 'The region harvested 41,200 tonnes.', 'Control+Enter'],
		['Said by', 'The ministry', 'Enter'],
		['Conclusion', 'It did not.', 'Control+Enter'],
		['Note for the desk', 'Ask for the table.', 'Control+Enter'],
		['New comment', 'Who has the table?', 'Enter']
	])('leaves in “%s” what was typed, to be sent again', async (label, words, key) => {
		const article = await openNew(checker);
		await markWords(checker, '41,200 tonnes');
		await saved(checker);
		await refuse(checker, '**/claims/**', 422);
		// While something is typed the conclusion's label also counts.
		const field = card(checker).getByRole('textbox', { name: new RegExp(`^${label}`) });
		await field.fill(words);
		await field.press(key);
		await checker.getByText(`not done. ${REASON}`).waitFor();
		expect(await field.inputValue()).toBe(words);
		await checker.unroute('**/claims/**');
		await field.press(key);
		await expect.poll(async () => JSON.stringify((await claimsOf(article))[0])).toContain(words);
	});
});

describe('a person whose server does not answer', () => {
	it('goes on: what they do is kept, said to be kept, and arrives when it is back', async () => {
		const article = await openNew(checker);
		await markWords(checker, '41,200 tonnes');
		await saved(checker);
		await server.kill();
		await markWords(checker, '7 per cent');
		await checker.keyboard.press('5');
		await card(checker).getByLabel('New comment').fill('Written in the dark.');
		await checker.keyboard.press('Enter');
		await checker.getByText('Offline, 3 changes kept here').waitFor();
		expect(await paintedMarks(checker)).toEqual(['41,200 tonnes', '7 per cent']);
		expect(await card(checker).getByRole('button', { name: 'False', exact: true }).getAttribute('aria-pressed')).toBe(
			'true'
		);
		await restart();
		await saved(checker);
		const claim = (await claimsOf(article)).find(({ anchors }) => anchors[0]?.quote === '7 per cent');
		expect(claim?.verdicts.map(({ rating }) => rating)).toEqual(['false']);
		expect(claim?.comments.map(({ body }) => body)).toEqual(['Written in the dark.']);
	});

	it('keeps what they do when their session ends, until they have signed in again', async () => {
		const page = await signedIn(browser, origin, 'checker', { userAgent: 'A session that ends' });
		const article = await openNew(page);
		const sessions = await api.call<readonly { id: string; agent: string }[]>('GET', '/api/sessions');
		await api.call('DELETE', `/api/sessions/${sessions.find(({ agent }) => agent === 'A session that ends')?.id}`);
		await markWords(page, '7 per cent');
		const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
		await dialog.waitFor();
		await expect.poll(() => page.locator('.save').first().innerText()).toBe('Signed out, 1 change kept here.');
		const [again] = await Promise.all([
			page.waitForEvent('popup'),
			dialog.getByRole('link', { name: 'Sign in on a page of its own' }).click()
		]);
		await again.getByLabel('E-mail address').fill('checker@galley.example');
		await again.getByLabel('Password').fill('galley demonstration');
		await again.getByRole('button', { name: 'Sign in', exact: true }).click();
		await again.waitForURL('**/desk');
		await saved(page);
		expect((await claimsOf(article)).map(({ anchors }) => anchors[0]?.quote)).toEqual(['7 per cent']);
		await page.context().close();
	});

	it('sends a thing once, though its answer was lost on the way', async () => {
		const article = await openNew(checker);
		let lost = 0;
		await checker.route('**/claims', async (route) => {
			if (route.request().method() === 'GET' || lost > 0) return route.fallback();
			lost += 1;
			await route.fetch();
			return route.abort();
		});
		await markWords(checker, '7 per cent');
		await saved(checker);
		await checker.unroute('**/claims');
		expect(lost).toBe(1);
		expect((await claimsOf(article)).map(({ number, anchors }) => [number, anchors.length])).toEqual([[1, 1]]);
		expect(await paintedMarks(checker)).toEqual(['7 per cent']);
	});
});
