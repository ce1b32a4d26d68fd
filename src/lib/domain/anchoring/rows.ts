/** The units of two texts as rows: what they are compared by, and what is read off when they have been. */
import type { Link } from './comparison.ts';
import type { Frame } from './frame.ts';
import type { Stretch } from './same-ends.ts';
import { commonEnd, commonStart, unitsOf, type Unit } from './units.ts';

const [HEAD, TAIL] = ['\u0002', '\u0003'];

export function frameOf(old: string, text: string): Frame {
	const head = commonStart(old, text);
	const tail = commonEnd(old, text, Math.min(old.length, text.length) - head);
	return { a0: head, a1: old.length - tail, b0: head, b1: text.length - tail };
}

/** The units of a text; what stands before and after the frame counts as one unit each. */
export const framed = (text: string, from: number, to: number): readonly Unit[] => [
	{ start: 0, end: from, text: HEAD },
	...unitsOf(text, from, to),
	{ start: to, end: text.length, text: TAIL }
];

/** The same number for units with the same text. */
export function numbering(): (unit: Unit) => number {
	const numbers = new Map<string, number>();
	return ({ text }) => {
		const known = numbers.get(text);
		if (known !== undefined) return known;
		numbers.set(text, numbers.size);
		return numbers.size - 1;
	};
}

/** The index of the first unit that ends after an offset. */
export function firstAfter(units: readonly Unit[], offset: number): number {
	let [low, high] = [0, units.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((units[middle]?.end ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The link between two equal units, cut to a stretch of the old text. */
export function shifted(unit: Unit, other: Unit, start: number, end: number): Link {
	const [a0, a1] = [Math.max(start, unit.start), Math.min(end, unit.end)];
	const shift = other.start - unit.start;
	return { same: true, a0, a1, b0: a0 + shift, b1: a1 + shift };
}

export function inverse(partners: Int32Array, length: number): Int32Array {
	const back = new Int32Array(length).fill(-1);
	for (let index = 0; index < partners.length; index += 1) {
		const partner = partners[index] ?? -1;
		if (partner >= 0) back[partner] = index;
	}
	return back;
}

/** For each unit of `a` that has no partner in order, its equal in `b` where both stand once; else -1. */
export function movesBetween(
	a: Int32Array,
	b: Int32Array,
	partners: Int32Array,
	tells: (at: number) => boolean
): Int32Array {
	const most = a.length + b.length;
	const [inA, inB, place] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)];
	for (const number of a) inA[number] = (inA[number] ?? 0) + 1;
	b.forEach((number, index) => {
		inB[number] = (inB[number] ?? 0) + 1;
		place[number] = index;
	});
	return a.map((number, at) =>
		partners[at] === -1 && inA[number] === 1 && inB[number] === 1 && tells(at) ? (place[number] ?? -1) : -1
	);
}

/** The stretches of a text that units cover, without those that were moved there; units side by side are one stretch. */
export function stretches(units: readonly Unit[], from: number, to: number, moves: Int32Array): readonly Stretch[] {
	const found: Stretch[] = [];
	let start = -1;
	for (let index = from; index <= to; index += 1) {
		const stays = index < to && moves[index] === -1;
		if (stays && start < 0) start = index;
		const [first, last] = [units[start], units[index - 1]];
		if (stays || !first || !last) continue;
		found.push({ from: first.start, to: last.end });
		start = -1;
	}
	return found;
}
