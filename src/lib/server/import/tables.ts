/** Tables: those of data are kept with paragraphs as their cells, those that only lay out a page are taken apart. */
import { outermost, rename, unwrap, wordsOf, wrapChildren } from './elements.ts';
import type { Losses } from './losses.ts';

const LAYOUT = 'table, h1, h2, h3, h4, h5, h6, blockquote, hr, figure figcaption, pre';

export function settleTables(root: Element, losses: Losses): void {
	// Outermost first: what a layout table held may be a table of data.
	for (const table of root.querySelectorAll('table')) {
		if (isLayout(table)) dissolve(table);
		else settleData(table, losses);
	}
}

function isLayout(table: Element): boolean {
	const role = table.getAttribute('role');
	if (role === 'presentation' || role === 'none' || table.querySelector(LAYOUT)) return true;
	return table.querySelectorAll('td, th').length <= 1;
}

/** Each cell of a layout is a part of the page. */
function dissolve(table: Element): void {
	for (const part of [...table.children]) {
		if (part.localName === 'caption') rename(part, 'div');
		for (const row of part.localName === 'tr' ? [part] : [...part.children]) dissolveRow(row);
		if (part.isConnected && part.localName !== 'caption') unwrap(part);
	}
	rename(table, 'div');
}

function dissolveRow(row: Element): void {
	for (const cell of [...row.children]) if (cell.localName === 'td' || cell.localName === 'th') rename(cell, 'div');
	if (row.localName === 'tr') unwrap(row);
}

function settleData(table: Element, losses: Losses): void {
	for (const caption of table.querySelectorAll('caption')) table.before(rename(caption, 'p'));
	for (const row of table.querySelectorAll('tr')) if (!row.querySelector('td, th')) settleRow(row);
	for (const cell of table.querySelectorAll('td, th')) if (cell.firstElementChild) settleCell(cell, losses);
}

/** A row without cells: its words, if it has any, are one. */
function settleRow(row: Element): void {
	if (wordsOf(row)) wrapChildren(row, 'td');
	else row.remove();
}

/** A cell holds paragraphs: items of a list become such, a picture is listed. */
function settleCell(cell: Element, losses: Losses): void {
	for (const image of cell.querySelectorAll('img')) {
		losses.add('image', image.getAttribute('alt') || image.getAttribute('src') || '<img>');
		image.remove();
	}
	for (const picture of cell.querySelectorAll('picture')) picture.remove();
	for (const list of outermost(cell, 'ul, ol, menu')) losses.add('formatting', wordsOf(list));
	for (const item of cell.querySelectorAll('li')) rename(item, 'p');
	for (const part of cell.querySelectorAll('ul, ol, menu, figure')) rename(part, 'div');
}
