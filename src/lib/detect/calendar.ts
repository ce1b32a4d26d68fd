/** Numbers that count nothing: years, dates, times, periods, ordinals, labels and the numbering of lists. */
import type { FigureWords } from './language.ts';
import { YEAR } from './numbers.ts';
import type { Quantity } from './quantity.ts';
import { markAt, startsUpper, wordAt, type Token } from './tokens.ts';

type Test = (tokens: readonly Token[], quantity: Quantity, words: FigureWords) => boolean;

const plainDigits = ({ digits, scaled, headed, money }: Quantity): boolean => digits && !scaled && !headed && !money;

/** A month stands beside it: "5 May", "April 2023", "5. Mai". */
const isDate: Test = (tokens, quantity, words) => {
	if (!plainDigits(quantity)) return false;
	const after = markAt(tokens, quantity.end) === '.' ? quantity.end + 1 : quantity.end;
	const isMonth = (at: number) => tokens[at]?.kind === 'word' && words.month.test(tokens[at].text);
	if (words.monthFirst && isMonth(quantity.start - 1) && !inMonth(tokens, quantity, words)) return true;
	if (isMonth(after) || isMonth(after + (words.loose.has(wordAt(tokens, after)) ? 1 : 0))) return true;
	const year = tokens[after + 1];
	return (
		tokens[after]?.kind === 'word' && year?.kind === 'number' && YEAR.test(year.text) && isDay(tokens[quantity.start])
	);
};

/** "In May 19 people" counts, "on May 19 people" is a date. */
const inMonth: Test = (tokens, { start, end }, words) =>
	wordAt(tokens, start - 2) === 'in' && words.counted(tokens, end);

const isDay = (token: Token | undefined): boolean => /^(?:[12]?\d|3[01])$/.test(token?.text ?? '');

const WORDS_OF_A_FACT = 4;

/** The index of the unit of time that is counted; -1 where something else is. */
function periodAt(tokens: readonly Token[], { end }: Quantity, words: FigureWords): number {
	const at = words.periodGap.has(wordAt(tokens, end)) ? end + 1 : end;
	return words.period.test(wordAt(tokens, at)) ? at : -1;
}

/**
 * The index after a period that is itself a fact, "45 years old", "15 years in prison"; -1 for a mere period, and 0 where
 * the quantity counts no time.
 */
export function endOfPeriod(tokens: readonly Token[], quantity: Quantity, words: FigureWords): number {
	const at = quantity.headed ? -1 : periodAt(tokens, quantity, words);
	if (at < 0) return 0;
	for (let count = WORDS_OF_A_FACT; count > 1; count -= 1) {
		const phrase = Array.from({ length: count }, (_, index) => wordAt(tokens, at + index)).join(' ');
		if (words.periodFact.test(phrase)) return at + count;
	}
	return -1;
}

/** A year says so itself, by what stands around it, or because nothing that can be counted follows. */
const isYear: Test = (tokens, quantity, words) => {
	if (!quantity.yearLike || quantity.scaled) return false;
	const [before, after] = [wordAt(tokens, quantity.start - 1), wordAt(tokens, quantity.end)];
	if (words.yearWord.test(after) || words.yearLeads.has(before)) return true;
	if (words.month.test(tokens[quantity.start - 1]?.text ?? '')) return true;
	return startsUpper(tokens[quantity.end]) || !words.counted(tokens, quantity.end);
};

/** "5. Platz", "1. The agency", "2)": the point or bracket of an ordinal or of a list. */
const isNumbering: Test = (tokens, quantity, words) => {
	if (!plainDigits(quantity)) return false;
	const [before, after] = [markAt(tokens, quantity.start - 1), markAt(tokens, quantity.end)];
	if (after === ')' || after === ']')
		return before === '(' || before === '[' ? quantity.end - quantity.start === 1 : quantity.start === 0;
	if (after !== '.') return false;
	if (quantity.start === 0 || wordAt(tokens, quantity.end + 1) !== '') return true;
	return words.pointedOrdinals && isDay(tokens[quantity.start]);
};

/** "7-5": the sets of a match, not a range of something. */
const isScore: Test = (tokens, quantity, words) =>
	plainDigits(quantity) &&
	quantity.end - quantity.start > 2 &&
	markAt(tokens, quantity.end - 2) !== '' &&
	words.tail(tokens, quantity.end, quantity) === quantity.end;

/** "Chapter 5", "Boeing 737": a name before it and nothing to count after it. */
const isLabel: Test = (tokens, quantity, words) => {
	if (!quantity.digits || quantity.headed || quantity.money) return false;
	const before = tokens[quantity.start - 1];
	if (before?.kind !== 'word') return before?.kind === 'mark' && before.text === '/';
	if (words.labels.has(before.lower)) return true;
	return quantity.start > 1 && startsUpper(before) && !quantity.scaled && !words.counted(tokens, quantity.end);
};

/** "the two", "those three": words that point back to what was told before. */
const pointsBack: Test = (tokens, quantity, words) =>
	!quantity.digits && !quantity.scaled && !quantity.headed && words.definite.has(wordAt(tokens, quantity.start - 1));

const tests: readonly Test[] = [isDate, isYear, isNumbering, isScore, isLabel, pointsBack];

/** Whether the number only names a day, a place in a list, a thing; periods are told by `endOfPeriod`. */
export const countsNothing: Test = (tokens, quantity, words) => tests.some((test) => test(tokens, quantity, words));
