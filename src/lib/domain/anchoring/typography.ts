/** How words look when what a typesetter may choose is set aside: quotation marks, apostrophes, dashes, kinds of blanks. */

/** Anything that typography could set in another way; every pattern takes one character for one. */
const SETTABLE = /[\u00a0-\u00bf\u02b0-\u02ff\u2000-\u206f\u2212\u3000]/;
const APOSTROPHES = /[’‘ʼʻʹ´‚‛]/g;
const QUOTES = /[“”„‟«»]/g;
const DASHES = /[‐‑‒–—―−]/g;
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

const BLANK = /[^\S ]/g;

/** The same words on one line, in plain typography, as long as before. */
export const onOneLine = (words: string): string => unset(words).replace(BLANK, ' ');

/** The same words with plain marks and blanks, as long as before: offsets stay what they were. */
export const unset = (words: string): string =>
	SETTABLE.test(words)
		? words.replace(APOSTROPHES, "'").replace(QUOTES, '"').replace(DASHES, '-').replace(BLANKS, ' ')
		: words;
