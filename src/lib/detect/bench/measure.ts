/** A figure with what it takes to compare it: its value or range, how finely it is given, its unit and its period. */
import { amountOf } from '#lib/domain/fingerprint/amount.ts';
import { periodOf, periodsIn } from './period.ts';
import { type Unit, unitAt } from './units.ts';
import { type NumberWords, numberWordsOf, scaleOf } from './words.ts';

export interface Measure {
	/** Equal, but for a range. */
	readonly low: number;
	readonly high: number;
	/** The smallest difference that the way it is written can show: 0.1 million of "37.9 million". */
	readonly step: number;
	/** "more than", "up to": the truth lies on that side. */
	readonly bound: 'above' | 'below' | null;
	readonly unit: Unit | null;
	readonly period: string | null;
	/** As written. */
	readonly text: string;
}

interface Token {
	readonly word: string;
	readonly from: number;
	readonly to: number;
}

const TOKEN =
	/\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*|km²|m²|[a-z]+\$|\p{L}+|[%‰$€£₸₽¥°]|[–—−-]|[+<>≥≤~≈]/giu;
const NUMBER = /^\d/;

const tokensOf = (text: string): readonly Token[] =>
	Array.from(text.matchAll(TOKEN), ({ 0: word, index }) => ({
		...{ word: word.toLowerCase(), from: index, to: index + word.length }
	}));

interface Count {
	readonly value: number;
	readonly step: number;
	/** The last scale that was said: what a range's first end has in common with its second. */
	readonly scale: number;
	readonly end: number;
}

interface Reading {
	readonly tokens: readonly Token[];
	readonly words: NumberWords;
}

const wordAt = ({ tokens }: Reading, at: number): string => tokens[at]?.word ?? '';

/** What digits say, and how finely: trailing noughts of a whole number may be rounding. */
function digitsAt(reading: Reading, at: number): { readonly value: number; readonly step: number } | null {
	const text = wordAt(reading, at);
	if (!NUMBER.test(text)) return null;
	const amount = amountOf(text, () => reading.words.decimal);
	if (!amount) return null;
	const value = Number(amount.digits) * 10 ** amount.exponent;
	const decimals = decimalsOf(text, value);
	return { value, step: decimals > 0 ? 10 ** -decimals : 10 ** Math.max(0, amount.exponent) };
}

/** How many digits stand behind the mark, written noughts too: "5.0" is given to a tenth. */
function decimalsOf(text: string, value: number): number {
	const [, tail = ''] = /[.,](\d+)$/.exec(text) ?? [];
	const whole = Number(text.replace(/\D/g, ''));
	return tail !== '' && whole !== value ? Math.round(Math.log10(whole / value)) || tail.length : 0;
}

/** The number that begins at a token, with its scales; null where none does. */
function countAt(reading: Reading, at: number): Count | null {
	const digits = digitsAt(reading, at);
	if (digits) return withScales(reading, { ...digits, scale: 1, end: at + 1 });
	const spelled = spelledAt(reading, at);
	return spelled ?? scaleAlone(reading, at);
}

function withScales(reading: Reading, count: Count): Count {
	const scale = scaleOf(reading.words, wordAt(reading, count.end));
	// "5 m" and "5 t" of other languages are measures where the letter is no scale there.
	if (scale === undefined || scale < 1000) return count;
	return withScales(reading, {
		...{ value: tidy(count.value * scale), step: tidy(count.step * scale), scale: count.scale * scale },
		end: count.end + 1
	});
}

/** What binary fractions leave over is no difference. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** "a million", "тысяча". */
function scaleAlone(reading: Reading, at: number): Count | null {
	const scale = scaleOf(reading.words, wordAt(reading, at));
	if (scale === undefined || wordAt(reading, at).length < 3) return null;
	return withScales(reading, { value: scale, step: scale, scale, end: at + 1 });
}

/** A number in words: "two hundred and five thousand". */
function spelledAt(reading: Reading, at: number): Count | null {
	const { numbers, links } = reading.words;
	if (!numbers.has(wordAt(reading, at))) return null;
	let [total, group, last, end] = [0, 0, 1, at];
	for (let next = at; ;) {
		const word = wordAt(reading, next);
		const [number, scale] = [numbers.get(word), scaleOf(reading.words, word)];
		if (number !== undefined && (end === at || joins(group, number))) group = added(group, number, word);
		else if (scale === 100) group = (group || 1) * 100;
		else if (scale !== undefined) [total, group, last] = grown(total, group, scale);
		else break;
		end = next + 1;
		next = skipLinks(reading, end, links);
	}
	const value = tidy(total + group);
	return { value, step: group > 0 && total > 0 ? 1 : last, scale: last, end };
}

/** "mil millones": a scale of a scale. */
const grown = (total: number, group: number, scale: number): [number, number, number] =>
	group === 0 && total > 0 ? [total * scale, 0, total * scale] : [total + (group || 1) * scale, 0, scale];

/** "quatre-vingts" is four times twenty. */
const added = (group: number, number: number, word: string): number =>
	/^vingts?$/.test(word) && group % 10 === 4 ? group - 4 + 80 : group + number;

/** Whether a word goes on with the number: "twenty five" does, "five six" are two. */
function joins(group: number, number: number): boolean {
	if (number === 20 && group % 10 === 4) return true;
	if (number < 1) return true;
	// "soixante-dix", "quatre-vingt-onze".
	const isFrench = (group % 100 === 60 || group % 100 === 80) && number < 20;
	if (isFrench) return true;
	const room = number < 10 ? 10 : number < 100 ? 100 : 1000;
	return group % room === 0;
}

