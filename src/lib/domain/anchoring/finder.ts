/**
 * Finds quotes of an old text in the text that replaced it. In this order: words that stand there once with all that
 * stood around them; what a comparison of both texts says of each word; words moved as they were. Else nothing: a claim
 * is better without a place than in a wrong one.
 */
import { Alignment } from './alignment.ts';
import { movedTo } from './moved.ts';
import { placeOf } from './place.ts';
import { onlyOccurrence } from './search.ts';
import { standing, type Found, type Place, type Selector, type Span } from './selector.ts';

/** Characters on either side that make a place certain when nothing of them changed. */
const AROUND = 32;

export interface Finder {
	readonly find: (selector: Selector) => Found | null;
}

/** Everything that several questions about the same two texts have in common is done once. */
export function prepare(before: string, text: string): Finder {
	let alignment: Alignment | null = null;
	const aligned = () => (alignment ??= new Alignment(before, text));
	return {
		find: (selector) => {
			const quote = standing(before, selector);
			const place = quote && placed(before, text, quote, aligned);
			return place && { ...place, state: 'exact' };
		}
	};
}

function placed(before: string, text: string, quote: Span, aligned: () => Alignment): Place | null {
	return (
		unchanged(before, text, quote) ??
		placeOf(before, quote, aligned().linksIn(quote.start, quote.end)) ??
		movedTo(before, text, quote, aligned())
	);
}

/** Words may stand this much further than the growth of the text explains. UTF-16 units. */
const SLACK = 256;

/**
 * The place of words that stand once in either text with the same words around them, no further away than what was
 * added or taken out elsewhere can have pushed them: further away, they were moved, and others may have come for them.
 */
function unchanged(before: string, text: string, { start, end }: Span): Place | null {
	const from = Math.max(0, start - AROUND);
	const around = before.slice(from, end + AROUND);
	const at = onlyOccurrence(text, around);
	const growth = text.length - before.length;
	if (at < 0 || at - from > Math.max(0, growth) + SLACK || at - from < Math.min(0, growth) - SLACK) return null;
	if (onlyOccurrence(before, around) < 0) return null;
	return { start: at + start - from, end: at + end - from, certainty: 1 };
}
