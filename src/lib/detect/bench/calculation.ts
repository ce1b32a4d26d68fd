/** A calculation that stands as evidence: its result, and the formula by which anybody can do it again. */
import { measuresIn } from './measure.ts';

export const CALCULATIONS = ['share', 'change', 'per-head', 'difference', 'sum'] as const;
export type Calculation = (typeof CALCULATIONS)[number];

export interface Calculated {
	readonly result: string;
	/** "41.2 % = 41,200 ÷ 100,000 × 100". */
	readonly formula: string;
}

/** Why a calculation has no result. */
export type Unable = 'no-number' | 'by-nothing';

/** How many digits a result has: more would say more than the figures do. */
const DIGITS = 4;

/**
 * Calculate with two figures as they are written in a language: the share of the first in the second, the change from the
 * first to the second, the first for each of the second.
 */
export function calculate(
	kind: Calculation,
	[first, second]: readonly [string, string],
	language: string
): Calculated | Unable {
	const [a, b] = [measuresIn(first, language)[0]?.low, measuresIn(second, language)[0]?.low];
	if (a === undefined || b === undefined) return 'no-number';
	const divisor = kind === 'share' || kind === 'per-head' ? b : kind === 'change' ? a : 1;
	if (divisor === 0) return 'by-nothing';
	return written(kind, [a, b], language);
}

function written(kind: Calculation, [a, b]: readonly [number, number], language: string): Calculated {
	const exact = new Intl.NumberFormat(language, { maximumSignificantDigits: 15 });
	const short = new Intl.NumberFormat(language, { maximumSignificantDigits: DIGITS });
	const signed = new Intl.NumberFormat(language, { maximumSignificantDigits: DIGITS, signDisplay: 'exceptZero' });
	const [one, other] = [exact.format(a), exact.format(b)];
	const results: Readonly<Record<Calculation, readonly [result: string, formula: string]>> = {
		share: [`${short.format((a / b) * 100)} %`, `${one} ÷ ${other} × 100`],
		change: [`${signed.format(((b - a) / a) * 100)} %`, `(${other} − ${one}) ÷ ${one} × 100`],
		'per-head': [short.format(a / b), `${one} ÷ ${other}`],
		difference: [exact.format(b - a), `${other} − ${one}`],
		sum: [exact.format(a + b), `${one} + ${other}`]
	};
	const [result, formula] = results[kind];
	return { result, formula: `${result} = ${formula}` };
}

/** The figure that a field says: of a calculation its result, without the formula behind it. */
export const resultOf = (figure: string): string => figure.split(' = ')[0] ?? figure;
