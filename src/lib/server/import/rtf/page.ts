/** The paragraphs of an RTF file put together as HTML: headings, lists and tables out of what stands in each. */
import { escaped } from '../xml.ts';
import type { Face } from './state.ts';

export interface Paragraph {
	html: string;
	/** 1 to 6 for a heading, 0 for a title. */
	level: number | null;
	/** What stands before an item of a list. */
	marker: string | null;
	/** How deep the item is, from 0. */
	depth: number;
	isQuote: boolean;
}

export type Block = Paragraph | { readonly rows: (readonly string[])[] };

const isTable = (block: Block): block is { readonly rows: (readonly string[])[] } => 'rows' in block;

export const newParagraph = (): Paragraph => ({ html: '', level: null, marker: null, depth: 0, isQuote: false });

/** Words in their looks. */
export function styled(text: string, { bold, italic, struck, position, href }: Face): string {
	const tags = [bold && 'strong', italic && 'em', struck && 's', position].filter((tag) => typeof tag === 'string');
	const words = escaped(text).replaceAll('\n', '<br>').replaceAll('\t', ' ');
	const inner =
		tags.map((tag) => `<${tag}>`).join('') +
		words +
		tags
			.toReversed()
			.map((tag) => `</${tag}>`)
			.join('');
	return href === null ? inner : `<a href="${escaped(href)}">${inner}</a>`;
}

/** Depths beyond this are not made deeper. */
const DEEPEST = 8;

export function pageOf(blocks: readonly Block[], notes: readonly string[]): string {
	const html: string[] = [];
	const open: string[] = [];
	const closeTo = (depth: number): void => {
		while (open.length > depth) html.push(`</li></${open.pop()}>`);
	};
	for (const block of blocks) {
		const item = !isTable(block) && block.marker !== null && block.level === null ? block : null;
		if (!item) closeTo(0);
		if (isTable(block)) html.push(tableOf(block.rows));
		else if (!item) html.push(plain(block));
		else {
			const tag = /\d|^[a-z]{1,3}[.)]/i.test(item.marker ?? '') ? 'ol' : 'ul';
			const depth = Math.min(item.depth, open.length, DEEPEST);
			closeTo(depth + 1);
			if (open.length > depth && open.at(-1) !== tag) closeTo(depth);
			if (open.length > depth) html.push('</li><li>');
			else {
				html.push(`<${tag}${startOf(tag, item)}><li>`);
				open.push(tag);
			}
			html.push(`<p>${item.html}</p>`);
		}
	}
	closeTo(0);
	const list = notes.map((note) => `<li>${note}</li>`).join('');
	return html.join('') + (list && `<hr><ol>${list}</ol>`);
}

function startOf(tag: string, { marker }: Paragraph): string {
	const start = tag === 'ol' ? /\d{1,6}(?=\D*$)/.exec(marker ?? '')?.[0] : undefined;
	return start && start !== '1' ? ` start="${start}"` : '';
}

function plain({ html, level, isQuote }: Paragraph): string {
	// The weight of a heading is its look, not what it says.
	const words = html.replace(/<\/?strong>/g, '');
	if (level !== null) return level === 0 ? `<h1 class="title">${words}</h1>` : `<h${level}>${words}</h${level}>`;
	return isQuote ? `<blockquote><p>${html}</p></blockquote>` : `<p>${html}</p>`;
}

const tableOf = (rows: readonly (readonly string[])[]): string =>
	`<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
