/** Work that is dear: so much of it at a time, whatever else is asked for waits its turn. */

/** Answers what runs work in turn, `atOnce` at a time, first come first served. */
export function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
	const waiting: (() => void)[] = [];
	let running = 0;
	return async (work) => {
		if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
		else running += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			// Whoever waits takes the place over.
			if (next) next();
			else running -= 1;
		}
	};
}
