/** What has grown together with the ends of a range: a digit typed before a number is part of that number. */
import { digitAt, letterAt, partAt, partBefore } from '#lib/domain/characters.ts';
import { isNegation } from '#lib/domain/fingerprint/negations.ts';
import { plainWord } from '#lib/domain/fingerprint/tokens.ts';
import type { Span } from './selector.ts';

/** What stood around the words before. */
interface Around {
	readonly prefix: string;
	readonly quote: string;
	readonly suffix: string;
}

/** No word is longer. UTF-16 units. */
const LONGEST = 64;

const PART = '[\\p{L}\\p{M}\\p{Nd}]';
/** The rest of a word, a number or an amount; compiled only when one has grown. */
const WHOLE_BEFORE = new RegExp(`(?:[\\p{Sc}−-]|${PART}+[.,'’])*${PART}*[\\p{Sc}−]?$`, 'u');
const WHOLE_AFTER = new RegExp(`^(?:[.,'’]?${PART}+)*[%‰\\p{Sc}]?`, 'u');

/** Signs that make one amount with the number beside them. */
const isMoney = (code: number): boolean =>
	code === 36 || (code >= 0xa2 && code <= 0xa5) || (code >= 0x20a0 && code <= 0x20cf);
const isJoiner = (code: number): boolean => code === 46 || code === 44;

/** Whether words go on to the left of where they begin. */
function joinsBefore(left: string, words: string): boolean {
	if (partAt(words, 0) === 0) return false;
	const code = left.charCodeAt(left.length - 1);
	if (partBefore(left, left.length) > 0 || isMoney(code) || code === 0x2212) return true;
	return isJoiner(code) && digitAt(left, left.length - 2) > 0;
}

/** Whether words go on to the right of where they end. */
function joinsAfter(words: string, right: string): boolean {
	if (partBefore(words, words.length) === 0) return false;
	const code = right.charCodeAt(0);
	if (partAt(right, 0) > 0 || isMoney(code) || code === 37 || code === 0x2030) return true;
	if (isJoiner(code)) return digitAt(right, 1) > 0;
	return (code === 39 || code === 0x2019) && letterAt(right, 1) > 0;
}

/** On which sides a span has become part of a longer word or number than it was. */
function grown(text: string, { start, end }: Span, around: Around) {
	const words = text.slice(start, end);
	const [left, right] = [text.slice(Math.max(0, start - LONGEST), start), text.slice(end, end + LONGEST)];
	const grewLeft = joinsBefore(left, words) && !joinsBefore(around.prefix, around.quote);
	const grewRight = joinsAfter(words, right) && !joinsAfter(around.quote, around.suffix);
	return { left, right, grewLeft, grewRight };
}

/** Whether the words of a span are words by themselves: "21" is none in "2100". */
export function standsAlone(text: string, span: Span, around: Around): boolean {
	const { grewLeft, grewRight } = grown(text, span, around);
	return !grewLeft && !grewRight;
}

/** The span with the rest of the words that it begins or ends in, and with a "not" that has come before it. */
export function withWholeWords(text: string, span: Span, around: Around, language: string): Span {
	const { start, end } = span;
	const { left, right, grewLeft, grewRight } = grown(text, span, around);
	const before = grewLeft ? (WHOLE_BEFORE.exec(left)?.[0].length ?? 0) : negationBefore(left, around.prefix, language);
	const after = grewRight ? (WHOLE_AFTER.exec(right)?.[0].length ?? 0) : negationAfter(right, around.suffix);
	return { start: start - before, end: end + after };
}

/** The offset at which the blanks at the end of a text begin, those that part words of one line. */
function withoutBlanks(text: string): number {
	let end = text.length;
	while (end > 0 && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 0xa0)) end -= 1;
	return end;
}

/** Where the word begins that ends at an offset. */
function startOfWord(text: string, end: number): number {
	const isApostrophe = (code: number) => code === 39 || code === 0x2019;
	let start = end;
	while (letterAt(text, start - 1) > 0 || isApostrophe(text.charCodeAt(start - 1))) start -= 1;
	return start;
}

/** How long the negation is that a text ends with, and the blanks after it; 0 where it ends with none. */
function negationAtEnd(text: string, language: string): number {
	const end = withoutBlanks(text);
	const start = end < text.length ? startOfWord(text, end) : end;
	return start < end && isNegation(plainWord(text.slice(start, end)), language) ? text.length - start : 0;
}

/** How long a negation is that stands right before the words now and did not before. */
const negationBefore = (left: string, prefix: string, language: string): number =>
	negationAtEnd(prefix, language) > 0 ? 0 : negationAtEnd(left, language);

/** Kazakh negates after the word. */
const NEGATION_AFTER = /^[ \u00a0]+(?:емес|жоқ)[а-яәғқңөұүһі]*/i;

const negationAfter = (right: string, suffix: string): number =>
	NEGATION_AFTER.test(suffix) ? 0 : (NEGATION_AFTER.exec(right)?.[0].length ?? 0);
