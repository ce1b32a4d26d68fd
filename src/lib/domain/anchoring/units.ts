/** Sentences and lines: the units whose unchanged ones tell, before any word is compared, where the rest belongs. */
import { sameBefore, sameFrom } from './same-ends.ts';
import { unset } from './typography.ts';

export interface Unit {
	/** UTF-16 offsets, without the white space around the unit. */
	readonly start: number;
	readonly end: number;
	/** Its words with plain quotation marks, dashes and blanks: what typography changes does not make another unit. */
	readonly text: string;
}

const isBlank = (code: number): boolean =>
	code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029;

/**
 * What a sentence or a line ends with: a line's end; a point of scripts that put no blank behind it; another point, with up
 * to three quotation marks or brackets, before a blank or the text's end.
 */
const END = String.raw`[\n。！？]|[.!?…]["')\]’”»]{0,3}(?=[\t-\r \u00a0\u2028\u2029]|$)`;
/** UTF-16 units that an end may have. */
const LONGEST_END = 4;
const ENDS = new RegExp(END, 'g');
const END_BEFORE = new RegExp(`(?<=${END})`, 'y');

/** Whether a sentence or a line ends with the character before `at`. */
function endsBefore(text: string, at: number): boolean {
	END_BEFORE.lastIndex = at;
	return END_BEFORE.test(text);
}

/** The units of a stretch of text, in its order; none is blank. */
export function unitsOf(text: string, from: number, to: number): readonly Unit[] {
	const units: Unit[] = [];
	let start = from;
	ENDS.lastIndex = Math.max(0, from + 1 - LONGEST_END);
	while (start < to) {
		const at = ENDS.test(text) ? Math.min(to, ENDS.lastIndex) : to;
		if (at <= start) continue;
		const unit = trimmed(text, start, at);
		if (unit) units.push(unit);
		start = at;
	}
	return units;
}

function trimmed(text: string, from: number, to: number): Unit | null {
	let [start, end] = [from, to];
	while (start < end && isBlank(text.charCodeAt(start))) start += 1;
	while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
	return start < end ? { start, end, text: unset(text.slice(start, end)) } : null;
}

/** How far two texts are the same from their starts, to the end of a unit. */
export function commonStart(a: string, b: string): number {
	let at = sameFrom(a, 0, b, 0, Math.min(a.length, b.length));
	if (at === a.length && at === b.length) return at;
	// The character after a point decides whether it ends a sentence: that one has to be common too.
	at -= 1;
	while (at > 0 && !endsBefore(a, at)) at -= 1;
	return Math.max(0, at);
}

/** How far two texts are the same from their ends, from the start of a unit; at most `most` characters. */
export function commonEnd(a: string, b: string, most: number): number {
	let count = sameBefore(a, a.length, b, b.length, most);
	// A unit that begins where the common part begins may begin otherwise in the other text.
	while (count > 0 && !endsBefore(a, a.length - count + 1)) count -= 1;
	return Math.max(0, count - 1);
}
