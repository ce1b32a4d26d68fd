/**
 * What of an old text stands where in the new one. Sentences and lines that did not change are told first; words are
 * compared only in the gap that is asked for, so that one question costs little in a long text.
 */
import { compare, type Comparison, type Link } from './comparison.ts';
import { equalUnits } from './patience.ts';
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
	readonly #compared = new Map<number, Comparison>();

	constructor(old: string, text: string) {
		const head = commonStart(old, text);
		const tail = commonEnd(old, text, Math.min(old.length, text.length) - head);
		[this.#old, this.#new] = [old, text];
		[this.#a, this.#b] = [framed(old, head, tail), framed(text, head, tail)];
		const numberOf = numbering();
		const [a, b] = [Int32Array.from(this.#a, numberOf), Int32Array.from(this.#b, numberOf)];
		const tells = (index: number) => (this.#a[index]?.text.length ?? 0) >= TELLING;
		this.#partners = equalUnits(a, b, { deepest: ROUNDS, tells });
		this.#back = new Int32Array(b.length).fill(-1);
		this.#partners.forEach((partner, index) => {
			if (partner >= 0) this.#back[partner] = index;
		});
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

	/** The part of a stretch of the new text that stands for words of the old one: 0 where all of it has come in. */
	known(start: number, end: number): number {
		let known = 0;
		let index = firstAfter(this.#b, start);
		for (let unit = this.#b[index]; unit && unit.start < end; unit = this.#b[index]) {
			const [from, to] = [Math.max(start, unit.start), Math.min(end, unit.end)];
			const gap = this.#back[index] === -1 ? this.#gapBefore(index) : null;
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
		const comparison = compare(
			{ text: this.#old, ...extent(this.#a, gap.a0, gap.a1) },
			{ text: this.#new, ...extent(this.#b, gap.b0, gap.b1) }
		);
		this.#compared.set(gap.b0, comparison);
		return comparison;
	}
}

const [HEAD, TAIL] = ['\u0002', '\u0003'];

/** The units of a text; what both texts begin and end with counts as one unit each. */
function framed(text: string, head: number, tail: number): readonly Unit[] {
	const end = text.length - tail;
	return [
		...(head > 0 ? [{ start: 0, end: head, text: HEAD }] : []),
		...unitsOf(text, head, end),
		...(tail > 0 ? [{ start: end, end: text.length, text: TAIL }] : [])
	];
}

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

/** From the start of one unit to the end of another; an empty stretch where there is none. */
function extent(units: readonly Unit[], from: number, to: number): { readonly from: number; readonly to: number } {
	const [first, last] = [units[from], units[to - 1]];
	return from < to && first && last ? { from: first.start, to: last.end } : { from: 0, to: 0 };
}
