/** The article's text as paragraphs, lists and tables of Word, with what is anchored in it. */
import type { Block, TextRun } from '#lib/domain/annotate.ts';
import type { SignedChange } from '#lib/domain/inside.ts';
import { levelsOf } from '#lib/edition/view.ts';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import type { Anchors } from './anchors.ts';
import { figureOf } from './figure.ts';
import type { Links } from './links.ts';
import { DEEPEST, type Lists, STEP } from './lists.ts';
import { looksOf } from './looks.ts';
import { isRightToLeft, propertiesOf, runOf } from './run.ts';
import { tableOf } from './table.ts';
import { breakAt, piecesOf } from './tracked.ts';
import { dateTime, xmlAttribute } from './xml.ts';

type TextBlock = Extract<Block, { readonly runs: unknown }>;
type Container = Extract<Block, { readonly children: unknown }>;

/** Where a block stands. */
interface Place {
	readonly style: string;
	/** In twentieths of a point. */
	readonly indent: number;
	/** The list that it is in. */
	readonly list: { readonly id: number; readonly level: number } | null;
	/** Whether it begins an item of the list. */
	readonly isItem: boolean;
}

const OUTSIDE: Place = { style: 'Normal', indent: 0, list: null, isItem: false };

interface Parts {
	readonly anchors: Anchors;
	readonly links: Links;
	readonly lists: Lists;
}

export class Body {
	readonly #input: ExportInput;
	readonly #parts: Parts;
	readonly #levels: ReadonlyMap<Block, number>;
	readonly #isRtl: boolean;
	/** Where the next line begins in the article's plain text. */
	#offset = 0;
	#figures = 0;
	#before: Block | undefined;

	constructor(input: ExportInput, parts: Parts) {
		[this.#input, this.#parts] = [input, parts];
		this.#levels = levelsOf(input.article.sections.map(({ block }) => block));
		this.#isRtl = input.article.direction === 'rtl';
	}

	/** One block of the article's top level after the other. */
	block(block: Block): string {
		const before = this.#before;
		this.#before = block;
		return apart(before, block) + this.#block(block, OUTSIDE);
	}

	#block(block: Block, place: Place): string {
		if (block.kind === 'horizontal_rule') return RULE;
		if ('runs' in block) return this.#textBlock(block, place);
		if (block.kind === 'table') return this.#table(block, place);
		if (block.kind === 'figure') return this.#figure(block, place);
		if (block.kind === 'bullet_list' || block.kind === 'ordered_list') return this.#list(block, place);
		if (block.kind === 'list_item') return this.#item(block, place);
		if (block.kind !== 'blockquote') return this.#blocks(block.children, place);
		return this.#blocks(block.children, { ...place, style: 'Quote', indent: place.indent + STEP, isItem: false });
	}

	#blocks = (blocks: readonly Block[], place: Place): string =>
		blocks.map((block, index) => apart(blocks[index - 1], block) + this.#block(block, place)).join('');

	#list(block: Container, place: Place): string {
		const level = Math.min(DEEPEST, place.list === null ? 0 : place.list.level + 1);
		const start = block.kind === 'ordered_list' ? Number(block.attrs['start'] ?? 1) : null;
		const list = { id: this.#parts.lists.open(start, level), level };
		return this.#blocks(block.children, { ...place, list, isItem: false });
	}

	#item({ children: [first, ...more] }: Container, place: Place): string {
		if (!first) return '';
		const indent = STEP * ((place.list?.level ?? 0) + 2);
		return this.#block(first, { ...place, isItem: true }) + this.#blocks(more, { ...place, indent });
	}

