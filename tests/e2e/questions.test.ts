import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { type TestServer, startServer } from '../support/server.ts';

const ARTICLE = '/a/secret-service-prevents-terror-attacks-in-kazakhstan';

let server: TestServer;
let browser: Browser;
let admin: Page;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	admin = await signedIn(browser, server.origin, 'admin');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const close = async (page: Page): Promise<void> => {
	expectNoComplaints(page);
	await page.context().close();
};

const reader = (javaScriptEnabled: boolean): Promise<Page> => newPage(browser, server.origin, { javaScriptEnabled });

describe('a reader', () => {
	it('is asked for nothing until an admin wants it', async () => {
		const page = await reader(false);
		await page.goto(ARTICLE);
		expect(await page.getByRole('link', { name: 'Send a claim' }).count()).toBe(0);
		await admin.goto('/settings/readers');
		await admin.getByLabel('Readers may send claims').check();
		await admin.getByRole('button', { name: 'Save' }).click();
		await admin.getByText('Settings saved').first().waitFor();
		await page.reload();
		await page.getByRole('link', { name: 'Send a claim' }).click();
		await page.waitForURL(`**${ARTICLE}/ask`);
		await close(page);
	});

	it('sends words of an article without a script, and words from elsewhere', async () => {
		const page = await reader(false);
		await page.goto(`${ARTICLE}/ask`);
		await page.getByLabel('The words').fill('11 international');
		await page.getByLabel('What you want to know').fill('Which ones?');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByText('Thank you.').waitFor();
		await page.goto('/ask?quote=The+moon+is+made+of+cheese&url=nonsense');
		await page.getByLabel('Where they stand').fill('https://paper.example.org/moon');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByText('Thank you.').waitFor();
		await close(page);
	});

	it('brings words from any page by a bookmark', async () => {
		const page = await reader(false);
		await page.goto('/ask');
		const bookmark = await page.getByRole('link', { name: 'Is this so?' }).getAttribute('href');
		await close(page);
		const other = await (await browser.newContext()).newPage();
		await other.goto('data:text/html,<title>Elsewhere</title><p>The moon is made of cheese &amp; wine.</p>');
		await other.evaluate(() => getSelection()?.selectAllChildren(document.body));
		const opened = other.waitForEvent('popup');
		// As a browser runs a bookmark: in the page that is open.
		await other.evaluate((code) => location.assign(code), bookmark ?? '');
		const asking = await opened;
		await asking.waitForURL(`${server.origin}/ask?url=*`);
		expect(await asking.getByLabel('The words').inputValue()).toBe('The moon is made of cheese & wine.');
		await other.context().close();
	});

	it('asks about the words that are selected', async () => {
		const page = await reader(true);
		await page.goto(ARTICLE);
		await page.getByRole('group', { name: 'Way through the claims' }).waitFor();
		const first = page.locator('.prose p').first();
		await first.evaluate((element) => getSelection()?.selectAllChildren(element));
		await page.getByRole('link', { name: 'Is this so?' }).click();
		await page.waitForURL(`**${ARTICLE}/ask?quote=*`);
		expect(await page.getByLabel('The words').inputValue()).not.toBe('');
		await close(page);
	});
});

describe('the desk', () => {
	it('sees what waits, dismisses with a reason, takes it back, and makes claims of the rest', async () => {
		await admin.goto('/desk');
		await admin.getByRole('link', { name: 'Questions' }).click();
		const moon = admin.getByRole('listitem').filter({ hasText: 'The moon is made of cheese' });
		await moon.getByRole('button', { name: 'Dismiss' }).click();
		await moon.getByLabel('Why?').fill('Nobody says so.');
		await moon.getByRole('button', { name: 'Dismiss' }).click();
		await moon.waitFor({ state: 'detached' });
		await admin.getByRole('link', { name: 'Decided' }).click();
		await moon.getByText('Nobody says so.').waitFor();
		await moon.getByRole('button', { name: 'Open again' }).click();
		await moon.waitFor({ state: 'detached' });
		await admin.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: 'Open' }).click();
		await admin
			.getByRole('listitem')
			.filter({ hasText: '11 international' })
			.getByRole('button', { name: 'Make it a claim' })
			.click();
		await admin.waitForURL('**/articles/*#claim-26');
		await admin.goto('/questions');
		await moon.getByRole('button', { name: 'Make it a claim' }).click();
		await admin.waitForURL('**/articles/*#claim-1');
		await admin.getByRole('heading', { name: 'The moon is made of cheese' }).first().waitFor();
		await admin.goto('/questions');
		await admin.getByText('No question of a reader waits.').waitFor();
		expectNoComplaints(admin);
	});

	it('says in its own words how it works, on the pages of method and corrections', async () => {
		await admin.goto('/settings/method');
		const corrections = admin.getByRole('textbox', { name: 'Open and honest corrections policy' });
		await corrections.fill('We say what was wrong.');
		await admin.getByRole('textbox', { name: 'Nonpartisanship and fairness' }).fill('We belong to nobody.');
		await admin.getByLabel('Language of the texts').selectOption('kk');
		await corrections.fill('Қатемізді айтамыз.');
		await admin.getByRole('button', { name: 'Save' }).click();
		await admin.getByText('Settings saved').first().waitFor();
		const page = await reader(false);
		await page.goto('/method');
		expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
			'Nonpartisanship and fairness',
			'Open and honest corrections policy',
			'What the labels mean'
		]);
		await page.getByText('We belong to nobody.').waitFor();
		await page.goto('/corrections');
		await page.getByText('We say what was wrong.').waitFor();
		await page.context().addCookies([{ name: 'galley-locale', value: 'kk', url: server.origin }]);
		await page.reload();
		await page.getByText('Қатемізді айтамыз.').waitFor();
		await close(page);
	});
});
