/** Where the words of a quote stand now, judged by what the comparison of both texts says of each of them. */
import { partAt } from '#lib/domain/characters.ts';
import type { Alignment } from './alignment.ts';
import type { Link } from './comparison.ts';
import type { Place, Span } from './selector.ts';

/** A quote that keeps fewer of its letters was rewritten, not edited. */
const FEWEST_KEPT = 0.4;
/** A sentence that keeps fewer is another sentence, and words of it that are also in the old one are there by chance. */
const FEWEST_KEPT_AROUND = 0.15;

/** What became of a stretch of the old text. */
interface Remains extends Span {
	/** The letters of it that are still there, and all. */
	readonly kept: number;
	readonly all: number;
}

/** The place of a quote by its words; null where too few of them, or of their sentence, are left. */
export function placeOf(before: string, quote: Span, alignment: Alignment): Place | null {
	const found = remains(before, quote, alignment);
	const certainty = found.kept / Math.max(1, found.all);
	if (certainty < FEWEST_KEPT || found.start >= found.end) return null;
	const { start, end } = found;
	const isWhole = certainty === 1 && end - start === quote.end - quote.start;
	if (!isWhole && keptAround(before, quote, alignment) < FEWEST_KEPT_AROUND) return null;
	return { start, end, certainty };
}

/** From the first to the last of the words that are still there, or of those that took the place of one. */
export function remains(before: string, quote: Span, alignment: Alignment): Remains {
	let [kept, all] = [0, 0];
	const there: Link[] = [];
	for (const link of alignment.linksIn(quote.start, quote.end)) {
		const cut = cutTo(link, quote);
		const letters = lettersIn(before, cut.a0, cut.a1);
		all += letters;
		if (link.same) kept += letters;
		if (cut.b0 < cut.b1) there.push(cut);
	}
	const ends = withoutStrayMarks(before, alignment.text, there);
	const [start, end] = [Math.min(...ends.map(({ b0 }) => b0)), Math.max(...ends.map(({ b1 }) => b1))];
	return { start, end, kept, all };
}

/** What stands between two sentences. */
const BOUNDARY = /[.!?…。]\s|\n/;

/** The first and the last link, but marks at the ends of a quote that are now in another sentence than its words. */
function withoutStrayMarks(before: string, text: string, links: readonly Link[]): readonly Link[] {
	const isMark = ({ same, a0, a1 }: Link) => same && a1 - a0 === 1 && partAt(before, a0) === 0;
	const isApart = (left: Link | undefined, right: Link | undefined) =>
		left !== undefined && right !== undefined && BOUNDARY.test(text.slice(left.b1, right.b0));
	const [first, second] = links;
	const [last, previous] = [links.at(-1), links.at(-2)];
	const from = first && isMark(first) && isApart(first, second) ? second : first;
	const to = last && isMark(last) && isApart(previous, last) ? previous : last;
	return [from, to].flatMap((link) => link ?? []);
}

/** The part of the sentences around a quote that is still there. */
export function keptAround(before: string, { start, end }: Span, alignment: Alignment): number {
	const { kept, all } = remains(before, alignment.around(start, end), alignment);
	return kept / Math.max(1, all);
}

/** The letters of a stretch, white space not counted. */
function lettersIn(text: string, from: number, to: number): number {
	let count = 0;
	for (let at = from; at < to; at += 1) if (text.charCodeAt(at) > 32) count += 1;
	return count;
}

/** A link without what lies outside the quote; what took the place of words is kept whole. */
function cutTo(link: Link, { start, end }: Span): Link {
	const [before, after] = [Math.max(0, start - link.a0), Math.max(0, link.a1 - end)];
	const cut = { ...link, a0: link.a0 + before, a1: link.a1 - after };
	const alike = link.same && link.a1 - link.a0 === link.b1 - link.b0;
	return alike ? { ...cut, b0: link.b0 + before, b1: link.b1 - after } : cut;
}
