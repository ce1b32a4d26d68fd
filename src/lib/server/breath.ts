import { setImmediate } from 'node:timers/promises';

/** How long a piece of work goes on without looking who else waits. Milliseconds; whoever waits needs some turns. */
const LONGEST = 2;

/**
 * Lets the process answer others between the pieces of one long work. Each work has a breath of its own: short work that is
 * done beside it has none to take, and does not wait for its turns.
 */
export class Breath {
	#since = performance.now();

	/** Between two pieces: let others be answered, where this has gone on for a while. */
	async take(): Promise<void> {
		if (performance.now() - this.#since < LONGEST) return;
		await setImmediate();
		this.#since = performance.now();
	}

	/** Work on many things, one after the other. */
	async map<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
		const done: R[] = [];
		for (const item of items) {
			await this.take();
			done.push(work(item));
		}
		return done;
	}
}
