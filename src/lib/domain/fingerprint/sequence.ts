/** Two short rows compared item by item. */

export interface Item {
	readonly key: string;
	readonly text: string;
}

export interface Change {
	readonly from: Item | null;
	readonly to: Item | null;
}

/** Longer rows are compared place by place. Items of the one times items of the other. */
const LARGEST = 250_000;

/** What took the place of what, in order; what came in has no `from`, what went out no `to`. */
export function changesBetween(a: readonly Item[], b: readonly Item[]): readonly Change[] {
	let [start, endA, endB] = [0, a.length, b.length];
	while (start < endA && start < endB && a[start]?.key === b[start]?.key) start += 1;
	while (endA > start && endB > start && a[endA - 1]?.key === b[endB - 1]?.key) {
		endA -= 1;
		endB -= 1;
	}
	const [one, other] = [a.slice(start, endA), b.slice(start, endB)];
	return one.length * other.length > LARGEST ? paired(one, other) : walked(one, other, lengths(one, other));
}

/** Lengths of the longest common subsequences of all endings (Wagner and Fischer 1974). */
function lengths(a: readonly Item[], b: readonly Item[]): readonly Uint32Array[] {
	const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i -= 1) {
		const [row, below] = [rows[i], rows[i + 1]];
		for (let j = b.length - 1; row && below && j >= 0; j -= 1) {
			const same = a[i]?.key === b[j]?.key;
			row[j] = same ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
		}
	}
	return rows;
}

function walked(a: readonly Item[], b: readonly Item[], rows: readonly Uint32Array[]): readonly Change[] {
	const changes: Change[] = [];
	let [i, j, fromA, fromB] = [0, 0, 0, 0];
	const flush = () => changes.push(...paired(a.slice(fromA, i), b.slice(fromB, j)));
	while (i < a.length && j < b.length) {
		if (a[i]?.key === b[j]?.key) {
			flush();
			[i, j] = [i + 1, j + 1];
			[fromA, fromB] = [i, j];
		} else if ((rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0)) i += 1;
		else j += 1;
	}
	[i, j] = [a.length, b.length];
	flush();
	return changes;
}

const paired = (a: readonly Item[], b: readonly Item[]): readonly Change[] =>
	Array.from({ length: Math.max(a.length, b.length) }, (_, index) => ({
		from: a[index] ?? null,
		to: b[index] ?? null
	})).filter(({ from, to }) => from?.key !== to?.key);
