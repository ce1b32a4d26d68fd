/**
 * What of an old text stands where in the new one. Sentences and lines that did not change are told first; words are
 * compared only in the gap that is asked for, so that one question costs little in a long text.
 */
import { LINE_END, tokensOf, vocabulary, type Tokens } from './tokens.ts';
import { partnersOf } from './myers.ts';
import { slide } from './slide.ts';
import { equalUnits } from './patience.ts';
import { commonEnd, commonStart, unitsOf, type Unit } from './units.ts';

/**
 * A stretch of the old text and what stands for it in the new one: the same words (`same`), or other words that took
 * its place, or nothing (b0 = b1). UTF-16 offsets.
 */
export interface Link {
	readonly same: boolean;
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
}

/** Units that differ between two that are the same, by index. */
interface Gap {
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
}

/** Shorter sentences and lines are the same too easily to lead. UTF-16 units. */
const TELLING = 12;

export class Alignment {
	readonly #old: string;
	readonly #new: string;
	readonly #a: readonly Unit[];
	readonly #b: readonly Unit[];
	readonly #partners: Int32Array;
	readonly #gaps = new Map<number, readonly Link[]>();

	constructor(old: string, text: string) {
		const head = commonStart(old, text);
		const tail = commonEnd(old, text, Math.min(old.length, text.length) - head);
		this.#old = old;
		this.#new = text;
		this.#a = framed(old, head, tail);
		this.#b = framed(text, head, tail);
		const numbers = vocabularyOfUnits();
		const [a, b] = [this.#a.map(numbers), this.#b.map(numbers)];
		this.#partners = equalUnits(a, b, (index) => (this.#a[index]?.text.length ?? 0) >= TELLING);
	}

	/** The links of a stretch of the old text, in its order: every word of it is in one. */
	linksIn(start: number, end: number): readonly Link[] {
		const links: Link[] = [];
		let index = firstAfter(this.#a, start);
		while (index < this.#a.length) {
			const unit = this.#a[index];
			if (!unit || unit.start >= end) break;
			const other = this.#b[this.#partners[index] ?? -1];
			if (other) {
				links.push(shifted(unit, other, start, end));
				index += 1;
				continue;
			}
			const gap = this.#gapAt(index);
			links.push(...this.#linksOf(gap).filter((link) => link.a0 < end && link.a1 > start));
			index = gap.a1;
		}
		return links;
	}

	/** Whether a stretch of the new text has come in, that is, stands for nothing of the old text. */
	isNew(start: number, end: number): boolean {
		return start < end; // filled in below
	}

	#gapAt(index: number): Gap {
		let [a0, a1] = [index, index + 1];
		while (a0 > 0 && this.#partners[a0 - 1] === -1) a0 -= 1;
		while (a1 < this.#a.length && this.#partners[a1] === -1) a1 += 1;
		const b0 = a0 > 0 ? (this.#partners[a0 - 1] ?? -1) + 1 : 0;
		return { a0, a1, b0, b1: a1 < this.#a.length ? (this.#partners[a1] ?? 0) : this.#b.length };
	}

	#linksOf(gap: Gap): readonly Link[] {
		const known = this.#gaps.get(gap.a0);
		if (known) return known;
		const numberOf = vocabulary();
		const [oldFrom, oldTo] = extent(this.#a, gap.a0, gap.a1);
		const [newFrom, newTo] = extent(this.#b, gap.b0, gap.b1);
		const a = tokensOf(this.#old, oldFrom, oldTo, numberOf);
		const b = tokensOf(this.#new, newFrom, newTo, numberOf);
		const points = new Set(['\n', '.', '!', '?', '…'].map(numberOf));
		const links = linksBetween(a, b, (number) => points.has(number));
		this.#gaps.set(gap.a0, links);
		return links;
	}
}

/** The units of a text between what both texts begin and end with, which count as one unit each. */
function framed(text: string, head: number, tail: number): readonly Unit[] {
	const end = text.length - tail;
	return [
		...(head > 0 ? [{ start: 0, end: head, text: HEAD }] : []),
		...unitsOf(text, head, end),
		...(tail > 0 ? [{ start: end, end: text.length, text: TAIL }] : [])
	];
}

const HEAD = '\u0002';
const TAIL = '\u0003';

function vocabularyOfUnits(): (unit: Unit) => number {
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

/** The link between two equal units, cut to a stretch of the old one. */
function shifted(unit: Unit, other: Unit, start: number, end: number): Link {
	const [a0, a1] = [Math.max(start, unit.start), Math.min(end, unit.end)];
	const shift = other.start - unit.start;
	return { same: true, a0, a1, b0: a0 + shift, b1: a1 + shift };
}

function extent(units: readonly Unit[], from: number, to: number): readonly [number, number] {
	const [first, last] = [units[from], units[to - 1]];
	return first && last && from < to ? [first.start, last.end] : [0, 0];
}

/** One link for each word that both have, one for each run of words that gave way to others. */
function linksBetween(a: Tokens, b: Tokens, endsSentence: (number: number) => boolean): readonly Link[] {
	const partners = partnersOf(a.ids, b.ids);
	slide(a.ids, b.ids, partners, endsSentence);
	const links: Link[] = [];
	let [from, fromB] = [0, 0];
	for (let index = 0; index <= partners.length; index += 1) {
		const partner = index < partners.length ? (partners[index] ?? -1) : b.ids.length;
		if (partner < 0) continue;
		if (from < index) links.push(replaced(a, from, index, b, fromB, partner));
		if (index < partners.length) links.push(replaced(a, index, index + 1, b, partner, partner + 1, true));
		[from, fromB] = [index + 1, partner + 1];
	}
	return links;
}

function replaced(
	a: Tokens,
	a0: number,
	a1: number,
	b: Tokens,
	b0: number,
	b1: number,
	same = false
): Link {
	let [first, last] = [b0, b1];
	while (!same && first < last && b.ids[first] === LINE_END) first += 1;
	while (!same && last > first && b.ids[last - 1] === LINE_END) last -= 1;
	const empty = first >= last;
	return {
		same,
		a0: a.starts[a0] ?? 0,
		a1: a.ends[a1 - 1] ?? 0,
		b0: empty ? -1 : (b.starts[first] ?? 0),
		b1: empty ? -1 : (b.ends[last - 1] ?? 0)
	};
}
