/** What a key press in the article's text costs the browser, in articles of three lengths. */
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import type { Row } from './main.ts';
import { median } from './measure.ts';
import { serveArticles, signIn, type Size } from './newsroom.ts';

const SHORT: Size = { words: 5000, claims: 300 };
const LONG: Size = { words: 50_000, claims: 3000 };
const HUGE: Size = { words: 500_000, claims: 30_000 };

/** Keys of one round; the time of a round is that of one of them. */
const KEYS = 20;
const ROUNDS = 5;
/** Half a million words take their time to be sent and shown. Milliseconds. */
const PATIENCE = 300_000;

export async function workbench(): Promise<Row[]> {
	const { server, articles } = await serveArticles([SHORT, LONG, HUGE]);
	const browser = await launchBrowser();
	try {
		const page = await signIn(browser, server.origin);
		const times = new Map<Size, number>();
		for (const size of [SHORT, LONG, HUGE]) {
			await openForEditing(page, articles.get(size) ?? '');
			times.set(size, await keyPress(page));
		}
		const against = times.get(SHORT) ?? 0;
		return [LONG, HUGE].map((size) => ({
			name: `key press, ${size.words.toLocaleString('en')} words, ${size.claims.toLocaleString('en')} claims`,
			reference: 'key press, 5,000 words, 300 claims',
			measured: times.get(size) ?? 0,
			against,
			ratio: (times.get(size) ?? 0) / against
		}));
	} finally {
		await browser.close();
		await server.stop();
	}
}

/** Open an article with its text in edit mode, once all that is done when nobody waits is done. */
async function openForEditing(page: Page, id: string): Promise<void> {
	await page.goto(`/articles/${id}`, { timeout: PATIENCE });
	await page.locator('.article-text .claim').first().waitFor({ timeout: PATIENCE });
	await page.locator('.article-text').focus();
	await page.keyboard.press('F2');
	await page.locator('.article-text.editing').waitFor({ timeout: PATIENCE });
	await settled(page);
}

/** Resolves when the suggestions of the last block are there and no more come. */
async function settled(page: Page): Promise<void> {
	const painted = () => page.locator('.article-text .suggestion').count();
	for (let before = -1, now = await painted(); now !== before; now = await painted()) {
		before = now;
		await page.waitForTimeout(1000);
	}
}

/** Milliseconds of processor time that one key takes on the page's main thread; the median of the rounds. */
async function keyPress(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	const times: number[] = [];
	// The first round is for the engine to compile what it meets.
	for (let round = 0; round <= ROUNDS; round += 1) times.push(await oneRound(page, session));
	return median(times.slice(1));
}

async function oneRound(page: Page, session: CDPSession): Promise<number> {
	const before = await busy(session);
	for (let key = 0; key < KEYS; key += 1) {
		await page.keyboard.press('x');
		await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
	}
	return ((await busy(session)) - before) / KEYS;
}

/** Milliseconds that the page's main thread has been at work. */
async function busy(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}
