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

	it('have the scales: a label is reworded, and what was published keeps the one that it had', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/scales');
		await awake(page);
		await page.locator('summary', { hasText: 'Plain' }).click();
		const rating = page.getByRole('group', { name: /Misleading/ });
		await rating.getByLabel('ClaimReview number').fill('2');
		await rating.getByLabel('Label').fill('Leads astray');
		await page.getByRole('button', { name: 'Move True down' }).click();
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByText('Settings saved').waitFor();
		await page.getByText('Version 2').waitFor();
		const checker = await clientOf(server.origin, 'checker');
		const [plain] = (await checker.call<NewsroomSettings>('GET', '/api/settings')).scales.list;
		expect(plain?.ratings.slice(0, 3).map(({ label, number }) => [label['en'], number])).toEqual([
			['Mostly true', 4],
			['True', 5],
			['Leads astray', 2]
		]);
		await page.goto('/a/secret-service-prevents-terror-attacks-in-kazakhstan');
		expect(await page.locator('.edition').innerText()).not.toContain('Leads astray');
		expect(await page.locator('.labels').innerText()).toContain('Misleading');
		await page.goto('/method');
		await page.getByText('Leads astray').first().waitFor();
		expectNoComplaints(page);
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
