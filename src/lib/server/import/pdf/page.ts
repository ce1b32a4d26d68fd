/** The blocks of a PDF as HTML: headings by the size of their letters, words broken at the end of a line made whole. */
import { escaped } from '../xml.ts';
import { type Piece, textOf } from './fragment.ts';
import { type Block, BROKEN, type Paragraph, mostCommon } from './paragraphs.ts';

/** A heading is this much larger than the text, and this many characters at most. */
const [LARGER, LONGEST] = [1.12, 250];
/** Of headings that are set in the size of the text, only the short ones are told apart. */
const LONGEST_SMALL = 90;

export interface Page {
	readonly html: string;
	readonly title: string | null;
}

export function pageOf(blocks: readonly Block[]): Page {
	const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
	const body = bodyOf(paragraphs);
	const hyphenated = hyphenatedIn(paragraphs);
	const title = titleOf(paragraphs, body);
	const sizes = [
		...new Set(paragraphs.filter((one) => one !== title && isLarge(one, body)).map(({ size }) => round(size)))
	];
	const ranks = sizes.toSorted((one, other) => other - one);
	const html: string[] = [];
	for (const [index, block] of blocks.entries()) {
		if (block.kind === 'table') html.push(tableOf(block.rows, hyphenated));
		else if (block === title) html.push(`<h1 class="title">${inner(block.pieces, hyphenated)}</h1>`);
		else if (block.marker !== null && !isLarge(block, body)) html.push(itemOf(block, blocks, index, hyphenated));
		else html.push(lineOf(block, body, ranks, hyphenated));
	}
	return {
		html: html
			.join('')
			.replaceAll('</ul><ul>', '')
			.replace(/<\/ol><ol start="\d+">/g, ''),
		title: title ? textOf(title) : null
	};
}

interface Body {
	readonly size: number;
	readonly font: string;
}

const round = (size: number): number => Math.round(size * 2) / 2;

/** The size and the font that most letters are set in. */
function bodyOf(paragraphs: readonly Paragraph[]): Body {
	const weights = paragraphs.map((one) => textOf(one).length);
	const size =
		mostCommon(
			paragraphs.map((one) => round(one.size)),
			weights
		) ?? 0;
	const fonts = [...new Set(paragraphs.map(({ font }) => font))];
	const at =
		mostCommon(
			paragraphs.map(({ font }) => fonts.indexOf(font)),
			weights
		) ?? 0;
	return { size, font: fonts[at] ?? '' };
}

const isLarge = (paragraph: Paragraph, { size }: Body): boolean =>
	paragraph.size > size * LARGER && textOf(paragraph).length <= LONGEST && /\p{L}/u.test(textOf(paragraph));

/** The largest of the first page's headings, and of those the first. */
function titleOf(paragraphs: readonly Paragraph[], body: Body): Paragraph | null {
	const page = paragraphs[0]?.page;
	const large = paragraphs.filter((one) => one.page === page && isLarge(one, body) && one.marker === null);
	return large.toSorted((one, other) => round(other.size) - round(one.size))[0] ?? null;
}

function lineOf(paragraph: Paragraph, body: Body, ranks: readonly number[], hyphenated: ReadonlySet<string>): string {
	const text = inner(paragraph.pieces, hyphenated);
	const words = paragraph.marker === null ? text : `${escaped(paragraph.marker)} ${text}`;
	if (isLarge(paragraph, body)) {
		const level = Math.min(6, 2 + Math.max(0, ranks.indexOf(round(paragraph.size))));
		return `<h${level}>${words}</h${level}>`;
	}
	if (isSmallHeading(paragraph, body))
		return `<h${Math.min(6, 2 + ranks.length)}>${words}</h${Math.min(6, 2 + ranks.length)}>`;
	return `<p>${words}</p>`;
}

/** A line by itself in another font of the same size, which ends no sentence. */
function isSmallHeading(paragraph: Paragraph, { size, font }: Body): boolean {
	const text = textOf(paragraph).trim();
	if (paragraph.lines > 1 || paragraph.font === font || Math.abs(paragraph.size - size) > 0.6) return false;
	return (
		text.length <= LONGEST_SMALL && /^\p{Lu}|^\d+\.?\s+\p{Lu}|^\p{Lo}/u.test(text) && !/[.!?…,;:)]["”»’]?$/u.test(text)
	);
}

/** Items that follow each other are one list: their tags meet, and are taken out. */
function itemOf(item: Paragraph, blocks: readonly Block[], index: number, hyphenated: ReadonlySet<string>): string {
	const text = inner(item.pieces, hyphenated);
	const number = /\d+/.exec(item.marker ?? '')?.[0];
	const isNear = [blocks[index - 1], blocks[index + 1]].some(
		(other) =>
			other?.kind === 'paragraph' && other.marker !== null && /\d/.test(other.marker) === (number !== undefined)
	);
	// A number alone at the beginning of a paragraph is a part of its words.
	if (number !== undefined && !isNear) return `<p>${escaped(item.marker ?? '')} ${text}</p>`;
	return number === undefined ? `<ul><li>${text}</li></ul>` : `<ol start="${number}"><li>${text}</li></ol>`;
}

const tableOf = (rows: readonly (readonly (readonly Piece[])[])[], hyphenated: ReadonlySet<string>): string =>
	`<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${inner(cell, hyphenated)}</td>`).join('')}</tr>`).join('')}</table>`;

/** Words with a hyphen that stand whole somewhere: those keep it where a line breaks them. */
function hyphenatedIn(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
	const found = paragraphs.flatMap((one) => textOf(one).match(/\p{L}+-\p{L}+/gu) ?? []);
	return new Set(found.map((word) => word.toLowerCase()));
}

function inner(pieces: readonly Piece[], hyphenated: ReadonlySet<string>): string {
	return whole(pieces, hyphenated)
		.map(({ text, href, isRaised }) => {
			const words = isRaised ? `<sup>${escaped(text)}</sup>` : escaped(text);
			return href === null ? words : `<a href="${escaped(href)}">${words}</a>`;
		})
		.join('')
		.replace(/<\/a>(\s*)<a href="[^"]*">/g, (joint, space: string, at: number, all: string) =>
			sameLink(all, at, joint) ? space : joint
		);
}

/** Whether the link that ends here leads where the next one does. */
function sameLink(html: string, at: number, joint: string): boolean {
	const opened = html.slice(0, at).lastIndexOf('<a href="');
	const href = /^<a href="[^"]*">/.exec(html.slice(opened))?.[0];
	return href !== undefined && joint.endsWith(href);
}

/** Words that a line broke are made whole: without the hyphen, unless the text has it elsewhere too. */
function whole(pieces: readonly Piece[], hyphenated: ReadonlySet<string>): readonly Piece[] {
	const joined = [...pieces];
	for (const [index, piece] of joined.entries()) {
		const [before, after] = [joined[index - 1], joined[index + 1]];
		if (piece.text !== BROKEN) continue;
		joined[index] = { text: '', href: null };
		if (!before || !after) continue;
		const [, first = '', hyphen = ''] = /(\p{L}+)([-\u00ad\u2010])\s*$/u.exec(before.text) ?? [];
		const rest = /^\s*(\p{L}+)/u.exec(after.text)?.[1] ?? '';
		const stays = hyphen === '-' && (hyphenated.has(`${first}-${rest}`.toLowerCase()) || !/^\p{Ll}/u.test(rest));
		const text = before.text.trimEnd();
		joined[index - 1] = { ...before, text: stays || hyphen === '' ? text : text.slice(0, -1) };
		joined[index + 1] = { ...after, text: after.text.trimStart() };
	}
	return joined;
}
