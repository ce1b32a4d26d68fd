/** What it costs the browser to open an article for work: until its text is read and its marks are painted, and until keys work. */
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { pageByHand, serveByHand } from './by-hand.ts';
import type { Row } from './main.ts';
import { median } from './measure.ts';
import { named, serveArticles, signIn, type Size } from './newsroom.ts';
import { costsUntil } from './trace.ts';

const SHORT: Size = { words: 350, claims: 25 };
const LONG: Size = { words: 50_000, claims: 3000 };
const ROUNDS = 5;

/** The frame is painted in which the text stands with all its marks. */
const READY = 'ready';
/** The text has its editor, which answers keys from then on. */
const KEYS = 'keys';

export async function ready(): Promise<Row[]> {
	const { server, articles } = await serveArticles([SHORT, LONG]);
	const browser = await launchBrowser();
	const shelf = await serveByHand();
	try {
		const context = (await signIn(browser, server.origin)).context();
		await context.addInitScript(markMoments, [READY, KEYS] as const);
		const rows: Row[] = [];
		for (const size of [SHORT, LONG]) {
			const sections = size === LONG;
			const theirs = shelf.put(String(size.words), pageByHand(size, { sections }));
			rows.push(...(await rowsOf(context, size, `${server.origin}/articles/${articles.get(size)}`, theirs)));
		}
		return rows;
	} finally {
		shelf.close();
		await browser.close();
		await server.stop();
	}
}

async function rowsOf(context: BrowserContext, size: Size, ours: string, theirs: string): Promise<Row[]> {
	// Who works here all day has the page's scripts in the browser's cache, compiled after the second time.
	for (let round = 0; round < 3; round += 1) await costsUntil(context, ours, [READY, KEYS]);
	const [soon, keys, byHand]: [number[], number[], number[]] = [[], [], []];
	for (let round = 0; round < ROUNDS; round += 1) {
		const own = await costsUntil(context, ours, [READY, KEYS]);
		soon.push(own.get(READY) ?? 0);
		keys.push(own.get(KEYS) ?? 0);
		byHand.push((await costsUntil(context, theirs, [READY])).get(READY) ?? 0);
	}
	const reference = size === LONG ? 'by hand: words and marks, in sections' : 'by hand: words and marks';
	const row = (name: string, times: readonly number[]): Row => ({
		...{ name: `${name}, ${named(size)}`, reference, measured: median(times), against: median(byHand) },
		ratio: median(times) / median(byHand)
	});
	return [row('workbench ready', soon), row('until its keys work', keys)];
}

/**
 * In the page: mark the moment when the frame is painted in which the whole text stands with its marks, and when it has
 * its editor.
 */
function markMoments([ready, keys]: readonly [string, string]): void {
	const tell = (name: string): void => {
		performance.mark(name);
		console.debug(name);
	};
	const painted = new MessageChannel();
	painted.port1.onmessage = () => tell(ready);
	// The frame is painted after its callbacks.
	const look = (): void => void requestAnimationFrame(() => painted.port2.postMessage(null));
	addEventListener('DOMContentLoaded', look);
	const editor = new MutationObserver(() => {
		if (!document.querySelector('.article-text')) return;
		editor.disconnect();
		setTimeout(() => tell(keys));
	});
	editor.observe(document, { childList: true, subtree: true });
}
