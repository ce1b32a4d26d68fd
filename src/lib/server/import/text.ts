/** Plain text to blocks: paragraphs, lists, lines across the page. */
import type { Node } from 'prosemirror-model';
import { Invalid } from '#lib/domain/errors.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { collapse } from './characters.ts';
import { paragraphs, wrapWidth } from './lines.ts';
import { type Reading, nothingKnown } from './reading.ts';

const { nodes } = articleSchema;

/** What fits in memory many times over. */
const MOST_LINES = 300_000;

const TOO_MANY = 'This text has more than 300,000 lines, which no article has. Bring in only the article from it.';

interface List {
	readonly items: readonly string[];
	/** The first number; null where the list has none. */
	readonly start: number | null;
}

/** Lines between empty ones, or a list. */
type Chunk = readonly string[] | List;

const isList = (chunk: Chunk): chunk is List => 'items' in chunk;

/** Read plain text. Every block is unmarked: what is a title or a byline among them is settled for all formats at once. */
export function read(text: string): Reading {
	const lines = text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/, MOST_LINES + 1);
	if (lines.length > MOST_LINES) throw new Invalid(TOO_MANY);
	const chunks = chunksOf(lines.map((line) => line.replace(/\t/g, ' ')));
	const limit = wrapWidth(chunks.flatMap((chunk) => (isList(chunk) ? [] : [chunk])));
	const blocks = chunks.flatMap((chunk) => (isList(chunk) ? [list(chunk)] : paragraphs(chunk, limit).map(block)));
	return { title: null, standfirst: null, blocks, known: nothingKnown };
}

/** An item's marker and words. A dash longer than a hyphen begins speech in Russian, so it marks no item. */
const ITEM = /^ {0,8}(?:([-*•‣▪●◦·])|(\d{1,3})[.)]) +(\S.*)$/;

interface Item {
	readonly mark: string;
	readonly number: number | null;
	readonly words: string;
}

function itemOf(line: string): Item | null {
	const [, mark, number, words] = ITEM.exec(line) ?? [];
	if (words === undefined) return null;
	return { mark: mark ?? '1', number: number === undefined ? null : Number(number), words };
}

function chunksOf(lines: readonly string[]): readonly Chunk[] {
	const chunks: Chunk[] = [];
	let group: string[] = [];
	const close = () => {
		if (group.length > 0) chunks.push(group);
		group = [];
	};
	for (let at = 0; at < lines.length; at++) {
		const run = listAt(lines, at);
		if (run !== null) {
			close();
			chunks.push(run.list);
			at = run.end - 1;
		} else if (lines[at]?.trim()) group.push(lines[at]?.trim() ?? '');
		else close();
	}
	close();
	return chunks;
}

interface Run {
	readonly list: List;
	/** The line after the last item. */
	readonly end: number;
}

/** The list that begins at a line: two items or more of one kind, numbered ones in order. */
function listAt(lines: readonly string[], at: number): Run | null {
	const first = itemOf(lines[at] ?? '');
	if (first === null) return null;
	const items = [first.words];
	let end = at + 1;
	for (let line = end; line < lines.length; line++) {
		const text = lines[line] ?? '';
		const item = itemOf(text);
		if (item && follows(first, item, items.length)) items.push(item.words);
		else if (!item && line === end && /^ {2,}\S/.test(text)) items.push(`${items.pop() ?? ''} ${text.trim()}`);
		else if (text.trim() === '' && line === end) continue;
		else break;
		end = line + 1;
	}
	return items.length < 2 ? null : { list: { items, start: first.number }, end };
}

const follows = (first: Item, item: Item, count: number): boolean =>
	item.mark === first.mark && (first.number === null || item.number === first.number + count);

const inline = (text: string): Node[] => {
	const words = collapse(text).trim();
	return words === '' ? [] : [articleSchema.text(words)];
};

const paragraph = (text: string): Node => nodes.paragraph.create(null, inline(text));

const block = (text: string): Node =>
	/^(?:[-_=*~] ?){3,200}$/.test(text) ? nodes.horizontal_rule.create() : paragraph(text);

function list({ items, start }: List): Node {
	const content = items.map((item) => nodes.list_item.create(null, paragraph(item)));
	return start === null ? nodes.bullet_list.create(null, content) : nodes.ordered_list.create({ start }, content);
}
