/**
 * What of an old text stands where in the new one. Sentences and lines that did not change are told first; words are
 * compared only in the gap that is asked for, so that one question costs little in a long text.
 */
import { compare, type Comparison, type Link } from './comparison.ts';
import type { Frame } from './frame.ts';
import { equalUnits } from './patience.ts';
import { firstAfter, frameOf, framed, inverse, movesBetween, numbering, shifted, stretches } from './rows.ts';
import type { Unit } from './units.ts';

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
/** What is further away is not of the same sentence, if the text has none. UTF-16 units. */
const FURTHEST = 400;

export class Alignment {
	readonly #old: string;
	/** The new text. */
	readonly text: string;
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
		[this.#old, this.text] = [old, text];
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
			for (const link of gap ? this.#compare(gap).linksIn(start, end) : []) links.push(link);
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

	/** The sentences or lines that a stretch of the old text lies in, as far as they reach. */
	around(start: number, end: number): { readonly start: number; readonly end: number } {
		const [first, last] = [this.#a[firstAfter(this.#a, start)], this.#a[firstAfter(this.#a, end - 1)]];
		return {
			start: Math.min(start, Math.max(start - FURTHEST, first?.start ?? start)),
			end: Math.max(end, Math.min(end + FURTHEST, last?.end ?? end))
		};
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
		const comparison = compare(this.#old, old, this.text, stretches(this.#b, gap.b0, gap.b1, this.#movesBack));
		this.#compared.set(gap.b0, comparison);
		return comparison;
	}
}
