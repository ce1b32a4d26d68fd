import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { DEFAULT_POLICY, type ReviewPolicy } from '#lib/domain/policy.ts';
import { launchBrowser } from '../support/browser.ts';
import { Keyboard, awake, expectNoComplaints, fixture, seedClaims, signedIn } from '../support/desk.ts';
import { type BroughtIn, bringIn, check, clientOf, decide, mark } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, openArticle, saved } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checker: Client;
let admin: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	checker = await clientOf(server.origin, 'checker');
	admin = await clientOf(server.origin, 'admin');
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

const claimsOf = ({ base }: BroughtIn, as = checker): Promise<readonly (Claim & { status: string })[]> =>
	as.call('GET', `${base}/claims`);
const statuses = async (article: BroughtIn) => (await claimsOf(article)).map(({ status }) => status);
const policy = (change: Partial<ReviewPolicy>) =>
	admin.call('PATCH', '/api/settings', { review: { ...DEFAULT_POLICY, ...change } });
const number = (page: Page) => card(page).getAttribute('data-claim');

async function review(page: Page, { article }: BroughtIn): Promise<void> {
	await page.goto(`/articles/${article.id}?view=review`);
	await page.getByRole('button', { name: 'Approve', exact: false }).first().waitFor();
}

/** The seed article with its 25 claims, all of which wait for an editor. */
async function inReview(): Promise<BroughtIn> {
	const article = await bringIn(checker, { content: fixture('knb-article.txt') });
	for (const [index, { quote }] of seedClaims.entries()) {
		const claim = await mark(checker, article, article.anchor(quote));
		if (index === 7) await checker.call('PATCH', `${article.base}/claims/${claim.id}`, { risk: 'high' });
		await check(checker, article, claim, { rating: 'unproven', source: `https://example.org/report/${index}` });
	}
	return article;
}

describe('an editor reviews by keyboard', () => {
	let article: BroughtIn;
	let page: Page;

	it('25 claims in at most 60 key presses, the riskiest first', { timeout: 120_000 }, async () => {
		article = await inReview();
		page = await signedIn(browser, server.origin, 'editor');
		await review(page, article);
		const keyboard = new Keyboard(page);
		await page.getByText('25 claims need you').waitFor();
		const risky = (await claimsOf(article)).find(({ risk }) => risk === 'high');
		await expect.poll(() => number(page)).toBe(String(risky?.number));
		for (let left = 25; left > 5; left -= 1) {
			await page.getByText(`${left} claims need you`).waitFor();
			await keyboard.press('a');
		}
		for (let left = 5; left > 0; left -= 1) {
			await page.getByText(left === 1 ? '1 claim needs you' : `${left} claims need you`).waitFor();
			await keyboard.press('x');
			await page.getByRole('dialog').waitFor();
			await keyboard.press('Alt+Digit1');
			await keyboard.press('Control+Enter');
			await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
		}
		await page.getByText('Nothing waits for your decision.').waitFor();
		expect(keyboard.presses).toBeLessThanOrEqual(60);
		await saved(page);
		const all = await statuses(article);
		expect([all.filter((one) => one === 'approved').length, all.filter((one) => one === 'returned').length]).toEqual([
			...[20, 5]
		]);
		expectNoComplaints(page);
	});

	it('approves all that is unchanged in one act, with one undo', async () => {
		const approved = (await claimsOf(article)).filter(({ status }) => status === 'approved').slice(0, 3);
		for (const [index, claim] of approved.entries())
			await check(checker, article, claim, { rating: index === 2 ? 'false' : 'unproven' });
		await page.getByText('3 claims need you').waitFor();
		await page.getByRole('button', { name: 'Approve all 2 unchanged' }).waitFor();
		await page.keyboard.press('o');
		await page.getByText('Nothing has changed since.').waitFor();
		await page.keyboard.press('Shift+A');
		await page.getByText('1 claim needs you').waitFor();
		await saved(page);
		await page.getByRole('deletion').filter({ hasText: 'Unproven' }).waitFor();
		await page.keyboard.press('Control+z');
		await page.getByText('3 claims need you').waitFor();
		await saved(page);
		expect((await statuses(article)).filter((one) => one === 'in-review').length).toBe(3);
		expectNoComplaints(page);
	});

	it('changes a verdict as a new one with e, and leaves it to another editor', async () => {
		const before = await number(page);
		await page.keyboard.press('e');
		await expect.poll(() => page.evaluate(() => document.activeElement?.id.endsWith('-conclusion'))).toBe(true);
		await page.keyboard.type('No register says so.');
		await page.keyboard.press('Escape');
		await saved(page);
		const changed = (await claimsOf(article)).find((claim) => String(claim.number) === before);
		expect(changed?.verdicts.at(-1)?.conclusion).toBe('No register says so.');
		await page.getByText('2 claims need you').waitFor();
	});

	it('reads sentence and card one under the other on a phone', async () => {
		const options = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
		const phone = await signedIn(browser, server.origin, 'editor', options);
		await review(phone, article);
		const places = await phone.locator('.workbench > :is(.bar, main.focus, .inspector)').evaluateAll((all) =>
			all.map((one) => {
				const { x, y, width } = one.getBoundingClientRect();
				return { x, y, width };
			})
		);
		expect(places.map(({ x, width }) => [x, width])).toEqual([
			[0, 360],
			[0, 360],
			[0, 360]
		]);
		expect(places.map(({ y }) => y)).toEqual(places.map(({ y }) => y).toSorted((a, b) => a - b));
		await phone.context().close();
	});

	it('locks a claim: a checker is told, and changes nothing', async () => {
		const [claim] = await claimsOf(article);
		await openArticle(page, article.article.id);
		await page.locator(`.rail-chip`).first().click();
		await page.getByRole('button', { name: 'Lock', exact: true }).click();
		await page.getByText('Locked by').waitFor();
		await saved(page);
		const refused = checker.call('PATCH', `${article.base}/claims/${claim?.id}`, { note: 'N.' });
		await expect(refused).rejects.toThrow('An editor has locked this claim.');
	});
});

