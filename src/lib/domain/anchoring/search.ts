/** Where words stand letter by letter, in time that no text can make long. */

/** Up to this length the engine's own search is bounded well enough, and faster. UTF-16 units. */
const SHORT = 256;

/** The offsets at which `words` begin in a text, in order, at most `most` of them; they may overlap. */
export function occurrences(text: string, words: string, most: number): readonly number[] {
	if (words === '' || words.length > text.length) return [];
	if (words.length > SHORT) return byPrefixes(text, words, most);
	const found: number[] = [];
	for (let at = text.indexOf(words); at >= 0 && found.length < most; at = text.indexOf(words, at + 1)) found.push(at);
	return found;
}

/** Where the words stand if they stand once; -1 where they do not, or more than once. */
export function onlyOccurrence(text: string, words: string): number {
	const [first, second] = occurrences(text, words, 2);
	return first !== undefined && second === undefined ? first : -1;
}

/** Knuth, Morris, Pratt, "Fast Pattern Matching in Strings" (1977): never looks at a character of the text twice. */
function byPrefixes(text: string, words: string, most: number): readonly number[] {
	const fallback = fallbacksOf(words);
	const found: number[] = [];
	let matched = 0;
	for (let at = 0; at < text.length && found.length < most; at += 1) {
		matched = extended(words, fallback, matched, text.charCodeAt(at));
		if (matched === words.length) {
			found.push(at + 1 - matched);
			matched = fallback[matched - 1] ?? 0;
		}
	}
	return found;
}

/** For every prefix of the words, how long its longest beginning is that it also ends with. */
function fallbacksOf(words: string): Int32Array {
	const fallback = new Int32Array(words.length);
	for (let at = 1; at < words.length; at += 1) {
		fallback[at] = extended(words, fallback, fallback[at - 1] ?? 0, words.charCodeAt(at));
	}
	return fallback;
}

function extended(words: string, fallback: Int32Array, matched: number, code: number): number {
	let length = matched;
	while (length > 0 && words.charCodeAt(length) !== code) length = fallback[length - 1] ?? 0;
	return words.charCodeAt(length) === code ? length + 1 : length;
}
