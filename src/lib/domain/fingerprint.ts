/**
 * What makes a claim that claim: its figures with scale and unit, its dates, negations, names and quoted words. Two
 * quotes with the same fingerprint differ only in typography, spacing, case or the spelling of other words.
 */
import { isCapital } from './characters.ts';
import type { Reading } from './fingerprint/count.ts';
import { figuresIn } from './fingerprint/figures.ts';
import { nameKey, namesIn } from './fingerprint/names.ts';
import { negationsIn } from './fingerprint/negations.ts';
import type { Part, Read } from './fingerprint/part.ts';
import { quotationsIn } from './fingerprint/quotations.ts';
import { tokensOf, type Token } from './fingerprint/tokens.ts';

import { differences, type Difference } from './fingerprint/differences.ts';

export { differences, type Difference };
export type { Part } from './fingerprint/part.ts';

export interface Fingerprint {
	readonly quote: string;
	/** Figures, dates, negations, names and quotations; each kind in the order of the quote. */
	readonly parts: readonly Part[];
	/** Words that may be names because they begin a sentence, or stand in a headline. */
	readonly doubtful: readonly Part[];
	/** All words, in order. */
	readonly words: readonly Word[];
}

export interface Word {
	readonly plain: string;
	/** What it is compared by as a name. */
	readonly key: string;
	readonly text: string;
	/** Whether it begins with a capital, and not as part of a figure or a date. */
	readonly capital: boolean;
	/** Part of a figure or a date. */
	readonly counts: boolean;
}

/**
 * The fingerprint of a quote written in `language` (BCP 47). Without a language the letters tell: Kazakh by its own,
 * other Cyrillic as Russian with what Kazakh cannot mean otherwise, the rest as English.
 */
export function fingerprint(quote: string, language?: string): Fingerprint {
	const reading = readingOf(quote, language ?? languageOf(quote));
	const figures = figuresIn(reading);
	const counted = tokensIn(figures);
	const { names, doubtful } = namesIn(reading, counted);
	const negations = negationsIn(reading, counted);
	const parts = [...figures, ...negations, ...names, ...quotationsIn(reading)];
	return { quote, parts, doubtful, words: wordsOf(reading.tokens, counted) };
}

/** The figures and dates of a text alone, in order: what search and "all figures" ask for. */
export const figuresOf = (text: string, language = languageOf(text)): readonly Part[] =>
	figuresIn(readingOf(text, language));

/** What makes of the one quote another claim than the other; both are read in one language. */
export function changesOf(from: string, to: string, language?: string): readonly Difference[] {
	const common = language ?? languageOf(from + to);
	return differences(fingerprint(from, common), fingerprint(to, common));
}

function readingOf(quote: string, language: string): Reading {
	let mark: string | undefined;
	const decimal = () => (mark ??= decimalMark(language));
	return { quote, tokens: tokensOf(quote), language: language.split('-')[0] ?? '', decimal };
}

function languageOf(quote: string): string {
	if (/[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/.test(quote)) return 'kk';
	return /[\u0400-\u052f]/.test(quote) ? '' : 'en';
}

/** The mark that a language puts before decimals (CLDR); a point where the language is not one. */
function decimalMark(language: string): string {
	// Known without the engine's tables, which take 50 ms to load.
	if (/^(?:ru|kk)?(?:-|$)/.test(language)) return ',';
	if (/^en(?:-(?:GB|US))?$/.test(language)) return '.';
	try {
		const parts = new Intl.NumberFormat(language).formatToParts(1.5);
		return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
	} catch {
		return '.';
	}
}

/** The indexes of the tokens that are part of figures or dates. */
const tokensIn = (figures: readonly Read[]): ReadonlySet<number> =>
	new Set(figures.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)));

const wordsOf = (tokens: readonly Token[], counted: ReadonlySet<number>): readonly Word[] =>
	tokens.flatMap((token, at) => {
		const { kind, plain, text } = token;
		const counts = counted.has(at);
		const capital = !counts && isCapital(text[0]);
		return kind === 'word' ? [{ plain, key: nameKey(token), text, capital, counts }] : [];
	});