describe('a claim that two check blindly', () => {
	it('shows the second nothing of the first, then both to everybody', async () => {
		await policy({ blind: 'all' });
		const article = await bringIn(checker, { content: 'Harvest\n\nThe region brought in 41,200 tonnes of wheat.' });
		const claim = await mark(checker, article, article.anchor('41,200 tonnes of wheat'));
		await check(checker, article, claim, { rating: 'false', conclusion: 'The register says 38,000.' });
		const page = await signedIn(browser, server.origin, 'editor');
		await openArticle(page, article.article.id);
		await page.getByText('Somebody’s check is in.').waitFor();
		expect(await page.locator('body').innerText()).not.toContain('38,000');
		expect(await page.getByRole('button', { name: 'False', exact: false }).first().getAttribute('aria-pressed')).toBe(
			'false'
		);
		const told = await Promise.all(
			[
				'',
				'/claims',
				'/history?after=0',
				'/states',
				`/claims/${claim.id}/history`,
				'/exports/json',
				'/review-queue'
			].map(async (path) => (await page.request.get(`${article.base}${path}`)).text())
		);
		expect(told.filter((text) => text.includes('38,000'))).toEqual([]);
		await page.keyboard.press('1');
		await saved(page);
		await page.keyboard.press('r');
		await page.getByText('The two checks differ').waitFor();
		await page.getByText('The register says 38,000.').first().waitFor();
		await policy({});
		expectNoComplaints(page);
	});
});

describe('a vote', () => {
	it('says how many have approved, and asks nobody twice', async () => {
		await policy({ votes: { low: 1, medium: 2, high: 2 } });
		const article = await bringIn(checker, { content: 'Harvest\n\nThe region brought in 41,200 tonnes of wheat.' });
		const claim = await mark(checker, article, article.anchor('41,200 tonnes of wheat'));
		const checked = await check(checker, article, claim, { rating: 'true', source: 'https://example.org/h' });
		const page = await signedIn(browser, server.origin, 'editor');
		await review(page, article);
		await page.getByText('0 of 2 approvals').waitFor();
		await page.keyboard.press('a');
		await page.getByText('Nothing waits for your decision.').waitFor();
		await saved(page);
		expect(await statuses(article)).toEqual(['in-review']);
		await decide(admin, article, checked, 'approved');
		expect(await statuses(article)).toEqual(['approved']);
		await policy({});
		expectNoComplaints(page);
	});
});

describe('the gate', () => {
	const TEXT = 'Harvest\n\nThe region brought in 41,200 tonnes of wheat. Prices fell by 7 per cent in Almaty.';

	it(
		'names the facts that are left, jumps to them, and is passed by an admin with a reason',
		{ timeout: 90_000 },
		async () => {
			await policy({ coverage: 'block' });
			const article = await bringIn(admin, { content: TEXT });
			const claim = await mark(checker, article, article.anchor('41,200 tonnes of wheat'));
			const checked = await check(checker, article, claim, { rating: 'true', source: 'https://example.org/h' });
			await decide(admin, article, checked, 'approved');
			const page = await signedIn(browser, server.origin, 'admin');
			await openArticle(page, article.article.id);
			await page.getByRole('button', { name: '2 facts left' }).click();
			await page.getByText('2 facts are left of 3; 1 stand in claims.').waitFor();
			await page.getByRole('button', { name: '“7 per cent” needs no check' }).click();
			await page.getByRole('dialog', { name: 'Why does this need no check?' }).waitFor();
			await page.keyboard.press('2');
			await page.getByText('1 fact is left of 3').waitFor();
			await page.getByText('1 needs no check').click();
			await page.getByText('Opinion or forecast').waitFor();
			await page.getByRole('button', { name: 'Almaty', exact: true }).click();
			await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('Almaty');
			await page.keyboard.press('Control+Enter');
			await page.getByText('1 point stands in the way:').waitFor();
			await page.getByRole('button', { name: 'Publish all the same…' }).click();
			await page.getByLabel('Why is it published all the same?').fill('The vote is tomorrow.');
			await page.getByRole('button', { name: 'Publish now' }).click();
			await page.getByRole('link', { name: 'Published, no. 1' }).waitFor();
			const [made] = await admin.call<readonly { override?: string }[]>('GET', `${article.base}/publications`);
			expect(made?.override).toBe('The vote is tomorrow.');
			await policy({});
			expectNoComplaints(page);
		}
	);

	it('asks for a stored copy where the desk wants one, in the review and before publishing', async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/review');
		await awake(page);
		const section = page.getByRole('region', { name: 'Stored copies' });
		await section.getByLabel('When it is not so').selectOption('Block publishing');
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByText('Settings saved').waitFor();
		const article = await bringIn(admin, { content: TEXT });
		const claim = await mark(checker, article, article.anchor('41,200 tonnes of wheat'));
		const checked = await check(checker, article, claim, { rating: 'true', source: 'https://example.org/h' });
		await review(page, article);
		const says = 'rests on a page of which there is no stored copy';
		await page.getByText(`Blocks publishing: ${says}`).waitFor();
		await decide(admin, article, checked, 'approved');
		await openArticle(page, article.article.id);
		await page.keyboard.press('Control+Enter');
		await page.getByText('1 point stands in the way:').waitFor();
		await page.getByRole('button', { name: `Claim 1: ${says}` }).click();
		await expect.poll(() => number(page)).toBe('1');
		await policy({});
		expectNoComplaints(page);
	});
});
