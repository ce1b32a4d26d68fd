/** Quotes of which no word is left as it was, and which are still there: set in other capitals, or a figure for a figure. */
import type { Alignment } from './alignment.ts';
import { keptAround, remains } from './place.ts';
import { isFigure } from './resemblance.ts';
import { onlyOccurrence } from './search.ts';
import type { Place, Span } from './selector.ts';

/** Shorter words are the same in other capitals too easily. UTF-16 units. */
const TELLING = 15;
/** A figure is replaced by another only in a sentence of which at least this much is left. */
const SENTENCE_KEPT = 0.6;
/** How sure that is: less than of any words that are still there. */
const CERTAINTY = 0.5;

/** The place of what took the place of the words of a quote; null where it is not the same in another form. */
export function recast(before: string, text: string, quote: Span, alignment: Alignment): Place | null {
	const { start, end } = remains(before, quote, alignment);
	if (start >= end) return null;
	const [from, to] = [before.slice(quote.start, quote.end), text.slice(start, end)];
	return recapitalised(from, to, start) ?? figureForFigure(before, quote, alignment, { start, end }, text);
}

function recapitalised(from: string, to: string, start: number): Place | null {
	if (from.length < TELLING) return null;
	const at = onlyOccurrence(to.toLowerCase(), from.toLowerCase());
	// Some letters change their length with their case: offsets would lie.
	if (at < 0 || to.toLowerCase().length !== to.length) return null;
	return { start: start + at, end: start + at + from.length, certainty: CERTAINTY };
}

/** "268" that has become "286", or "37.9 million" "37.9 thousand", where little else of the sentence changed. */
function figureForFigure(before: string, quote: Span, alignment: Alignment, found: Span, text: string): Place | null {
	if (!isFigure(before.slice(quote.start, quote.end)) || !isFigure(text.slice(found.start, found.end))) return null;
	return keptAround(before, quote, alignment) < SENTENCE_KEPT ? null : { ...found, certainty: CERTAINTY };
}
