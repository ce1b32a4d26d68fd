/**
 * Where cards stand beside their text: each as near to its line as the others let it, by isotonic regression (pool
 * adjacent violators; Barlow et al. 1972, Robertson et al. 1988). The selected card is so heavy that it stays on its line.
 */

export interface Item {
	/** The line the card belongs to, in px from the top. */
	readonly line: number;
	/** The card's height with the gap below it, px. */
	readonly height: number;
	readonly selected: boolean;
}

interface Pool {
	readonly first: number;
	weight: number;
	/** Weighted sum of the places that the pool's members would like its first card to have. */
	sum: number;
	count: number;
}

const SELECTED_WEIGHT = 1e6;

/** The top of each card, in the order given, px. Cards never overlap and none stands above `top`. */
export function place(items: readonly Item[], top = 0): readonly number[] {
	const offsets = offsetsOf(items);
	const pools: Pool[] = [];
	for (const [index, { line, selected }] of items.entries()) {
		const weight = selected ? SELECTED_WEIGHT : 1;
		pools.push({ first: index, weight, sum: (line - (offsets[index] ?? 0)) * weight, count: 1 });
		mergeLast(pools);
	}
	return pools.flatMap(({ first, weight, sum, count }) =>
		Array.from({ length: count }, (_, i) => Math.round(Math.max(top, sum / weight) + (offsets[first + i] ?? 0)))
	);
}

/** The height of everything above each card when all stand without gaps. */
function offsetsOf(items: readonly Item[]): readonly number[] {
	let offset = 0;
	return items.map(({ height }) => (offset += height) - height);
}

/** A pool that would stand above the one before it joins it, and so on upwards. */
function mergeLast(pools: Pool[]): void {
	for (let last = pools.at(-1), before = pools.at(-2); last && before; last = pools.at(-1), before = pools.at(-2)) {
		if (before.sum / before.weight <= last.sum / last.weight) return;
		before.weight += last.weight;
		before.sum += last.sum;
		before.count += last.count;
		pools.pop();
	}
}
