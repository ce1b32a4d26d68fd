/** A claim's words with their sentence, and the sentences around it. */
import type { Node } from 'prosemirror-model';
import { sentencesOf } from '#lib/detect/sentences.ts';
import type { Range } from './commands.ts';

export interface Context {
	/** The sentence before, in the same block; empty where there is none. */
	readonly before: string;
	/** The sentence up to the words. */
	readonly lead: string;
	readonly words: string;
	readonly tail: string;
	readonly after: string;
}

/** The text of the blocks that a range touches, and where the range begins and ends in it. */
function blockAround(doc: Node, { from, to }: Range): { readonly text: string; readonly at: Range } {
	const [start, end] = [doc.resolve(from).start(), doc.resolve(to).end()];
	const between = (a: number, b: number) => doc.textBetween(a, b, '\n', '\n');
	const lead = between(start, from);
	return { text: between(start, end), at: { from: lead.length, to: lead.length + between(from, to).length } };
}

export function contextOf(doc: Node, range: Range, language: string): Context {
	const { text, at } = blockAround(doc, range);
	const sentences = sentencesOf(text, new Intl.Segmenter(language, { granularity: 'sentence' }));
	const own = sentences.filter(({ from, to }) => from < at.to && to > at.from);
	const [from, to] = [Math.min(at.from, own[0]?.from ?? at.from), Math.max(at.to, own.at(-1)?.to ?? at.to)];
	const slice = (span: Range | undefined) => (span ? text.slice(span.from, span.to) : '');
	return {
		before: slice(sentences.findLast((one) => one.to <= from)),
		lead: text.slice(from, at.from),
		words: text.slice(at.from, at.to),
		tail: text.slice(at.to, to),
		after: slice(sentences.find((one) => one.from >= to))
	};
}
