/** Words of a document as places to stop: for moving bounds by a word. */
import type { Node } from 'prosemirror-model';

interface Word {
	readonly from: number;
	readonly to: number;
}

/** Signs that belong to the figure that they touch: "7%", "€5", "№3". */
const BEFORE = /[$€£¥₸₽₴₹#№§+−-]$/u;
const AFTER = /^(?:[%‰°$€£¥₸₽₴₹]|\s?[%‰])/u;

/** The words of the text block around a position, in the article's language. */
function wordsAround(doc: Node, position: number, language: string): readonly Word[] {
	const resolved = doc.resolve(position);
	if (!resolved.parent.isTextblock) return [];
	const start = resolved.start();
	const text = resolved.parent.textBetween(0, resolved.parent.content.size, undefined, '\n');
	return Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
		.filter((segment) => segment.isWordLike)
		.map(({ index, segment }) => withSigns(text, index, index + segment.length))
		.map(({ from, to }) => ({ from: start + from, to: start + to }));
}

/** A figure with the sign before it and the one after it; any other word as it is. */
function withSigns(text: string, from: number, to: number): Word {
	if (!/\p{Nd}/u.test(text.slice(from, to))) return { from, to };
	const before = BEFORE.exec(text.slice(0, from))?.[0].length ?? 0;
	// A hyphen between two words is no sign.
	const isSign = before > 0 && !/[\p{L}\p{N}]$/u.test(text.slice(0, from - before));
	return { from: from - (isSign ? before : 0), to: to + (AFTER.exec(text.slice(to))?.[0].length ?? 0) };
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

/** The word at a position, or the nearest one in its block; null where the block has none. */
export function wordAt(doc: Node, position: number, language: string): Word | null {
	const distance = ({ from, to }: Word) => Math.max(from - position, position - to, 0);
	const words = wordsAround(doc, position, language);
	return words.reduce<Word | null>((best, one) => (best && distance(best) <= distance(one) ? best : one), null);
}
