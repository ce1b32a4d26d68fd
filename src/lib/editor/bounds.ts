/** Where the bounds of a claim's words go when they are drawn by hand: always to the edge of a word, never past each other. */
import type { Node } from 'prosemirror-model';
import type { Edge, Range } from './commands.ts';
import { nextWordEnd, nextWordStart, previousWordEnd, previousWordStart, wordAt } from './words.ts';

/** A range with one edge drawn to a position. The other edge stays, and a word is left at least. */
export function drawn(doc: Node, range: Range, edge: Edge, position: number, language: string): Range {
	const moved = snapped(doc, edge, Math.max(0, Math.min(position, doc.content.size)), language);
	if (moved === null) return range;
	const next = edge === 'end' ? { ...range, to: moved } : { ...range, from: moved };
	return next.from < next.to ? next : narrowest(doc, range, edge, language);
}

/** A word counts from its middle on. */
function snapped(doc: Node, edge: Edge, position: number, language: string): number | null {
	const word = wordAt(doc, position, language);
	if (!word) return null;
	const isPast = position - word.from > word.to - position;
	if (edge === 'end') return isPast ? word.to : previousWordEnd(doc, word.to, language);
	return isPast ? nextWordStart(doc, word.from, language) : word.from;
}

/** The one word beside the edge that stays; the range as it is where there is none. */
function narrowest(doc: Node, range: Range, edge: Edge, language: string): Range {
	const next =
		edge === 'end'
			? { ...range, to: nextWordEnd(doc, range.from, language) }
			: { ...range, from: previousWordStart(doc, range.to, language) };
	return next.from < next.to ? next : range;
}

/** From the first of two words that were tapped to the last, in whichever order; null where neither place has a word. */
export function between(doc: Node, one: number, other: number, language: string): Range | null {
	const words = [one, other].flatMap((position) => wordAt(doc, position, language) ?? []);
	if (words.length < 2) return null;
	return { from: Math.min(...words.map(({ from }) => from)), to: Math.max(...words.map(({ to }) => to)) };
}
