/** Blocks and runs of text as the template takes them. */
import type { Block, TextRun } from '#lib/domain/annotate.ts';
import { shownRating } from '#lib/edition/claim-verdict.ts';
import { linesOf } from '#lib/edition/marks.ts';
import type { View } from '#lib/edition/view.ts';
import { gridOf } from '#lib/server/export/table-grid.ts';

type Data = Readonly<Record<string, unknown>>;

/** Containers below so many others stand as if they were not there: Typst nests no deeper than a call stack goes. */
const DEEPEST = 10;
/** Characters without a blank after which a line may be broken anyway, and how often. */
const LONG_WORD = /[^\s\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Arabic}]{25,}/gu;
const EVERY = 8;

/** Composed, so that a letter and its accent are one sign of a font; without what is no text. */
export const plain = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
		.normalize('NFC');

/** A text in pieces between which a line may be broken. */
export function pieces(text: string): readonly string[] {
	const words = plain(text);
	const cuts = Array.from(words.matchAll(LONG_WORD), ({ 0: word, index }) => cutsIn(word).map((cut) => cut + index));
	const edges = [0, ...cuts.flat(), words.length];
	return edges.slice(1).map((edge, at) => words.slice(edges[at], edge));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const cutsIn = (word: string): readonly number[] =>
	Array.from(graphemes.segment(word), ({ index }) => index).filter((_, at) => at > 0 && at % EVERY === 0);

export class Setter {
	readonly #view: View;
	readonly #begun = new Set<number>();

	constructor(view: View) {
		this.#view = view;
	}

	/** Whether the first words of a claim have been set. */
	hasBegun(claim: number): boolean {
		return this.#begun.has(claim);
	}

	blocks(all: readonly Block[], depth = 0): readonly Data[] {
		return all.flatMap((block) => this.#block(block, depth));
	}

	#block(block: Block, depth: number): readonly Data[] {
		if (block.kind === 'horizontal_rule') return [{ kind: 'rule' }];
		if ('runs' in block) return this.#line(block);
		const { kind, attrs, children } = block;
		if (depth >= DEEPEST) return this.blocks(children, depth);
		if (kind === 'blockquote') return [{ kind: 'quote', of: this.blocks(children, depth + 1) }];
		if (kind === 'bullet_list') return [{ kind: 'bullets', of: this.#items(children, depth + 1) }];
		if (kind === 'ordered_list')
			return [{ kind: 'numbers', start: Number(attrs['start'] ?? 1), of: this.#items(children, depth + 1) }];
		if (kind === 'figure') return [{ kind: 'figure', of: this.blocks(children, depth + 1), image: this.#image(attrs) }];
		if (kind === 'table') return [this.#table(children, depth + 1)];
		return this.blocks(children, depth);
	}

	#items(items: readonly Block[], depth: number): readonly (readonly Data[])[] {
		return items.map((item) => this.blocks('children' in item ? item.children : [item], depth));
	}

	#image({ src, alt }: Readonly<Record<string, unknown>>): Data | null {
		if (typeof src !== 'string') return null;
		const words = [this.#view.t('edition.image'), String(alt ?? '')].filter((part) => part !== '');
		return { text: plain(words.join(': ')), url: src, shown: pieces(src) };
	}

	#table(rows: readonly Block[], depth: number): Data {
		const grid = gridOf(rows);
		const cells = grid.rows.map((row) =>
			row.map(({ x, y, colspan, rowspan, isHeader, children }) => ({
				...{ x, y, colspan, rowspan, header: isHeader, of: this.blocks(children, depth) }
			}))
		);
		const [first = [], ...rest] = cells;
		const hasHead = rest.length > 0 && first.every(({ header, rowspan }) => header && rowspan === 1);
		const [head, body] = hasHead ? [first, rest.flat()] : [[], cells.flat()];
		return { kind: 'table', columns: grid.columns, head, body, repeats: !this.#isMarked(rows[0]) };
	}

	/** A place that links lead to cannot stand on every page that a table runs over. */
	#isMarked(row: Block | undefined): boolean {
		return row !== undefined && linesOf(row).some((runs) => runs.some((run) => this.#view.marks.has(run)));
	}

	/** A heading without words is none: PDF/UA wants every heading to say something. */
	#line(block: Extract<Block, { readonly runs: unknown }>): readonly Data[] {
		const runs = block.runs.map((run) => this.#run(run));
		if (block.kind === 'title')
			return [
				{
					...{ kind: 'heading', level: 1, dir: directionOf(block.runs) ?? this.#view.article.direction },
					runs: hasWords(block.runs) ? runs : [{ t: [this.#titleless()] }]
				}
			];
		if (!hasWords(block.runs)) return [];
		const dir = directionOf(block.runs) ?? this.#view.article.direction;
		if (block.kind !== 'heading') return [{ kind: block.kind, dir, runs }];
		return [{ kind: 'heading', dir, level: this.#view.levels.get(block) ?? 2, runs }];
	}

	#titleless(): string {
		return plain(this.#view.article.newsroom.name);
	}

	#run(run: TextRun): Data {
		const { style, reference } = run;
		const mark = this.#view.marks.get(run);
		const begins = run.begins.filter((number) => !this.#begun.has(number));
		for (const number of begins) this.#begun.add(number);
		const [text, last] = mark && mark.ends.length > 0 ? lastWord(run.text) : [run.text, ''];
		return {
			t: text === '\n' ? ['\n'] : text === '' ? [] : pieces(text),
			...(last !== '' && { last: plain(last) }),
			...(style.strong && { strong: true }),
			...(style.em && { em: true }),
			...(style.superscript && { sup: true }),
			...(style.subscript && { sub: true }),
			...(style.href !== null && { href: style.href }),
			...(reference?.number != null && { source: reference.number }),
			...(mark && {
				...lookOf(mark.inner),
				...(mark.outer && { outer: lookOf(mark.outer) }),
				...{ begins, ends: mark.ends.map(({ number }) => number) }
			})
		};
	}
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Of its first letter, as HTML's `dir="auto"` has it; null without a letter. */
function directionOf(runs: readonly TextRun[]): 'ltr' | 'rtl' | null {
	const letter = /\p{L}/u.exec(runs.map(({ text }) => text).join(''))?.[0];
	if (letter === undefined) return null;
	return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

/** A text without its last word, and that word; no word where it is too long to stand on one line for sure. */
function lastWord(text: string): readonly [string, string] {
	const [, before = '', word = ''] = /^(.*\s)?(\S{1,24})$/su.exec(text) ?? [];
	return word === '' ? [text, ''] : [before, word];
}

const hasWords = (runs: readonly TextRun[]): boolean => runs.some(({ text }) => text.trim() !== '');

function lookOf(claim: Parameters<typeof shownRating>[0]): Data {
	const rating = shownRating(claim);
	return { tone: rating?.glyph ?? 'open', line: rating?.underline ?? 'none' };
}
