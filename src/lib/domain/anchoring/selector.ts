/** The words that are looked for, and what is found. */

/** A quote with what stood around it and where it stood, in UTF-16 offsets of the old text (W3C Web Annotation). */
export interface Selector {
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
	readonly start: number;
	readonly end: number;
}

/** A stretch of a text in UTF-16 offsets. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** Where the words of a quote are now. */
export interface Place extends Span {
	/** From 0 to 1: the part of the words that is still there; less where they were found elsewhere. */
	readonly certainty: number;
}

/** Where a quote is now, and whether what makes it that claim is still the same. */
export interface Found extends Place {
	readonly state: 'exact' | 'changed';
}

/** Where the quote stands in the text that it was taken from; null where it never stood there. */
export function standing(before: string, { exact, prefix, suffix, start, end }: Selector): Span | null {
	if (before.slice(start, end) === exact) return { start, end };
	const whole = before.indexOf(prefix + exact + suffix);
	const at = whole >= 0 ? whole + prefix.length : nearest(before, exact, start);
	return at >= 0 ? { start: at, end: at + exact.length } : null;
}

function nearest(text: string, words: string, to: number): number {
	const [after, before] = [text.indexOf(words, to), text.lastIndexOf(words, to)];
	if (after < 0 || before < 0) return Math.max(after, before);
	return after - to < to - before ? after : before;
}
