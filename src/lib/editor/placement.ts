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

/**
 * The top of each card, in the order given, px. Cards never overlap, none stands above `top`, and none ends below
 * `bottom` unless all together are higher than that.
 */
export function place(items: readonly Item[], top = 0, bottom = Infinity): readonly number[] {
	const offsets = offsetsOf(items);
	const lowest = Math.max(top, bottom - heightOf(items));
	const pools: Pool[] = [];
	for (const [index, { line, selected }] of items.entries()) {
		const weight = selected ? SELECTED_WEIGHT : 1;
		pools.push({ first: index, weight, sum: (line - (offsets[index] ?? 0)) * weight, count: 1 });
		mergeLast(pools);
	}
	return pools.flatMap(({ first, weight, sum, count }) => {
		const base = Math.min(lowest, Math.max(top, sum / weight));
		return Array.from({ length: count }, (_, i) => Math.round(base + (offsets[first + i] ?? 0)));
	});
}

const heightOf = (items: readonly Item[]): number => items.reduce((sum, { height }) => sum + height, 0);

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

export interface Arrangement {
	/** The first card that stands by itself; those before it are folded into the stack above. */
	readonly first: number;
	/** The card after the last that stands by itself; it and those after it are folded into the stack below. */
	readonly end: number;
	/** The tops of the cards from `first` to `end`, px. */
	readonly tops: readonly number[];
}

/**
 * Cards between 0 and `bottom`, px. Those that find no room above the selected card, or below it, are folded, the
 * farthest first, so that it stands on its own line. Where none is selected, it is the card at `pivot` that the others
 * gather round.
 */
export function arrange(items: readonly Item[], bottom: number, pivot = 0): Arrangement {
	const selected = items.findIndex((item) => item.selected);
	const centre = items[selected < 0 ? pivot : selected];
	if (!centre) return { first: 0, end: items.length, tops: place(items, 0, bottom) };
	const line = Math.max(0, centre.line);
	// A card that is open may end below the text.
	const end = Math.max(bottom, line + centre.height);
	if (selected < 0 && heightOf(items) <= end) return { first: 0, end: items.length, tops: place(items, 0, end) };
	const at = selected < 0 ? pivot : selected;
	const above = fitting(items.slice(0, at).toReversed(), line);
	const below = fitting(items.slice(at + 1), end - line - centre.height);
	const [first, last] = [at - above, at + 1 + below];
	return { first, end: last, tops: place(items.slice(first, last), 0, end) };
}

/** How many of the items, from the first on, have room. */
function fitting(items: readonly Item[], room: number): number {
	let left = room;
	const full = items.findIndex(({ height }) => (left -= height) < 0);
	return full < 0 ? items.length : full;
}
