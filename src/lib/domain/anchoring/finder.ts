/**
 * Finds quotes of an old text in the text that replaced it. In this order: words that stand there once with all that
 * stood around them; what a comparison of both texts says of each word; words moved as they were. Else nothing: a claim
 * is better without a place than in a wrong one.
 */
import { digitsOf } from '#lib/domain/characters.ts';
import { changesOf } from '#lib/domain/fingerprint.ts';
import { Alignment } from './alignment.ts';
import { withWholeWords } from './edges.ts';
import { frameAround, isPushed } from './frame.ts';
import { inTextAlone, movedTo, movedWithin, placesOf } from './moved.ts';
import { keptAround, placeOf } from './place.ts';
import { recast } from './recast.ts';
import { onlyOccurrence } from './search.ts';
import { standing, type Found, type Place, type Selector, type Span } from './selector.ts';
import { unset } from './typography.ts';

/** Characters on either side that make a place certain when nothing of them changed. */
const AROUND = 32;
/** Below this a quote that stands elsewhere letter by letter was moved, and what is here is something else. */
const LIKELY = 0.6;

export interface Finder {
	readonly find: (selector: Selector) => Found | null;
}

/** Everything that several questions about the same two texts have in common is done once. */
export function prepare(before: string | null, text: string, language?: string): Finder {
	if (before === null) return { find: (selector) => judged(selector, text, inTextAlone(text, selector), language) };
	let alignment: Alignment | null = null;
	const aligned = () => (alignment ??= new Alignment(before, text));
	return {
		find: (selector) => {
			if (selector.exact.trim() === '') return null;
			const quote = standing(before, selector);
			const place = quote ? placed(before, text, quote, aligned) : inTextAlone(text, selector);
			return judged(selector, text, place, language);
		}
	};
}

function judged(selector: Selector, text: string, place: Place | null, language: string | undefined): Found | null {
	if (!place) return null;
	const { prefix, exact: quote, suffix } = selector;
	const span = withWholeWords(text, place, { prefix, quote, suffix }, language ?? '');
	const state = stateOf(quote, text.slice(span.start, span.end), language);
	return { ...span, state, certainty: place.certainty };
}

function placed(before: string, text: string, quote: Span, aligned: () => Alignment): Place | null {
	const unmoved = unchanged(before, text, quote);
	if (unmoved) return unmoved;
	const frame = frameAround(before, text, quote);
	const alignment = frame ? new Alignment(before, text, frame) : aligned();
	const here = placeOf(before, quote, alignment);
	if (here && here.certainty >= LIKELY) return withSentence(before, text, quote, alignment) ?? here;
	return elsewhere(before, text, quote, aligned) ?? here ?? recast(before, text, quote, alignment);
}

/** The place of a quote whose sentence is elsewhere, when what is here has only its words, by chance. */
function withSentence(before: string, text: string, quote: Span, alignment: Alignment): Place | null {
	const sentence = alignment.around(quote.start, quote.end);
	const isPart = sentence.end - sentence.start > quote.end - quote.start;
	if (!isPart || keptAround(before, quote, alignment) >= LIKELY) return null;
	return movedWithin(before, text, quote, sentence);
}

/** The place of a quote whose words stand in the new text, but not where its neighbours do. */
function elsewhere(before: string, text: string, quote: Span, aligned: () => Alignment): Place | null {
	const all = placesOf(text, before.slice(quote.start, quote.end));
	if (all.length === 0) return null;
	const place = placeOf(before, quote, aligned());
	return place && place.certainty >= LIKELY ? place : movedTo(before, text, quote, { all, alignment: aligned() });
}

/** The place of words that stand once in either text with the same words around them, and were not moved. */
function unchanged(before: string, text: string, { start, end }: Span): Place | null {
	const from = Math.max(0, start - AROUND);
	const around = before.slice(from, end + AROUND);
	const at = onlyOccurrence(text, around);
	if (at < 0 || !isPushed(before, text, at - from) || onlyOccurrence(before, around) < 0) return null;
	return { start: at + start - from, end: at + end - from, certainty: 1 };
}

const settled = (words: string): string => unset(words).replace(/\s+/g, ' ');

/**
 * Whether the words still make the same claim. Stricter than the fingerprint in one thing: "8" that has become "eight"
 * is shown to a person, because here nobody saw the edit being made.
 */
function stateOf(from: string, to: string, language: string | undefined): Found['state'] {
	if (settled(from) === settled(to)) return 'exact';
	return digitsOf(from) !== digitsOf(to) || changesOf(from, to, language).length > 0 ? 'changed' : 'exact';
}
