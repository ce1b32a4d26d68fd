/**
 * Which units of two texts are the same: first those that both have once, in the longest row that keeps their order
 * (Bram Cohen's patience diff), then their equal neighbours, then again between them.
 */

type Row = Int32Array | Float64Array;

/** A part of both rows: `a` from a0 to a1 against `b` from b0 to b1. */
interface Box {
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
	readonly depth: number;
}

export interface Limits {
	/** Rounds; what is not told apart after that many is left to the comparison of words. */
	readonly deepest: number;
	/** Whether a unit of the first row may lead; all may where it is not given. */
	readonly tells?: (index: number) => boolean;
}

/** For every unit of `a` the index of its equal in `b`, or -1. */
export function equalUnits(a: Row, b: Row, { deepest, tells = () => true }: Limits): Int32Array {
	const partners = new Int32Array(a.length).fill(-1);
	const boxes: Box[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length, depth: 0 }];
	for (let box = boxes.pop(); box; box = boxes.pop()) {
		const rest = shrink(a, b, box, partners);
		if (rest.depth > deepest || rest.a0 === rest.a1 || rest.b0 === rest.b1) continue;
		for (const part of between(rest, leaders(a, b, rest, tells))) boxes.push(part);
	}
	return partners;
}

function shrink(a: Row, b: Row, { a0, a1, b0, b1, depth }: Box, partners: Int32Array): Box {
	for (; a0 < a1 && b0 < b1 && a[a0] === b[b0]; a0 += 1, b0 += 1) partners[a0] = b0;
	for (; a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]; a1 -= 1, b1 -= 1) partners[a1 - 1] = b1 - 1;
	return { a0, a1, b0, b1, depth: depth + 1 };
}

type Pair = readonly [a: number, b: number];

/** The units that stand once in each row of the box, as many as keep their order. */
function leaders(a: Row, b: Row, { a0, a1, b0, b1 }: Box, tells: (index: number) => boolean): readonly Pair[] {
	const inB = onlyPlaces(b, b0, b1);
	const inA = onlyPlaces(a, a0, a1);
	const pairs: Pair[] = [];
	for (let index = a0; index < a1; index += 1) {
		const [only, other] = [inA.get(a[index] ?? -1), inB.get(a[index] ?? -1)];
		if (only === index && other !== undefined && other >= 0 && tells(index)) pairs.push([index, other]);
	}
	return longestRising(pairs);
}

/** Where each number stands that stands once; -1 for the others. */
function onlyPlaces(row: Row, from: number, to: number): Map<number, number> {
	const places = new Map<number, number>();
	for (let index = from; index < to; index += 1) {
		const number = row[index] ?? -1;
		places.set(number, places.has(number) ? -1 : index);
	}
	return places;
}

/** The longest selection whose second numbers rise (Fredman 1975): the smallest last pair for each length is kept. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
	const ends: number[] = [];
	const previous: number[] = [];
	for (const [index, [, b]] of pairs.entries()) {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[ends[middle] ?? -1]?.[1] ?? 0) < b) low = middle + 1;
			else high = middle;
		}
		previous.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
		ends[low] = index;
	}
	const chosen: Pair[] = [];
	for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
		const pair = pairs[index];
		if (pair) chosen.push(pair);
	}
	return chosen.reverse();
}

/** The parts of a box between its leaders; each leader stands first in the part after it, for `shrink` to take. */
function between({ a0, a1, b0, b1, depth }: Box, pairs: readonly Pair[]): readonly Box[] {
	if (pairs.length === 0) return [];
	const starts: readonly Pair[] = [[a0, b0], ...pairs];
	return starts.map(([a, b], index) => {
		const [endA, endB] = pairs[index] ?? [a1, b1];
		return { a0: a, a1: endA, b0: b, b1: endB, depth };
	});
}
