/** Words that went out in one place and came in, letter by letter the same, in another. */
import type { Alignment } from './alignment.ts';
import { occurrences, onlyOccurrence } from './search.ts';
import type { Place, Selector, Span } from './selector.ts';
import { onOneLine } from './typography.ts';

/** Words as long as this do not come in a second time by chance. UTF-16 units. */
const TELLING = 15;
/** Words as long as this are themselves wherever they stand, whatever other words the comparison gave their place to. */
const UNMISTAKABLE = 30;
/** Shorter ones need this much of what stood before or after them. UTF-16 units. */
const CONTEXT = 6;
/** Words that stand in more places than this say nothing of where they belong. */
const MOST_PLACES = 200;
/** What typography may set in another way stands between words of this length, never in them. UTF-16 units. */
const LONG = 4;
const BETWEEN = /[\s\u2000-\u206f\u00a0-\u00bf!-/:-@[-`{-~ʰ-˿]+/;
/** A place belongs to other words of the old text when so much of it stands for them. */
const TAKEN = 0.4;

interface Elsewhere {
	/** Offsets of the places where the words of the quote stand. */
	readonly all: readonly number[];
	readonly alignment: Alignment;
}

/** The one of the places where its words stand that a quote was moved to; null where none is, or more than one. */
export function movedTo(before: string, text: string, quote: Span, { all, alignment }: Elsewhere): Place | null {
	const whole = alignment.moved(quote.start, quote.end);
	if (whole) return { start: whole.b0, end: whole.b1, certainty: 0.95 };
	const words = before.slice(quote.start, quote.end);
	const isFree = (at: number) => alignment.known(at, at + words.length) < TAKEN;
	const isOnly = all.length === 1 && onlyOccurrence(before, words) >= 0;
	const places = isOnly && words.length >= UNMISTAKABLE ? all : all.filter(isFree);
	const [prefix, suffix] = [
		before.slice(Math.max(0, quote.start - 32), quote.start),
		before.slice(quote.end, quote.end + 32)
	];
	return likeliest(text, places, { exact: words, prefix, suffix }, isOnly);
}

/** The place of a quote that went with the whole `sentence` around it, which stands once in each text. */
export function movedWithin(before: string, text: string, quote: Span, sentence: Span): Place | null {
	const words = before.slice(sentence.start, sentence.end);
	if (words.length < UNMISTAKABLE || onlyOccurrence(before, words) < 0) return null;
	const [at, second] = placesOf(text, words);
	if (at === undefined || second !== undefined) return null;
	const shift = at - sentence.start;
	return { start: quote.start + shift, end: quote.end + shift, certainty: 0.95 };
}

/** The place of a quote where the text that it was taken from is not known: its very words, told apart by what is around. */
export function inTextAlone(text: string, selector: Selector): Place | null {
	const places = placesOf(text, selector.exact);
	return likeliest(text, places, selector, places.length === 1);
}

type Quote = Pick<Selector, 'exact' | 'prefix' | 'suffix'>;

function likeliest(text: string, places: readonly number[], quote: Quote, isOnly: boolean): Place | null {
	const { length } = quote.exact;
	const scored = places.map((at) => ({ at, context: contextAround(text, quote, at) }));
	const [best, second] = scored.sort((one, other) => other.context - one.context);
	if (!best || best.context === second?.context) return null;
	const told = isOnly ? length >= TELLING || best.context >= CONTEXT : best.context >= TELLING;
	return told ? { start: best.at, end: best.at + length, certainty: isOnly ? 0.9 : 0.8 } : null;
}

/** Where words stand in a text, letter by letter or in another typography. */
export function placesOf(text: string, words: string): readonly number[] {
	const found = occurrences(text, words, MOST_PLACES);
	const isThere = found.length === 0 && words.split(BETWEEN).every((word) => word.length < LONG || text.includes(word));
	return isThere ? occurrences(onOneLine(text), onOneLine(words), MOST_PLACES) : found;
}

/** How many characters before and after a place are those that stood around the quote. */
function contextAround(text: string, { exact, prefix, suffix }: Quote, at: number): number {
	let [left, right] = [0, 0];
	while (left < prefix.length && prefix.at(-1 - left) === text[at - 1 - left]) left += 1;
	while (right < suffix.length && suffix[right] === text[at + exact.length + right]) right += 1;
	return left + right;
}
