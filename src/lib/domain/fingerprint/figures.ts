/** The figures and dates of a quote: ranges ("10–12 %") and bounds ("more than 30,000") are read here. */
import { scaled, written } from './amount.ts';
import { boundAfter, boundBefore } from './bounds.ts';
import { dateAt, ENGLISH_DATES } from './calendar.ts';
import type { Reading } from './count.ts';
import { figureAt, type Figure } from './figure.ts';
import { ENGLISH_NUMBERS } from './number-words.ts';
import type { Read } from './part.ts';
import { ENGLISH_SCALES } from './scales.ts';
import { markAt, wordAt, type Token } from './tokens.ts';
import { DOLLARS, SIGNS } from './units.ts';

/** English words with which a figure or a date begins, that holds no digit. */
const STARTS: ReadonlySet<string> = new Set([
	...['a', 'an', 'half', 'usd', 'eur', 'gbp', 'kzt', 'rub', 'jpy', 'cny', ...DOLLARS.keys()],
	...[...ENGLISH_NUMBERS, ...ENGLISH_SCALES, ...ENGLISH_DATES]
]);

/** What no figure and no date begins with, told at once because it is most of a text. */
function isIdle(token: Token | undefined): boolean {
	if (token?.kind === 'mark') return token.text !== '-' && token.text !== '−' && !SIGNS.has(token.text);
	if (token?.kind !== 'word' || token.plain >= 'а') return false;
	return !STARTS.has(token.plain) && !holdsDigit(token.plain);
}

function holdsDigit(word: string): boolean {
	for (let at = 1; at < word.length; at += 1) if (word.charCodeAt(at) <= 57 && word.charCodeAt(at) >= 48) return true;
	return false;
}

/** The figures and dates of a quote, in order; they never overlap. */
export function figuresIn(reading: Reading): readonly Read[] {
	const found: Read[] = [];
	let at = 0;
	while (at < reading.tokens.length) {
		if (isIdle(reading.tokens[at])) {
			at += 1;
			continue;
		}
		const date = dateAt(reading, at);
		const figures = date
			? [date]
			: rangeAt(reading, at).map((figure) => bounded(reading, figure, found.at(-1)?.to ?? 0));
		found.push(...figures);
		at = Math.max(at + 1, found.at(-1)?.to ?? 0);
	}
	return found;
}

/** One figure, or two that are the ends of a range: "10–12 %" says percent of both. */
function rangeAt(reading: Reading, at: number): readonly Figure[] {
	const first = figureAt(reading, at);
	if (!first) return [];
	const joins =
		/^[-–—−]$/.test(markAt(reading.tokens, first.to)) || /^(?:to|до)$/u.test(wordAt(reading.tokens, first.to));
	const second = joins && !dateAt(reading, first.to + 1) ? figureAt(reading, first.to + 1) : null;
	if (!second) return [first];
	const bare = first.unit === '' && first.power === 0 && first.amount;
	if (!bare) return [first, second];
	return [{ ...first, unit: second.unit, amount: scaled(bare, second.power) }, second];
}

/** The figure as a part, with "more than" before it or "астам" after it. */
function bounded({ quote, tokens }: Reading, figure: Figure, free: number): Read {
	const before = boundBefore(tokens, figure.from);
	const leads = before && figure.from - before.length >= free ? before : null;
	const after = leads ? null : boundAfter(tokens, figure.to);
	const [from, to] = [figure.from - (leads?.length ?? 0), figure.to + (after?.length ?? 0)];
	const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
	const value = figure.amount ? written(figure.amount) : figure.text;
	const key = [(leads ?? after)?.sign ?? '', value, figure.unit].join(' ').trim();
	return { kind: 'figure', key, text: quote.slice(start, end), start, soft: figure.soft, from, to };
}
