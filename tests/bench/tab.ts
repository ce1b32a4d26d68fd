/** A tab of the browser, and what it costs: the time that its main thread works, its memory, its frames. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** Half a million words take their time to be sent and shown. Milliseconds. */
export const PATIENCE = 300_000;
/** A screen that shows sixty frames a second has this for one of them. Milliseconds. */
export const FRAME = 1000 / 60;

export class Tab {
	readonly page: Page;
	readonly #session: CDPSession;

	private constructor(page: Page, session: CDPSession) {
		[this.page, this.#session] = [page, session];
	}

	static async open(context: BrowserContext): Promise<Tab> {
		return Tab.of(await context.newPage());
	}

	static async of(page: Page): Promise<Tab> {
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		return new Tab(page, session);
	}

	/** Milliseconds of processor time that the page's main thread has taken. */
	async busy(): Promise<number> {
		return ((await this.#metrics()).get('TaskDuration') ?? 0) * 1000;
	}

	/** The same for some work and the frames after it, until they are painted. */
	async costOf(work: () => Promise<unknown>): Promise<number> {
		const before = await this.busy();
		await work();
		await this.painted();
		return (await this.busy()) - before;
	}

	/** Resolves when what stands in the page now is painted. */
	async painted(): Promise<void> {
		await this.page.evaluate(
			() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
		);
	}

	/**
	 * Milliseconds that the frame takes in which what scrolls is brought to a share of its height: from the moment that the
	 * frame begins to where the main thread has painted it.
	 */
	async frameOf(scroller: string, share: number): Promise<number> {
		return this.page.evaluate(
			([selector, to]) =>
				new Promise<number>((done) => {
					const painted = new MessageChannel();
					const element = document.querySelector(selector);
					requestAnimationFrame(() => {
						const start = performance.now();
						element?.scrollTo({ top: element.scrollHeight * to, behavior: 'instant' });
						painted.port1.onmessage = () => done(performance.now() - start);
						painted.port2.postMessage(null);
					});
				}),
			[scroller, share] as const
		);
	}

	/** Bytes of what scripts hold and the elements' count, once all that is let go is gone. */
	async held(): Promise<{ readonly heap: number; readonly nodes: number }> {
		// What is let go in one sweep may let go of more.
		for (let sweep = 0; sweep < 3; sweep += 1) await this.#session.send('HeapProfiler.collectGarbage');
		const metrics = await this.#metrics();
		return { heap: metrics.get('JSHeapUsedSize') ?? 0, nodes: metrics.get('Nodes') ?? 0 };
	}

	async #metrics(): Promise<ReadonlyMap<string, number>> {
		const { metrics } = await this.#session.send('Performance.getMetrics');
		return new Map(metrics.map(({ name, value }) => [name, value]));
	}
}

/** Bytes that the browser's largest page process has for itself; 0 where the system does not tell. */
export async function ownMemory(browser: Browser): Promise<number> {
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	await session.detach();
	return Math.max(0, ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id)));
}

function privateBytes(pid: number): number {
	try {
		const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm);
		return [...lines].reduce((sum, [, size]) => sum + Number(size) * 1024, 0);
	} catch {
		return 0;
	}
}
