/** Tables of words: one string, white space between the words. */
export const setOf = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').trim().split(/\s+/));

/** A pattern for any of the phrases, the longest first, as the inside of a group. */
export const anyOf = (...phrases: readonly string[]): string =>
	phrases
		.flatMap((line) => line.split('|'))
		.map((phrase) => phrase.trim().replaceAll(' ', '\\s+'))
		.sort((one, other) => other.length - one.length)
		.join('|');

/** Matches where a text ends with one of the phrases as whole words; several may follow each other. */
export const endsWith = (...phrases: readonly string[]): RegExp =>
	new RegExp(`(?<!\\p{L})(?:(?:${anyOf(...phrases)})\\s+)+$`, 'iu');

/** Matches a word that begins with one of the stems. */
export const whole = (stems: string, endings = ''): RegExp => new RegExp(`^(?:${stems})${endings}$`, 'u');
