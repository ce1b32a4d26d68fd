/** What somebody changed in a text that left and came back, as edits of the text that left. */
import type { Node } from 'prosemirror-model';
import { changesBetween } from '#lib/domain/changes.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { type Line, even, linesOf, partnersOf } from './lines.ts';

export type Edit =
	/** Other words in a line: offsets in it. */
	| { readonly kind: 'words'; readonly line: Line; readonly from: number; readonly to: number; readonly after: string }
	| { readonly kind: 'gone'; readonly line: Line }
	/** Blocks behind a line; null before all. */
	| { readonly kind: 'came'; readonly behind: Line | null; readonly block: Node; readonly isItem: boolean };

/** What an edit took away and what it put there, as plain text. */
export function wordsOf(edit: Edit): { readonly before: string; readonly after: string } {
	if (edit.kind === 'words') return { before: edit.line.text.slice(edit.from, edit.to), after: edit.after };
	if (edit.kind === 'gone') return { before: edit.line.text, after: '' };
	return { before: '', after: edit.block.textBetween(0, edit.block.content.size, '\n', '\n') };
}

/** In the order of the text. What differs in spaces or looks alone, and what no words tell of, is none. */
export function editsBetween(left: Node, back: Node): readonly Edit[] {
	const [a, b] = [linesOf(left), linesOf(back)];
	const partners = partnersOf(a, b);
	const wanted = new Set(partners);
	const arrivals = new Arrivals(b, wanted);
	const edits: Edit[] = [...arrivals.until(partners.find((one) => one >= 0) ?? b.length, null)];
	for (const [index, line] of a.entries()) {
		const partner = partners[index] ?? -1;
		const other = b[partner];
		edits.push(...(other ? changesIn(line, other) : [{ kind: 'gone', line } as const]));
		const next = partners.subarray(index + 1).find((one) => one >= 0) ?? b.length;
		edits.push(...arrivals.until(next, line));
	}
	return edits;
}

/** Lines without a partner, as the blocks that they are. */
class Arrivals {
	readonly #lines: readonly Line[];
	readonly #partners: ReadonlySet<number>;
	#next = 0;

	constructor(lines: readonly Line[], partners: ReadonlySet<number>) {
		[this.#lines, this.#partners] = [lines, partners];
	}

	/** Those before a line of the text that came back, which all stand behind `behind`. */
	until(end: number, behind: Line | null): readonly Edit[] {
		const edits: Edit[] = [];
		let last: Node | null = null;
		for (; this.#next < end; this.#next += 1) {
			const line = this.#lines[this.#next];
			if (!line || this.#partners.has(this.#next) || line.top === last) continue;
			const isWhole = this.#isWhole(line);
			last = isWhole ? line.top : null;
			const block = isWhole ? line.top : line.node;
			edits.push({ kind: 'came', behind, block: asBlock(block), isItem: !isWhole && line.isItem });
		}
		this.#next = Math.max(this.#next, end);
		return edits;
	}

	#isWhole({ top }: Line): boolean {
		return this.#lines.every((line, index) => line.top !== top || !this.#partners.has(index));
	}
}

/** What may stand anywhere: a title that came besides the title is a paragraph. */
function asBlock(block: Node): Node {
	const { paragraph } = articleSchema.nodes;
	return /^(title|standfirst|caption)$/.test(block.type.name) ? paragraph.create(null, block.content) : block;
}

function changesIn(line: Line, other: Line): readonly Edit[] {
	if (line.key === other.key) return [];
	return changesBetween(lineDocument(line.text), lineDocument(other.text)).flatMap(({ fromA, toA, fromB, toB }) => {
		const [from, to, after] = [fromA - 1, toA - 1, other.text.slice(fromB - 1, toB - 1)];
		if (even(line.text.slice(from, to)) === even(after) && /\S/.test(after)) return [];
		if (!/\S/.test(after) && !/\S/.test(line.text.slice(from, to))) return [];
		return [{ kind: 'words', line, from, to, after } as const];
	});
}

/** A line as a document of its own, a character for each position. */
const lineDocument = (text: string): Node =>
	articleSchema.node('doc', null, [articleSchema.node('title', null, text === '' ? [] : [articleSchema.text(text)])]);
