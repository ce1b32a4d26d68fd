/** What a reader's page costs the browser until its claims are painted, against a page by hand with the same words. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { pageByHand, serveByHand } from './by-hand.ts';
import type { Row } from './main.ts';
import { median } from './measure.ts';
import { named, servePublished, type Size } from './newsroom.ts';
import { CONCLUSION, isFalse } from './publish.ts';
import { FRAME, PATIENCE, Tab } from './tab.ts';

const SIZES: readonly Size[] = [
	{ words: 350, claims: 25 },
	{ words: 5000, claims: 300 },
	{ words: 50_000, claims: 3000 },
	{ words: 500_000, claims: 30_000 }
];
const JUMPS = 10;
const noted = (number: number): string => `${isFalse(number) ? 'False' : 'True'} ${CONCLUSION}`;

export async function reader(): Promise<Row[]> {
	const { server, articles, slugs } = await servePublished(SIZES);
	const browser = await launchBrowser();
	const shelf = await serveByHand();
	try {
		const rows: Row[] = [];
		for (const size of SIZES) {
			const ours = `${server.origin}/a/${slugs.get(articles.get(size) ?? '')}`;
			// The first to ask waits for it to be rendered; nobody after that does.
			await (await fetch(ours)).arrayBuffer();
			const [marks, notes] = [
				shelf.put(`marks-${size.words}`, pageByHand(size, { sections: true })),
				shelf.put(`notes-${size.words}`, pageByHand(size, { sections: true, note: noted }))
			];
			rows.push(...(await compare(browser, size, { ours, marks, notes })));
			if (size === SIZES.at(-1)) rows.push(await jumps(browser, ours));
		}
		return rows;
	} finally {
		shelf.close();
		await browser.close();
		await server.stop();
	}
}

interface Pages {
	readonly ours: string;
	/** By hand: the words and their marks alone, and with what stands in the notes. */
	readonly marks: string;
	readonly notes: string;
}

/** The three take turns, so that a busy moment of the machine meets all. */
async function compare(browser: Browser, size: Size, { ours, marks, notes }: Pages): Promise<Row[]> {
	const times: [number[], number[], number[]] = [[], [], []];
	for (let round = 0; round < roundsOf(size); round += 1)
		for (const [at, page] of [ours, marks, notes].entries()) times[at]?.push(await costOf(browser, page));
	const [measured, ...others] = times.map(median);
	return ['by hand: words and marks', 'by hand: words, marks and notes'].map((reference, at) =>
		rowOf(size, reference, measured ?? 0, others[at] ?? 0)
	);
}

const rowOf = (size: Size, reference: string, measured: number, against: number): Row => ({
	name: `reader's page painted, ${named(size)}`,
	...{ reference, measured, against, ratio: measured / against }
});

/** The longest takes minutes each time. */
const roundsOf = ({ words }: Size): number => (words > 50_000 ? 1 : 5);

/** Milliseconds of processor time that the page's main thread takes until the page is loaded and painted. */
async function costOf(browser: Browser, address: string): Promise<number> {
	const { tab, close } = await opened(browser);
	const cost = await tab.costOf(() => tab.page.goto(address, { timeout: PATIENCE }));
	await close();
	return cost;
}

async function opened(browser: Browser): Promise<{ readonly tab: Tab; readonly close: () => Promise<void> }> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	return { tab: await Tab.open(context), close: () => context.close() };
}

/** Places all over the text are jumped to: until each is painted. */
async function jumps(browser: Browser, address: string): Promise<Row> {
	const { tab, close } = await opened(browser);
	await tab.page.goto(address, { timeout: PATIENCE });
	await tab.painted();
	const times: number[] = [];
	for (let jump = 1; jump <= JUMPS; jump += 1) times.push(await tab.frameOf('html', jump / (JUMPS + 1)));
	await close();
	const measured = median(times);
	return { name: 'a jump in the longest', reference: 'one frame', measured, against: FRAME, ratio: measured / FRAME };
}
