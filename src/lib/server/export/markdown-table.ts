/** Tables with pipes: a row of headers, cells of one line each, and no cell wider than one column. */
import type { Block } from '#lib/domain/annotate.ts';
import { linesOf } from '#lib/edition/marks.ts';
import { inlineOf } from './markdown-runs.ts';

const NOTHING = '';

export function tableOf(rows: readonly Block[]): string {
	const grid = gridOf(rows);
	const width = Math.max(...grid.map((row) => row.length));
	const full = grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? NOTHING));
	const [first] = rows;
	const hasHead = first !== undefined && cellsOf(first).every((cell) => cell.kind === 'table_header');
	const [head, body] = hasHead ? [full[0] ?? [], full.slice(1)] : [Array<string>(width).fill(NOTHING), full];
	return [head, Array<string>(width).fill('---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const cellsOf = (row: Block): readonly Block[] => ('children' in row ? row.children : []);

/** The text of each place of the table: a cell that spans several stands in its first, the others are empty. */
function gridOf(rows: readonly Block[]): readonly (readonly string[])[] {
	const taken = new Set<string>();
	return rows.map((row, y) => {
		const line: string[] = [];
		for (const cell of cellsOf(row)) {
			while (taken.has(`${line.length} ${y}`)) line.push(NOTHING);
			const [across, down] = spanOf(cell);
			for (let dy = 1; dy < down; dy += 1)
				for (let dx = 0; dx < across; dx += 1) taken.add(`${line.length + dx} ${y + dy}`);
			line.push(cellText(cell), ...Array<string>(across - 1).fill(NOTHING));
		}
		return line;
	});
}

const spanOf = (cell: Block): readonly [number, number] =>
	'attrs' in cell ? [Number(cell.attrs['colspan'] ?? 1), Number(cell.attrs['rowspan'] ?? 1)] : [1, 1];

const cellText = (cell: Block): string =>
	linesOf(cell)
		.map((runs) => inlineOf(runs, ' '))
		.filter((text) => text !== '')
		.join(' ');
