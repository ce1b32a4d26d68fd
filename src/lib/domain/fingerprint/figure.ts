/** One figure with its scale and unit: "37,9 млн", "$6.2 million", "eight", "5-й", "18F", "doubled". */
import { numberAt } from '#lib/domain/characters.ts';
import { written, type Amount } from './amount.ts';
import { countAt, type Count, type Reading } from './count.ts';
import { scaleOf, timesOf, vagueOf } from './scales.ts';
import { markAt, wordAt, type Token } from './tokens.ts';
import { unitAt } from './unit-after.ts';
import { DOLLARS, SIGNS, unitOf } from './units.ts';

/** A number as it stands, before a range gives it the scale and the unit of its other end. */
export interface Figure {
	/** Its exact value; null where it is known by its text only: "18F", "1.27.0", "hundreds". */
	readonly amount: Amount | null;
	readonly text: string;
	readonly unit: string;
	readonly power: number;
	readonly soft: boolean;
	/** Indexes of its tokens. */
	readonly from: number;
	readonly to: number;
}

const MONEY_CODE = /^(?:usd|eur|gbp|kzt|rub|jpy|cny)$/;
/** The number that begins at an index, with its unit; null where none does. */
export function figureAt(reading: Reading, at: number): Figure | null {
	const { tokens } = reading;
	const token = tokens[at];
	if (!token) return null;
	if (token.kind === 'time') return timeAt(reading, at, token);
	const vague = token.kind === 'word' ? vagueAt(reading, at) : null;
	if (vague) return vague;
	const money = moneyAt(tokens, at);
	const first = money ? money.end : at;
	const minus = /^[-−]$/.test(markAt(tokens, first)) && startsNumber(tokens, first) ? 1 : 0;
	const count = countAt(reading, first + minus, money !== null);
	if (!count) return literalAt(reading, at);
	const figure = withEnding(reading, at, count, minus === 1);
	return money ? { ...figure, unit: money.unit } : withUnit(reading, figure, !count.inWords);
}

/** "−5", but not the second half of "10-5" or "COVID-19". */
function startsNumber(tokens: readonly Token[], at: number): boolean {
	const [mark, number] = [tokens[at], tokens[at + 1]];
	const opens = at === 0 || mark?.spaced === true || markAt(tokens, at - 1) === '(';
	return opens && number?.kind === 'number' && !number.spaced;
}

interface Money {
	readonly unit: string;
	readonly end: number;
}

/** "$", "A$", "USD" before an amount. */
function moneyAt(tokens: readonly Token[], at: number): Money | null {
	const letters = DOLLARS.get(wordAt(tokens, at));
	if (letters !== undefined && markAt(tokens, at + 1) === '$' && !tokens[at + 1]?.spaced)
		return { unit: letters, end: at + 2 };
	const sign = SIGNS.get(markAt(tokens, at));
	if (sign !== undefined && !/^(?:per|degree)/.test(sign)) return { unit: sign, end: at + 1 };
	const code = MONEY_CODE.test(wordAt(tokens, at)) ? unitOf(wordAt(tokens, at)) : undefined;
	return code !== undefined && tokens[at + 1]?.kind === 'number' ? { unit: code, end: at + 1 } : null;
}

function timeAt(reading: Reading, at: number, token: Token): Figure {
	const half = /^[ap]m$/.test(wordAt(reading.tokens, at + 1)) ? unitOf(wordAt(reading.tokens, at + 1)) : undefined;
	const text = token.text.replace(/^0(?=\d:)/, '');
	return {
		amount: null,
		text,
		unit: half ?? '',
		power: 0,
		soft: false,
		from: at,
		to: at + (half === undefined ? 1 : 2)
	};
}

/** "hundreds", "tens of thousands", "сотни тысяч", "doubled". */
function vagueAt({ tokens }: Reading, at: number): Figure | null {
	const figure = { amount: null, unit: '', power: 0, soft: false, from: at };
	const times = timesOf(wordAt(tokens, at));
	if (times !== undefined) return { ...figure, text: times, unit: 'times', to: at + 1 };
	const vague = vagueOf(wordAt(tokens, at));
	if (vague === undefined) return null;
	const next = wordAt(tokens, at + 1) === 'of' ? at + 2 : at + 1;
	const power = scaleOf(wordAt(tokens, next)) ?? vagueOf(wordAt(tokens, next));
	return {
		...figure,
		text: power === undefined ? vague : `${vague} ${power}`,
		to: power === undefined ? at + 1 : next + 1
	};
}

/** Figures that say no amount: "1.27.0", "½", "H1N1". */
function literalAt({ tokens }: Reading, at: number): Figure | null {
	const token = tokens[at];
	if (!token || token.kind === 'mark' || !holdsNumber(token.text)) return null;
	return { amount: null, text: token.plain.normalize('NFKC'), unit: '', power: 0, soft: false, from: at, to: at + 1 };
}

const holdsNumber = (text: string): boolean => Array.from(text).some((sign) => numberAt(sign, 0) > 0);

/** Endings after a hyphen or right after the digits. Those of cases say nothing, those of order do. */
const ORDINAL = /^(?:st|nd|rd|th|й|я|е|го|му|ую|ой|ый|ая|х|шы|ші|ыншы|інші|нші)$/u;
const CASE = /^(?:ти|и|ю|мя|м|ми|[дтн][ае]н|[дтн][ыі]ң|[ғгқк][ае]|[дт][ае]|[нтд][ыі]|[ыі])$/u;

function withEnding({ tokens }: Reading, from: number, count: Count, minus: boolean): Figure {
	const amount = minus ? { ...count.amount, digits: -count.amount.digits } : count.amount;
	const figure = { amount, text: '', unit: '', power: count.power, soft: count.soft, from, to: count.end };
	if (count.inWords) return count.ordinal ? { ...figure, amount: null, text: `${written(amount)}th` } : figure;
	const hyphen = markAt(tokens, count.end) === '-' && !tokens[count.end]?.spaced ? 1 : 0;
	const at = count.end + hyphen;
	const word = tokens[at]?.spaced ? '' : wordAt(tokens, at);
	if (ORDINAL.test(word)) return { ...figure, amount: null, text: `${written(amount)}th`, to: at + 1 };
	if (hyphen === 1 && CASE.test(word)) return { ...figure, to: at + 1 };
	const glued = hyphen === 0 && word !== '' && unitOf(word) === undefined;
	return glued ? { ...figure, amount: null, text: written(amount) + word, to: at + 1 } : figure;
}

const YEAR = /^[12]\d{3}$/;

function withUnit({ tokens }: Reading, figure: Figure, digits: boolean): Figure {
	if (figure.amount === null) return figure;
	const unit = unitAt(tokens, figure.to, digits);
	const isYear = digits && YEAR.test(written(figure.amount));
	const word = wordAt(tokens, unit.end - 1);
	if (word === 'г') return { ...figure, unit: isYear ? '' : 'gram', to: unit.end };
	// "2019 год", "2019 жылы": the year itself, not so many years.
	const name = isYear && unit.name === 'year' && !/^(?:years|лет)$/u.test(word) ? '' : unit.name;
	return { ...figure, unit: name, soft: figure.soft && name === '', to: unit.end };
}
