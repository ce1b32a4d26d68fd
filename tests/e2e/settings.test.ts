import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewsroomSettings } from '#lib/domain/newsroom-settings.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, expectNoComplaints, signedIn } from '../support/desk.ts';
import { clientOf } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const nameNow = async (): Promise<string> => {
	const checker = await clientOf(server.origin, 'checker');
	return (await checker.call<NewsroomSettings>('GET', '/api/settings')).newsroom.name;
};

const field = (page: Page) => page.getByLabel('Name of the newsroom');

describe('the settings of a newsroom', () => {
	it('are found from the desk by their keys, and an admin changes the name that readers see', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/desk');
		// The page takes keys once its script is there.
		await expect
			.poll(async () => {
				await page.keyboard.press('g');
				await page.keyboard.press(',');
				return new URL(page.url()).pathname;
			})
			.toBe('/settings/newsroom');
		await expect.poll(() => field(page).inputValue()).toBe('Galley demonstration');
		await field(page).fill('  The   Steppe ');
		await field(page).press('Enter');
		await page.getByText('Settings saved').waitFor();
		expect(await nameNow()).toBe('The Steppe');
		await page.goto('/method');
		await page.getByText('The Steppe').first().waitFor();
		expectNoComplaints(page);
		await page.context().close();
	});

	it('keep a name: an empty one is refused, and what was typed stays', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/newsroom');
		await awake(page);
		await field(page).fill('   ');
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByRole('alert').getByText('A newsroom has a name.').waitFor();
		expect(await field(page).inputValue()).toBe('   ');
		expect(await nameNow()).toBe('The Steppe');
		await page.context().close();
	});

	it('follow a link that is clicked while they are saved', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/newsroom');
		await awake(page);
		// The answer of the save comes while the next page is on its way.
		const left = page.waitForRequest('**/settings/webhooks/__data.json*');
		const saved = page.waitForResponse('**/api/settings');
		await page.route('**/api/settings', async (route) => left.then(() => route.continue()));
		await page.route('**/settings/webhooks/__data.json*', async (route) => {
			await saved;
			await page.getByText('Settings saved').waitFor();
			await route.continue();
		});
		await field(page).fill('The Ridge');
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByRole('link', { name: 'Webhooks' }).click();
		await page.waitForURL('**/settings/webhooks');
		expect(await nameNow()).toBe('The Ridge');
		expectNoComplaints(page);
		await page.context().close();
	});

	it('are read, not changed, by everybody else', async () => {
		const page = await signedIn(browser, server.origin, 'checker');
		await page.goto('/settings');
		await page.waitForURL('**/settings/newsroom');
		await page.getByText('Only an admin can change these.').waitFor();
		expect(await field(page).isDisabled()).toBe(true);
		expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
		expectNoComplaints(page);
		await page.context().close();
	});
});
