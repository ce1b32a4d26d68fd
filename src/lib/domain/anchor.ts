/** Where a claim stands in a version of the document. */
import type { Node } from 'prosemirror-model';
import * as v from 'valibot';
import { Id, firstGraphemes, isStorable, lastGraphemes } from './text.ts';

/** Graphemes of context kept on either side of a quote. */
const CONTEXT = 32;
/** A claim is a passage, not a chapter. UTF-16 units. */
export const LONGEST_QUOTE = 5000;

const Position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const AnchorState = v.picklist(['exact', 'changed', 'orphan']);

export const Anchor = v.strictObject({
	id: Id,
	from: Position,
	to: Position,
	quote: v.string(),
	prefix: v.string(),
	suffix: v.string(),
	state: AnchorState,
	/** The last version of the document in which an orphan's words stood. */
	lostVersion: v.optional(v.number())
});
export type Anchor = Readonly<v.InferOutput<typeof Anchor>>;

/** What a client sends to say "these words": the range, the words it saw there, and the version it saw them in. */
export const NewAnchor = v.strictObject({
	id: Id,
	version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	from: Position,
	to: Position,
	quote: v.pipe(
		v.string(),
		v.minLength(1),
		v.maxLength(LONGEST_QUOTE),
		v.check(isStorable, 'The range ends inside a character. Take whole characters.')
	)
});
export type NewAnchor = Readonly<v.InferOutput<typeof NewAnchor>>;

/** The words of a range, one text block a line. Empty where the range does not lie in the document. */
export function quoteAt(document: Node, from: number, to: number): string {
	if (from < 0 || to > document.content.size || from >= to) return '';
	return document.textBetween(from, to, '\n', '\n');
}

/** The words before and after a range, as far as `CONTEXT` graphemes reach. */
export function contextOf(
	document: Node,
	from: number,
	to: number
): { readonly prefix: string; readonly suffix: string } {
	// A grapheme is seldom longer than 8 units; 16 leaves room for flags and families without reading the whole text.
	const reach = CONTEXT * 16;
	return {
		prefix: lastGraphemes(document.textBetween(Math.max(0, from - reach), from, '\n', '\n'), CONTEXT),
		suffix: firstGraphemes(document.textBetween(to, Math.min(document.content.size, to + reach), '\n', '\n'), CONTEXT)
	};
}

/** A range without the white space at its ends, so that a claim never begins or ends with a blank. */
export function trimRange(document: Node, from: number, to: number): { readonly from: number; readonly to: number } {
	let [start, end] = [from, to];
	const blank = (position: number) => {
		const text = document.textBetween(position, position + 1, '\n', '\n');
		return text === '' || /^\s$/u.test(text);
	};
	while (start < end && blank(start)) start += 1;
	while (end > start && blank(end - 1)) end -= 1;
	return { from: start, to: end };
}

/** New bounds for an anchor that is named by the address. */
export const AnchorChange = v.omit(NewAnchor, ['id']);
