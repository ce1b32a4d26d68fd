/** A change of several lines as the changes within them. */
import { longestCommon } from './word-changes.ts';

/** A stretch of two texts that differ in it, in UTF-16 offsets. */
export interface Pair {
	readonly fromA: number;
	readonly toA: number;
	readonly from: number;
	readonly to: number;
}

/** Lines are compared up to so many on each side. */
const MOST = 500;

/** What differs within a pair: lines that both have are left out, lines that stand for each other are compared by words. */
export function withinLines(a: string, b: string, pair: Pair): readonly Pair[] {
	const [old, now] = [linesOf(a, pair.fromA, pair.toA), linesOf(b, pair.from, pair.to)];
	if ((old.length === 1 && now.length === 1) || old.length > MOST || now.length > MOST) return [pair];
	const common = longestCommon(
		old.map(({ text }) => text),
		now.map(({ text }) => text),
		(one, other) => one === other
	);
	const pairs: Pair[] = [];
	let [i, j, fromA, from] = [0, 0, pair.fromA, pair.from];
	for (const [nextA, nextB] of [...common, [old.length, now.length] as const]) {
		const [lineA, lineB] = [old[nextA], now[nextB]];
		const gap = { fromA, toA: lineA?.from ?? pair.toA, from, to: lineB?.from ?? pair.to };
		pairs.push(...gapPairs(a, b, gap, [old.slice(i, nextA), now.slice(j, nextB)]));
		[i, j, fromA, from] = [nextA + 1, nextB + 1, lineA?.to ?? pair.toA, lineB?.to ?? pair.to];
	}
	return pairs;
}

interface Line {
	readonly from: number;
	readonly to: number;
	readonly text: string;
}

function linesOf(text: string, from: number, to: number): readonly Line[] {
	let at = from;
	return text
		.slice(from, to)
		.split('\n')
		.map((line) => {
			const start = at;
			at += line.length + 1;
			return { from: start, to: start + line.length, text: line };
		});
}

function gapPairs(
	a: string,
	b: string,
	gap: Pair,
	[old, now]: readonly [readonly Line[], readonly Line[]]
): readonly Pair[] {
	if (old.length !== now.length) return [trimmed(a, b, gap)];
	return old.flatMap((line, index) => {
		const other = now[index];
		return other ? [trimmed(a, b, { fromA: line.from, toA: line.to, from: other.from, to: other.to })] : [];
	});
}

/** Without what is the same at both ends, in whole words. */
export function trimmed(a: string, b: string, { fromA, toA, from, to }: Pair): Pair {
	const most = Math.min(toA - fromA, to - from);
	let [start, end] = [0, 0];
	while (start < most && a[fromA + start] === b[from + start]) start += 1;
	while (start > 0 && (isInside(a, fromA + start) || isInside(b, from + start))) start -= 1;
	while (end < most - start && a[toA - end - 1] === b[to - end - 1]) end += 1;
	while (end > 0 && (isInside(a, toA - end) || isInside(b, to - end))) end -= 1;
	return { fromA: fromA + start, toA: toA - end, from: from + start, to: to - end };
}

/** Whether a place is within a word, or within a character. */
function isInside(text: string, at: number): boolean {
	const [before, after] = [text[at - 1] ?? '', text[at] ?? ''];
	if (/[\ud800-\udbff]/.test(before)) return true;
	return /[\p{L}\p{M}\p{N}]/u.test(before) && /[\p{L}\p{M}\p{N}]/u.test(after);
}
