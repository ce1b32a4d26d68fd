/** A row for each claim, for spreadsheets: RFC 4180 with a header row and CRLF. */
import { stringify } from 'csv-stringify/sync';
import { type Cell, claimRows, columns } from './claim-table.ts';
import type { ExportInput } from './export-input.ts';

/** With a byte order mark unless it is not wanted: without one some spreadsheets read UTF-8 as something else. */
export const csv = (input: ExportInput): string =>
	stringify(
		claimRows(input).map((row) => row.map(inert)),
		{
			...{ header: true, columns: [...columns], record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
			bom: input.options['bom'] !== 'no'
		}
	);

/**
 * A text that a spreadsheet would run as a formula, made a text again by an apostrophe before it (OWASP "CSV injection").
 * The wide forms count too: some spreadsheets fold them.
 */
const inert = (cell: Cell): Cell =>
	typeof cell === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
