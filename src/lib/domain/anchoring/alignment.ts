/**
 * What of an old text stands where in the new one. Sentences and lines that did not change are told first; words are
 * compared only in the gap that is asked for, so that one question costs little in a long text.
 */
import { compare, type Comparison, type Link } from './comparison.ts';
import type { Frame } from './frame.ts';
import { equalUnits } from './patience.ts';
import type { Stretch } from './same-ends.ts';
import { commonEnd, commonStart, unitsOf, type Unit } from './units.ts';

/** Units of both texts between two that are the same, by index. */
interface Gap {
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
}

/** Shorter sentences and lines are the same too easily to lead. UTF-16 units. */
const TELLING = 12;
const ROUNDS = 6;

export class Alignment {
	readonly #old: string;
	readonly #new: string;
	readonly #a: readonly Unit[];
	readonly #b: readonly Unit[];
	/** For each unit of the old text the index of its equal in the new one, or -1; and the way back. */
	readonly #partners: Int32Array;
	readonly #back: Int32Array;
	/** The same for units that stand once in each text but changed their order, both ways. */
	readonly #moves: Int32Array;
	readonly #movesBack: Int32Array;
	readonly #compared = new Map<number, Comparison>();

	/** Compares what lies in the frame; where none is given, all that is not the same at both ends. */
	constructor(old: string, text: string, { a0, a1, b0, b1 }: Frame = frameOf(old, text)) {
		[this.#old, this.#new] = [old, text];
		[this.#a, this.#b] = [framed(old, a0, a1), framed(text, b0, b1)];
		const numberOf = numbering();
		const [a, b] = [Int32Array.from(this.#a, numberOf), Int32Array.from(this.#b, numberOf)];
		const tells = (index: number) => (this.#a[index]?.text.length ?? 0) >= TELLING;
		this.#partners = equalUnits(a, b, { deepest: ROUNDS, tells });
		this.#back = inverse(this.#partners, b.length);
		this.#moves = movesBetween(a, b, this.#partners, tells);
		this.#movesBack = inverse(this.#moves, b.length);
	}

	/** What stands in the new text for a stretch of the old one: every word of the stretch is in one link. */
	linksIn(start: number, end: number): readonly Link[] {
		const links: Link[] = [];
		let index = firstAfter(this.#a, start);
		for (let unit = this.#a[index]; unit && unit.start < end; unit = this.#a[index]) {
			const other = this.#b[this.#partners[index] ?? -1];
			if (other) links.push(shifted(unit, other, start, end));
			const gap = other ? null : this.#gapAround(index);
			if (gap) links.push(...this.#compare(gap).linksIn(start, end));
			index = gap ? gap.a1 : index + 1;
		}
		return links;
	}

	/** Where a stretch went whose units were all moved together; null for what stayed or was not moved whole. */
	moved(start: number, end: number): Link | null {
		const [from, to] = [firstAfter(this.#a, start), firstAfter(this.#a, end - 1)];
		const partner = this.#moves[from] ?? -1;
		for (let index = from; index <= to; index += 1) {
			if (partner < 0 || this.#moves[index] !== partner + index - from) return null;
		}
		const [first, newFirst] = [this.#a[from], this.#b[partner]];
		const [last, newLast] = [this.#a[to], this.#b[partner + to - from]];
		if (!first || !newFirst || !last || !newLast || start < first.start || end > last.end) return null;
		const [b0, b1] = [newFirst.start + start - first.start, newLast.end - (last.end - end)];
		return { same: true, a0: start, a1: end, b0, b1 };
	}

	/** The sentences or lines that a stretch of the old text lies in, from the start of the first to the end of the last. */
	around(start: number, end: number): { readonly start: number; readonly end: number } {
		const [first, last] = [this.#a[firstAfter(this.#a, start)], this.#a[firstAfter(this.#a, end - 1)]];
		return { start: Math.min(start, first?.start ?? start), end: Math.max(end, last?.end ?? end) };
	}

	/** The part of a stretch of the new text that stands for words of the old one: 0 where all of it has come in. */
	known(start: number, end: number): number {
		let known = 0;
		let index = firstAfter(this.#b, start);
		for (let unit = this.#b[index]; unit && unit.start < end; unit = this.#b[index]) {
			const [from, to] = [Math.max(start, unit.start), Math.min(end, unit.end)];
			const gap = this.#back[index] === -1 && this.#movesBack[index] === -1 ? this.#gapBefore(index) : null;
			known += gap ? this.#compare(gap).known(from, to) : to - from;
			index += 1;
		}
		return known / Math.max(1, end - start);
	}

	#gapAround(index: number): Gap {
		let [a0, a1] = [index, index];
		while (a0 > 0 && this.#partners[a0 - 1] === -1) a0 -= 1;
		while (a1 < this.#a.length && this.#partners[a1] === -1) a1 += 1;
		const b0 = a0 > 0 ? (this.#partners[a0 - 1] ?? -1) + 1 : 0;
		return { a0, a1, b0, b1: this.#partners[a1] ?? this.#b.length };
	}

	/** The gap that a unit of the new text stands in, which has no partner. */
	#gapBefore(index: number): Gap {
		let [b0, b1] = [index, index];
		while (b0 > 0 && this.#back[b0 - 1] === -1) b0 -= 1;
		while (b1 < this.#b.length && this.#back[b1] === -1) b1 += 1;
		const a0 = b0 > 0 ? (this.#back[b0 - 1] ?? -1) + 1 : 0;
		return { a0, a1: this.#back[b1] ?? this.#a.length, b0, b1 };
	}

	#compare(gap: Gap): Comparison {
		const known = this.#compared.get(gap.b0);
		if (known) return known;
		const [first, last] = [this.#a[gap.a0], this.#a[gap.a1 - 1]];
		const old = gap.a0 < gap.a1 && first && last ? [{ from: first.start, to: last.end }] : [];
		const comparison = compare(this.#old, old, this.#new, stretches(this.#b, gap.b0, gap.b1, this.#movesBack));
		this.#compared.set(gap.b0, comparison);
		return comparison;
	}
}

const [HEAD, TAIL] = ['\u0002', '\u0003'];

function frameOf(old: string, text: string): Frame {
	const head = commonStart(old, text);
	const tail = commonEnd(old, text, Math.min(old.length, text.length) - head);
	return { a0: head, a1: old.length - tail, b0: head, b1: text.length - tail };
}

/** The units of a text; what stands before and after the frame counts as one unit each. */
const framed = (text: string, from: number, to: number): readonly Unit[] => [
	{ start: 0, end: from, text: HEAD },
	...unitsOf(text, from, to),
	{ start: to, end: text.length, text: TAIL }
];

/** The same number for units with the same text. */
function numbering(): (unit: Unit) => number {
	const numbers = new Map<string, number>();
	return ({ text }) => {
		const known = numbers.get(text);
		if (known !== undefined) return known;
		numbers.set(text, numbers.size);
		return numbers.size - 1;
	};
}

/** The index of the first unit that ends after an offset. */
function firstAfter(units: readonly Unit[], offset: number): number {
	let [low, high] = [0, units.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((units[middle]?.end ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The link between two equal units, cut to a stretch of the old text. */
function shifted(unit: Unit, other: Unit, start: number, end: number): Link {
	const [a0, a1] = [Math.max(start, unit.start), Math.min(end, unit.end)];
	const shift = other.start - unit.start;
	return { same: true, a0, a1, b0: a0 + shift, b1: a1 + shift };
}

function inverse(partners: Int32Array, length: number): Int32Array {
	const back = new Int32Array(length).fill(-1);
	for (let index = 0; index < partners.length; index += 1) {
		const partner = partners[index] ?? -1;
		if (partner >= 0) back[partner] = index;
	}
	return back;
}

/** For each unit of `a` that has no partner in order, its equal in `b` where both stand once; else -1. */
function movesBetween(a: Int32Array, b: Int32Array, partners: Int32Array, tells: (at: number) => boolean): Int32Array {
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
function stretches(units: readonly Unit[], from: number, to: number, moves: Int32Array): readonly Stretch[] {
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
