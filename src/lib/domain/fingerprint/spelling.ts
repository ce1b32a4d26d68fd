/** Which first words of a sentence may have had their spelling mended, and are no names: "Reserchers", "Колличество". */
import type { Item } from './sequence.ts';

const VOWELS = /[aeiouyаеёиоуыэюяіөұүәьъй']/g;

/** A word without what a slip of the pen changes: vowels after the first letter, doubled letters. */
export function skeleton({ key }: Item): string {
	const lower = key.toLowerCase();
	return (lower.charAt(0) + lower.slice(1).replace(VOWELS, '')).replace(/(.)\1+/g, '$1');
}

/** Endings of words that are seldom anybody's name; the Russian ones without those of cases. */
const ENGLISH = /(?:ing|ed|er|ers|tion|tions|ly|ment|ments|ness|able|ize|ise|ized|ised|izes|ises|ies|al|ous|ive)$/;
const RUSSIAN = /(?:ени|ани|аци|ств|ост|тель|тел|ник|льн|нн|еск|ическ|ировал|овал)$/;

/** Whether a word is built like an ordinary one. A name that is not told from one is only said to be spelled otherwise. */
export const isOrdinary = (key: string): boolean => ENGLISH.test(key) || RUSSIAN.test(key);

/** The part of the longer of two words that is the same at their ends: nearly all where one letter was mended. */
export function sameEnds(a: string, b: string): number {
	const most = Math.min(a.length, b.length);
	let [head, tail] = [0, 0];
	while (head < most && a[head] === b[head]) head += 1;
	while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
	return (head + tail) / Math.max(1, a.length, b.length);
}
