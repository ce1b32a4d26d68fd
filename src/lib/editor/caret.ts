/** Steps of the caret through the text by words and by sentences, across its blocks. */
import type { Node } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import { sentencesOf } from '#lib/detect/sentences.ts';

export type Unit = 'word' | 'sentence';
/** Along the text: 1 is on, -1 is back. */
export type Step = 1 | -1;

interface Span {
	readonly from: number;
	readonly to: number;
}

const wordsOf = (text: string, language: string): readonly Span[] =>
	Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
		.filter((segment) => segment.isWordLike)
		.map(({ index, segment }) => ({ from: index, to: index + segment.length }));

const SPANS: Readonly<Record<Unit, (text: string, language: string) => readonly Span[]>> = {
	word: wordsOf,
	sentence: (text, language) => sentencesOf(text, new Intl.Segmenter(language, { granularity: 'sentence' }))
};

/** The blocks of text that are asked for, one after the other, from the one around a position. */
function* blocksFrom(
	doc: Node,
	position: number,
	step: Step
): Generator<{ readonly start: number; readonly node: Node }> {
	const blocks: { readonly start: number; readonly node: Node }[] = [];
	doc.descendants((node, at) => {
		if (!node.isTextblock) return true;
		blocks.push({ start: at + 1, node });
		return false;
	});
	const here = (start: number, node: Node) => (step === 1 ? start + node.content.size >= position : start <= position);
	const ahead = blocks.filter(({ start, node }) => here(start, node));
	yield* step === 1 ? ahead : ahead.toReversed();
}

/**
 * Where a step leads: on to the next start, or where words are being selected to the next end, so that whole words and
 * sentences are selected; back always to a start. Null at the text's end.
 */
export function stepFrom(
	doc: Node,
	position: number,
	move: { readonly unit: Unit; readonly step: Step; readonly extend: boolean },
	language: string
): number | null {
	const toEnd = move.step === 1 && move.extend;
	for (const { start, node } of blocksFrom(doc, position, move.step)) {
		const text = node.textBetween(0, node.content.size, undefined, '\n');
		const places = SPANS[move.unit](text, language).map(({ from, to }) => start + (toEnd ? to : from));
		const found = move.step === 1 ? places.find((at) => at > position) : places.findLast((at) => at < position);
		if (found !== undefined) return found;
	}
	return null;
}

/** Move the caret, or with `extend` the end of the selection. Does not apply at the text's end. */
export const moveCaret =
	(unit: Unit, step: Step, extend: boolean, language: string): Command =>
	({ doc, selection, tr }, dispatch) => {
		const to = stepFrom(doc, selection.head, { unit, step, extend }, language);
		if (to === null) return false;
		dispatch?.(tr.setSelection(TextSelection.create(doc, extend ? selection.anchor : to, to)).scrollIntoView());
		return true;
	};
