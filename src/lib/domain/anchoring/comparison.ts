/** Two stretches of text compared word by word. */
import { partnersOf } from './myers.ts';
import { equalUnits } from './patience.ts';
import { sameEnds, type Stretch } from './same-ends.ts';
import { slide } from './slide.ts';
import { LINE_END, tokensOf, vocabulary, type Tokens } from './tokens.ts';

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

export interface Comparison {
	/** The links that hold a word of a stretch of the old text. Those of words that gave way to others are whole. */
	linksIn(start: number, end: number): readonly Link[];
	/** How many characters of a stretch of the new text stand for words of the old one. */
	known(start: number, end: number): number;
}

const POINTS = ['\n', '.', '!', '?', '…', '。'];

/** Compares the given parts of two texts, each side read in one go. */
export function compare(old: string, ofOld: readonly Stretch[], text: string, ofText: readonly Stretch[]): Comparison {
	const [one, ...more] = ofOld;
	const [other, ...others] = ofText;
	if (!one || !other || more.length > 0 || others.length > 0) return compareWords(old, ofOld, text, ofText);
	const { head, tail } = sameEnds(old, one, text, other);
	const [a0, a1, b0, b1] = [one.from + head, one.to - tail, other.from + head, other.to - tail];
	const middle = compareWords(old, [{ from: a0, to: a1 }], text, [{ from: b0, to: b1 }]);
	const before: Link = { same: true, a0: one.from, a1: a0, b0: other.from, b1: b0 };
	const after: Link = { same: true, a0: a1, a1: one.to, b0: b1, b1: other.to };
	return {
		linksIn: (start, end) => [
			...within(before, start, end),
			...middle.linksIn(start, end),
			...within(after, start, end)
		],
		known: (start, end) => middle.known(start, end) + common(before, start, end) + common(after, start, end)
	};
}

const within = (link: Link, start: number, end: number): readonly Link[] =>
	link.a0 < link.a1 && link.a0 < end && link.a1 > start ? [link] : [];

const common = ({ b0, b1 }: Link, start: number, end: number): number =>
	Math.max(0, Math.min(end, b1) - Math.max(start, b0));

/** Longer gaps are not told apart word by word: books that have nothing in common would take seconds. UTF-16 units. */
const LARGEST = 1_000_000;

const sizeOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0);

function compareWords(old: string, ofOld: readonly Stretch[], text: string, ofText: readonly Stretch[]): Comparison {
	if (sizeOf(ofOld) + sizeOf(ofText) > LARGEST) return { linksIn: () => [], known: () => 0 };
	const numberOf = vocabulary();
	const points = new Set(POINTS.map(numberOf));
	const [a, b] = [tokensOf(old, ofOld, numberOf), tokensOf(text, ofText, numberOf)];
	const partners = partnersBetween(a.ids, b.ids);
	slide(a.ids, b.ids, partners, (number) => points.has(number));
	return {
		linksIn: (start, end) => linksIn({ a, b, partners }, start, end),
		known: (start, end) => knownIn({ a, b, partners }, start, end)
	};
}

/** Longer stretches are first divided by the phrases that stand once in each, as texts are by their sentences. Tokens. */
const LONG = 400;

function partnersBetween(a: Int32Array, b: Int32Array): Int32Array {
	const isShort = a.length + b.length < LONG;
	return isShort ? partnersOf(a, b) : partnersOf(a, b, equalUnits(phrasesOf(a), phrasesOf(b), { deepest: 1 }));
}

/** For every word the number of the three words that begin there. */
function phrasesOf(ids: Int32Array): Float64Array {
	const phrases = new Float64Array(ids.length);
	for (let at = 0; at < ids.length; at += 1) {
		phrases[at] = ((ids[at] ?? 0) * 65536 + (ids[at + 1] ?? 0)) * 65536 + (ids[at + 2] ?? 0);
	}
	return phrases;
}

interface Paired {
	readonly a: Tokens;
	readonly b: Tokens;
	/** For each token of `a` the index of its equal in `b`, or -1. */
	readonly partners: Int32Array;
}

function linksIn({ a, b, partners }: Paired, start: number, end: number): readonly Link[] {
	const links: Link[] = [];
	let index = firstAfter(a, start);
	while (index < a.ids.length && (a.starts[index] ?? end) < end) {
		const partner = partners[index] ?? -1;
		if (partner >= 0) links.push(link(true, a, [index, index + 1], b, [partner, partner + 1]));
		const run = partner >= 0 ? null : runAround(partners, index, b.ids.length);
		if (run) links.push(link(false, a, run.a, b, withoutLineEnds(b, run.b)));
		index = run ? run.a[1] : index + 1;
	}
	return links;
}

type Range = readonly [from: number, to: number];

/** The run of words without partners that holds a word, and what stands between the partners around it. */
function runAround(partners: Int32Array, index: number, length: number): { readonly a: Range; readonly b: Range } {
	let [from, to] = [index, index];
	while (from > 0 && partners[from - 1] === -1) from -= 1;
	while (to < partners.length && partners[to] === -1) to += 1;
	const before = from > 0 ? (partners[from - 1] ?? -1) : -1;
	return { a: [from, to], b: [before + 1, partners[to] ?? length] };
}

function withoutLineEnds({ ids }: Tokens, [from, to]: Range): Range {
	let [first, last] = [from, to];
	while (first < last && ids[first] === LINE_END) first += 1;
	while (last > first && ids[last - 1] === LINE_END) last -= 1;
	return [first, last];
}

function link(same: boolean, a: Tokens, [a0, a1]: Range, b: Tokens, [b0, b1]: Range): Link {
	const at = b.starts[b0] ?? b.ends[b0 - 1] ?? 0;
	return { same, a0: a.starts[a0] ?? 0, a1: a.ends[a1 - 1] ?? 0, b0: at, b1: b1 > b0 ? (b.ends[b1 - 1] ?? at) : at };
}

/** The index of the first token that ends after an offset. */
function firstAfter({ ends }: Tokens, offset: number): number {
	let [low, high] = [0, ends.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ends[middle] ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

function knownIn({ b, partners }: Paired, start: number, end: number): number {
	let known = 0;
	for (const partner of partners) {
		if (partner < 0) continue;
		known += Math.max(0, Math.min(end, b.ends[partner] ?? 0) - Math.max(start, b.starts[partner] ?? 0));
	}
	return known;
}
