/** A number with all that belongs to it before its noun: "$6.2 million", "5 %", "20 kg", "US$ 5 to 7 bn". */
import type { FigureWords } from './language.ts';
import { YEAR, bare, endOfBetween, endOfNumber, endOfRange, endOfScales } from './numbers.ts';
import { markAt, wordAt, type Token } from './tokens.ts';

export interface Quantity {
	/** Index of the first token, and the one after the last. */
	readonly start: number;
	readonly end: number;
	/** Written in digits: then it counts even where no noun follows. */
	readonly digits: boolean;
	/** It stands before "million" or after "hundreds". */
	readonly scaled: boolean;
	readonly money: boolean;
	/** A percentage, a measure or a currency stands with it: the noun is there already. */
	readonly headed: boolean;
	readonly percent: boolean;
	readonly age: boolean;
	/** Four digits and nothing else: 2022. */
	readonly yearLike: boolean;
}

const CURRENCY_SIGN = /^\p{Sc}$/u;
const CURRENCY_CODES = /^(?:USD|EUR|GBP|KZT|RUB|CNY|JPY|CHF|UAH|UZS|KGS|TRY|CAD|AUD)$/;
const PERCENT_SIGN = /^[%‰٪]$/;

const isSign = (tokens: readonly Token[], at: number): boolean => CURRENCY_SIGN.test(markAt(tokens, at));

/** How many tokens of currency stand before a number: "$", "US$", "KZT". */
function currencyBefore(tokens: readonly Token[], at: number): number {
	if (isSign(tokens, at)) return 1;
	if (wordAt(tokens, at) === 'us') return isSign(tokens, at + 1) ? 2 : 0;
	return CURRENCY_CODES.test(tokens[at]?.text ?? '') ? 1 : 0;
}

interface Head {
	readonly end: number;
	readonly percent: boolean;
	readonly money: boolean;
	readonly headed: boolean;
}

const headless = (end: number): Head => ({ end, percent: false, money: false, headed: false });

/** What is counted, where a sign or a measure says it right after the number. */
function headAfter(tokens: readonly Token[], at: number, words: FigureWords): Head {
	const none = headless(at);
	if (PERCENT_SIGN.test(markAt(tokens, at))) return { ...none, end: at + 1, percent: true, headed: true };
	if (isSign(tokens, at)) return { ...none, end: at + 1, money: true, headed: true };
	if (markAt(tokens, at) === '°')
		return { ...none, end: at + (/^[cf]$/.test(wordAt(tokens, at + 1)) ? 2 : 1), headed: true };
	const word = wordAt(tokens, at);
	if (words.percents.has(`${word} ${wordAt(tokens, at + 1)}`))
		return { ...none, end: at + 2, percent: true, headed: true };
	if (words.percents.has(word)) return { ...none, end: at + 1, percent: true, headed: true };
	return words.measures.has(word) ? { ...none, end: at + 1, headed: true } : none;
}

/** The quantity that begins at a token; null where none does. */
export function quantityAt(tokens: readonly Token[], start: number, words: FigureWords): Quantity | null {
	const between = endOfBetween(tokens, start, words);
	const currency = currencyBefore(tokens, start);
	const first = start + (between > start ? 1 : currency);
	const single = endOfNumber(tokens, first, words);
	const one = tokens[first];
	if (single === first || !one) return null;
	const scaled = endOfScales(tokens, single, words);
	const range = scaled === single ? endOfRange(tokens, single, words) : single;
	const end = endOfScales(tokens, Math.max(range, scaled, between), words);
	const year = YEAR.test(one.text) && words.yearWord.test(wordAt(tokens, end));
	const head = year ? headless(end) : headAfter(tokens, end, words);
	const glued = one.kind === 'number' && words.measures.has(bare(one.suffix));
	return {
		...{ start, end: head.end, percent: head.percent, age: words.age.test(one.suffix) },
		digits: one.kind === 'number',
		scaled: tokens
			.slice(first, end)
			.some(({ lower, suffix }) => words.scales.has(lower) || words.scales.has(bare(suffix))),
		money: currency > 0 || head.money,
		headed: head.headed || glued,
		yearLike: one.kind === 'number' && one.suffix === '' && YEAR.test(one.text) && currency === 0 && !head.headed
	};
}
