/** A text as the diff compares it: words, marks and line ends, each a number that is the same for the same word. */

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

const APOSTROPHES = /[’‘ʼ´]/gu;
const QUOTES = /[“”„‟«»]/gu;
const DASHES = /[‐‑‒–—―−]/gu;
/** Anything that typography could set in another way. */
const SETTABLE = /[^\u0000-\u007f]/;

/** How words look when typography is set aside. */
export const plainForm = (words: string): string =>
	SETTABLE.test(words)
		? words.normalize('NFKC').replace(APOSTROPHES, "'").replace(QUOTES, '"').replace(DASHES, '-')
		: words;

export function vocabulary(): Vocabulary {
	const numbers = new Map<string, number>([['\n', LINE_END]]);
	return (word) => {
		const known = numbers.get(word);
		if (known !== undefined) return known;
		const plain = plainForm(word);
		const number = numbers.get(plain) ?? numbers.size;
		numbers.set(plain, number).set(word, number);
		return number;
	};
}

const WORD = /[\p{L}\p{M}\p{N}]/u;
/** Scripts that put no space between words are compared character by character. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

const isAsciiWord = (code: number): boolean =>
	(code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);

/** Latin and Cyrillic letters, told without a pattern: nearly all there is. */
const isCommonLetter = (code: number): boolean =>
	(code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) || (code >= 0x400 && code <= 0x52f);

const lengthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** The length of the letter, digit or accent at an offset; 0 where something else stands. */
function letterAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code < 128) return isAsciiWord(code) ? 1 : 0;
	if (isCommonLetter(code)) return 1;
	const length = lengthAt(text, at);
	const character = text.slice(at, at + length);
	return WORD.test(character) && !UNSPACED.test(character) ? length : 0;
}

const isJoiner = (code: number): boolean => code === 46 || code === 44 || code === 39 || code === 0x2019;

/** Where the word ends that begins at an offset: "37.9", "it’s" and "gov.kz" are one word each. */
function endOfWord(text: string, start: number): number {
	let at = start;
	for (;;) {
		const length = letterAt(text, at);
		if (length > 0) at += length;
		else if (at > start && isJoiner(text.charCodeAt(at)) && letterAt(text, at + 1) > 0) at += 1;
		else return at;
	}
}

const isBlank = (code: number): boolean =>
	code === 32 || code === 9 || code === 13 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f;

/** The tokens of a stretch of text. */
export function tokensOf(text: string, from: number, to: number, numberOf: Vocabulary): Tokens {
	const [ids, starts, ends]: [number[], number[], number[]] = [[], [], []];
	let at = from;
	while (at < to) {
		if (isBlank(text.charCodeAt(at))) {
			at += 1;
			continue;
		}
		const end = Math.min(to, Math.max(endOfWord(text, at), at + lengthAt(text, at)));
		ids.push(numberOf(text.slice(at, end)));
		starts.push(at);
		ends.push(end);
		at = end;
	}
	return { ids: Int32Array.from(ids), starts, ends };
}
