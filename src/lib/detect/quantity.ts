/** A number as it is written, with all that belongs to it before its noun: "$6.2 million", "10 to 15", "hundreds of thousands". */
import type { FigureWords } from './language.ts';
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
const CURRENCY_CODES = /^(?:us|usd|eur|gbp|kzt|rub|cny|jpy|chf|uah|uzs|kgs|try|cad|aud)$/;
const RANGE = /^[–—-]$/;
const YEAR = /^(?:1\d|20)\d\d$/;
const PERCENT_SIGN = /^[%‰٪]$/;

const isSign = (tokens: readonly Token[], at: number): boolean => CURRENCY_SIGN.test(markAt(tokens, at));

/** How many tokens of currency stand before a number: "$", "US$", "KZT". */
function currencyBefore(tokens: readonly Token[], at: number): number {
	if (isSign(tokens, at)) return 1;
	if (!CURRENCY_CODES.test(wordAt(tokens, at))) return 0;
	if (tokens[at]?.text !== tokens[at]?.text.toUpperCase()) return 0;
	return isSign(tokens, at + 1) ? 2 : 1;
}

const bare = (suffix: string): string => suffix.replace(/^[-‐‑]/, '').toLowerCase();

/** Whether the letters glued to a number leave it one: "5bn", "20kg", "5-ти", "45-year-old" do, "21st" and "5G" do not. */
function counts({ suffix }: Token, words: FigureWords): boolean {
	if (suffix === '') return true;
	if (words.endings.test(suffix) || words.age.test(suffix)) return true;
	// "5-metre": an adjective of something else, unless it is glued without a hyphen.
	return bare(suffix) === suffix.toLowerCase() && (words.scales.has(bare(suffix)) || words.measures.has(bare(suffix)));
}

const HYPHENED = /^(\p{L}+)-(\p{L}+)$/u;

function isNumberWord(word: string, words: FigureWords): boolean {
	if (words.numbers.has(word)) return true;
	const [, tens = '', rest = ''] = HYPHENED.exec(word) ?? [];
	return words.numbers.has(tens) && (words.numbers.has(rest) || words.units.has(rest));
}

/** Whether a number stands at an index, in digits or in words. */
export function countsAt(tokens: readonly Token[], at: number, words: FigureWords): boolean {
	const token = tokens[at];
	if (token?.kind === 'number') return counts(token, words);
	return token?.kind === 'word' && isNumberWord(token.lower, words);
}

const isScale = (tokens: readonly Token[], at: number, words: FigureWords): boolean => words.scales.has(wordAt(tokens, at));

/** The end of a run of number words: "twenty five", "two hundred and five", "hundreds of thousands". */
function endOfWords(tokens: readonly Token[], at: number, words: FigureWords): number {
	let end = at;
	while (isNumberWord(wordAt(tokens, end), words) || (end > at && isScale(tokens, end, words))) end += 1;
	const around = [end - 1, end, end + 1].map((index) => wordAt(tokens, index)).join(' ');
	return end > at && words.compound.test(around) ? endOfWords(tokens, end + 1, words) : end;
}

/** "a million", "half a million": the index of the scale; -1 where none follows. */
function scaleAfterUnits(tokens: readonly Token[], at: number, words: FigureWords): number {
	let end = at;
	while (words.units.has(wordAt(tokens, end)) && end < at + 2) end += 1;
	return end > at && isScale(tokens, end, words) ? end : -1;
}

/** The index after a bare number, in digits or in words; `at` itself where none stands. */
function endOfNumber(tokens: readonly Token[], at: number, words: FigureWords): number {
	if (tokens[at]?.kind === 'number') return countsAt(tokens, at, words) ? at + 1 : at;
	const scale = scaleAfterUnits(tokens, at, words);
	return scale < 0 ? endOfWords(tokens, at, words) : Math.max(scale + 1, endOfWords(tokens, scale, words));
}

/** The index after a second number that belongs to the first: "10–15", "10 to 15", "one in five". */
function endOfRange(tokens: readonly Token[], end: number, words: FigureWords): number {
	const close = RANGE.test(markAt(tokens, end)) && tokens[end]?.from === tokens[end - 1]?.to;
	if (!close && !words.joiners.has(wordAt(tokens, end))) return end;
	const second = tokens[end + 1];
	if (second?.kind === 'number' && YEAR.test(second.text) && second.suffix === '' && !close) return end;
	const next = endOfNumber(tokens, end + 1, words);
	return next > end + 1 ? next : end;
}

/** The index after the scales that follow a number; an abbreviation takes its point along. */
function endOfScales(tokens: readonly Token[], at: number, words: FigureWords): number {
	let end = at;
	while (words.scales.has(wordAt(tokens, end))) {
		const abbreviated = markAt(tokens, end + 1) === '.' && end + 2 < tokens.length;
		end += abbreviated ? 2 : 1;
	}
	return end;
}

interface Head {
	readonly end: number;
	readonly percent: boolean;
	readonly money: boolean;
	readonly headed: boolean;
}

/** What is counted, where a sign or a measure says it right after the number. */
function headAfter(tokens: readonly Token[], at: number, words: FigureWords): Head {
	const none = { end: at, percent: false, money: false, headed: false };
	if (PERCENT_SIGN.test(markAt(tokens, at))) return { ...none, end: at + 1, percent: true, headed: true };
	if (isSign(tokens, at)) return { ...none, end: at + 1, money: true, headed: true };
	if (markAt(tokens, at) === '°') return { ...none, end: at + (/^[cf]$/.test(wordAt(tokens, at + 1)) ? 2 : 1), headed: true };
	const word = wordAt(tokens, at);
	if (words.percents.has(`${word} ${wordAt(tokens, at + 1)}`)) return { ...none, end: at + 2, percent: true, headed: true };
	if (words.percents.has(word)) return { ...none, end: at + 1, percent: true, headed: true };
	return words.measures.has(word) ? { ...none, end: at + 1, headed: true } : none;
}

/** The quantity that begins at a token; null where none does. */
export function quantityAt(tokens: readonly Token[], start: number, words: FigureWords): Quantity | null {
	const currency = currencyBefore(tokens, start);
	const first = start + currency;
	const single = endOfNumber(tokens, first, words);
	const one = tokens[first];
	if (single === first || !one) return null;
	const scaled = endOfScales(tokens, single, words);
	const range = scaled === single ? endOfRange(tokens, single, words) : single;
	const end = endOfScales(tokens, Math.max(range, scaled), words);
	const head = headAfter(tokens, end, words);
	const glued = one.kind === 'number' && words.measures.has(bare(one.suffix));
	return {
		...{ start, end: head.end, percent: head.percent, age: words.age.test(one.suffix) },
		digits: one.kind === 'number',
		scaled: tokens.slice(first, end).some(({ lower, suffix }) => words.scales.has(lower) || words.scales.has(bare(suffix))),
		money: currency > 0 || head.money,
		headed: head.headed || glued,
		yearLike: one.kind === 'number' && one.suffix === '' && YEAR.test(one.text) && currency === 0 && !head.headed
	};
}
