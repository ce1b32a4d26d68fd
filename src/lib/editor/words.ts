/** Words of a document as places to stop: for moving bounds by a word. */
import type { Node } from 'prosemirror-model';

interface Word {
	readonly from: number;
	readonly to: number;
}

/** The words of the text block around a position, in the article's language. */
function wordsAround(doc: Node, position: number, language: string): readonly Word[] {
	const resolved = doc.resolve(position);
	if (!resolved.parent.isTextblock) return [];
	const start = resolved.start();
	const text = resolved.parent.textBetween(0, resolved.parent.content.size, undefined, '\n');
	return Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
		.filter((segment) => segment.isWordLike)
		.map(({ index, segment }) => ({ from: start + index, to: start + index + segment.length }));
}

/** The end of the next word after a position; the position itself where there is none in its block. */
export const nextWordEnd = (doc: Node, position: number, language: string): number =>
	wordsAround(doc, position, language).find((word) => word.to > position)?.to ?? position;

/** The end of the last word that ends before a position. */
export const previousWordEnd = (doc: Node, position: number, language: string): number =>
	wordsAround(doc, position, language).findLast((word) => word.to < position)?.to ?? position;

/** The start of the first word that begins after a position. */
export const nextWordStart = (doc: Node, position: number, language: string): number =>
	wordsAround(doc, position, language).find((word) => word.from > position)?.from ?? position;

/** The start of the word before a position. */
export const previousWordStart = (doc: Node, position: number, language: string): number =>
	wordsAround(doc, position, language).findLast((word) => word.from < position)?.from ?? position;
