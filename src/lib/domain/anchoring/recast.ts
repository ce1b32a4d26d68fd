/** Quotes of which no word is left as it was, and which are still there: set in other capitals, or a figure for a figure. */
import type { Alignment } from './alignment.ts';
import type { Link } from './comparison.ts';
import { keptAround } from './place.ts';
import { isFigure } from './resemblance.ts';
import { onlyOccurrence } from './search.ts';
import type { Place, Span } from './selector.ts';

/** Shorter words are the same in other capitals too easily. UTF-16 units. */
const TELLING = 15;
/** A figure is replaced by another only in a sentence of which at least this much is left. */
const SENTENCE_KEPT = 0.6;
/** How sure that is: less than of any words that are still there. */
const CERTAINTY = 0.5;

/** The place of what took the place of all words of a quote; null where it is not the same in another form. */
export function recast(before: string, text: string, quote: Span, alignment: Alignment): Place | null {
	const [link, ...more] = alignment.linksIn(quote.start, quote.end);
	if (!link || more.length > 0 || link.same || link.b0 === link.b1) return null;
	const [from, to] = [before.slice(quote.start, quote.end), text.slice(link.b0, link.b1)];
	return recapitalised(from, to, link.b0) ?? figureForFigure(before, quote, alignment, to, link);
}

function recapitalised(from: string, to: string, start: number): Place | null {
	if (from.length < TELLING) return null;
	const at = onlyOccurrence(to.toLowerCase(), from.toLowerCase());
	// Some letters change their length with their case: offsets would lie.
	if (at < 0 || to.toLowerCase().length !== to.length) return null;
	return { start: start + at, end: start + at + from.length, certainty: CERTAINTY };
}

/** "268" that has become "286" where nothing else of the sentence changed. */
function figureForFigure(before: string, quote: Span, alignment: Alignment, to: string, link: Link): Place | null {
	const whole = link.a0 >= quote.start && link.a1 <= quote.end;
	if (!whole || !isFigure(before.slice(link.a0, link.a1)) || !isFigure(to)) return null;
	if (keptAround(before, quote, alignment) < SENTENCE_KEPT) return null;
	return { start: link.b0, end: link.b1, certainty: CERTAINTY };
}
