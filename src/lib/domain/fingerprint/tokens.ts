/** The words, numbers and marks of a quote, as its fingerprint reads them. */
import { digitAt, isBlank, isCapital, letterAt, numberAt, partAt } from '#lib/domain/characters.ts';

export interface Token {
	readonly kind: 'word' | 'number' | 'date' | 'time' | 'mark';
	/** As written. */
	readonly text: string;
	/** In lower case, apostrophes straight, without accents that only some keyboards add. */
	readonly plain: string;
	/** UTF-16 offsets in the quote. */
	readonly start: number;
	readonly end: number;
	/** Whether white space stands before it. */
	readonly spaced: boolean;
	/** Whether it is the first of its line. */
	readonly first: boolean;
}

const BLANK = ' \\u00a0\\u2009\\u202f';

/** What begins with a digit: a date, a time, or a number with its marks; three digits a group, in any style. */
function numeric(digit: string, flags: string): RegExp {
	const end = `(?!${digit})`;
	const grouped = `${digit}{1,3}(?:[${BLANK}'’]${digit}{3}${end})+(?:[.,٫]${digit}+)?`;
	const date = `${digit}{4}-${digit}{2}-${digit}{2}${end}|${digit}{1,2}([./])${digit}{1,2}\\2${digit}{4}${end}`;
	const time = `${digit}{1,2}:${digit}{2}(?::${digit}{2})?${end}`;
	return new RegExp(`(${date})|(${time})|${grouped}|${digit}+(?:[.,٫٬'’]${digit}+)*`, flags);
}

/** Digits of other scripts are seldom: their pattern is compiled when there are any. */
const [ASCII, ANY] = [numeric('\\d', 'y'), numeric('\\p{Nd}', 'uy')];

const APOSTROPHES = /[’ʼ‘`]/g;
/** Nothing but letters that have one form. */
const SIMPLE = /^[a-zа-яәғқңөұүһі]+$/;

/** A word in the form in which words are compared and looked up. */
export function plainWord(word: string): string {
	const lower = word.toLowerCase();
	if (SIMPLE.test(lower)) return lower;
	return lower.normalize('NFC').replace(APOSTROPHES, "'").replaceAll('ё', 'е').replaceAll('.', '');
}

interface Piece {
	readonly kind: Token['kind'];
	readonly end: number;
}

export function tokensOf(quote: string): readonly Token[] {
	const tokens: Token[] = [];
	let [start, first] = [0, true];
	while (start < quote.length) {
		const blank = start;
		for (; isBlank(quote.charCodeAt(start)); start += 1) first ||= quote.charCodeAt(start) === 10;
		if (start >= quote.length) break;
		const { kind, end } = pieceAt(quote, start);
		const text = quote.slice(start, end);
		const plain = kind === 'word' ? plainWord(text) : text;
		tokens.push({ kind, text, plain, start, end, spaced: start > blank, first });
		[start, first] = [end, false];
	}
	return tokens;
}

function pieceAt(quote: string, at: number): Piece {
	if (letterAt(quote, at) > 0) return { kind: 'word', end: endOfWord(quote, at) };
	if (digitAt(quote, at) > 0) return numericAt(quote, at);
	const number = numberAt(quote, at);
	if (number > 0) return { kind: 'number', end: at + number };
	return { kind: 'mark', end: at + ((quote.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) };
}

function numericAt(quote: string, at: number): Piece {
	const pattern = quote.charCodeAt(at) < 128 ? ASCII : ANY;
	pattern.lastIndex = at;
	const [all = '', date, , time] = pattern.exec(quote) ?? [];
	const kind = date === undefined ? (time === undefined ? 'number' : 'time') : 'date';
	return { kind, end: at + Math.max(1, all.length) };
}

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x2bc;

/** The end of a word: letters, with the digits and apostrophes inside them ("don’t", "H1N1"), or "a.m.", "U.S.". */
function endOfWord(quote: string, start: number): number {
	const pointed = endOfPointed(quote, start);
	if (pointed > start) return pointed;
	let at = start + letterAt(quote, start);
	for (;;) {
		const length = partAt(quote, at);
		if (length > 0) at += length;
		else if (isApostrophe(quote.charCodeAt(at)) && letterAt(quote, at + 1) > 0) at += 1;
		else return at;
	}
}

/** "U.S.", "B.F.A.": one word, the same as without its points; so are "a.m." and "p.m.". */
function endOfPointed(quote: string, start: number): number {
	if (quote.charCodeAt(start + 1) !== 46) return start;
	if (/^[ap]\.m/.test(quote.slice(start, start + 3)) && letterAt(quote, start + 3) === 0) {
		return start + (quote.charCodeAt(start + 3) === 46 && letterAt(quote, start + 4) === 0 ? 4 : 3);
	}
	let at = start;
	while (isCapital(quote[at]) && quote.charCodeAt(at + 1) === 46) at += 2;
	return at > start + 2 ? at : start;
}

/** The word that stands at an index, in its plain form; empty for anything else. */
export const wordAt = (tokens: readonly Token[], at: number): string => {
	const token = tokens[at];
	return token?.kind === 'word' ? token.plain : '';
};

/** The mark that stands at an index; empty for anything else. */
export const markAt = (tokens: readonly Token[], at: number): string => {
	const token = tokens[at];
	return token?.kind === 'mark' ? token.text : '';
};
