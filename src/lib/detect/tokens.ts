/** The words, numbers and marks of a text, each with where it stands. */

/** `other` is what holds digits but counts nothing: addresses, dates, times, scores, telephone numbers, numerals after №. */
export type Kind = 'word' | 'number' | 'other' | 'mark';

export interface Token {
	readonly kind: Kind;
	readonly text: string;
	/** In lower case, every apostrophe straight. */
	readonly lower: string;
	/** The letters glued to a number: "bn" of 5bn, "-year-old" of 45-year-old. */
	readonly suffix: string;
	/** UTF-16 offsets. */
	readonly from: number;
	readonly to: number;
}

const OTHER = [
	'https?:\\/\\/\\S+|www\\.\\S+',
	'[#@][\\p{L}\\p{Nd}_]+',
	'(?:№|\\bN[or]\\.|\\bN°)\\s?\\p{Nd}[\\p{Nd}./-]*',
	'\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}(?!\\p{Nd})',
	'\\p{Nd}{1,2}(?<between>[./])\\p{Nd}{1,2}\\k<between>\\p{Nd}{2,4}(?!\\p{Nd})',
	'\\p{Nd}+(?:[/:]\\p{Nd}+)+',
	'\\p{Nd}+(?:-\\p{Nd}+){2,}',
	'\\+\\p{Nd}[\\p{Nd} ()-]{7,}\\p{Nd}'
].join('|');

/** A comma, a point, an apostrophe or a space (plain, thin, never breaking) parts the groups of a number. */
const GROUPED = "\\p{Nd}{1,3}(?:[ \\u00a0\\u2009\\u202f'’]\\p{Nd}{3})+(?!\\p{Nd})(?:[.,]\\p{Nd}+)?";
const NUMBER = `(?:(?<=^|[\\s(])[-−+])?(?:${GROUPED}|\\p{Nd}+(?:[.,]\\p{Nd}+)*)`;
/** Letters of scripts that put no space between words are not glued to a number, they follow it. */
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]';
const LETTER = `(?!${UNSPACED})\\p{L}`;
const SUFFIX = `(?:[-‐‑]?(?:${LETTER})[\\p{L}\\p{M}]*(?:[-‐‑][\\p{L}\\p{M}]+)*[²³]?)?`;
const WORD = `(?:\\p{Lu}\\.){2,}|[ap]\\.m\\b\\.?|${UNSPACED}+|\\p{L}[\\p{L}\\p{M}\\p{Nd}²³]*(?:[-‐‑'’ʼ][\\p{L}\\p{M}\\p{Nd}]+)*`;

const EMAIL = '[\\p{L}\\p{Nd}._-]{1,64}@[\\p{L}\\p{Nd}.-]+';

const tokenPattern = (other: string) =>
	new RegExp(`(?<other>${other})|(?<number>${NUMBER})(?<suffix>${SUFFIX})|(?<word>${WORD})|\\S`, 'gu');

/** Looking for an address at every word is half of the work, and most texts have none. */
const TOKEN = tokenPattern(OTHER);
const TOKEN_OR_EMAIL = tokenPattern(`${EMAIL}|${OTHER}`);

const kindOf = (groups: Readonly<Record<string, string | undefined>>): Kind => {
	if (groups['word'] !== undefined) return 'word';
	if (groups['number'] !== undefined) return 'number';
	return groups['other'] === undefined ? 'mark' : 'other';
};

const CURLED = /[’ʼ]/g;
const plain = (text: string): string => text.toLowerCase().replace(CURLED, "'");

/** All tokens of a text; `from` is added to their offsets. */
export function tokensOf(text: string, from = 0): readonly Token[] {
	return Array.from(text.matchAll(text.includes('@') ? TOKEN_OR_EMAIL : TOKEN), ({ 0: all, index, groups = {} }) => {
		const shown = groups['number'] ?? all;
		const at = { from: from + index, to: from + index + all.length };
		return { kind: kindOf(groups), text: shown, lower: plain(shown), suffix: groups['suffix'] ?? '', ...at };
	});
}

/** The word that stands at an index, in lower case; empty for anything but a word. */
export function wordAt(tokens: readonly Token[], at: number): string {
	const token = tokens[at];
	return token?.kind === 'word' ? token.lower : '';
}

/** The mark that stands at an index; empty for anything but a mark. */
export function markAt(tokens: readonly Token[], at: number): string {
	const token = tokens[at];
	return token?.kind === 'mark' ? token.text : '';
}

export const startsUpper = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
