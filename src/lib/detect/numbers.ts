/** Numbers as they are written, in digits or in words, and where they end. */
import type { FigureWords } from './language.ts';
import { markAt, wordAt, type Token } from './tokens.ts';

/** Four digits that could be a year. */
export const YEAR = /^(?:1\d|20)\d\d$/;
const RANGE = /^[–—-]$/;

/** The letters glued to a number, without their hyphen. */
export const bare = (suffix: string): string => suffix.replace(/^[-‐‑]/, '').toLowerCase();

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
	if (!word.includes('-')) return false;
	const [, tens = '', rest = ''] = HYPHENED.exec(word) ?? [];
	return words.numbers.has(tens) && (words.numbers.has(rest) || words.units.has(rest));
}

const isScale = (tokens: readonly Token[], at: number, words: FigureWords): boolean =>
	words.scales.has(wordAt(tokens, at));

/** No number has more words. */
const MOST_WORDS = 12;

/** How many tokens of a number in words stand here: 1, or 2 for a link and the word after it; 0 for none. */
function step(tokens: readonly Token[], at: number, start: number, words: FigureWords): number {
	if (isNumberWord(wordAt(tokens, at), words) || (at > start && isScale(tokens, at, words))) return 1;
	if (at === start) return 0;
	const around = [at - 1, at, at + 1].map((index) => wordAt(tokens, index)).join(' ');
	return words.compound.test(around) ? 2 : 0;
}

/** The end of a run of number words: "twenty five", "two hundred and five", "hundreds of thousands". */
function endOfWords(tokens: readonly Token[], start: number, words: FigureWords, from = start): number {
	let end = from;
	for (let taken = step(tokens, end, start, words); taken > 0 && end < start + MOST_WORDS;) {
		end += taken;
		taken = step(tokens, end, start, words);
	}
	return end;
}

/** "a million", "half a million": the index of the scale; -1 where none follows. */
function scaleAfterUnits(tokens: readonly Token[], at: number, words: FigureWords): number {
	let end = at;
	while (words.units.has(wordAt(tokens, end)) && end < at + 2) end += 1;
	return end > at && isScale(tokens, end, words) ? end : -1;
}

/** The index after a bare number, in digits or in words; `at` itself where none stands. */
export function endOfNumber(tokens: readonly Token[], at: number, words: FigureWords): number {
	const token = tokens[at];
	if (token?.kind === 'number') return counts(token, words) ? at + 1 : at;
	const scale = scaleAfterUnits(tokens, at, words);
	return scale < 0 ? endOfWords(tokens, at, words) : endOfWords(tokens, at, words, scale + 1);
}

/** The index after a second number that belongs to the first: "10–15", "10 to 15", "one in five". */
export function endOfRange(tokens: readonly Token[], end: number, words: FigureWords): number {
	const close = RANGE.test(markAt(tokens, end)) && tokens[end]?.from === tokens[end - 1]?.to;
	if (!close && !words.joiners.has(wordAt(tokens, end))) return end;
	const second = tokens[end + 1];
	if (second?.kind === 'number' && YEAR.test(second.text) && second.suffix === '' && !close) return end;
	const next = endOfNumber(tokens, end + 1, words);
	return next > end + 1 ? next : end;
}

/** The index after "between 10 and 15"; `at` itself where no such pair stands. */
export function endOfBetween(tokens: readonly Token[], at: number, words: FigureWords): number {
	const [lead, joiner] = words.between;
	if (lead === '' || wordAt(tokens, at) !== lead) return at;
	const first = endOfNumber(tokens, at + 1, words);
	if (first === at + 1 || wordAt(tokens, first) !== joiner) return at;
	const second = endOfNumber(tokens, first + 1, words);
	return second > first + 1 ? second : at;
}

/** "млрд", "трлн". */
const LONGEST_ABBREVIATION = 4;

/** The index after the scales that follow a number; an abbreviation takes its point along. */
export function endOfScales(tokens: readonly Token[], at: number, words: FigureWords): number {
	let end = at;
	while (words.scales.has(wordAt(tokens, end))) {
		const abbreviated = wordAt(tokens, end).length <= LONGEST_ABBREVIATION && markAt(tokens, end + 1) === '.';
		end += abbreviated && wordAt(tokens, end + 2) !== '' ? 2 : 1;
	}
	return end;
}
