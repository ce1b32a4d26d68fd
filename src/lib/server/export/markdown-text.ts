/**
 * Plain text as Markdown that means nothing but that text, for readers of CommonMark, of GitHub's and of Pandoc's
 * Markdown. All of them take a backslash before any ASCII punctuation for that sign itself.
 */

/** Signs that begin or end something wherever they stand. */
const ANYWHERE = /[\\`*_[\]{}<$^~|#@]/g;
/** An entity; a link's scheme or an emoji's short name; the addresses that GitHub links by themselves. */
const IN_PLACE = /&(?=#?\w+;)|:(?=\/\/|[\w+-]+:)|(?<=\b(?:mailto|xmpp)):|(?<=\bwww)\./gi;
/** A heading's underline, a quotation, a title block, a rule, a list, a definition: what a line can begin with. */
const BEGINNING = /^(?:[=>%:]|[-+](?=[\s\-+]|$)|\((?=(?:\d{1,9}|[a-z]|[ivxlcdm]+)\)(?:\s|$)))/i;
/** "1.", "a)", "iv." and their kin, and "Table:", which Pandoc takes for the caption of a table beside it. */
const MARKER = /^(?:(?:\d{1,9}|[a-z]|[ivxlcdm]+)(?=[.)](?:\s|$))|table(?=:))/i;

/** Where in a line a backslash must stand before a sign, as offsets into it. */
export function escapesOf(line: string): ReadonlySet<number> {
	const found = [ANYWHERE, IN_PLACE].flatMap((signs) => Array.from(line.matchAll(signs), ({ index }) => index));
	const start = line.length - line.trimStart().length;
	const text = line.slice(start);
	if (BEGINNING.test(text)) found.push(start);
	const marker = MARKER.exec(text);
	if (marker) found.push(start + marker[0].length);
	return new Set(found);
}

/** The part of a line from one offset to another, escaped. */
export function slice(line: string, escapes: ReadonlySet<number>, from: number, to: number): string {
	let escaped = '';
	for (let at = from; at < to; at += 1) escaped += (escapes.has(at) ? '\\' : '') + line.charAt(at);
	return escaped;
}

/** A text that is a line of its own. Blanks around it would be code or a line's break. */
export function lineOf(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return slice(line, escapesOf(line), 0, line.length);
}

/**
 * An address as a link's destination: in angle brackets, between which few signs mean anything. Signs that RFC 3987 has
 * no place for are written in per cent, since readers differ in whether they do that.
 */
export const destination = (href: string): string =>
	`<${href.replace(/[<>"{}|\\^`\s]/g, encodeURIComponent).replace(/&/g, '&amp;')}>`;

/** A link, or its words alone where there is no address. */
export const linkTo = (text: string, href: string | null): string =>
	href === null ? lineOf(text) : `[${lineOf(text).replace(/!$/, '\\!')}](${destination(href)})`;
