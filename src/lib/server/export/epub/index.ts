/**
 * The annotated article as a book: EPUB 3.3 (W3C), with notes that readers open over the text and the metadata that EPUB
 * Accessibility 1.1 asks for. The same publication is the same file, byte for byte.
 */
import { strToU8 } from 'fflate';
import { viewOf } from '#lib/edition/view.ts';
import type { ExportInput } from '#lib/server/export/export-input.ts';
import { escaped, tag } from '#lib/server/export/markup.ts';
import { matterOf } from '#lib/server/export/matter.ts';
import { zipOf } from '#lib/server/export/zip.ts';
import { packageOf } from './package.ts';
import { Pages, page } from './pages.ts';
import { style } from './style.ts';

const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;

export async function epub({ article, t }: ExportInput): Promise<Uint8Array> {
	const view = viewOf(article, t);
	const matter = matterOf(article, t);
	const pages = new Pages(view, matter);
	const text = pages.text();
	const notes = matter.notes.length > 0 ? pages.notes() : null;
	const back = pages.back();
	const contents = [{ href: 'text.xhtml', words: matter.title }, ...pages.entries].map(({ href, words }) =>
		tag('li', {}, tag('a', { href }, escaped(words)))
	);
	const list = tag(
		'nav',
		{ 'epub:type': 'toc', role: 'doc-toc' },
		tag('h1', {}, escaped(matter.title)),
		tag('ol', {}, ...contents)
	);
	const files: Readonly<Record<string, string>> = {
		mimetype: 'application/epub+zip',
		'META-INF/container.xml': CONTAINER,
		'EPUB/package.opf': packageOf(article, matter, notes !== null),
		'EPUB/nav.xhtml': page(matter.title, list, view.words.lang, view.words.dir),
		'EPUB/text.xhtml': text,
		...(notes !== null && { 'EPUB/notes.xhtml': notes }),
		'EPUB/back.xhtml': back,
		'EPUB/book.css': style
	};
	return zipOf(Object.entries(files).map(([name, words]) => [name, strToU8(words)]));
}
