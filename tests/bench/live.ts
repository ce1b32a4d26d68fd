/** How soon seven browsers show what an eighth has done to the article that all of them have open. */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openArticle } from '../support/workbench.ts';
import type { Row } from './main.ts';
import { median } from './measure.ts';
import { serveArticles, signIn, type Size } from './newsroom.ts';

const SIZE: Size = { words: 2000, claims: 20 };
const BROWSERS = 8;
const ROUNDS = 5;
/** What people call "at once". Milliseconds. */
const AT_ONCE = 300;

export async function live(): Promise<Row[]> {
	const { server, articles } = await serveArticles([SIZE]);
	const browsers = await Promise.all(Array.from({ length: BROWSERS }, launchBrowser));
	try {
		const pages = await Promise.all(
			browsers.map((browser) => opened(browser, server.origin, articles.get(SIZE) ?? ''))
		);
		const times = { 'a claim marked': [], 'a verdict': [], 'a word typed': [] } as Record<string, number[]>;
		for (let round = 0; round < ROUNDS; round += 1) {
			const [actor, ...others] = [...pages.slice(round), ...pages.slice(0, round)];
			if (!actor) continue;
			await actor.locator('.article-text').focus();
			await actor.keyboard.press('n');
			const marked = await shownIn(others, '.article-text .claim', () => actor.keyboard.press('c'));
			const judged = await shownIn(others, '.article-text .line-wavy', () => actor.keyboard.press('5'));
			times['a claim marked']?.push(...marked);
			times['a verdict']?.push(...judged);
			times['a word typed']?.push(...(await typed(actor, others, `word${round}`)));
		}
		return Object.entries(times).map(([what, all]) => ({
			name: `${what}, until seven other browsers show it`,
			reference: 'at once: 300 ms',
			measured: median(all),
			against: AT_ONCE,
			ratio: median(all) / AT_ONCE
		}));
	} finally {
		await Promise.all(browsers.map((browser) => browser.close()));
		await server.stop();
	}
}

async function opened(browser: Browser, origin: string, id: string): Promise<Page> {
	const page = await signIn(browser, origin);
	await openArticle(page, id);
	return page;
}

/** Milliseconds from an act until each page has one more of something. */
async function shownIn(pages: readonly Page[], selector: string, act: () => Promise<void>): Promise<number[]> {
	const before = await Promise.all(pages.map((page) => page.locator(selector).count()));
	const seen = pages.map((page, index) =>
		page.waitForFunction(([what, count]) => document.querySelectorAll(what).length > count && Date.now(), [
			selector,
			before[index] ?? 0
		] as const)
	);
	return since(seen, act);
}

async function typed(actor: Page, others: readonly Page[], word: string): Promise<number[]> {
	await actor.keyboard.press('F2');
	const seen = others.map((page) =>
		page.waitForFunction(
			(text) => document.querySelector('.article-text')?.textContent.includes(text) && Date.now(),
			word
		)
	);
	const times = await since(seen, () => actor.keyboard.insertText(word));
	await actor.keyboard.press('F2');
	return times;
}

async function since(
	seen: readonly ReturnType<Page['waitForFunction']>[],
	act: () => Promise<void>
): Promise<number[]> {
	const start = Date.now();
	await act();
	const times = await Promise.all(seen.map(async (one) => Number(await (await one).jsonValue())));
	return times.map((time) => time - start);
}
