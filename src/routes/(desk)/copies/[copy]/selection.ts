/** From what is selected on the page to a stretch of the copy's text, and what is kept of it. */
import { LONGEST_QUOTE } from '#lib/domain/anchor.ts';
import type { Place } from '#lib/domain/source.ts';
import { firstGraphemes, lastGraphemes } from '#lib/domain/text.ts';

/** UTF-16 offsets of the copy's text. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** What is selected within the place; null where nothing of its words is. */
export function selectedSpan(place: HTMLElement, text: string): Span | null {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
	const range = selection.getRangeAt(0);
	if (!place.contains(range.commonAncestorContainer)) return null;
	const lines = [...place.querySelectorAll<HTMLElement>('[data-offset]')].filter((line) => range.intersectsNode(line));
	const [first, last] = [lines[0], lines.at(-1)];
	if (!first || !last) return null;
	const from = offsetIn(first, range.startContainer, range.startOffset, 0);
	const to = offsetIn(last, range.endContainer, range.endOffset, last.textContent.length);
	return trimmed(text, from, to);
}

/** The offset in the text of a point in a line; of one outside it, the line's own edge. */
function offsetIn(line: HTMLElement, node: Node, offset: number, edge: number): number {
	const start = Number(line.dataset['offset']);
	if (!line.contains(node)) return start + edge;
	const before = document.createRange();
	before.setStart(line, 0);
	before.setEnd(node, offset);
	return start + before.toString().length;
}

function trimmed(text: string, from: number, to: number): Span | null {
	const words = text.slice(from, Math.min(to, from + LONGEST_QUOTE));
	const start = from + (words.length - words.trimStart().length);
	const end = from + words.trimEnd().length;
	return end > start ? { from: start, to: end } : null;
}

/** Where these words stand next, whatever their case; from the beginning again after the last. */
export function nextMatch(text: string, words: string, from: number): Span | null {
	const wanted = words.trim();
	if (wanted === '') return null;
	// Of a letter whose small form is longer the offsets would be wrong: then the case counts.
	const [low, small] = [text.toLowerCase(), wanted.toLowerCase()];
	const [whole, part] = low.length === text.length && small.length === wanted.length ? [low, small] : [text, wanted];
	const at = whole.indexOf(part, from);
	const found = at >= 0 ? at : whole.indexOf(part);
	return found < 0 ? null : { from: found, to: found + part.length };
}

/** Graphemes around the words, by which they are found again in another copy. */
const CONTEXT = 32;
/** Units that hold them. */
const REACH = CONTEXT * 8;

/** The excerpt and where it stands, as the API takes it. */
export function excerptAt(
	text: string,
	{ from, to }: Span,
	captureId: string
): { readonly excerpt: string; readonly place: Place } {
	const prefix = lastGraphemes(text.slice(Math.max(0, from - REACH), from).toWellFormed(), CONTEXT);
	const suffix = firstGraphemes(text.slice(to, to + REACH).toWellFormed(), CONTEXT);
	const plain = (context: string): string => context.replaceAll('\f', '\n');
	return {
		excerpt: text.slice(from, to).replaceAll('\f', '\n'),
		place: { captureId, from, to, prefix: plain(prefix), suffix: plain(suffix) }
	};
}
