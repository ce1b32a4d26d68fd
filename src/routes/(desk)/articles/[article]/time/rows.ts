/** Two texts set in rows: blocks that are the same beside each other, and between them what differs. */
import type { Node } from 'prosemirror-model';
import type { Change } from '#lib/domain/changes.ts';

/** Stands for what differs, among the numbers of claims, which begin with 1. */
export const CHANGED = 0;

export interface Row {
	/** Indexes of top-level blocks. */
	readonly left: readonly number[];
	readonly right: readonly number[];
	readonly same: boolean;
}

interface Range {
	readonly from: number;
	readonly to: number;
}

export function rowsOf(before: Node, after: Node, changes: readonly Change[]): readonly Row[] {
	const a = blocks(
		before,
		changes.map(({ fromA, toA }) => ({ from: fromA, to: toA }))
	);
	const b = blocks(
		after,
		changes.map(({ fromB, toB }) => ({ from: fromB, to: toB }))
	);
	const rows: Row[] = [];
	let [left, right] = [0, 0];
	while (left < a.length || right < b.length) {
		const [untilA, untilB] = [next(a, left), next(b, right)];
		if (untilA > left || untilB > right)
			rows.push({ left: span(left, untilA), right: span(right, untilB), same: false });
		if (untilA < a.length || untilB < b.length)
			rows.push({ left: span(untilA, untilA + 1, a.length), right: span(untilB, untilB + 1, b.length), same: true });
		[left, right] = [untilA + 1, untilB + 1];
	}
	return rows;
}

/** For each block whether something in it differs. */
function blocks(document: Node, ranges: readonly Range[]): readonly boolean[] {
	const touched: boolean[] = [];
	document.forEach((node, offset) => {
		const end = offset + node.nodeSize;
		const isIn = ({ from, to }: Range) => (from === to ? from > offset && from < end : from < end && to > offset);
		touched.push(ranges.some(isIn));
	});
	return touched;
}

/** The index of the next block that is the same in both. */
function next(touched: readonly boolean[], from: number): number {
	const found = touched.indexOf(false, from);
	return found < 0 ? touched.length : found;
}

const span = (from: number, to: number, length = to): readonly number[] =>
	Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, index) => from + index);
