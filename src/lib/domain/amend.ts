/** An accepted amendment as the step that makes it. */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';
import type { Amendment } from './amendment.ts';
import { type Anchor, quoteAt } from './anchor.ts';

interface Span {
	readonly from: number;
	readonly to: number;
}

/**
 * Where words stand inside a passage; null where they stand there no more, or more than once. Positions in a passage
 * of one text block go one by one with its characters; a passage over several blocks is not amended.
 */
export function wordsWithin(document: Node, { from, to }: Pick<Anchor, 'from' | 'to'>, words: string): Span | null {
	const quote = quoteAt(document, from, to);
	const at = quote.indexOf(words);
	if (words === '' || at < 0 || quote.indexOf(words, at + 1) >= 0) return null;
	const span = { from: from + at, to: from + at + words.length };
	return quoteAt(document, span.from, span.to) === words ? span : null;
}

/** The step that puts the proposed words in place of the old ones, in the same type; null where it fits no more. */
export function amendingStep(
	document: Node,
	anchor: Anchor,
	{ before, after }: Pick<Amendment, 'before' | 'after'>
): ReplaceStep | null {
	const span = anchor.state === 'orphan' ? null : wordsWithin(document, anchor, before);
	if (!span || !document.resolve(span.from).parent.isTextblock) return null;
	const marks = document.resolve(span.from).marksAcross(document.resolve(span.to)) ?? [];
	const content = after === '' ? Fragment.empty : Fragment.from(document.type.schema.text(after, marks));
	return new ReplaceStep(span.from, span.to, new Slice(content, 0, 0));
}
