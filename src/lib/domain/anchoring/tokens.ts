/** A text as the diff compares it: words, marks and line ends, each a number that is the same for the same word. */
import { isBlank, letterAt, numberAt } from '#lib/domain/characters.ts';
import { unset } from './typography.ts';

export interface Tokens {
	/** One number a token, the same for tokens that differ only in typography. */
	readonly ids: Int32Array;
	/** UTF-16 offsets in the text. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** Gives every word its number; shared by the two texts that are compared. */
export type Vocabulary = (word: string) => number;

/** The number of a line end; it weighs nothing. */
export const LINE_END = 0;

export function vocabulary(): Vocabulary {
	const numbers = new Map<string, number>([['\n', LINE_END]]);
	return (word) => {
		const known = numbers.get(word);
		if (known !== undefined) return known;
		const plain = unset(word).normalize('NFC');
		const number = numbers.get(plain) ?? numbers.size;
		numbers.set(plain, number).set(word, number);
		return number;
	};
}

/** Scripts that put no space between words are compared character by character. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** The first character of those scripts. */
const FIRST_UNSPACED = 0xe00;

/** The length of the letter, digit or accent at an offset; 0 where something else stands. */
function wordPartAt(text: string, at: number): number {
	const length = letterAt(text, at) || numberAt(text, at);
	if (length === 0 || text.charCodeAt(at) < FIRST_UNSPACED) return length;
	return UNSPACED.test(text.slice(at, at + length)) ? 0 : length;
}

const isJoiner = (code: number): boolean => code === 46 || code === 44 || code === 39 || code === 0x2019;

/** Where the word ends that begins at an offset: "37.9", "it’s" and "gov.kz" are one word each. */
function endOfWord(text: string, start: number): number {
	let at = start;
	for (;;) {
		const length = wordPartAt(text, at);
		if (length > 0) at += length;
		else if (at > start && isJoiner(text.charCodeAt(at)) && wordPartAt(text, at + 1) > 0) at += 1;
		else return at;
	}
}

/** White space, and the space of no width; a line end is a token. */
const isSpace = (code: number): boolean => (code !== 10 && isBlank(code)) || code === 0x200b;

const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** The tokens of some stretches of a text, in order. */
export function tokensOf(
	text: string,
	stretches: readonly { readonly from: number; readonly to: number }[],
	numberOf: Vocabulary
): Tokens {
	const [ids, starts, ends]: [number[], number[], number[]] = [[], [], []];
	for (const { from, to } of stretches) {
		let at = from;
		while (at < to) {
			if (isSpace(text.charCodeAt(at))) {
				at += 1;
				continue;
			}
			const end = Math.min(to, Math.max(endOfWord(text, at), at + lengthAt(text, at)));
			ids.push(numberOf(text.slice(at, end)));
			starts.push(at);
			ends.push(end);
			at = end;
		}
	}
	return { ids: Int32Array.from(ids), starts, ends };
}
