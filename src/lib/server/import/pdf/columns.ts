/** The fragments of a page in the order in which they are read: a column after the other, what spans both between. */
import type { Fragment } from './fragment.ts';

/** One line as it is read: its fragments stand beside each other in one column. */
export interface Line {
	readonly fragments: readonly Fragment[];
	/** The bounds of the column that it stands in. */
	readonly column: Column;
}

interface Column {
	readonly left: number;
	readonly right: number;
	/** Where most of its lines end, to the point; null where they end here and there. */
	readonly edge: number | null;
}

/** Fewer lines than this beside each other are a table or a signature, no columns. */
const FEWEST = 4;
/** The part of a column that its lines fill, and the part of all lines that may span both columns. */
const [FILLED, SPANNING] = [0.5, 0.4];

export function inReadingOrder(fragments: readonly Fragment[]): readonly Line[] {
	const gutter = gutterOf(fragments);
	if (gutter === null) return linesOf(fragments);
	const lines: Line[] = [];
	let [left, right]: [Fragment[], Fragment[]] = [[], []];
	for (const fragment of fragments) {
		if (fragment.right <= gutter) left.push(fragment);
		else if (fragment.left >= gutter) right.push(fragment);
		else {
			lines.push(...linesOf(left), ...linesOf(right), ...linesOf([fragment]));
			[left, right] = [[], []];
		}
	}
	const isRtl = fragments.filter((one) => one.isRtl).length * 2 > fragments.length;
	const last = isRtl ? [right, left] : [left, right];
	return [...lines, ...last.flatMap(linesOf)];
}

/** Where the space between two columns is; null where the page has one. */
function gutterOf(fragments: readonly Fragment[]): number | null {
	if (fragments.length < 2 * FEWEST) return null;
	const [from, to] = [Math.min(...fragments.map(({ left }) => left)), Math.max(...fragments.map(({ right }) => right))];
	const middle = fragments
		.map(({ right }) => right + 3)
		.filter((x) => x > from + (to - from) * 0.35 && x < from + (to - from) * 0.65);
	const candidates = [...new Set(middle.map(Math.round))].filter((x) => isGutter(fragments, x, from, to));
	const spanning = (x: number): number => fragments.filter(({ left, right }) => left < x && right > x).length;
	return candidates.toSorted((one, other) => spanning(one) - spanning(other))[0] ?? null;
}

function isGutter(fragments: readonly Fragment[], x: number, from: number, to: number): boolean {
	const left = fragments.filter((one) => one.right <= x);
	const right = fragments.filter((one) => one.left >= x);
	const spanning = fragments.length - left.length - right.length;
	if (left.length < FEWEST || right.length < FEWEST || spanning > fragments.length * SPANNING) return false;
	return isFilled(left, x - from) && isFilled(right, to - x);
}

function isFilled(column: readonly Fragment[], width: number): boolean {
	const widths = column.map(({ left, right }) => right - left).toSorted((one, other) => one - other);
	return (widths[Math.floor(widths.length / 2)] ?? 0) > width * FILLED;
}

/** Fragments on one height are one line. */
function linesOf(fragments: readonly Fragment[]): readonly Line[] {
	const groups: Fragment[][] = [];
	for (const fragment of fragments) {
		const last = groups.at(-1);
		const isBeside = last?.[0] && Math.abs(last[0].y - fragment.y) <= fragment.size * 0.5;
		if (last && isBeside) last.push(fragment);
		else groups.push([fragment]);
	}
	const column = columnOf(fragments);
	return groups.map((group) => ({ fragments: inLine(group), column }));
}

function columnOf(fragments: readonly Fragment[]): Column {
	const rights = fragments.map((one) => one.right);
	const counts = new Map<number, number>();
	for (const edge of rights.map(Math.round)) counts.set(edge, (counts.get(edge) ?? 0) + 1);
	const [edge, count] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [0, 0];
	return {
		...{ left: Math.min(...fragments.map(({ left }) => left)), right: Math.max(...rights) },
		edge: count > 2 && count > fragments.length * 0.3 ? edge : null
	};
}

const inLine = (group: readonly Fragment[]): readonly Fragment[] => {
	const isRtl = group.some((one) => one.isRtl);
	return group.toSorted((one, other) => (isRtl ? other.left - one.left : one.left - other.left));
};
