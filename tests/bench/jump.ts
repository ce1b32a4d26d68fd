/** Jumps through 3,000 claims in the workbench, what of the rail is then in the page, and what memory all of it takes. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openArticle } from '../support/workbench.ts';
import { pageByHand, serveByHand } from './by-hand.ts';
import type { Row } from './main.ts';
import { median } from './measure.ts';
import { named, serveArticles, signIn, type Size } from './newsroom.ts';
import { FRAME, Tab, ownMemory } from './tab.ts';

const SIZE: Size = { words: 50_000, claims: 3000 };
const JUMPS = 20;
const MEGABYTE = 1024 * 1024;

/** What jumps over all of a page were like, and what it holds after them. */
interface Jumped {
	/** Milliseconds that the frame took in which the text stood elsewhere. */
	readonly frames: readonly number[];
	/** Milliseconds of processor time until the margin was there too. */
	readonly busy: readonly number[];
	readonly cards: number;
	readonly heap: number;
	readonly nodes: number;
	readonly memory: number;
}

export async function jump(): Promise<Row[]> {
	const { server, articles } = await serveArticles([SIZE]);
	const shelf = await serveByHand();
	try {
		const ours = await inBrowser(async (browser) => {
			const page = await signIn(browser, server.origin);
			await openArticle(page, articles.get(SIZE) ?? '');
			return jumpsIn(browser, await Tab.of(page), 'main.sheet');
		});
		const address = shelf.put('page', pageByHand(SIZE, { sections: true }));
		const theirs = await inBrowser(async (browser) => {
			const tab = await Tab.open(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
			await tab.page.goto(address);
			return jumpsIn(browser, tab, 'html');
		});
		return rowsOf(ours, theirs);
	} finally {
		shelf.close();
		await server.stop();
	}
}

/** In a browser of its own, whose memory is that of this work alone. */
async function inBrowser(work: (browser: Browser) => Promise<Jumped>): Promise<Jumped> {
	const browser = await launchBrowser();
	try {
		return await work(browser);
	} finally {
		await browser.close();
	}
}

async function jumpsIn(browser: Browser, tab: Tab, scroller: string): Promise<Jumped> {
	// All that is done when nobody waits is done.
	await tab.page.waitForTimeout(5000);
	const [frames, busy, cards]: [number[], number[], number[]] = [[], [], []];
	for (let at = 0; at < JUMPS; at += 1) {
		// Back and forth, so that each jump is a long one.
		const share = at % 2 === 0 ? at / (2 * JUMPS) : 1 - at / (2 * JUMPS);
		busy.push(await tab.costOf(async () => frames.push(await tab.frameOf(scroller, share))));
		cards.push(await tab.page.locator('.rail li').count());
	}
	const held = await tab.held();
	return { frames, busy, cards: Math.max(...cards), ...held, memory: await ownMemory(browser) };
}

function rowsOf(ours: Jumped, theirs: Jumped): Row[] {
	const page = 'by hand: words and marks, in sections';
	return [
		row(`the frame of a jump, p50, ${named(SIZE)}`, 'one frame', median(ours.frames), FRAME),
		row('the slowest of them', 'one frame', Math.max(...ours.frames), FRAME),
		row('the frame of a jump, p50', page, median(ours.frames), median(theirs.frames)),
		row('processor time of a jump with its margin, p50', page, median(ours.busy), median(theirs.busy)),
		row('cards in the rail at most', 'claims', ours.cards, SIZE.claims, ''),
		row('memory of the page’s process', page, ours.memory / MEGABYTE, theirs.memory / MEGABYTE, 'MB'),
		row('what scripts hold', page, ours.heap / MEGABYTE, theirs.heap / MEGABYTE, 'MB'),
		row('nodes', page, ours.nodes, theirs.nodes, '')
	];
}

const row = (name: string, reference: string, measured: number, against: number, unit = 'ms'): Row => ({
	...{ name, reference, measured, against, unit },
	ratio: measured / against
});
