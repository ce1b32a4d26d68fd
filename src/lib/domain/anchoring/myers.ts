/**
 * The longest common subsequence of two rows of numbers, in linear space: E. W. Myers, "An O(ND) Difference Algorithm
 * and Its Variations", Algorithmica 1 (1986), section 4b, with the bound that xdiff (git) puts on the search, so that
 * texts with nothing in common cost no more than a few passes.
 */

/** A part of the edit graph: `a` from a0 to a1 against `b` from b0 to b1. */
interface Box {
	a0: number;
	a1: number;
	b0: number;
	b1: number;
}

/** Differences looked for in one box before the search takes the best point that it has reached. */
const MOST_DIFFERENCES = 256;
/** Fewer in long rows with little in common: numbers of both rows times differences. */
const MOST_STEPS = 8_000_000;
const FEWEST_DIFFERENCES = 16;

/**
 * For every number of `a` the index of its partner in `b`, or -1. Partners come in the order of both rows. Those that
 * are `known` are kept, and what lies between them is compared by itself.
 */
export function partnersOf(a: Int32Array, b: Int32Array, known: Int32Array = new Int32Array(0)): Int32Array {
	const partners = new Int32Array(a.length).fill(-1);
	const boxes = boxesBetween(a.length, b.length, known);
	const search = new Search(a, b);
	for (let box = boxes.pop(); box; box = boxes.pop()) {
		shrink(a, b, box, partners);
		if (box.a0 === box.a1 || box.b0 === box.b1) continue;
		const [x, y] = search.split(box);
		boxes.push({ a0: box.a0, a1: x, b0: box.b0, b1: y }, { a0: x, a1: box.a1, b0: y, b1: box.b1 });
	}
	return partners;
}

/** The parts between known partners; each of those stands first in the part after it. */
function boxesBetween(a1: number, b1: number, known: Int32Array): Box[] {
	const boxes: Box[] = [{ a0: 0, a1, b0: 0, b1 }];
	for (let at = 0; at < known.length; at += 1) {
		const [partner, last] = [known[at] ?? -1, boxes.at(-1)];
		if (partner < 0 || !last || partner < last.b0) continue;
		[last.a1, last.b1] = [at, partner];
		boxes.push({ a0: at, a1, b0: partner, b1 });
	}
	return boxes;
}

/** Takes what is equal at both ends of a box out of it. */
function shrink(a: Int32Array, b: Int32Array, box: Box, partners: Int32Array): void {
	while (box.a0 < box.a1 && box.b0 < box.b1 && a[box.a0] === b[box.b0]) {
		partners[box.a0] = box.b0;
		box.a0 += 1;
		box.b0 += 1;
	}
	while (box.a0 < box.a1 && box.b0 < box.b1 && a[box.a1 - 1] === b[box.b1 - 1]) {
		box.a1 -= 1;
		box.b1 -= 1;
		partners[box.a1] = box.b1;
	}
}

type Point = readonly [x: number, y: number];

/** The search for a point in the middle of a shortest path, from both ends of a box at once. */
class Search {
	readonly #a: Int32Array;
	readonly #b: Int32Array;
	/** The furthest x on each diagonal from the start and, mirrored, from the end; diagonal 0 stands at `zero`. */
	readonly #forth: Int32Array;
	readonly #back: Int32Array;
	readonly #zero: number;
	readonly #most: number;

	constructor(a: Int32Array, b: Int32Array) {
		[this.#a, this.#b] = [a, b];
		const size = a.length + b.length + 1;
		this.#most = Math.max(FEWEST_DIFFERENCES, Math.min(MOST_DIFFERENCES, Math.floor(MOST_STEPS / size)));
		this.#zero = Math.min(this.#most, size >> 1) + 1;
		this.#forth = new Int32Array(2 * this.#zero + 1);
		this.#back = new Int32Array(2 * this.#zero + 1);
	}

	/** A point of the box, neither its first nor its last, that a shortest path goes through, or nearly so. */
	split(box: Box): Point {
		const size = box.a1 - box.a0 + box.b1 - box.b0;
		const most = Math.min(this.#most, (size + 1) >> 1);
		this.#forth[this.#zero + 1] = 0;
		this.#back[this.#zero + 1] = 0;
		for (let d = 0; d <= most; d += 1) {
			const met = this.#stepForth(box, d) ?? this.#stepBack(box, d);
			if (met) return met;
		}
		return this.#furthest(box, most);
	}

	#stepForth({ a0, a1, b0, b1 }: Box, d: number): Point | null {
		const [a, b, forth, back, zero] = [this.#a, this.#b, this.#forth, this.#back, this.#zero];
		const [width, height] = [a1 - a0, b1 - b0];
		const delta = width - height;
		const last = highest(d, width);
		for (let k = lowest(d, height); k <= last; k += 2) {
			let x = entry(forth, zero + k, k === -d, k === d);
			while (x < width && x - k < height && a[a0 + x] === b[b0 + x - k]) x += 1;
			forth[zero + k] = x;
			if ((delta & 1) === 0 || delta - k >= d || k - delta >= d) continue;
			if (x + (back[zero + delta - k] ?? 0) >= width) return [a0 + x, b0 + x - k];
		}
		return null;
	}

	#stepBack({ a0, a1, b0, b1 }: Box, d: number): Point | null {
		const [a, b, forth, back, zero] = [this.#a, this.#b, this.#forth, this.#back, this.#zero];
		const [width, height] = [a1 - a0, b1 - b0];
		const delta = width - height;
		const last = highest(d, width);
		for (let k = lowest(d, height); k <= last; k += 2) {
			let x = entry(back, zero + k, k === -d, k === d);
			while (x < width && x - k < height && a[a1 - 1 - x] === b[b1 - 1 - x + k]) x += 1;
			back[zero + k] = x;
			if ((delta & 1) === 1 || delta - k > d || k - delta > d) continue;
			if (x + (forth[zero + delta - k] ?? 0) >= width) return [a1 - x, b1 - x + k];
		}
		return null;
	}

	/** The point that got furthest from the start when the search was given up; paths that left the box do not count. */
	#furthest({ a0, a1, b0, b1 }: Box, d: number): Point {
		const [width, height] = [a1 - a0, b1 - b0];
		let [bestX, bestY] = [(width + 1) >> 1, height >> 1];
		let best = 0;
		for (let k = lowest(d, height); k <= highest(d, width); k += 2) {
			const x = this.#forth[this.#zero + k] ?? 0;
			if (x > width || x - k > height || 2 * x - k <= best) continue;
			[best, bestX, bestY] = [2 * x - k, x, x - k];
		}
		return [a0 + bestX, b0 + bestY];
	}
}

/** Where a diagonal is entered with one more difference: from the one below, or from the one above it. */
function entry(reached: Int32Array, at: number, isLowest: boolean, isHighest: boolean): number {
	const below = reached[at - 1] ?? 0;
	const above = reached[at + 1] ?? 0;
	return isLowest || (!isHighest && below < above) ? above : below + 1;
}

/** The diagonals that d differences reach and that cross the box; their parity is that of d. */
const lowest = (d: number, height: number): number => (d <= height ? -d : d - 2 * height);
const highest = (d: number, width: number): number => (d <= width ? d : 2 * width - d);
