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

/** Marks that may stand between the point and the white space: quotation marks and brackets. */
const isClosing = (code: number): boolean =>
	code === 34 || code === 39 || code === 41 || code === 93 || code === 0x2019 || code === 0x201d || code === 0xbb;

const isPoint = (code: number): boolean => code === 46 || code === 33 || code === 63 || code === 0x2026;
const isUnspacedPoint = (code: number): boolean => code === 0x3002 || code === 0xff01 || code === 0xff1f;
/** The same as `endsBefore`, for the engine to look for. */
const ENDS = /[\n。！？]|[.!?…]["')\]’”»]{0,3}(?=[\t-\r \u00a0\u2028\u2029]|$)/g;
/** Characters that an end may be long. */
const LONGEST_END = 4;

/** Whether a sentence or a line ends with the character before `at`. */
function endsBefore(text: string, at: number): boolean {
	const code = text.charCodeAt(at - 1);
	if (code === 10 || isUnspacedPoint(code)) return true;
	if (at < text.length && !isBlank(text.charCodeAt(at))) return false;
	let back = at - 1;
	while (at - back < 4 && isClosing(text.charCodeAt(back))) back -= 1;
	return isPoint(text.charCodeAt(back));
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
