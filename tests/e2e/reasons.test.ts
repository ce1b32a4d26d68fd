import { v7 as uuid } from 'uuid';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';
import { launchBrowser } from '../support/browser.ts';
import { awake, expectNoComplaints, newPage, signedIn } from '../support/desk.ts';
import { bringIn, clientOf, decide, mark, publish } from '../support/program.ts';
import { type TestServer, startServer } from '../support/server.ts';
import { card, openArticle, openClaim, saved } from '../support/workbench.ts';

let server: TestServer;
let browser: Browser;
let checker: Client;
let editor: Client;

beforeAll(async () => {
	server = await startServer();
	browser = await launchBrowser();
	[checker, editor] = await Promise.all([clientOf(server.origin, 'checker'), clientOf(server.origin, 'editor')]);
});

afterAll(async () => {
	await browser.close();
	await server.stop();
});

/** An article on the Science Feedback scale with one claim. */
async function onScience(title: string) {
	const article = await bringIn(checker, { content: `${title}\n\nIt cools by 7 degrees.` });
	await editor.call('PATCH', article.base, { scale: 'science-feedback' });
	return { article, claim: await mark(checker, article, article.anchor('7 degrees')) };
}

describe('reason tags', () => {
	it('are named by keys beside the rating, and taken back', { timeout: 60_000 }, async () => {
		const { article, claim } = await onScience('By keys');
		const now = async () => {
			const { verdicts } = await checker.call<Claim>('GET', `${article.base}/claims/${claim.id}`);
			return currentVerdict(verdicts)?.reasons ?? [];
		};
		const page = await signedIn(browser, server.origin, 'checker');
		await openArticle(page, article.article.id);
		await openClaim(page, 1);
		const tags = card(page)
			.getByRole('toolbar', { name: /^Reason tags/ })
			.getByRole('button');
		expect(await tags.count()).toBe(12);
		expect(await tags.first().isDisabled()).toBe(true);
		await page.keyboard.press('5');
		await expect.poll(() => tags.first().isEnabled()).toBe(true);
		await page.keyboard.press('u');
		await expect.poll(() => tags.first().evaluate((one) => one === document.activeElement)).toBe(true);
		for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Space', 'ArrowDown', 'ArrowDown', 'Space'])
			await page.keyboard.press(key);
		await expect.poll(now).toEqual(['inaccurate', 'cherry-picking']);
		expect(await tags.filter({ hasText: 'Cherry-picking' }).getAttribute('aria-pressed')).toBe('true');
		await page.keyboard.press('Control+z');
		await expect.poll(now).toEqual(['inaccurate']);
		await tags.filter({ hasText: 'Unsupported' }).click();
		await expect.poll(now).toEqual(['inaccurate', 'unsupported']);
		await saved(page);
		expectNoComplaints(page);
		await page.context().close();
	});

	it('stand before whoever reviews, and in the published note', { timeout: 60_000 }, async () => {
		const { article, claim } = await onScience('For readers');
		await checker.call('POST', `${article.base}/claims/${claim.id}/verdicts`, {
			...{ id: uuid(), said: 'yes', rating: 'very-low', reasons: ['cherry-picking', 'inaccurate'] },
			...{ conclusion: 'By one degree.', rationale: null }
		});
		const asked = await checker.call<Claim>('POST', `${article.base}/claims/${claim.id}/review-request`);
		const page = await signedIn(browser, server.origin, 'editor');
		await page.goto(`/articles/${article.article.id}?view=review`);
		await expect.poll(() => page.locator('.review').innerText()).toContain('Very low (Inaccurate, Cherry-picking)');
		await page.context().close();
		await decide(editor, article, asked, 'approved');
		await publish(editor, article);
		const reader = await newPage(browser, server.origin);
		await reader.goto(`/a/${article.article.slug}`);
		expect(await reader.locator('#note-1 .facts').innerText()).toContain('Inaccurate, Cherry-picking');
		await reader.context().close();
	});

	it('are edited with the scale', { timeout: 60_000 }, async () => {
		const page = await signedIn(browser, server.origin, 'admin');
		await page.goto('/settings/scales');
		await awake(page);
		const scale = page.locator('details.panel').filter({ hasText: 'Plain' }).first();
		await scale.locator('summary').click();
		await scale.getByRole('button', { name: 'Add a reason tag' }).click();
		const tag = scale.getByRole('group', { name: 'Reason tag 1' });
		await tag.getByLabel('Label').fill('Old picture');
		await scale.getByRole('group', { name: 'Old picture' }).getByLabel('Definition').fill('It shows another day.');
		await page.getByRole('button', { name: 'Save' }).click();
		const found = async () => {
			const { scales } = await editor.call<{ scales: { list: { reasons?: { label: { en: string } }[] }[] } }>(
				...(['GET', '/api/settings'] as const)
			);
			return scales.list[0]?.reasons?.map(({ label }) => label.en);
		};
		await expect.poll(found).toEqual(['Old picture']);
		expectNoComplaints(page);
		await page.context().close();
	});
});
