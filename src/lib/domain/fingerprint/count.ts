/** A number with its scale: "37.9 million", "2 млн 300 тыс.", "two hundred and five thousand", "үш мың бес жүз". */
import { amountOf, scaled, sum, whole, type Amount } from './amount.ts';
import { numberWord } from './number-words.ts';
import { scaleOf } from './scales.ts';
import { markAt, wordAt, type Token } from './tokens.ts';

/** A quote as it is read: its tokens, its language, and the mark that the language puts before decimals. */
export interface Reading {
	readonly quote: string;
	readonly tokens: readonly Token[];
	readonly language: string;
	readonly decimal: () => string;
}

export interface Count {
	readonly amount: Amount;
	/** The index after the last token. */
	readonly end: number;
	/** The power of ten of the last scale; 0 where there is none. */
	readonly power: number;
	readonly inWords: boolean;
	/** "one", "first": as often an article or an adverb. */
	readonly soft: boolean;
	readonly ordinal: boolean;
}

const HALF: Amount = { digits: 5n, exponent: -1 };
const ONE_AND_A_HALF: Amount = { digits: 15n, exponent: -1 };

/** The number that begins at an index; null where none does. `money` makes of "6.2m" millions, not metres. */
export function countAt(reading: Reading, at: number, money: boolean): Count | null {
	let count = termAt(reading, at, money);
	while (count && count.power > 0) {
		const next = reading.tokens[count.end]?.spaced ? termAt(reading, count.end, money) : null;
		if (!next || next.power >= count.power || next.ordinal || (next.power === 0 && !next.inWords)) return count;
		count = { ...next, amount: sum(count.amount, next.amount), inWords: count.inWords };
	}
	return count;
}

function termAt(reading: Reading, at: number, money: boolean): Count | null {
	const small = digitsAt(reading, at) ?? halfAt(reading, at) ?? wordsAt(reading, at);
	if (!small || small.ordinal) return small;
	let [end, power] = [small.end, 0];
	for (let scale = scaleAt(reading, end, money); scale; scale = scaleAt(reading, end, money)) {
		power += scale.power;
		end = scale.end;
	}
	return power === 0 ? small : { ...small, amount: scaled(small.amount, power), end, power, soft: false };
}

function digitsAt({ tokens, decimal }: Reading, at: number): Count | null {
	const token = tokens[at];
	const amount = token?.kind === 'number' ? amountOf(token.text, decimal) : null;
	return amount && { amount, end: at + 1, power: 0, inWords: false, soft: false, ordinal: false };
}

/** "half a million", "полтора", "жарты миллион"; "half" by itself is a figure too. */
function halfAt({ tokens }: Reading, at: number): Count | null {
	const half = { power: 0, inWords: true, soft: false, ordinal: false };
	const word = wordAt(tokens, at);
	if (/^(?:полтор[аы]|полутора)$/u.test(word)) return { ...half, amount: ONE_AND_A_HALF, end: at + 1 };
	if (/^(?:half|половин.{1,2}|жарты(?:сы.*)?)$/.test(word)) {
		const article = wordAt(tokens, at + 1) === 'a' && scaleOf(wordAt(tokens, at + 2)) !== undefined;
		return { ...half, amount: HALF, end: at + (article ? 2 : 1) };
	}
	const million = scaleOf(word.startsWith('пол') ? word.slice(3) : '');
	return million === undefined ? null : { ...half, amount: scaled(HALF, million), end: at + 1, power: million };
}

/** "a million", "two hundred and five", "twenty-five", "двести тридцать", "екі жүз отыз". */
function wordsAt(reading: Reading, at: number): Count | null {
	const { tokens, language } = reading;
	const article = /^an?$/.test(wordAt(tokens, at));
	const first = article ? at + 1 : at;
	const alone = scaleOf(wordAt(tokens, first)) !== undefined;
	if (alone) return { amount: whole(1), end: first, power: 0, inWords: true, soft: false, ordinal: false };
	if (article && !/^(?:hundred|dozen)$/.test(wordAt(tokens, first))) return null;
	let value = 0;
	let [end, soft, ordinal] = [first, true, false];
	for (let next = nextWord(reading, end, first); next >= 0 && !ordinal; next = nextWord(reading, end, first)) {
		const word = numberWord(wordAt(tokens, next), language);
		if (!word || (!word.multiplies && end > first && !fits(word.value, value))) break;
		value = word.multiplies ? (value || 1) * word.value : value + word.value;
		[end, soft, ordinal] = [next + 1, soft && word.soft, word.ordinal];
	}
	return end === first ? null : withHalf(tokens, { amount: whole(value), end, power: 0, inWords: true, soft, ordinal });
}

/** "two and a half" million. */
function withHalf(tokens: readonly Token[], count: Count): Count {
	const words = [0, 1, 2].map((offset) => wordAt(tokens, count.end + offset)).join(' ');
	if (words !== 'and a half') return count;
	return { ...count, amount: sum(count.amount, HALF), end: count.end + 3, soft: false };
}

/** Where the next word of a number stands: over a hyphen ("twenty-five") or an "and" ("hundred and five"). */
function nextWord({ tokens, language }: Reading, at: number, first: number): number {
	if (at === first) return at;
	const hyphen = markAt(tokens, at) === '-' && !tokens[at]?.spaced && !tokens[at + 1]?.spaced;
	const and = wordAt(tokens, at) === 'and' && /^(?:hundred|thousand)$/.test(wordAt(tokens, at - 1));
	const next = hyphen || and ? at + 1 : at;
	return numberWord(wordAt(tokens, next), language) ? next : -1;
}

/** Whether a number can be added to what was said before it: "twenty five", but not "five six". */
function fits(value: number, before: number): boolean {
	const room = [10, 100, 1000].find((size) => value < size) ?? 1000;
	return before % room === 0;
}

interface Scale {
	readonly power: number;
	readonly end: number;
}

/** "37.9M", "$6.2m", "1.3B": the power of ten of a letter that is no unit there. */
function letterScale({ tokens, language }: Reading, at: number, money: boolean): number | undefined {
	const { text = '', spaced = false } = tokens[at] ?? {};
	// Apart from its number "M" is a scale in English only.
	if (spaced && language !== 'en') return undefined;
	if (text === 'M' || (money && text === 'm' && !spaced)) return 6;
	return text === 'B' ? 9 : undefined;
}

function scaleAt(reading: Reading, at: number, money: boolean): Scale | null {
	const { tokens } = reading;
	const hyphen = markAt(tokens, at) === '-' && !tokens[at]?.spaced && !tokens[at + 1]?.spaced ? 1 : 0;
	const word = wordAt(tokens, at + hyphen);
	const power = letterScale(reading, at, money) ?? scaleOf(word);
	if (power === undefined) return null;
	const end = at + hyphen + 1;
	return { power, end: /^(?:тыс|млн|млрд|трлн)$/u.test(word) && isPoint(tokens, end) ? end + 1 : end };
}

const isPoint = (tokens: readonly Token[], at: number): boolean => markAt(tokens, at) === '.' && !tokens[at]?.spaced;
