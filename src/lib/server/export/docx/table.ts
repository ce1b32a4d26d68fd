/** Tables (ECMA-376 part 1, 17.4): HTML's cells, which may reach over rows, as Word's, which go on in each row. */
import type { Block } from '#lib/domain/annotate.ts';

type Container = Extract<Block, { readonly children: unknown }>;

interface Look {
	/** In twentieths of a point. */
	readonly indent: number;
	readonly isRtl: boolean;
}

/** A cell that reaches into rows that come: how many, and over how many columns. */
interface Reach {
	readonly rows: number;
	readonly columns: number;
}

/** As wide as a page's text, in twentieths of a point. */
const WIDTH = 9026;

export function tableOf(table: Container, contentOf: (cell: Container) => string, look: Look): string {
	const rows = table.children.filter((row) => 'children' in row);
	const heads = rows.findIndex((row) => row.children.some(({ kind }) => kind !== 'table_header'));
	const above = new Map<number, Reach>();
	let columns = 1;
	const lines = rows.map((row, index) => {
		const line = rowOf(row, above, contentOf);
		columns = Math.max(columns, line.columns);
		const isHead = heads < 0 ? index === 0 : index < heads;
		return tableRow(line.cells, isHead);
	});
	return tableXml(
		lines.join(''),
		Array.from({ length: columns }, () => Math.floor(WIDTH / columns)),
		look
	);
}

function rowOf(row: Container, above: Map<number, Reach>, contentOf: (cell: Container) => string) {
	const cells: string[] = [];
	let column = 0;
	const goOn = (): void => {
		for (let reach = above.get(column); reach; reach = above.get(column)) {
			if (reach.rows > 1) above.set(column, { ...reach, rows: reach.rows - 1 });
			else above.delete(column);
			cells.push(cellXml('<w:p/>', reach.columns, '<w:vMerge/>'));
			column += reach.columns;
		}
	};
	for (const cell of row.children) {
		goOn();
		if (!('children' in cell)) continue;
		const [columns, rows] = [Number(cell.attrs['colspan'] ?? 1), Number(cell.attrs['rowspan'] ?? 1)];
		if (rows > 1) above.set(column, { rows: rows - 1, columns });
		const content = contentOf(cell) || '<w:p/>';
		cells.push(cellXml(content, columns, rows > 1 ? '<w:vMerge w:val="restart"/>' : '', cell.kind === 'table_header'));
		column += columns;
	}
	goOn();
	return { cells: cells.join(''), columns: column };
}

/** A cell; `columns` is how many it takes. */
export function cellXml(content: string, columns = 1, merge = '', isHead = false): string {
	const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
	const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' : '';
	return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${span}${merge}${shade}</w:tcPr>${content}</w:tc>`;
}

/** A row. Those at the head of a table stand on each page that it goes on to. */
export const tableRow = (cells: string, isHead = false): string =>
	`<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`;

/** A table; widths of its columns in twentieths of a point. */
export function tableXml(rows: string, widths: readonly number[], { indent, isRtl }: Look): string {
	const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
	const inward = indent > 0 ? `<w:tblInd w:w="${indent}" w:type="dxa"/>` : '';
	return (
		`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${isRtl ? '<w:bidiVisual/>' : ''}<w:tblW w:w="5000" w:type="pct"/>` +
		`${inward}<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>` +
		`<w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`
	);
}
