/**
 * A run of words that came in or went out can often be read in several places ("a [b a] b" or "a b [a b]"). Of these
 * the one that begins and ends with a sentence or a line is what the author did (the "indent heuristic" of git, for
 * prose): without it a sentence that was added takes the full stop of the one before.
 */
import { LINE_END } from './tokens.ts';

type Row = Int32Array;

/** No run is carried further than this: repetitive text would be read again and again. Tokens. */
const FURTHEST = 64;

/** `a` and `b` paired by `partners` (for every number of `a` the index of its partner in `b`, or -1), mended in place. */
export function slide(a: Row, b: Row, partners: Int32Array, endsSentence: (number: number) => boolean): void {
	const back = new Int32Array(b.length).fill(-1);
	for (let index = 0; index < partners.length; index += 1) {
		const partner = partners[index] ?? -1;
		if (partner >= 0) back[partner] = index;
	}
	slideRuns({ row: a, to: partners, back, endsSentence });
	slideRuns({ row: b, to: back, back: partners, endsSentence });
}

/** One of the two rows with its partners in the other, and theirs in it. */
interface Side {
	readonly row: Row;
	readonly to: Int32Array;
	readonly back: Int32Array;
	readonly endsSentence: (number: number) => boolean;
}

function slideRuns(side: Side): void {
	let start = 0;
	while (start < side.row.length) {
		let end = start;
		while (end < side.row.length && side.to[end] === -1) end += 1;
		start = end > start ? slideRun(side, start, end) : start + 1;
	}
}

/** Moves one run that has no partners to its best place; the index after it. */
function slideRun(side: Side, start: number, end: number): number {
	const { row, to, back } = side;
	const left = start > 0 ? (to[start - 1] ?? -1) : -1;
	const right = end < row.length ? (to[end] ?? -1) : back.length;
	if (right !== left + 1) return end;
	let [best, bestScore] = [0, score(side, start, end)];
	for (let by = -roomBefore(side, start, end); by <= roomAfter(side, start, end); by += 1) {
		const found = score(side, start + by, end + by);
		if (found > bestScore || (found === bestScore && by > best)) [best, bestScore] = [by, found];
	}
	move(side, start, end, best);
	return end + Math.max(0, best);
}

function roomBefore({ row, to }: Side, start: number, end: number): number {
	const partner = to[start - 1] ?? -1;
	let room = 0;
	while (room < FURTHEST && room < start && row[start - 1 - room] === row[end - 1 - room]) {
		if (partner - room < 0 || to[start - 1 - room] !== partner - room) break;
		room += 1;
	}
	return room;
}

function roomAfter({ row, to }: Side, start: number, end: number): number {
	const partner = to[end] ?? -1;
	let room = 0;
	while (room < FURTHEST && end + room < row.length && row[start + room] === row[end + room]) {
		if (partner < 0 || to[end + room] !== partner + room) break;
		room += 1;
	}
	return room;
}

/** How well a run lies between sentences: 3 where one ends before it and with it. */
function score({ row, endsSentence }: Side, start: number, end: number): number {
	const ends = (index: number) => index < 0 || endsSentence(row[index] ?? LINE_END);
	return (ends(start - 1) ? 2 : 0) + (ends(end - 1) ? 1 : 0);
}

/** Gives the numbers that a run passes over to the places that it leaves. */
function move({ to, back }: Side, start: number, end: number, by: number): void {
	const step = Math.sign(by);
	for (let passed = 0; passed < Math.abs(by); passed += 1) {
		const [taken, freed] = step > 0 ? [start + passed, end + passed] : [end - 1 - passed, start - 1 - passed];
		const partner = to[freed] ?? -1;
		to[freed] = -1;
		to[taken] = partner;
		if (partner >= 0) back[partner] = taken;
	}
}
