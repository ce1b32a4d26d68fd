/** How a bench measures: the same work five times, the median counts. */

export const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds of wall time of each of `rounds` runs; the median. */
export async function medianTime(work: () => Promise<unknown> | unknown, rounds = 5): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const start = performance.now();
		await work();
		times.push(performance.now() - start);
	}
	return median(times);
}
