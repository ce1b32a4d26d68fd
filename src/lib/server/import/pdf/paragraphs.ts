/** Lines of a PDF put together to paragraphs, headings, items and tables. */
import type { Line } from './columns.ts';
import { type Fragment, type Piece, textOf } from './fragment.ts';

export interface Paragraph {
	readonly kind: 'paragraph';
	readonly pieces: Piece[];
	readonly size: number;
	readonly font: string;
	readonly page: number;
	/** What stands before an item of a list. */
	readonly marker: string | null;
	/** How many lines it has. */
	lines: number;
}

export interface Grid {
	readonly kind: 'table';
	readonly rows: (readonly (readonly Piece[])[])[];
}

export type Block = Paragraph | Grid;

const MARKER = /^\s*(?:([•‣▪●◦·∙■□–\uf0b7\uf0a7\uf0d8])|(\(?\d{1,3}[.)]))\s+(?=\S)/u;

export function blocksOf(lines: readonly Line[]): readonly Block[] {
	const leading = leadingOf(lines);
	const blocks: Block[] = [];
	let before: Line | null = null;
	for (const [index, line] of lines.entries()) {
		const last = blocks.at(-1);
		if (isRow(line) && (isRowLike(lines[index + 1], line) || (last?.kind === 'table' && isRowLike(before, line)))) {
			const row = line.fragments.map(({ pieces }) => pieces);
			if (last?.kind === 'table' && isRowLike(before, line)) last.rows.push(row);
			else blocks.push({ kind: 'table', rows: [row] });
		} else if (last?.kind === 'paragraph' && before && goesOn(before, line, last, leading)) extend(last, before, line);
		else blocks.push(begin(line));
		before = line;
	}
	return blocks;
}

const isRow = ({ fragments }: Line): boolean => fragments.length > 1;

/** Rows of a table have as many cells. */
const isRowLike = (other: Line | null | undefined, line: Line): boolean =>
	other?.fragments.length === line.fragments.length && firstOf(other)?.page === firstOf(line)?.page;

const firstOf = ({ fragments }: Line): Fragment | undefined => fragments[0];

const wordsOf = ({ fragments }: Line): string => fragments.map(textOf).join(' ');

function begin(line: Line): Paragraph {
	const [first] = line.fragments;
	const pieces = line.fragments.flatMap((one, index) =>
		index > 0 ? [{ text: ' ', href: null }, ...one.pieces] : one.pieces
	);
	const marker = MARKER.exec(textOf({ pieces }))?.[0] ?? null;
	return {
		...{ kind: 'paragraph', pieces: marker === null ? pieces : without(pieces, marker.length), lines: 1 },
		...{ size: first?.size ?? 0, font: first?.font ?? '', page: first?.page ?? 0, marker: marker?.trim() ?? null }
	};
}

/** The pieces without their first characters. */
function without(pieces: readonly Piece[], count: number): Piece[] {
	let left = count;
	return pieces.map((piece) => {
		const text = piece.text.slice(left);
		left = Math.max(0, left - piece.text.length);
		return { ...piece, text };
	});
}

/** Between two scripts without spaces nothing stands; a hyphen at the end of a line is taken back later, or stays. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、，！？：；」』）]$/u;

/** Marks where a line ended in a hyphen, until it is known whether it is a part of the word. */
export const BROKEN = '\0';

function extend(paragraph: Paragraph, before: Line, line: Line): void {
	const [text, next] = [textOf(paragraph), wordsOf(line)];
	const isBroken = /\p{L}[-\u00ad\u2010]\s*$/u.test(text) && /^\s*\p{L}/u.test(next);
	const isJoined = isCut(before, next) || SPACELESS.test(text) || /[-\u2010/]$/.test(text) || /\s$/.test(text);
	paragraph.pieces.push({ text: isBroken ? BROKEN : isJoined ? '' : ' ', href: null });
	paragraph.pieces.push(...begin({ ...line, fragments: line.fragments }).pieces);
	paragraph.lines += 1;
}

/**
 * Some programs write the hyphen at the end of a line as a sign that nobody sees, which the reader of the file leaves out:
 * then the line ends short of its column's edge by that hyphen.
 */
function isCut({ fragments, column }: Line, next: string): boolean {
	const last = fragments.at(-1);
	if (!last || column.edge === null || !/\p{L}$/u.test(textOf(last)) || !/^\p{Ll}/u.test(next)) return false;
	const space = column.edge - last.right;
	return space > last.size * 0.08 && space < last.size * 0.45;
}

/** The usual distance between the lines of one paragraph, as a part of the size of its letters. */
function leadingOf(lines: readonly Line[]): number {
	const gaps: number[] = [];
	for (const [index, line] of lines.entries()) {
		const [one, other] = [firstOf(line), lines[index + 1] && firstOf(lines[index + 1] ?? line)];
		if (!one || !other || one.page !== other.page || Math.abs(one.size - other.size) > 0.5) continue;
		const gap = (other.y - one.y) / one.size;
		if (gap > 0.8 && gap < 3) gaps.push(Math.round(gap * 20) / 20);
	}
	return mostCommon(gaps) ?? 1.2;
}

export function mostCommon(values: readonly number[], weights: readonly number[] = []): number | null {
	const counts = new Map<number, number>();
	for (const [index, value] of values.entries()) counts.set(value, (counts.get(value) ?? 0) + (weights[index] ?? 1));
	return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

const ENDS = /[.!?…:;。！？؟۔]["”»’')\]」』]*\s*$/u;

/** Whether a line belongs to the paragraph of the line before it. */
function goesOn(before: Line, line: Line, paragraph: Paragraph, leading: number): boolean {
	const [one, other] = [firstOf(before), firstOf(line)];
	if (!one || !other || Math.abs(paragraph.size - other.size) > paragraph.size * 0.08) return false;
	if (MARKER.test(wordsOf(line)) || isRow(line) || other.pieces[0]?.isRaised) return false;
	const isNextColumn = one.page !== other.page || other.y < one.y;
	// A paragraph that is cut by the end of a page or a column goes on in the middle of a sentence.
	if (isNextColumn) return !ENDS.test(wordsOf(before)) || /^\s*\p{Ll}/u.test(wordsOf(line));
	if ((other.y - one.y) / one.size > leading * 1.25 + 0.05) return false;
	if (paragraph.marker !== null)
		return other.left > before.column.left + 1 || paragraph.lines > 1 || !endsShort(before);
	if (isIndented(line) && !isIndented(before)) return false;
	return !(endsShort(before) && (ENDS.test(wordsOf(before)) || one.font !== other.font));
}

/** The first line of a paragraph is often set in by an em or two. */
function isIndented(line: Line): boolean {
	const [first, last] = [line.fragments[0], line.fragments.at(-1)];
	if (!first || !last) return false;
	const inset = first.isRtl ? line.column.right - first.right : first.left - line.column.left;
	return inset > first.size * 0.7 && inset < first.size * 5;
}

function endsShort({ fragments, column }: Line): boolean {
	const last = fragments.at(-1);
	if (!last) return false;
	const space = last.isRtl ? last.left - column.left : column.right - last.right;
	return space > (column.right - column.left) * 0.12;
}
