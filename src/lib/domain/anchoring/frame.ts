/** The part of both texts that has to be compared to tell where a quote is. */
import { onlyOccurrence } from './search.ts';
import type { Span } from './selector.ts';

/** A stretch of the old text, a0 to a1, and what stands for it in the new one, b0 to b1. UTF-16 offsets. */
export interface Frame {
	readonly a0: number;
	readonly a1: number;
	readonly b0: number;
	readonly b1: number;
}

/** Words as long as this that stand once in each text are the same words. UTF-16 units. */
const LANDMARK = 40;
/** How many stretches on either side are tried. */
const TRIES = 8;
/** The new text may have so much more between two landmarks than the old, and as much again. UTF-16 units. */
const ROOM = 400;
/** Words may stand this much further than the growth of the text explains. UTF-16 units. */
const SLACK = 256;

/**
 * Whether the shift of words is no larger than what was added or taken out elsewhere explains. Words further away were
 * moved, and others may have come for them.
 */
export function isPushed(before: string, text: string, shift: number): boolean {
	const growth = text.length - before.length;
	return shift <= Math.max(0, growth) + SLACK && shift >= Math.min(0, growth) - SLACK;
}

/** The frame between the nearest landmarks before and after a quote; null where there are none, or they were moved. */
export function frameAround(before: string, text: string, { start, end }: Span): Frame | null {
	const left = landmark(before, text, start, -LANDMARK);
	const right = left && landmark(before, text, end, LANDMARK);
	if (!left || !right) return null;
	const frame = { a0: left.a, b0: left.b, a1: right.a + right.length, b1: right.b + right.length };
	const [old, now] = [frame.a1 - frame.a0, frame.b1 - frame.b0];
	return left.b + left.length <= right.b && now <= 2 * old + ROOM ? frame : null;
}

interface Landmark {
	readonly a: number;
	readonly b: number;
	readonly length: number;
}

/** The nearest stretch, step by step away from the quote, that stands once in each text; the ends of both are one too. */
function landmark(before: string, text: string, from: number, step: number): Landmark | null {
	for (let count = 0; count < TRIES; count += 1) {
		const edge = from + count * step;
		const a = step < 0 ? edge + step : edge;
		if (a < 0) return { a: 0, b: 0, length: 0 };
		if (a + LANDMARK > before.length) return { a: before.length, b: text.length, length: 0 };
		const words = before.slice(a, a + LANDMARK);
		const b = onlyOccurrence(text, words);
		if (b >= 0 && isPushed(before, text, b - a) && onlyOccurrence(before, words) >= 0)
			return { a, b, length: LANDMARK };
	}
	return null;
}