function skipLinks(reading: Reading, at: number, links: ReadonlySet<string>): number {
	const word = wordAt(reading, at);
	const isLink = links.has(word) || /^[-–]$/.test(word);
	const next = wordAt(reading, at + 1);
	// "half a million".
	const goesOn = reading.words.numbers.has(next) || (/^an?$/.test(word) && scaleOf(reading.words, next) !== undefined);
	return isLink && goesOn ? at + 1 : at;
}

const DASH = /^[–—−-]$/;

/** A range, or a number by itself. */
function spanAt(reading: Reading, at: number): { low: number; high: number; step: number; end: number } | null {
	const first = countAt(reading, at);
	if (!first) return null;
	const isRange = DASH.test(wordAt(reading, first.end)) || reading.words.to.has(wordAt(reading, first.end));
	const second = isRange && NUMBER.test(wordAt(reading, first.end + 1)) ? countAt(reading, first.end + 1) : null;
	const low = second && first.scale === 1 ? tidy(first.value * second.scale) : first.value;
	if (!second || second.value <= low) return { low: first.value, high: first.value, step: first.step, end: first.end };
	return { low, high: second.value, step: second.step, end: second.end };
}

// prettier-ignore
const ABOVE =
	/(?:more than|over|above|at least|no fewer than|not less than|exceed\p{L}*|более(?: чем)?|больше|свыше|не менее|не меньше|mehr als|über|mindestens|plus de|au moins|más de|al menos|>|≥)\s*$/iu;
// prettier-ignore
const BELOW =
	/(?:less than|fewer than|under|below|up to|at most|no more than|менее(?: чем)?|меньше|до|не более|weniger als|unter|höchstens|bis zu|moins de|au plus|jusqu['’]à|menos de|hasta|<|≤)\s*$/iu;
const ABOVE_AFTER = /^\S*\s*(?:\+|астам|артық|аса|көп|or more|и более)/iu;
const BELOW_AFTER = /^\S*\s*(?:кем|аз|or less|or fewer|и менее)/iu;

function boundOf(before: string, after: string): Measure['bound'] {
	if (BELOW.test(before)) return 'below';
	if (ABOVE.test(before) || ABOVE_AFTER.test(after)) return 'above';
	return BELOW_AFTER.test(after) ? 'below' : null;
}

/** All figures of a short text in its language, in order; a year by itself is a figure only where there is no other. */
export function measuresIn(text: string, language: string): readonly Measure[] {
	const plain = text.normalize('NFC');
	const periods = periodsIn(plain);
	const masked = periods.reduce(
		(rest, { from, to }) => rest.slice(0, from) + maskOf(to - from) + rest.slice(to),
		plain
	);
	const figures = scan(masked, language);
	if (figures.length === 0) return scan(plain, language).map(({ measure }) => measure);
	return figures.map(({ measure, ...place }) => ({
		...measure,
		period: periodOf(place, { text: plain, periods, figures })?.key ?? null
	}));
}

/** A word that means nothing: what stands on both sides of a time is no range. */
const maskOf = (length: number): string => ` ${'x'.repeat(length - 2)} `;

interface Figure {
	readonly measure: Measure;
	/** UTF-16 offsets. */
	readonly from: number;
	readonly to: number;
}

function scan(text: string, language: string): readonly Figure[] {
	const reading = { tokens: tokensOf(text), words: numberWordsOf(language) };
	const all = reading.tokens.map(({ word }) => word);
	const found: Figure[] = [];
	for (let at = 0; at < all.length;) {
		const money = unitAt(all, at);
		const isMoney = money !== null && /^[A-Z]{3}$/.test(money.unit.dimension);
		const start = isMoney && spanAt(reading, at + money.length) ? at + money.length : at;
		const span = spanAt(reading, start);
		if (!span) {
			at += 1;
			continue;
		}
		const after = unitAfter(all, span.end);
		const [from, to] = [reading.tokens[at]?.from ?? 0, reading.tokens[after.end - 1]?.to ?? 0];
		const sign = DASH.test(all[at - 1] ?? '') && isMinus(text, reading.tokens, at) ? -1 : 1;
		const measure = {
			...{ low: sign * span.low, high: sign * span.high, step: span.step },
			bound: boundOf(text.slice(0, from), text.slice(to)),
			unit: start > at ? (money?.unit ?? null) : after.unit,
			...{ period: null, text: text.slice(from, to) }
		};
		found.push({ measure, from, to });
		at = after.end;
	}
	return found;
}

/** A dash that touches its number and nothing before it. */
function isMinus(text: string, tokens: readonly Token[], at: number): boolean {
	const [dash, number] = [tokens[at - 1], tokens[at]];
	return dash !== undefined && number?.from === dash.to && (dash.from === 0 || /[\s(]/.test(text[dash.from - 1] ?? ''));
}

/** Words that may stand between a number and what it measures: "5 million US dollars", "3 тыс. кв. км". */
const BETWEEN = /^(?:us|of|de|d|der|american|американских)$/;

function unitAfter(words: readonly string[], at: number): { readonly unit: Unit | null; readonly end: number } {
	const direct = unitAt(words, at);
	if (direct) return { unit: direct.unit, end: at + direct.length };
	if (!BETWEEN.test(words[at] ?? '')) return { unit: null, end: at };
	const next = unitAt(words, at + 1);
	return next ? { unit: next.unit, end: at + 1 + next.length } : { unit: null, end: at };
}
