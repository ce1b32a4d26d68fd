/**
 * A proposal for words that were not found again: of the sentences of the new text the one that is most like them and
 * what stood around them. Never a place to put a claim without a person's word.
 */
import { digitAt, partAt } from '#lib/domain/characters.ts';
import type { Place, Selector } from './selector.ts';
import { tokensOf, vocabulary } from './tokens.ts';
import { unitsOf, type Unit } from './units.ts';

/** A sentence that shares less is no proposal. From 0 to 1. */
const FLOOR = 0.3;
/** Words of the quote count for so many times what those around it count. */
const QUOTE_WEIGHT = 3;
/** One number in the place of another says a little: that there is a figure at all. */
const NUMBER = 0.35;
/** Endings differ with the case of a word, its beginning seldom. UTF-16 units. */
const STEM = 6;
/** A proposal is no surer than this: what is certain was found. */
const SUREST = 0.9;
/** A figure so near to the words of the quote belongs to them. UTF-16 units. */
const NEAR = 12;

type Quote = Pick<Selector, 'exact' | 'prefix' | 'suffix'>;

interface Word {
	readonly start: number;
	readonly end: number;
	/** What it is compared by. */
	readonly key: string;
	readonly isNumber: boolean;
}

interface Sentence {
	readonly unit: Unit;
	readonly words: readonly Word[];
	readonly keys: ReadonlySet<string>;
}

export type Guesser = (quote: Quote) => Place | null;

/** Proposals in one text; what several quotes need of it is read once. */
export function guesser(text: string): Guesser {
	const sentences = unitsOf(text, 0, text.length).map((unit) => sentenceOf(text, unit));
	const rarity = rarityIn(sentences);
	return (quote) => {
		const sought = soughtOf(quote, rarity);
		let [best, most] = [null as Sentence | null, FLOOR];
		for (const sentence of sentences) {
			const likeness = sought.total === 0 ? 0 : likenessOf(sentence, sought) / sought.total;
			if (likeness > most) [best, most] = [sentence, likeness];
		}
		return best && { ...spanIn(text, best, sought), certainty: Math.min(SUREST, Math.round(most * 100) / 100) };
	};
}

function sentenceOf(text: string, unit: Unit): Sentence {
	const words = wordsIn(text, unit.start, unit.end);
	return { unit, words, keys: new Set(words.map(({ key }) => key)) };
}

function wordsIn(text: string, from: number, to: number): readonly Word[] {
	const { starts, ends } = tokensOf(text, [{ from, to }], vocabulary());
	return starts.flatMap((start, index) => {
		const end = ends[index] ?? start;
		if (partAt(text, start) === 0) return [];
		const isNumber = digitAt(text, start) > 0;
		const plain = text.slice(start, end).normalize('NFC').toLowerCase();
		return [{ start, end, isNumber, key: isNumber ? plain : plain.slice(0, STEM) }];
	});
}

/** How much a word says: the more sentences have it, the less. */
function rarityIn(sentences: readonly Sentence[]): (key: string) => number {
	const counts = new Map<string, number>();
	for (const { keys } of sentences) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return (key) => Math.log(1 + (sentences.length + 1) / (1 + (counts.get(key) ?? 0)));
}

interface Sought {
	/** The words of the quote. */
	readonly own: ReadonlySet<string>;
	readonly hasNumber: boolean;
	/** What every word weighs, of the quote and of what stood around it. */
	readonly weights: ReadonlyMap<string, number>;
	readonly total: number;
	/** What any number weighs that stands for one of the quote. */
	readonly number: number;
}

function soughtOf({ exact, prefix, suffix }: Quote, rarity: (key: string) => number): Sought {
	const [words, around] = [wordsIn(exact, 0, exact.length), [prefix, suffix].flatMap((text) => wholeWords(text))];
	const weights = new Map(around.map(({ key }) => [key, rarity(key)]));
	for (const { key } of words) weights.set(key, QUOTE_WEIGHT * rarity(key));
	const numbers = words.filter(({ isNumber }) => isNumber).map(({ key }) => weights.get(key) ?? 0);
	return {
		own: new Set(words.map(({ key }) => key)),
		hasNumber: numbers.length > 0,
		weights,
		total: [...weights.values()].reduce((sum, weight) => sum + weight, 0),
		number: NUMBER * Math.max(0, ...numbers)
	};
}

/** The words of a context but for its ends, which may be cut. */
const wholeWords = (text: string): readonly Word[] => wordsIn(text, 0, text.length).slice(1, -1);

function likenessOf({ keys, words }: Sentence, { own, weights, hasNumber, number }: Sought): number {
	let [found, ofQuote] = [0, 0];
	for (const [key, weight] of weights) {
		if (!keys.has(key)) continue;
		found += weight;
		if (own.has(key)) ofQuote += 1;
	}
	// Neighbours alone make no likeness: they are still there when the sentence of the claim is gone.
	if (ofQuote === 0) return 0;
	const other = hasNumber && words.some(({ isNumber, key }) => isNumber && !own.has(key));
	return other && !words.some(({ isNumber, key }) => isNumber && own.has(key)) ? found + number : found;
}

/** From the first to the last word of the sentence that is one of the quote's, with the figure that stands beside them. */
function spanIn(text: string, { words }: Sentence, { own, hasNumber }: Sought): { start: number; end: number } {
	const shared = words.filter(({ key }) => own.has(key));
	let [start, end] = [shared[0]?.start ?? 0, shared.at(-1)?.end ?? 0];
	const needsNumber = hasNumber && !shared.some(({ isNumber }) => isNumber);
	const near = needsNumber ? words.filter((word) => word.isNumber && isNear(word, start, end)) : [];
	for (const figure of near.slice(0, 1)) [start, end] = [Math.min(start, figure.start), Math.max(end, figure.end)];
	return { start: withSign(text, start), end: text[end] === '%' ? end + 1 : end };
}

const isNear = (word: Word, start: number, end: number): boolean =>
	word.end >= start - NEAR && word.start <= end + NEAR;

/** Where the sign of money before a figure begins. */
const withSign = (text: string, start: number): number => (/\p{Sc}/u.test(text[start - 1] ?? '') ? start - 1 : start);
