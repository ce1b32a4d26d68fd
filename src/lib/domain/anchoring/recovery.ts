/** Words that were deleted and typed again, or replaced by others in their place. */
import type { Anchor } from '#lib/domain/anchor.ts';
import { standsAlone } from './edges.ts';
import { quoteAt, trimRange, type Range } from './range.ts';
import { resemblance } from './resemblance.ts';
import { occurrences } from './search.ts';
import type { Readable } from './section.ts';
import { Vicinity } from './vicinity.ts';

/** Words that keep fewer letters of a quote are other words. */
const FEWEST_KEPT = 0.4;
/** An orphan returns only to words that keep so many. */
const FEWEST_TO_RETURN = 0.6;
/** Positions on either side in which the neighbours of the words are looked for. */
const AROUND = 600;
/** What takes the place of words is no longer than this many times their length, and a little. */
const [TIMES, MORE] = [3, 40];

export const resembles = (quote: string, words: string): boolean => resemblance(quote, words) >= FEWEST_KEPT;

/**
 * The range of what stands where the words of an anchor stood: those words, or others between the same neighbours.
 * `zone` is where its positions lead, with what was put there; `rest` what is left of its words. Null where the words
 * have vanished, or where others stand that do not resemble them.
 */
export function recovered(anchor: Anchor, doc: Readable, zone: Range, rest?: Range): Range | null {
	const vicinity = new Vicinity(doc, zone.from - AROUND, zone.to + AROUND);
	const again = retyped(anchor, vicinity, zone);
	if (again) return again;
	const candidates = [betweenNeighbours(anchor, vicinity, zone), rest, anchor.state === 'orphan' ? null : zone];
	return (
		candidates
			.map((range) => range && trimRange(doc, range.from, range.to))
			.find((range) => range && takes(anchor, doc, range)) ?? null
	);
}

/** The range of the very words of an anchor, in the zone where it leads. */
export const restored = (anchor: Anchor, doc: Readable, zone: Range): Range | null =>
	retyped(anchor, new Vicinity(doc, zone.from, zone.to), zone);

/** The very words, in what was put in the place of the range or joined by it with what was left of them. */
function retyped(anchor: Anchor, vicinity: Vicinity, zone: Range): Range | null {
	const { quote, prefix, suffix } = anchor;
	const [start, end] = [vicinity.offsetAt(zone.from), vicinity.offsetAt(zone.to)];
	// A part of them may have been left where they stood, on either side of what was put in.
	const reach = Math.max(0, start - quote.length);
	const places = occurrences(vicinity.text.slice(reach, end + quote.length), quote, 100)
		.map((at) => reach + at)
		.filter((at) => at < end && at + quote.length > start)
		.filter((at) => standsAlone(vicinity.text, { start: at, end: at + quote.length }, anchor));
	const [left, right] = [squeezed(prefix).slice(-NEIGHBOUR), squeezed(suffix).slice(0, NEIGHBOUR)];
	const isRight = (at: number) =>
		squeezed(vicinity.text.slice(0, at)).endsWith(left) &&
		squeezed(vicinity.text.slice(at + quote.length)).startsWith(right);
	const beside = places.filter(isRight);
	const [place] = places.length === 1 ? places : beside;
	if (place === undefined || (places.length > 1 && beside.length !== 1)) return null;
	return { from: vicinity.positionAt(place), to: vicinity.positionAt(place + quote.length) };
}

/** A rule or an image between blocks counts as a line in one reading and not in the other. */
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Characters of what stood before and after that still have to stand there. */
const NEIGHBOUR = 12;

/** What stands between the words that stood before and after, right where the range was. */
function betweenNeighbours({ prefix, suffix, quote }: Anchor, vicinity: Vicinity, zone: Range): Range | null {
	const { text } = vicinity;
	const [left, right] = [prefix.slice(-NEIGHBOUR), suffix.slice(0, NEIGHBOUR)];
	const [start, end] = [vicinity.offsetAt(zone.from), vicinity.offsetAt(zone.to)];
	const from = left === '' ? 0 : text.lastIndexOf(left, end - left.length) + left.length;
	const to = right === '' ? text.length : text.indexOf(right, Math.max(from, start - quote.length));
	if (from < left.length || to <= from || from > end || to < start || to - from > longest(quote)) return null;
	return { from: vicinity.positionAt(from), to: vicinity.positionAt(to) };
}

const longest = (quote: string): number => quote.length * TIMES + MORE;

/** Whether words may stand for those of an anchor: nobody's claim is put on words that are not like its own. */
function takes(anchor: Anchor, doc: Readable, { from, to }: Range): boolean {
	const words = quoteAt(doc, from, to);
	if (words === '' || words.length > longest(anchor.quote)) return false;
	return resemblance(anchor.quote, words) >= (anchor.state === 'orphan' ? FEWEST_TO_RETURN : FEWEST_KEPT);
}
