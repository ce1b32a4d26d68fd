/** Word files and zips put together by hand, for what no word processor would write. */
import { strToU8, zipSync } from 'fflate';

export const zipOf = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
	zipSync(
		Object.fromEntries(
			Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
		)
	);

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

const TYPES =
	'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
	'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

/** A part of a Word file with the names that it uses. */
export const wordPart = (name: string, inner: string): string =>
	`<?xml version="1.0" encoding="UTF-8"?><w:${name} xmlns:w="${W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${inner}</w:${name}>`;

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const p = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;

/** A Word file with this body, and other parts. */
export const docxOf = (body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array =>
	zipOf({
		'[Content_Types].xml': TYPES,
		'_rels/.rels': RELS,
		'word/document.xml': wordPart('document', `<w:body>${body}</w:body>`),
		...parts
	});
