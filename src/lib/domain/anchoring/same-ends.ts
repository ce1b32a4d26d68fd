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

/** How much of two stretches of two texts is the same at their ends; both cuts lie at a blank. */
export function sameEnds(a: string, ofA: Stretch, b: string, ofB: Stretch): Ends {
	const most = Math.min(ofA.to - ofA.from, ofB.to - ofB.from);
	let head = 0;
	while (head < most && a.charCodeAt(ofA.from + head) === b.charCodeAt(ofB.from + head)) head += 1;
	let tail = 0;
	while (tail < most - head && a.charCodeAt(ofA.to - 1 - tail) === b.charCodeAt(ofB.to - 1 - tail)) tail += 1;
	head -= MARGIN;
	tail -= MARGIN;
	while (head > 0 && a.charCodeAt(ofA.from + head) !== 32) head -= 1;
	while (tail > 0 && a.charCodeAt(ofA.to - 1 - tail) !== 32) tail -= 1;
	return { head: Math.max(0, head), tail: Math.max(0, tail) };
}
