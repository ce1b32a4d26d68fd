/** Words that went out in one place and came in, letter by letter the same, in another. */
import type { Alignment } from './alignment.ts';
import { occurrences, onlyOccurrence } from './search.ts';
import type { Place, Span } from './selector.ts';

/** Words as long as this do not come in a second time by chance. UTF-16 units. */
const TELLING = 15;
/** Shorter ones need this much of what stood before or after them. UTF-16 units. */
const CONTEXT = 6;
/** Words that stand in more places than this say nothing of where they belong. */
const MOST_PLACES = 200;
/** A place belongs to other words of the old text when so much of it stands for them. */
const TAKEN = 0.4;

/** The one place that a quote was moved to; null where there is none, or more than one. */
export function movedTo(before: string, text: string, quote: Span, alignment: Alignment): Place | null {
	const words = before.slice(quote.start, quote.end);
	const places = occurrences(text, words, MOST_PLACES).filter((at) => alignment.known(at, at + words.length) < TAKEN);
	const scored = places.map((at) => ({ at, context: contextAround(before, text, quote, at) }));
	const once = places.length === 1 && onlyOccurrence(before, words) >= 0;
	const [best, second] = scored.sort((one, other) => other.context - one.context);
	if (!best) return null;
	const told = once ? words.length >= TELLING || best.context >= CONTEXT : best.context >= TELLING;
	if (!told || best.context === second?.context) return null;
	return { start: best.at, end: best.at + words.length, certainty: once ? 0.9 : 0.8 };
}

/** How many characters before and after a place are those that stood around the quote. */
function contextAround(before: string, text: string, { start, end }: Span, at: number): number {
	let [left, right] = [0, 0];
	const after = at + end - start;
	while (left < 32 && start > left && before.charCodeAt(start - 1 - left) === text.charCodeAt(at - 1 - left)) left += 1;
	while (right < 32 && before.charCodeAt(end + right) === text.charCodeAt(after + right)) right += 1;
	return left + right;
}
