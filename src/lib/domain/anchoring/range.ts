/** Ranges of a document: their words, what stands around them, and their ends. */
import { firstGraphemes, lastGraphemes } from '#lib/domain/text.ts';
import type { Readable } from './section.ts';

/** Graphemes of context kept on either side of a quote. */
export const CONTEXT = 32;
/** Positions that hold them: a grapheme is seldom longer than 8 units; 16 leaves room for flags and families. */
export const REACH = CONTEXT * 16;

export interface Range {
	readonly from: number;
	readonly to: number;
}

/** The words of a range, one text block a line. Empty where the range does not lie in the document. */
export function quoteAt(document: Readable, from: number, to: number): string {
	if (from < 0 || to > document.content.size || from >= to) return '';
	return document.textBetween(from, to, '\n', '\n');
}

/** Characters that are a grapheme each, in any company of their like; a segmenter takes a hundred times as long. */
const SINGLE = /^[\n -~\u00a0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027]*$/;

/** The words before and after a range, as far as `CONTEXT` graphemes reach. */
export function contextOf(
	document: Readable,
	from: number,
	to: number
): { readonly prefix: string; readonly suffix: string } {
	const left = document.textBetween(Math.max(0, from - REACH), from, '\n', '\n');
	const right = document.textBetween(to, Math.min(document.content.size, to + REACH), '\n', '\n');
	const [before, after] = [left.slice(-CONTEXT - 1), right.slice(0, CONTEXT + 1)];
	return {
		prefix: SINGLE.test(before) ? before.slice(-CONTEXT) : lastGraphemes(left, CONTEXT),
		suffix: SINGLE.test(after) ? after.slice(0, CONTEXT) : firstGraphemes(right, CONTEXT)
	};
}

/** A range without the white space at its ends, so that a claim never begins or ends with a blank. */
export function trimRange(document: Readable, from: number, to: number): Range {
	let [start, end] = [from, to];
	const blank = (position: number) => {
		const text = document.textBetween(position, position + 1, '\n', '\n');
		return text === '' || /^\s$/u.test(text);
	};
	while (start < end && blank(start)) start += 1;
	while (end > start && blank(end - 1)) end -= 1;
	return { from: start, to: end };
}
