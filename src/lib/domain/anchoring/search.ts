/** Where words stand letter by letter, in time that no text can make long. */

/**
 * Longer words are looked for by their beginning, and the rest compared where that stands: the engine's search for very
 * long ones can be made slow by text that repeats itself. UTF-16 units.
 */
const SHORT = 256;

/** The offsets at which `words` begin in a text, in order, at most `most` of them; they may overlap. */
export function occurrences(text: string, words: string, most: number): readonly number[] {
	if (words === '' || words.length > text.length) return [];
	const beginning = words.slice(0, SHORT);
	const found: number[] = [];
	for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
		if (words.length > SHORT && text.slice(at, at + words.length) !== words) continue;
		if (found.push(at) === most) break;
	}
	return found;
}

/** Where the words stand if they stand once; -1 where they do not, or more than once. */
export function onlyOccurrence(text: string, words: string): number {
	const [first, second] = occurrences(text, words, 2);
	return first !== undefined && second === undefined ? first : -1;
}
