/** What it costs the browser to open an article for work, until its text is read and its marks are painted. */
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { pageByHand, serveByHand } from './by-hand.ts';
import type { Row } from './main.ts';
import { takingTurns } from './measure.ts';
import { named, serveArticles, signIn, type Size } from './newsroom.ts';
import { PATIENCE, Tab } from './tab.ts';

const SHORT: Size = { words: 350, claims: 25 };
/** The claims in the text, which the page is sent with: it is read from then on, whatever its scripts still do. */
const MARKS = '.text .claim';
const LONG: Size = { words: 50_000, claims: 3000 };

export async function ready(): Promise<Row[]> {
	const { server, articles } = await serveArticles([SHORT, LONG]);
	const browser = await launchBrowser();
	const shelf = await serveByHand();
	try {
		const context = (await signIn(browser, server.origin)).context();
		const rows: Row[] = [];
		for (const size of [SHORT, LONG]) {
			const sections = size === LONG;
			const theirs = shelf.put(String(size.words), pageByHand(size, { sections }));
			const ours = `/articles/${articles.get(size)}`;
			// Who works here all day has the page's scripts in the browser's cache, compiled after the second time.
			for (let round = 0; round < 3; round += 1) await costOf(context, ours, MARKS);
			const times = await takingTurns(
				() => costOf(context, ours, MARKS),
				() => costOf(context, theirs, 'mark')
			);
			const reference = sections ? 'by hand: words and marks, in sections' : 'by hand: words and marks';
			rows.push({
				name: `workbench ready, ${named(size)}`,
				reference,
				...times,
				ratio: times.measured / times.against
			});
		}
		return rows;
	} finally {
		shelf.close();
		await browser.close();
		await server.stop();
	}
}

/** Milliseconds of processor time that a new tab's main thread takes until the marks are painted. */
async function costOf(context: BrowserContext, address: string, mark: string): Promise<number> {
	const tab = await Tab.open(context);
	const cost = await tab.costOf(async () => {
		await tab.page.goto(address, { timeout: PATIENCE, waitUntil: 'commit' });
		await tab.page.locator(mark).last().waitFor({ state: 'attached', timeout: PATIENCE });
	});
	await tab.page.close();
	return cost;
}
