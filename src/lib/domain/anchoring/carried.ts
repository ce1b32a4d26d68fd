/**
 * Words that were cut in one place and came in at another: an orphan goes along with them. Two things keep it from other
 * people's words: what came in has to hold the quote with what stood around it, as far as it reaches, and words that say
 * little by themselves have to bring some of that along.
 */
import type { Node } from 'prosemirror-model';
import { StepMap, type Mapping } from 'prosemirror-transform';
import type { Anchor } from '#lib/domain/anchor.ts';
import { digitsOf, isBlank } from '#lib/domain/characters.ts';
import type { Range } from './range.ts';
import { resemblance } from './resemblance.ts';
import { occurrences } from './search.ts';
import { Vicinity } from './vicinity.ts';

/** One word without a figure needs so many letters of what stood around it. */
const TELLING = 6;
/** Characters of what stood before and after that lead to words which have changed. */
const NEIGHBOUR = 12;
/** Words that keep fewer letters of a quote are other words. */
const FEWEST_KEPT = 0.6;
/** Changed words are no longer than this many times the quote, and a little. */
const [TIMES, MORE] = [3, 40];
/** Words that came in more often than this at once say nothing of where they belong. */
const MOST_PLACES = 200;

/** What a step put into the document. */
export interface Inserted {
	readonly vicinity: Vicinity;
	/** Offsets in the text of the vicinity. */
	readonly start: number;
	readonly end: number;
}

/** What a mapping put into the document that it leads to. */
export function insertedBy(mapping: Mapping | StepMap, doc: Node): readonly Inserted[] {
	const maps = mapping instanceof StepMap ? [mapping] : mapping.maps.slice(mapping.from, mapping.to);
	return maps.flatMap((map, index) => {
		const later = (position: number, side: number) =>
			maps.slice(index + 1).reduce((at, next) => next.map(at, side), position);
		const found: Inserted[] = [];
		map.forEach((_from, _to, newFrom, newTo) => {
			if (newFrom < newTo) found.push(insertedAt(doc, later(newFrom, -1), later(newTo, 1)));
		});
		return found;
	});
}

function insertedAt(doc: Node, from: number, to: number): Inserted {
	const vicinity = new Vicinity(doc, from, to);
	return { vicinity, start: vicinity.offsetAt(from), end: vicinity.offsetAt(to) };
}

/** Where in what came in the words of an orphan stand; null where they do not, or where they are someone else's. */
export function carried(orphan: Anchor, inserted: readonly Inserted[]): Range | null {
	const places = inserted.flatMap((one) => placesIn(orphan, one));
	const [best] = places.sort((one, other) => other.letters - one.letters);
	return best?.range ?? null;
}

interface Candidate {
	readonly range: Range;
	/** The letters of what stood around the words that came in with them. */
	readonly letters: number;
}

function placesIn(orphan: Anchor, { vicinity, start, end }: Inserted): readonly Candidate[] {
	// Whoever types brings one character: nothing is looked for in it.
	if (end - start < Math.min(orphan.quote.length, NEIGHBOUR)) return [];
	const text = vicinity.text.slice(start, end);
	const exact = spansOf(orphan, text);
	const spans = exact.length > 0 ? exact : changed(orphan, text);
	return spans.map(({ from, to, letters }) => ({
		range: { from: vicinity.positionAt(start + from), to: vicinity.positionAt(start + to) },
		letters
	}));
}

interface Span {
	readonly from: number;
	readonly to: number;
	readonly letters: number;
}

/** The quote itself, where what came in around it is what stood around it. */
function spansOf({ quote, prefix, suffix }: Anchor, text: string): readonly Span[] {
	return occurrences(text, quote, MOST_PLACES).flatMap((from) => {
		const to = from + quote.length;
		const left = commonLetters(reversed(text.slice(0, from)), reversed(prefix));
		const right = commonLetters(text.slice(to), suffix);
		if (left === null || right === null || (left + right < TELLING && !isTelling(quote))) return [];
		return [{ from, to, letters: left + right }];
	});
}

/** Several words, or a figure: they are not typed a second time by chance, all at once and nothing else. */
const isTelling = (quote: string): boolean => /\S\s+\S/.test(quote) || digitsOf(quote) !== '';

/** By UTF-16 units: both sides of a comparison are turned alike. */
const reversed = (text: string): string => text.split('').toReversed().join('');

/** How many letters two texts have in common as far as the shorter one reaches, blanks being alike; null where they differ. */
function commonLetters(one: string, other: string): number | null {
	const [a, b] = [one, other].map((text) => text.slice(0, 4 * NEIGHBOUR * TIMES).replace(/\s+/g, ' '));
	const length = Math.min(a?.length ?? 0, b?.length ?? 0);
	if (a?.slice(0, length) !== b?.slice(0, length)) return null;
	return (a ?? '').slice(0, length).replaceAll(' ', '').length;
}

/**
 * Words that had changed before they were cut: they stand between the same neighbours, those of their own line, and are
 * like the quote.
 */
function changed({ quote, prefix, suffix }: Anchor, text: string): readonly Span[] {
	const before = (prefix.split('\n').at(-1) ?? '').slice(-NEIGHBOUR);
	const after = (suffix.split('\n')[0] ?? '').slice(0, NEIGHBOUR);
	const letters = (before + after).replaceAll(' ', '').length;
	if (letters < TELLING) return [];
	return startsAfter(text, before).flatMap((start) => {
		const { from, to } = trimmed(text, start, endBefore(text, after, start));
		const words = text.slice(from, to);
		const fits = words !== '' && words.length <= quote.length * TIMES + MORE;
		return fits && resemblance(quote, words) >= FEWEST_KEPT ? [{ from, to, letters }] : [];
	});
}

/** Where something stands that is preceded by these words; by a line's beginning where there are none. */
const startsAfter = (text: string, before: string): readonly number[] =>
	before === ''
		? [0, ...occurrences(text, '\n', MOST_PLACES).map((at) => at + 1)]
		: occurrences(text, before, MOST_PLACES).map((at) => at + before.length);

function endBefore(text: string, after: string, start: number): number {
	const end = text.indexOf(after === '' ? '\n' : after, start);
	return end < 0 && after === '' ? text.length : end;
}

function trimmed(text: string, start: number, end: number): { readonly from: number; readonly to: number } {
	let [from, to] = [start, Math.max(start, end)];
	while (from < to && isBlank(text.charCodeAt(from))) from += 1;
	while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
	return { from, to };
}
