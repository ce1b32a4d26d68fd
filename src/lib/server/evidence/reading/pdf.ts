/** The words of a PDF, page by page, and what it says of itself. */
import { getDocumentProxy, getMeta } from 'unpdf';
import { type FoundFields, PAGE_BREAK } from '#lib/domain/capture.ts';
import { clean, cleanLine } from '../../import/characters.ts';
import type { Reading } from './reading.ts';

/** Reports are long, but nobody reads a library. */
const MOST_PAGES = 2000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

export async function readPdf(bytes: Uint8Array): Promise<Reading> {
	// The reader takes the bytes over: it gets some of its own.
	const pdf = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false });
	const pages: string[] = [];
	for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) pages.push(await pageOf(pdf, number));
	const text = pages.join(PAGE_BREAK);
	return { text: /\S/.test(text) ? text : null, lines: null, found: await foundOf(pdf) };
}

async function pageOf(pdf: Pdf, number: number): Promise<string> {
	const page = await pdf.getPage(number);
	const { items } = await page.getTextContent();
	const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
	page.cleanup();
	return clean(text.replaceAll(PAGE_BREAK, '\n'))
		.replace(/[ \t]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.trim();
}

async function foundOf(pdf: Pdf): Promise<FoundFields> {
	const { info } = await getMeta(pdf).catch(() => ({ info: {} }));
	const said = new Map<string, unknown>(Object.entries(info ?? {}));
	const line = (name: string, most: number): string => {
		const value = said.get(name);
		return typeof value === 'string' ? cleanLine(value.slice(0, most)).toWellFormed() : '';
	};
	const [, y, m, d] = /^D:(\d{4})(\d{2})(\d{2})/.exec(line('CreationDate', 40)) ?? [];
	const [title, author] = [line('Title', 500), line('Author', 200)];
	return {
		...(title && { title: { value: title, from: 'PDF' } }),
		...(author && { author: { value: author, from: 'PDF' } }),
		...(y && { publishedOn: { value: `${y}-${m}-${d}`, from: 'PDF' } })
	};
}
