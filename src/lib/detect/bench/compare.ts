/** The number bench: what a claim's figure is beside the figure of its source. It proposes; a person judges. */
import { type Measure, measuresIn } from './measure.ts';

export type Kind =
	/** The same figure, however it is written. */
	| 'same'
	/** The one is the other, rounded as fairly as it is written. */
	| 'rounded'
	/** The source's figure lies in the claim's range, or on the side of its bound. */
	| 'inside'
	/** Millions for thousands: `factor` times as much. */
	| 'scale'
	/** Percent for percentage points, dollars for euros. */
	| 'unit'
	/** Of another year, quarter or month. */
	| 'period'
	/** Near, by `percent`. */
	| 'within'
	| 'different';

export interface Comparison {
	readonly kind: Kind;
	/** How far the claim's figure is from the source's, in per cent of it; null where that says nothing. */
	readonly percent: number | null;
	/** By how much the scale is wrong; 1 otherwise. */
	readonly factor: number;
	readonly claim: Measure;
	readonly source: Measure;
}

/** Nothing is rounded fairly that is so far away. Per cent. */
const FAIR = 5;
/** Up to so far the figures are near. Per cent. */
const NEAR = 10;
const FACTORS = [10, 100, 1e3, 1e6, 1e9, 1e12] as const;

/** Compare two figures. */
export function compare(claim: Measure, source: Measure): Comparison {
	const [one, other] = [inBase(claim), inBase(source)];
	const percent = percentOf(one, other);
	const answer = (kind: Kind, factor = 1): Comparison => ({ kind, percent, factor, claim, source });
	if (!sameUnit(claim, source)) return answer('unit');
	if (claim.period !== null && source.period !== null && claim.period !== source.period) return answer('period');
	if (isSame(one, other)) return answer('same');
	if (holds(one, other) || holds(other, one)) return answer('inside');
	if (isRounded(one, other) || isRounded(other, one)) return answer('rounded');
	const factor = factorOf(one, other);
	if (factor !== 1) return answer('scale', factor);
	return answer(percent !== null && percent <= NEAR ? 'within' : 'different');
}

/** In the unit of its dimension: tonnes and kilograms are one. */
function inBase(measure: Measure): Measure {
	const factor = measure.unit?.factor ?? 1;
	if (factor === 1) return measure;
	return { ...measure, low: measure.low * factor, high: measure.high * factor, step: measure.step * factor };
}

/** A figure that leaves its unit out may have any, but for a share: a number without a sign is no percentage. */
function sameUnit({ unit: a }: Measure, { unit: b }: Measure): boolean {
	if (a && b) return a.dimension === b.dimension;
	const one = a ?? b;
	return one === null || !/^(?:percent|points|times)$/.test(one.dimension);
}

const middle = ({ low, high }: Measure): number => (low + high) / 2;

function percentOf(claim: Measure, source: Measure): number | null {
	const [one, other] = [middle(claim), middle(source)];
	if (other === 0) return one === 0 ? 0 : null;
	return Math.round((Math.abs(one - other) / Math.abs(other)) * 1000) / 10;
}

/** Binary fractions differ in their last digits where the figures do not. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * 1e-9;

const isSame = (a: Measure, b: Measure): boolean => near(a.low, b.low) && near(a.high, b.high);

/** Whether a range holds a figure, or a bound has it on its side and not far off. */
function holds(range: Measure, one: Measure): boolean {
	if (range.low < range.high) return range.low <= one.low && one.high <= range.high;
	const distance = percentOf(range, one);
	const isNear = distance !== null && distance <= NEAR;
	if (range.bound === 'above') return one.low >= range.low && isNear;
	return range.bound === 'below' && one.high <= range.high && isNear;
}

function isRounded(rough: Measure, fine: Measure): boolean {
	if (rough.step < fine.step || rough.low < rough.high || fine.low < fine.high) return false;
	const distance = percentOf(rough, fine);
	const isHalf = Math.abs(rough.low - fine.low) <= (rough.step / 2) * (1 + 1e-9);
	return isHalf && distance !== null && distance < FAIR;
}

/** The power of ten by which the one is the other, as far as rounding can tell; 1 where there is none. */
function factorOf(claim: Measure, source: Measure): number {
	for (const factor of FACTORS)
		for (const by of [factor, 1 / factor]) {
			const moved = { ...source, low: source.low * by, high: source.high * by, step: source.step * by };
			if (isSame(claim, moved) || isRounded(claim, moved) || isRounded(moved, claim)) return by;
		}
	return 1;
}

const ORDER: readonly Kind[] = ['same', 'rounded', 'inside', 'period', 'unit', 'scale', 'within', 'different'];

/**
 * Compare a claim's words with the figure that a source gives: of all figures of both those that are nearest. Null where
 * one of them has none.
 */
export function benchOf(
	claim: { readonly text: string; readonly language: string },
	source: { readonly text: string; readonly language: string }
): Comparison | null {
	const [ones, others] = [measuresIn(claim.text, claim.language), measuresIn(source.text, source.language)];
	const all = ones.flatMap((one) => others.map((other) => compare(one, other)));
	const rank = ({ kind, percent }: Comparison) => ORDER.indexOf(kind) * 1e6 + Math.min(percent ?? 1e5, 1e5);
	return all.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