	#table(block: Container, place: Place): string {
		const contentOf = (cell: Container) => this.#blocks(cell.children, { ...OUTSIDE, style: 'TableText' });
		return tableOf(block, contentOf, { indent: place.indent, isRtl: this.#isRtl });
	}

	#figure({ attrs, children }: Container, place: Place): string {
		this.#figures += 1;
		const picture = figureOf(attrs, { number: this.#figures, links: this.#parts.links, t: this.#input.t });
		return picture + this.#blocks(children, place);
	}

	#textBlock(block: TextBlock, place: Place): string {
		const text = block.runs.map((run) => run.text).join('');
		const setting = { ...place, style: this.#styleOf(block, place), isRtl: this.#isRtl || isRightToLeft(text) };
		const start = this.#offset;
		this.#offset += text.length + 1;
		const changes = this.#changesIn(start, start + text.length);
		const lines =
			changes.length === 0 ? [{ words: this.#plain(block.runs), mark: '' }] : this.#tracked(block.runs, start, changes);
		const [before, after] = block.kind === 'title' ? this.#parts.anchors.aboutArticle() : ['', ''];
		return lines
			.map(({ words, mark }, index) => {
				const properties = propertiesIn(index === 0 ? setting : { ...setting, isItem: false }, mark);
				return `<w:p>${properties}${index === 0 ? before : ''}${words}${index === lines.length - 1 ? after : ''}</w:p>`;
			})
			.join('');
	}

	#styleOf(block: TextBlock, place: Place): string {
		if (block.kind === 'title') return 'Heading1';
		if (block.kind === 'standfirst') return 'Subtitle';
		if (block.kind === 'caption') return 'Caption';
		return block.kind === 'heading' ? `Heading${this.#levels.get(block) ?? block.level}` : place.style;
	}

	#plain(runs: readonly TextRun[]): string {
		const looks = this.#looksOf(runs);
		return runs.map((run, index) => this.#run(run, looks[index] ?? '', null)).join('');
	}

	/** The words of claims are seen by themselves only where there is no comment's mark on them. */
	#looksOf = (runs: readonly TextRun[]): readonly string[] => (this.#parts.anchors.hasFootnotes ? looksOf(runs) : []);

	#run(run: TextRun, looks: string, insertedBy: SignedChange | null): string {
		const { anchors, links } = this.#parts;
		const words = runOf(run.text, propertiesOf(run.style) + looks);
		const signed = insertedBy === null ? words : this.#signed('ins', insertedBy, words);
		const linked = run.style.href === null ? signed : links.around(run.style.href, signed);
		if (run.claims.length === 0) return linked;
		return anchors.begin(run.begins) + linked + anchors.end(run.ends);
	}

	/** A line with what was changed in it: words that were taken out may hold the ends of lines, which then end here too. */
	#tracked(runs: readonly TextRun[], start: number, changes: readonly SignedChange[]): readonly Line[] {
		const looks = this.#looksOf(runs);
		const lines: Line[] = [];
		let [words, at] = ['', start];
		for (const piece of piecesOf(runs, start, changes)) {
			if ('run' in piece) {
				words += this.#run(piece.run, looks[piece.index] ?? '', piece.insertedBy);
				at += piece.run.text.length;
				continue;
			}
			const { removedBy } = piece;
			const [first = '', ...others] = piece.gone.split('\n').map((text) => this.#gone(text, removedBy));
			words += first;
			for (const other of others) {
				lines.push({ words, mark: this.#signed('del', removedBy) });
				words = other;
			}
		}
		const added = breakAt(at, changes);
		return [...lines, { words, mark: added ? this.#signed('ins', added) : '' }];
	}

	#gone = (text: string, by: SignedChange): string =>
		text === '' ? '' : this.#signed('del', by, runOf(text, '', 'delText'));

	#changesIn(from: number, to: number): readonly SignedChange[] {
		const changes = this.#input.inside?.changes ?? [];
		return changes.length === 0 ? changes : changes.filter((change) => change.from <= to && change.to >= from);
	}

	#signed(element: 'ins' | 'del', { author, at }: SignedChange, content?: string): string {
		const id = this.#parts.anchors.nextMark();
		const open = `<w:${element} w:id="${id}" w:author="${xmlAttribute(author)}" w:date="${dateTime(at)}"`;
		return content === undefined ? `${open}/>` : `${open}>${content}</w:${element}>`;
	}
}

interface Line {
	readonly words: string;
	/** Who made or removed the line's end. */
	readonly mark: string;
}

interface Setting extends Place {
	readonly isRtl: boolean;
}

/** In the order in which the schema wants them (CT_PPr). */
function propertiesIn({ style, list, isItem, indent, isRtl }: Setting, mark: string): string {
	const named = style === 'Normal' ? '' : `<w:pStyle w:val="${style}"/>`;
	const numbered =
		list && isItem ? `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr>` : '';
	const all =
		named +
		numbered +
		(isRtl ? '<w:bidi/>' : '') +
		(indent > 0 && numbered === '' ? `<w:ind w:left="${indent}"/>` : '') +
		(mark === '' ? '' : `<w:rPr>${mark}</w:rPr>`);
	return all === '' ? '' : `<w:pPr>${all}</w:pPr>`;
}

const RULE =
	'<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="808080"/></w:pBdr></w:pPr></w:p>';

/** Two tables beside each other would be one. */
const apart = (before: Block | undefined, block: Block): string =>
	before?.kind === 'table' && block.kind === 'table' ? '<w:p/>' : '';
