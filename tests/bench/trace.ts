/** What a page's main thread has done until moments that the page itself has marked, from the browser's trace. */
import type { BrowserContext } from 'playwright-core';
import { PATIENCE } from './tab.ts';

/** One entry of a trace; times are microseconds. */
interface Entry {
	readonly name: string;
	/** `X` for what takes time. */
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	readonly ts: number;
	readonly dur?: number;
	/** Of it, what the processor was at work for. */
	readonly tdur?: number;
}

/** What happens in a new tab that opens an address: milliseconds of processor time until each mark, by the mark's name. */
export async function costsUntil(
	context: BrowserContext,
	address: string,
	names: readonly string[]
): Promise<ReadonlyMap<string, number>> {
	const page = await context.newPage();
	const browser = context.browser();
	if (!browser) throw new Error('This context has no browser of its own.');
	const session = await browser.newBrowserCDPSession();
	const entries: Entry[] = [];
	session.on('Tracing.dataCollected', ({ value }) => void entries.push(...(value as unknown as Entry[])));
	const traceConfig = { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] };
	await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
	// Asking the page whether it is so far would be work of its main thread: it tells by itself.
	const told = page.waitForEvent('console', { predicate: (one) => one.text() === names.at(-1), timeout: PATIENCE });
	await page.goto(address, { timeout: PATIENCE, waitUntil: 'commit' });
	await told;
	const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.end');
	await complete;
	await session.detach();
	await page.close();
	return new Map(names.map((name) => [name, costUntil(entries, name)]));
}

function costUntil(entries: readonly Entry[], name: string): number {
	const mark = entries.find((entry) => entry.name === name && entry.ph !== 'X');
	if (!mark) throw new Error(`The trace has no mark ${name}.`);
	const tasks = entries
		.filter(({ ph, pid, tid, ts }) => ph === 'X' && pid === mark.pid && tid === mark.tid && ts < mark.ts)
		.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
	let [cost, end] = [0, 0];
	// What happens within a task is part of it.
	for (const { ts, dur = 0, tdur = dur } of tasks) {
		if (ts < end) continue;
		[cost, end] = [cost + tdur, ts + dur];
	}
	return cost / 1000;
}
