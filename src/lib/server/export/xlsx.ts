/**
 * A row for each claim as an Office Open XML workbook (ECMA-376). Words are written as words, so that no cell is ever run as
 * a formula and none needs an apostrophe.
 */
import { unzipSync } from 'fflate';
import writeXlsxFile, { type Cell as Written } from 'write-excel-file/node';
import { type Cell, claimRows, columns } from './claim-table.ts';
import type { ExportInput } from './export-input.ts';
import { zipOf } from './zip.ts';

/** UTF-16 units: what a cell can hold (Excel's specification). */
const LONGEST = 32_767;
/** In characters of the sheet's font. */
const WIDTHS: Readonly<Record<string, number>> = {
	claim: 60,
	quote: 40,
	conclusion: 60,
	rationale: 60,
	source_urls: 40
};
const WIDTH = 16;

export async function xlsx(input: ExportInput): Promise<Uint8Array> {
	const header = columns.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }));
	const rows = claimRows(input).map((row) => row.map(written));
	const book = await writeXlsxFile([header, ...rows], {
		sheet: 'Claims',
		columns: columns.map((name) => ({ width: WIDTHS[name] ?? WIDTH })),
		stickyRowsCount: 1,
		rightToLeft: input.article.direction === 'rtl'
	}).toBuffer();
	// The library writes the hour of making into its zip; the same claims are the same file.
	return zipOf(Object.entries(unzipSync(book)));
}

function written(cell: Cell): Written {
	if (cell === null || cell === '') return null;
	if (typeof cell === 'number') return { value: cell, type: Number };
	return { value: cell.slice(0, LONGEST).toWellFormed(), type: String, wrap: true, alignVertical: 'top' };
}
