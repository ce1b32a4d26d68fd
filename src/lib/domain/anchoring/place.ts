/** Where the words of a quote stand now, judged by what the alignment of both texts says of each of them. */
import type { Link } from './comparison.ts';
import type { Place, Span } from './selector.ts';

/** A quote that keeps fewer of its letters was rewritten, not edited. */
const FEWEST_KEPT = 0.4;

/** The letters of a stretch, white space not counted. */
function lettersIn(text: string, from: number, to: number): number {
	let count = 0;
	for (let at = from; at < to; at += 1) if (text.charCodeAt(at) > 32) count += 1;
	return count;
}

/**
 * The place of a quote from the links of its words: from the first to the last that are still there, or that took the
 * place of one. Null where too few of its words are left.
 */
export function placeOf(before: string, quote: Span, links: readonly Link[]): Place | null {
	let [start, end, kept, all] = [Infinity, -1, 0, 0];
	for (const link of links) {
		const cut = cutTo(link, quote);
		const letters = lettersIn(before, cut.a0, cut.a1);
		all += letters;
		if (link.same) kept += letters;
		if (cut.b0 === cut.b1) continue;
		start = Math.min(start, cut.b0);
		end = Math.max(end, cut.b1);
	}
	const certainty = kept / Math.max(1, all);
	return certainty < FEWEST_KEPT || start >= end ? null : { start, end, certainty };
}

/** A link without what lies outside the quote; what took the place of words is kept whole. */
function cutTo(link: Link, { start, end }: Span): Link {
	const [before, after] = [Math.max(0, start - link.a0), Math.max(0, link.a1 - end)];
	const cut = { ...link, a0: link.a0 + before, a1: link.a1 - after };
	const alike = link.same && link.a1 - link.a0 === link.b1 - link.b0;
	return alike ? { ...cut, b0: link.b0 + before, b1: link.b1 - after } : cut;
}
