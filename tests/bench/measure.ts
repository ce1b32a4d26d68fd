/** How a bench measures: the same work five times, the median counts. */

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value that so great a share of the values does not exceed. */
export const quantile = (values: readonly number[], share: number): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

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

/** The medians of two measurements that take turns, so that a busy moment of the machine meets both. */
export async function takingTurns(
	ours: () => Promise<number>,
	theirs: () => Promise<number>,
	rounds = 5
): Promise<{ readonly measured: number; readonly against: number }> {
	const [own, other]: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round += 1) {
		own.push(await ours());
		other.push(await theirs());
	}
	return { measured: median(own), against: median(other) };
}
