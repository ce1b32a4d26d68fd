/** Two texts set in rows: blocks that are the same beside each other, and between them what differs. */
import type { Node } from 'prosemirror-model';
import { equalUnits } from './anchoring/patience.ts';
import type { Change } from './changes.ts';

/** Stands for what differs, among the numbers of claims, which begin with 1. */
export const CHANGED = 0;
const ROUNDS = 6;

export interface Row {
	/** Indexes of top-level blocks. */
	readonly left: readonly number[];
	readonly right: readonly number[];
	/** Whether nothing in it differs. */
	readonly same: boolean;
}

export function rowsOf(before: Node, after: Node, changes: readonly Change[]): readonly Row[] {
	const partners = partnersOf(before, after);
	const [inA, inB] = [
		touched(
			before,
			changes.map(({ fromA, toA }) => [fromA, toA])
		),
		touched(
			after,
			changes.map(({ fromB, toB }) => [fromB, toB])
		)
	];
	const rows: Row[] = [];
	let [left, right] = [0, 0];
	const upTo = (a: number, b: number): void => {
		if (a > left || b > right) rows.push({ left: span(left, a), right: span(right, b), same: false });
		[left, right] = [a, b];
	};
	for (const [a, b] of partners.entries()) {
		if (b < 0) continue;
		upTo(a, b);
		rows.push({ left: [a], right: [b], same: !inA[a] && !inB[b] });
		[left, right] = [a + 1, b + 1];
	}
	upTo(before.childCount, after.childCount);
	return rows;
}

const span = (from: number, to: number): readonly number[] =>
	Array.from({ length: to - from }, (_, index) => from + index);

/** For every block of the first text the index of the one in the second that says the same, or -1. */
function partnersOf(before: Node, after: Node): Int32Array {
	const numbers = new Map<string, number>();
	const numberOf = (block: Node): number => {
		const key = `${block.type.name} ${block.textContent}`;
		const number = numbers.get(key) ?? numbers.size;
		numbers.set(key, number);
		return number;
	};
	return equalUnits(Int32Array.from(before.children, numberOf), Int32Array.from(after.children, numberOf), {
		deepest: ROUNDS
	});
}

/** For every block whether something in it differs; that another block came in before or behind it is no difference. */
function touched(document: Node, ranges: readonly (readonly [from: number, to: number])[]): readonly boolean[] {
	const found: boolean[] = [];
	document.forEach((node, offset) => {
		const end = offset + node.nodeSize;
		found.push(ranges.some(([from, to]) => from < end - 1 && to > offset + 1));
	});
	return found;
}
