/**
 * What kind of character stands at an offset. Told by its code in the Latin and Cyrillic scripts, which is nearly all
 * there is, and by Unicode's tables for the rest: a pattern with a Unicode property costs a millisecond to compile.
 */

const LETTER = /^[\p{L}\p{M}]/u;
const DIGIT = /^\p{Nd}/u;
const NUMBER = /^\p{N}/u;

const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Latin letters, Cyrillic letters, and accents that stand by themselves. */
const isCommonLetter = (code: number): boolean =>
	(code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
	(code >= 0x400 && code <= 0x52f && code !== 0x482) ||
	(code >= 0x300 && code <= 0x36f);

/** General punctuation and signs of money. */
const isPunctuation = (code: number): boolean =>
	(code >= 0x2000 && code <= 0x206f) || (code >= 0x20a0 && code <= 0x20cf) || (code >= 0xa0 && code <= 0xa9);

/** Arrows and other signs, the first halves of pictures (U+1F000 to U+1FBFF), and what chooses their colour. */
const isSymbol = (code: number): boolean =>
	(code >= 0x2190 && code <= 0x245f) ||
	(code >= 0x2500 && code <= 0x2775) ||
	(code >= 0x2794 && code <= 0x2bff) ||
	(code >= 0xd83c && code <= 0xd83e) ||
	code === 0xfe0f;

const isMark = (code: number): boolean => isPunctuation(code) || isSymbol(code);

const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** The UTF-16 units of the letter or accent at an offset; 0 where something else stands. */
export function letterAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code < 128) return isAsciiLetter(code) ? 1 : 0;
	if (isCommonLetter(code)) return 1;
	if (Number.isNaN(code) || isMark(code)) return 0;
	return ofKind(LETTER, text, at);
}

/** The UTF-16 units of the decimal digit at an offset, of any script; 0 where something else stands. */
export function digitAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code < 0x660) return code >= 48 && code <= 57 ? 1 : 0;
	if (Number.isNaN(code) || isMark(code)) return 0;
	return ofKind(DIGIT, text, at);
}

/** The UTF-16 units of the digit, fraction or other number sign at an offset; 0 where something else stands. */
export function numberAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code < 0xb2) return code >= 48 && code <= 57 ? 1 : 0;
	if (Number.isNaN(code) || isCommonLetter(code) || isMark(code)) return 0;
	return ofKind(NUMBER, text, at);
}

function ofKind(kind: RegExp, text: string, at: number): number {
	const length = lengthAt(text, at);
	return kind.test(text.slice(at, at + length)) ? length : 0;
}

/** The UTF-16 units of the letter, accent or digit that ends before an offset; 0 where something else does. */
export function partBefore(text: string, at: number): number {
	const code = text.charCodeAt(at - 1);
	const start = at - (code >= 0xdc00 && code <= 0xdfff ? 2 : 1);
	return start < 0 ? 0 : partAt(text, start);
}

/** The UTF-16 units of the letter, accent or digit at an offset; 0 where something else stands. */
export const partAt = (text: string, at: number): number => letterAt(text, at) || digitAt(text, at);

/** White space as `\s` of a pattern means it. */
export function isBlank(code: number): boolean {
	if (code < 128) return code === 32 || (code >= 9 && code <= 13);
	if (code < 0x1680) return code === 0xa0;
	const isSpace = (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f;
	return isSpace || code === 0x205f || code === 0x3000 || code === 0x1680 || code === 0xfeff;
}

/** Whether a character is a capital letter: it has a small one. */
export function isCapital(character: string | undefined): boolean {
	if (character === undefined || character === '') return false;
	const code = character.charCodeAt(0);
	if (code < 128) return code >= 65 && code <= 90;
	return character.toLowerCase() !== character;
}

/** Whether a character is a small letter: it has a capital one. */
export function isSmall(character: string | undefined): boolean {
	if (character === undefined || character === '') return false;
	const code = character.charCodeAt(0);
	if (code < 128) return code >= 97 && code <= 122;
	return character.toUpperCase() !== character;
}

/** The digits of a text, of any script, in order. */
export function digitsOf(text: string): string {
	let digits = '';
	for (let at = 0; at < text.length; at += 1) {
		const length = digitAt(text, at);
		if (length > 0) digits += text.slice(at, at + length);
	}
	return digits;
}
