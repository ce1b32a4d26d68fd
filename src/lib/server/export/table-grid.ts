/** A table's cells with the place that each stands in, as HTML's algorithm for tables gives it: what spans, spans. */
import type { Block } from '#lib/domain/annotate.ts';

export interface Placed {
	readonly x: number;
	readonly y: number;
	readonly colspan: number;
	readonly rowspan: number;
	readonly isHeader: boolean;
	readonly children: readonly Block[];
}

export interface Grid {
	readonly columns: number;
	readonly rows: readonly (readonly Placed[])[];
}

/** A cell never reaches into another, nor below the last row. */
export function gridOf(rows: readonly Block[]): Grid {
	const taken = new Set<string>();
	const placed = rows.map((row, y) => cellsOf(row).map((cell) => place(cell, y, rows.length, taken)));
	const columns = Math.max(1, ...placed.flat().map(({ x, colspan }) => x + colspan));
	return { columns, rows: placed };
}

const cellsOf = (row: Block): readonly Block[] => ('children' in row ? row.children : []);

function place(cell: Block, y: number, height: number, taken: Set<string>): Placed {
	const attrs = 'attrs' in cell ? cell.attrs : {};
	let x = 0;
	while (taken.has(`${x} ${y}`)) x += 1;
	const rowspan = Math.min(Number(attrs['rowspan'] ?? 1), height - y);
	let colspan = 1;
	while (colspan < Number(attrs['colspan'] ?? 1) && !taken.has(`${x + colspan} ${y}`)) colspan += 1;
	for (let down = 0; down < rowspan; down += 1)
		for (let across = 0; across < colspan; across += 1) taken.add(`${x + across} ${y + down}`);
	return { x, y, colspan, rowspan, isHeader: cell.kind === 'table_header', children: cellsOf(cell) };
}
