/** Runs of text as Markdown's inline text, with a footnote right after the last character of each claim. */
import type { InlineStyle, TextRun } from '#lib/domain/annotate.ts';
import { destination, escapesOf, slice } from './markdown-text.ts';

/** Consecutive runs of one style; a link is cut where a claim ends, because a footnote cannot stand in it. */
interface Group {
	readonly style: InlineStyle;
	readonly runs: readonly Piece[];
}

/** A run with its place in the line. */
interface Piece {
	readonly from: number;
	readonly to: number;
	/** Footnotes after its last character, in the order of the claims. */
	readonly notes: string;
	readonly style: InlineStyle;
}

/** The text of a block. Lines that the article itself breaks are joined by `lineBreak`. */
export function inlineOf(runs: readonly TextRun[], lineBreak = '\\\n'): string {
	const lines: TextRun[][] = [[]];
	for (const run of runs) {
		if (run.text === '\n') lines.push([]);
		else lines.at(-1)?.push(run);
	}
	return lines
		.map(lineText)
		.filter((line) => line !== '')
		.join(lineBreak);
}

function lineText(runs: readonly TextRun[]): string {
	const texts = runs.map(rawText);
	const line = texts.join('');
	const escapes = escapesOf(line);
	const groups = groupsOf(piecesOf(runs, texts));
	let markdown = '';
	for (const group of groups) markdown += groupText(group, line, escapes, markdown);
	return markdown.trim();
}

function piecesOf(runs: readonly TextRun[], texts: readonly string[]): readonly Piece[] {
	let to = 0;
	return runs.map(({ style, claims, ends }, index) => {
		const from = to;
		to += texts[index]?.length ?? 0;
		const notes = claims.filter((claim) => ends.includes(claim)).map((number) => `[^${number}]`);
		return { from, to, style, notes: notes.join('') };
	});
}

function groupsOf(pieces: readonly Piece[]): readonly Group[] {
	const groups: { style: InlineStyle; runs: Piece[] }[] = [];
	for (const piece of pieces) {
		const last = groups.at(-1);
		const cut = piece.style.href !== null && last?.runs.at(-1)?.notes !== '';
		if (last && !cut && isSame(last.style, piece.style)) last.runs.push(piece);
		else groups.push({ style: piece.style, runs: [piece] });
	}
	return groups;
}

const isSame = (a: InlineStyle, b: InlineStyle): boolean => a.href === b.href && a.em === b.em && a.strong === b.strong;

function groupText({ style, runs }: Group, line: string, escapes: ReadonlySet<number>, before: string): string {
	const to = runs.at(-1)?.to ?? 0;
	const notes = runs.at(-1)?.notes ?? '';
	const text = safeEnd(innerText(runs, line, escapes, before), notes !== '' || style.href !== null || line.length > to);
	if (text === '') return notes;
	if (style.href !== null) return linked(text, style) + notes;
	return emphasised(text, style, before.at(-1) ?? '', notes ? '[' : line.charAt(to)) + notes;
}

/** The text of a group but for the footnotes at its end. */
const innerText = (runs: readonly Piece[], line: string, escapes: ReadonlySet<number>, before: string): string =>
	runs
		.map((run, index) => {
			const text = pieceText(run, line, escapes, (index === 0 ? before : (runs[index - 1]?.notes ?? '')).endsWith(']'));
			return index < runs.length - 1 ? text + run.notes : text;
		})
		.join('');

/** A link's words begin and end without blanks: Pandoc would drop them. */
function linked(text: string, style: InlineStyle): string {
	const [lead, core, tail] = trimmed(text);
	return core === '' ? text : `${lead}[${emphasised(core, style, '', '')}](${destination(style.href ?? '')})${tail}`;
}

/** A text's leading blanks, its words, its trailing blanks. */
function trimmed(text: string): readonly [string, string, string] {
	const core = text.trim();
	const start = text.indexOf(core);
	return [text.slice(0, start), core, text.slice(start + core.length)];
}

/** Right after a footnote a parenthesis would make a link of both, a colon the footnote's own text. */
function pieceText({ from, to }: Piece, line: string, escapes: ReadonlySet<number>, follows: boolean): string {
	const text = slice(line, escapes, from, to);
	return follows && /^[(:]/.test(text) ? `\\${text}` : text;
}

/** An exclamation mark before a bracket would make an image of it. */
const safeEnd = (text: string, goesOn: boolean): string =>
	goesOn && text.endsWith('!') ? `${text.slice(0, -1)}\\!` : text;

const WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * Text between asterisks, its outer blanks kept outside. Where the signs around it would keep the asterisks from being
 * read as emphasis, the text goes without: words matter more than their looks.
 */
function emphasised(text: string, { em, strong }: InlineStyle, before: string, after: string): string {
	const [lead, core, tail] = trimmed(text);
	if ((!em && !strong) || core === '') return text;
	const opens = WORD.test(core.charAt(0)) ? before !== '*' || lead !== '' : lead !== '' || /^\s?$/.test(before);
	const closes = WORD.test(lastSign(core)) || tail !== '' || /^[\s[]?$/.test(after);
	if (!opens || !closes) return text;
	const signs = `${em ? '*' : ''}${strong ? '**' : ''}`;
	return `${lead}${signs}${core}${signs}${tail}`;
}

/** The last character, whole: half a surrogate pair is no letter. */
const lastSign = (text: string): string => Array.from(text.slice(-2)).at(-1) ?? '';

const RAISED = new Map(
	Array.from('0123456789+-=()n', (sign, at) => [sign, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ')[at] ?? sign])
);

/** "10⁶" must not become "106"; GitHub's Markdown has no raised text, so Unicode's own is used where it has the sign. */
function rawText({ text, style }: TextRun): string {
	const line = text.replace(/[\n\r\t]/g, ' ');
	if (!style.superscript || !Array.from(line).every((sign) => RAISED.has(sign))) return line;
	return Array.from(line, (sign) => RAISED.get(sign) ?? sign).join('');
}
