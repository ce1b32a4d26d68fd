/** Where a claim stands in a version of the document, and where it goes when the text changes. */
import * as v from 'valibot';
import { prepare } from './anchoring/finder.ts';
import type { Found, Selector } from './anchoring/selector.ts';
import { Id, isStorable } from './text.ts';

export { prepare, type Finder } from './anchoring/finder.ts';
export { AnchorSet } from './anchoring/anchor-set.ts';
export { map, mapAll } from './anchoring/map.ts';
export { contextOf, quoteAt, trimRange } from './anchoring/range.ts';
export type { Found, Selector } from './anchoring/selector.ts';

/** A claim is a passage, not a chapter. UTF-16 units. */
export const LONGEST_QUOTE = 5000;

const Position = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const AnchorState = v.picklist(['exact', 'changed', 'orphan']);

/**
 * The quote is what the range says while the state is `exact`; when the claim has `changed` or is an `orphan` it is what
 * it said when it was last right, with what stood around it then. An orphan's range is empty, where it stood last.
 */
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

/** New bounds for an anchor that is named by the address. */
export const AnchorChange = v.omit(NewAnchor, ['id']);

export interface Known {
	/** The text that the quote was taken from. Without it only exact words are found. */
	readonly before?: string | undefined;
	/** The language of the texts (BCP 47). */
	readonly language?: string | undefined;
}

/**
 * Finds a quote in a text that replaced the one it was taken from. Offsets are UTF-16 units of `text`; the range never
 * covers other words than those that became of the quote, and where that is not certain the answer is null. For many
 * quotes of the same text use `prepare`.
 */
export const anchor = (text: string, selector: Selector, { before, language }: Known = {}): Found | null =>
	prepare(before ?? null, text, language).find(selector);
