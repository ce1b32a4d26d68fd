/** What two stretches have in common at both ends, letter by letter: it need not be cut into words to be compared. */

/** A part of a text, in UTF-16 offsets. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

interface Ends {
	/** UTF-16 units that are the same at the start of both, and at the end. */
	readonly head: number;
	readonly tail: number;
}

/** So much of what is the same is compared with the rest, so that a change can be read as beginning earlier. UTF-16 units. */
const MARGIN = 80;

/** The engine compares whole pieces faster than characters can be looked at one by one. UTF-16 units. */
const PIECE = 256;

/** How many UTF-16 units are the same from two offsets on, at most `most`. */
export function sameFrom(a: string, fromA: number, b: string, fromB: number, most: number): number {
	let count = 0;
	const isPiece = (): boolean =>
		a.slice(fromA + count, fromA + count + PIECE) === b.slice(fromB + count, fromB + count + PIECE);
	while (count + PIECE <= most && isPiece()) count += PIECE;
	while (count < most && a.charCodeAt(fromA + count) === b.charCodeAt(fromB + count)) count += 1;
	return count;
}

/** How many UTF-16 units are the same before two offsets, at most `most`. */
export function sameBefore(a: string, toA: number, b: string, toB: number, most: number): number {
	let count = 0;
	const isPiece = (): boolean =>
		a.slice(toA - count - PIECE, toA - count) === b.slice(toB - count - PIECE, toB - count);
	while (count + PIECE <= most && isPiece()) count += PIECE;
	while (count < most && a.charCodeAt(toA - 1 - count) === b.charCodeAt(toB - 1 - count)) count += 1;
	return count;
}

/** How much of two stretches of two texts is the same at their ends; both cuts lie at a blank. */
export function sameEnds(a: string, ofA: Stretch, b: string, ofB: Stretch): Ends {
	const most = Math.min(ofA.to - ofA.from, ofB.to - ofB.from);
	const same = sameFrom(a, ofA.from, b, ofB.from, most);
	let head = same - MARGIN;
	let tail = sameBefore(a, ofA.to, b, ofB.to, most - same) - MARGIN;
	while (head > 0 && a.charCodeAt(ofA.from + head) !== 32) head -= 1;
	while (tail > 0 && a.charCodeAt(ofA.to - 1 - tail) !== 32) tail -= 1;
	return { head: Math.max(0, head), tail: Math.max(0, tail) };
}
