/** Where the claims of a snapshot stand in its document, and those places as the W3C Web Annotation model selects text. */
import type { Node } from 'prosemirror-model';
import type { Passage } from './annotated-article.ts';
import { type Claim, isStanding } from './claim.ts';
import type { PlainText } from './plain-text.ts';
import { firstGraphemes, lastGraphemes } from './text.ts';

/** Graphemes of context on either side of a passage. */
const CONTEXT = 32;
/** UTF-16 units that surely hold so many graphemes: 16 leaves room for flags and families. */
const REACH = CONTEXT * 16;

/** A range of positions whose ends both touch text. */
export interface Spot {
	readonly from: number;
	readonly to: number;
}

/** A claim with the spots where it stands, in the order of the text; never none. */
export interface Standing {
	readonly claim: Claim;
	readonly spots: readonly [Spot, ...Spot[]];
}

/** The claims that stand somewhere, in the order of the text; of two that begin together the longer one comes first. */
export function standing(document: Node, claims: readonly Claim[]): readonly Standing[] {
	const lines = linesOf(document);
	return claims
		.flatMap((claim): Standing[] => {
			const [first, ...more] = isStanding(claim) ? spotsOf(claim, lines) : [];
			return first ? [{ claim, spots: [first, ...more] }] : [];
		})
		.toSorted((a, b) => inOrder(a.spots[0], b.spots[0]) || a.claim.number - b.claim.number);
}

const inOrder = (a: Spot, b: Spot): number => a.from - b.from || b.to - a.to;

const spotsOf = (claim: Claim, lines: readonly Spot[]): Spot[] =>
	claim.anchors
		.filter((anchor) => anchor.state !== 'orphan')
		.map((anchor) => snap(anchor, lines))
		.filter((spot) => spot.from < spot.to)
		.toSorted(inOrder);

/** After an edit an anchor may end between blocks: draw its ends in to the nearest text. Empty where it holds none. */
function snap({ from, to }: Spot, lines: readonly Spot[]): Spot {
	const first = lines[firstWhere(lines, (line) => line.to > from)];
	const last = lines[firstWhere(lines, (line) => line.from >= to) - 1];
	return { from: Math.max(from, first?.from ?? Infinity), to: Math.min(to, last?.to ?? -1) };
}

/** The place of the first of sorted lines of which something holds that holds of all behind it too. */
function firstWhere(lines: readonly Spot[], holds: (line: Spot) => boolean): number {
	let [low, high] = [0, lines.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const line = lines[middle];
		if (line && !holds(line)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The text blocks that hold text. */
function linesOf(document: Node): readonly Spot[] {
	const lines: Spot[] = [];
	document.descendants((node, position) => {
		if (!node.isTextblock) return true;
		if (node.content.size > 0) lines.push({ from: position + 1, to: position + 1 + node.content.size });
		return false;
	});
	return lines;
}

/** Each claim with its passages in the plain text. */
export function passages(plain: PlainText, inText: readonly Standing[]) {
	const points = codePoints(plain.text);
	return inText.map(({ claim, spots }) => ({ claim, passages: spots.map((spot) => passageOf(spot, plain, points)) }));
}

function passageOf(spot: Spot, plain: PlainText, points: (offset: number) => number): Passage {
	const [from, to] = [plain.offsetAt(spot.from), plain.offsetAt(spot.to)];
	return {
		exact: plain.text.slice(from, to),
		prefix: lastGraphemes(plain.text.slice(Math.max(0, from - REACH), from), CONTEXT),
		suffix: firstGraphemes(plain.text.slice(to, to + REACH), CONTEXT),
		start: points(from),
		end: points(to)
	};
}

/** From UTF-16 offsets to Unicode code points, as TextPositionSelector counts them: an offset less the pairs before it. */
function codePoints(text: string): (offset: number) => number {
	const pairs = Array.from(text.matchAll(/[\u{10000}-\u{10ffff}]/gu), ({ index }) => index);
	return (offset) => {
		const after = pairs.findIndex((pair) => pair >= offset);
		return offset - (after === -1 ? pairs.length : after);
	};
}
