/** How soon marked words are painted, from the key press on, against a bare page that highlights the same words. */
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openArticle } from '../support/workbench.ts';
import { pageByHand, serveByHand } from './by-hand.ts';
import type { Row } from './main.ts';
import { quantile } from './measure.ts';
import { named, serveArticles, signIn, type Size } from './newsroom.ts';
import { FRAME, PATIENCE, Tab } from './tab.ts';

const SIZES: readonly Size[] = [
	{ words: 350, claims: 25 },
	{ words: 50_000, claims: 3000 }
];
/** In as many blocks of the text, one after the other. */
const MARKS = 5;
const ROUNDS = 5;
/** Milliseconds. */
const SETTLING = 250;

/** The bare page: a highlight of what is selected. */
const BARE = `const claims = new Highlight();
CSS.highlights.set('claims', claims);
addEventListener('keydown', ({ code }) => {
	if (code !== 'KeyC') return;
	const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
	claims.add(new StaticRange({ startContainer: anchorNode, startOffset: anchorOffset, endContainer: focusNode, endOffset: focusOffset }));
});`;

/** From one key press: until it is painted, and how long the main thread was at work. Milliseconds. */
interface Marked {
	readonly soon: number;
	readonly busy: number;
}

export async function mark(): Promise<Row[]> {
	const rows: Row[] = [];
	for (const size of SIZES) rows.push(...(await marksIn(size)));
	return rows;
}

async function marksIn(size: Size): Promise<Row[]> {
	const { server, articles } = await serveArticles([size]);
	const browser = await launchBrowser();
	const shelf = await serveByHand();
	try {
		const [page, bare] = [await signIn(browser, server.origin), await browser.newPage()];
		const [own, other]: [Marked[], Marked[]] = [[], []];
		const address = shelf.put('bare', pageByHand(size, { sections: size.words > 5000, script: BARE }));
		for (let round = 0; round <= ROUNDS; round += 1) {
			await page.bringToFront();
			await openArticle(page, articles.get(size) ?? '');
			const ours = await marksOn(page, '.article-text');
			await bare.bringToFront();
			await bare.goto(address, { timeout: PATIENCE });
			const theirs = await marksOn(bare, 'main');
			// The first round is for the engine to compile what it meets.
			if (round === 0) continue;
			own.push(...ours);
			other.push(...theirs);
		}
		return rowsOf(size, own, other);
	} finally {
		shelf.close();
		await browser.close();
		await server.stop();
	}
}

function rowsOf(size: Size, own: readonly Marked[], other: readonly Marked[]): Row[] {
	const soon = (all: readonly Marked[], share: number) =>
		quantile(
			all.map((one) => one.soon),
			share
		);
	const busy = (all: readonly Marked[]) =>
		quantile(
			all.map((one) => one.busy),
			0.5
		);
	const reference = 'a bare page that highlights the same words';
	return [
		row(`key press to painted mark, p50, ${named(size)}`, reference, soon(own, 0.5), soon(other, 0.5)),
		row(`the same, p95`, 'three frames', soon(own, 0.95), 3 * FRAME),
		row(`the same, processor time of the main thread, p50`, reference, busy(own), busy(other))
	];
}

const row = (name: string, reference: string, measured: number, against: number): Row => ({
	...{ name, reference, measured, against },
	ratio: measured / against
});

/** Mark words of the first blocks, one after the other. */
async function marksOn(page: Page, text: string): Promise<readonly Marked[]> {
	const tab = await Tab.of(page);
	const marked: Marked[] = [];
	await page.locator(text).focus();
	// An editor that gets the focus puts its own selection back a moment later.
	await page.waitForTimeout(SETTLING);
	for (let at = 0; at < MARKS; at += 1) {
		await page.evaluate(selectWords, [text, at] as const);
		await tab.painted();
		const soon = page.evaluate(untilPainted, text);
		await tab.painted();
		const before = await tab.busy();
		await page.keyboard.press('c');
		const time = await soon;
		const busy = (await tab.busy()) - before;
		marked.push({ soon: time, busy });
		// The seed has little room beside its claims: what was marked is taken back.
		await page.keyboard.press('Control+z');
		await page.waitForTimeout(SETTLING);
	}
	return marked;
}

/** In the page: select a few words, which stand in no claim, in the block at a place. */
function selectWords([selector, place]: readonly [string, number]): void {
	const text = document.querySelector<HTMLElement>(selector);
	if (!text) throw new Error('There is no text.');
	const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
	const free: Node[] = [];
	let block: Element | null | undefined = null;
	for (let node = walker.nextNode(); node && free.length <= place; node = walker.nextNode()) {
		const own = node.parentElement?.closest('p');
		if (own === block || node.parentElement?.closest('.claim, mark') || (node.nodeValue ?? '').length < 16) continue;
		block = own;
		free.push(node);
	}
	const node = free[place];
	if (!node) throw new Error('There are no words without a claim.');
	node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
	getSelection()?.setBaseAndExtent(node, 2, node, 14);
}

/** In the page: milliseconds from the next key press to where the main thread has painted one mark more. */
function untilPainted(selector: string): Promise<number> {
	const text = document.querySelector(selector);
	const claims = text?.getElementsByClassName('claim');
	const count = () => (claims?.length ?? 0) + (CSS.highlights.get('claims')?.size ?? 0);
	const before = count();
	return new Promise((done, fail) => {
		setTimeout(() => fail(new Error('Nothing was marked.')), 10_000);
		addEventListener(
			'keydown',
			({ timeStamp }) => {
				const painted = new MessageChannel();
				painted.port1.onmessage = () => done(performance.now() - timeStamp);
				const look = () => (count() > before ? painted.port2.postMessage(null) : requestAnimationFrame(look));
				requestAnimationFrame(look);
			},
			{ capture: true, once: true }
		);
	});
}
