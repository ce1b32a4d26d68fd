/** Whether words that took the place of others are those words after an edit, or something else. */
import { digitAt } from '#lib/domain/characters.ts';
import { fingerprint } from '#lib/domain/fingerprint.ts';
import { sameEnds } from '#lib/domain/fingerprint/spelling.ts';
import { partnersOf } from './myers.ts';
import { tokensOf, vocabulary } from './tokens.ts';

/** Whether words are one figure or one date and nothing else. */
export function isFigure(words: string): boolean {
	const { parts, words: all } = fingerprint(words);
	return parts.length === 1 && /^(?:figure|date)$/.test(parts[0]?.kind ?? '') && all.every(({ counts }) => counts);
}

/** The part of the letters of a quote that is still in other words, where one number stands for another, or is spelled otherwise. */
export function resemblance(quote: string, words: string): number {
	if (isFigure(quote) && isFigure(words)) return 1;
	const plain = vocabulary();
	const numberOf = (word: string) => plain(digitAt(word, 0) > 0 ? '0' : word.toLowerCase());
	const [a, b] = [quote, words].map((text) => tokensOf(text, [{ from: 0, to: text.length }], numberOf));
	if (!a || !b) return 0;
	let [kept, all] = [0, 0];
	partnersOf(a.ids, b.ids).forEach((partner, index) => {
		const length = (a.ends[index] ?? 0) - (a.starts[index] ?? 0);
		all += length;
		if (partner >= 0) kept += length;
	});
	return Math.max(kept / Math.max(1, all), sameEnds(quote, words));
}
