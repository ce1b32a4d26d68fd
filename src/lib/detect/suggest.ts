/** The suggestion finder: what in a document is worth checking, found by rules, without a model and without a network. */
import type { Node } from 'prosemirror-model';
import type { Category } from '#lib/domain/claim.ts';
import { figuresIn, type Figure } from './figures.ts';
import type { Language } from './language.ts';
import { languageOf, subtagOf } from './languages.ts';
import { quotationsOf } from './quotations.ts';
import { sentencesOf } from './sentences.ts';
import type { Span } from './span.ts';
import { statementsIn, type Statement } from './statements.ts';
import { tokensOf } from './tokens.ts';

export type Reason = 'figure' | 'money' | 'percentage' | 'event' | 'quotation' | 'forecast';

/** A span that a detector finds check-worthy, with its reasons; not a claim until a person accepts it. */
export interface Suggestion {
	/** ProseMirror positions. */
	readonly from: number;
	readonly to: number;
	/** The words of the range. */
	readonly quote: string;
	readonly category: Category;
	/** The most telling first; never empty. */
	readonly reasons: readonly Reason[];
}

/** A find in a text block: offsets, not yet positions. */
interface Find extends Span {
	readonly category: Category;
	readonly reasons: readonly Reason[];
}

const ofFigure = ({ from, to, money, percent }: Figure): Find => ({
	...{ from, to, category: 'statistic' },
	reasons: ['figure', ...(money ? (['money'] as const) : []), ...(percent ? (['percentage'] as const) : [])]
});

function ofStatement({ from, to, quoted, forecast }: Statement): Find {
	if (quoted) return { from, to, category: 'quotation', reasons: forecast ? ['quotation', 'forecast'] : ['quotation'] };
	return forecast
		? { from, to, category: 'forecast', reasons: ['forecast'] }
		: { from, to, category: 'event', reasons: ['event'] };
}

/** The finds of one text block, in its order. */
function findIn(text: string, language: Language, segmenter: Intl.Segmenter): readonly Find[] {
	const quotations = quotationsOf(text);
	return sentencesOf(text, segmenter).flatMap((span) => {
		const tokens = tokensOf(text.slice(span.from, span.to), span.from);
		const figures = figuresIn(text, span, tokens, language.figures);
		if (figures.length > 0) return figures.map(ofFigure);
		if (!language.speech) return [];
		return statementsIn({ ...span, text, tokens }, quotations, language.speech).map(ofStatement);
	});
}

/** Titles, captions, headings and the heads of tables are not searched: what they say is said again in the text. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['title', 'heading', 'figure', 'table_header']);

/** A text block that was searched. ProseMirror positions. */
export interface SearchedBlock {
	/** Of the block's first character, and after its last. */
	readonly from: number;
	readonly to: number;
	readonly spans: readonly Suggestion[];
}

/**
 * Finds what is worth checking in documents written in one language (BCP 47). English, Russian and Kazakh have figures
 * and statements, other languages figures only.
 */
export class Suggester {
	readonly #language: Language;
	readonly #segmenter: Intl.Segmenter;

	constructor(language: string) {
		this.#language = languageOf(language);
		this.#segmenter = new Intl.Segmenter(subtagOf(language), { granularity: 'sentence' });
	}

	/** The text blocks that a stretch of a document lies in or touches, one after another, each with what is found in it. */
	*search(document: Node, from = 0, to = document.content.size): Generator<SearchedBlock> {
		const blocks: { readonly node: Node; readonly from: number }[] = [];
		document.nodesBetween(Math.max(0, from), Math.min(to, document.content.size), (node, position) => {
			if (NOT_SEARCHED.has(node.type.name)) return false;
			if (node.isTextblock) blocks.push({ node, from: position + 1 });
			return !node.isTextblock;
		});
		for (const block of blocks) {
			const { size } = block.node.content;
			yield { from: block.from, to: block.from + size, spans: this.#spansOf(block.node, block.from) };
		}
	}

	#spansOf(block: Node, start: number): readonly Suggestion[] {
		// One character a position: every leaf that a text block may hold (text, hard break) is as long as its text.
		const text = block.textBetween(0, block.content.size, undefined, '\n');
		return findIn(text, this.#language, this.#segmenter).map(({ from, to, category, reasons }) => ({
			...{ from: start + from, to: start + to, quote: text.slice(from, to), category, reasons }
		}));
	}
}

/** What is worth checking in a whole document, in the order of the text; no two overlap and none crosses a text block. */
export const suggest = (document: Node, language: string): readonly Suggestion[] =>
	[...new Suggester(language).search(document)].flatMap(({ spans }) => spans);
