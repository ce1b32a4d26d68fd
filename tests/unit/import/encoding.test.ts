import { describe, expect, it } from 'vitest';
import { type ImportDraft, readArticle } from '#lib/server/import/index.ts';
import { losses, refusal } from './support.ts';

const RUSSIAN = 'Комитет предотвратил теракт\n\nСпецслужба сообщила о 37,9 миллиона кибератак. Задержаны 19 человек.';
const GERMAN =
	'Behörde verhindert Anschläge\n\nDie Behörde hat nach eigenen Angaben größere Anschläge verhindert, für die 19 Männer büßen.';
const FRENCH =
	'Attentats évités\n\nLe comité a déclaré que des attentats ont été évités « à temps » dans la région, hélas.';

/** The bytes of a text in an encoding of one byte a letter, from the decoder of the platform. */
function encode(text: string, encoding: string): Uint8Array {
	const letters = Array.from({ length: 256 }, (_, byte) => new TextDecoder(encoding).decode(Uint8Array.of(byte)));
	return Uint8Array.from(text, (letter) => letters.indexOf(letter));
}

function utf16(text: string, isBigEndian: boolean, mark: boolean): Uint8Array {
	const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
	return new Uint8Array(isBigEndian ? bytes.swap16() : bytes);
}

const file = (bytes: Uint8Array, name = 'article.txt', mediaType: string | null = null): ImportDraft =>
	readArticle({ bytes, name, mediaType });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file in an encoding that it names', () => {
	const titled = 'Комитет предотвратил теракт';
	const meta = (charset: string) => `<meta charset="${charset}"><h1>${titled}</h1><p>Спецслужба сообщила.</p>`;
	it.each([
		['UTF-8', utf8(RUSSIAN)],
		['UTF-8 with a mark', utf8(`\ufeff${RUSSIAN}`)],
		['UTF-16, little end first', utf16(RUSSIAN, false, true)],
		['UTF-16, big end first', utf16(RUSSIAN, true, true)]
	])('%s is read', (_, bytes) => {
		expect(file(bytes).title).toBe(titled);
		expect(losses(file(bytes))).toEqual([]);
	});
	it.each(['windows-1251', 'koi8-r', 'iso-8859-5', 'x-mac-cyrillic'])('%s, by its meta element, is read', (charset) => {
		const draft = file(encode(meta(charset), charset), 'article.html');
		expect(draft.title).toBe(titled);
		expect(losses(draft)).toEqual([]);
	});
	it('is read by the media type of the upload', () => {
		expect(file(encode(RUSSIAN, 'iso-8859-5'), 'a.txt', 'text/plain; charset=iso-8859-5').title).toBe(titled);
	});
	it('is read as UTF-8 where it is that, whatever it names', () => {
		expect(file(utf8(meta('windows-1251')), 'article.html').title).toBe(titled);
	});
});

describe('a file in an encoding that it does not name', () => {
	it.each([
		['windows-1251', RUSSIAN],
		['koi8-r', RUSSIAN],
		['ibm866', RUSSIAN],
		['windows-1251', RUSSIAN.toUpperCase()],
		['koi8-r', RUSSIAN.toLowerCase()],
		['windows-1251', 'Служба безпеки запобігла терактам у кількох областях, повідомив її очільник.'],
		['windows-1252', GERMAN],
		['windows-1252', FRENCH]
	])('is read where it is clear: %s', (encoding, text) => {
		const draft = file(encode(text, encoding));
		expect(draft.document.textBetween(0, draft.document.content.size, '\n\n')).toBe(text);
		expect(losses(draft)).toEqual([`encoding 1: ${encoding}`]);
	});
	it('UTF-16 without a mark is read', () => {
		expect(losses(file(utf16('Budget grows\n\nThe budget grew by 4.8% this year.', false, false)))).toEqual([
			'encoding 1: utf-16'
		]);
	});
	it.each([
		['bytes of no text', Uint8Array.from({ length: 400 }, (_, index) => 128 + ((index * 37) % 128))],
		['one odd letter', Uint8Array.of(0xe9)],
		['Cyrillic letters without words', encode('Ъфщ ъьэ щыъ', 'windows-1251')],
		['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)],
		['UTF-8 that breaks off', Uint8Array.of(...utf8('Комитет предотвратил теракт'), 0xd0)]
	])('is refused where it is not: %s', (_, bytes) => {
		expect(refusal(() => file(bytes))).toBe(
			"Invalid: This file's letters are in an encoding that could not be recognised. Save it as UTF-8 and bring it in again."
		);
	});
});

describe('a file that is no text', () => {
	const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
	it.each([
		['%PDF-1.7\n%âãÏÓ', 'a PDF file'],
		['PK\x03\x04....[Content_Types].xml....word/document.xml', 'a Word file'],
		['PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text', 'an OpenDocument text'],
		['PK\x03\x04....xl/workbook.xml', 'an Excel file'],
		['PK\x03\x04....photos/1.jpg', 'a zip file'],
		['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'an old Word or Excel file'],
		['{\\rtf1\\ansi Hello}', 'an RTF file'],
		['\x89PNG\r\n\x1a\n\0', 'a picture'],
		['\xff\xd8\xff\xe0\0\x10JFIF', 'a picture'],
		['GIF89a\0', 'a picture'],
		['RIFF\0\0\0\0WEBPVP8', 'a picture'],
		['\0\0\0\x20ftypisom', 'a video or sound file'],
		['\x1f\x8b\x08\0', 'a compressed file']
	])('is refused by its name: %j', (text, what) => {
		expect(refusal(() => file(ascii(text)))).toBe(
			`Invalid: This looks like ${what}. Galley takes .docx, .odt, .rtf, .pdf, .html, .md and .txt: save it as one of these, or copy its text and paste it.`
		);
	});
	it('is refused where nothing tells what it is', () => {
		expect(refusal(() => file(ascii('abc\0\0\x01\x02')))).toBe(
			'Invalid: This file is not a text: it holds bytes that no text has. Save it as .docx, .pdf or .txt and bring that in.'
		);
	});
});

describe('size', () => {
	it('of nothing is refused, as a file and as a paste', () => {
		expect(refusal(() => file(utf8(' \n\u00a0\t')))).toBe(
			'Invalid: There is no text in this file. Choose another file, or paste the words of the article.'
		);
		expect(refusal(() => readArticle({ bytes: utf8(''), name: null, mediaType: 'text/plain' }))).toBe(
			'Invalid: There is nothing to bring in yet. Paste the words of the article first.'
		);
	});
	it('of more than 20 MB is refused', () => {
		expect(refusal(() => file(new Uint8Array(20 * 1024 * 1024 + 1)))).toBe(
			'Invalid: This text is larger than 20 MB. Save only the article from it, without pictures, and bring that in.'
		);
	});
	it('of a page without words is refused', () => {
		expect(refusal(() => file(utf8('<html><script>x()</script></html>'), 'a.html'))).toBe(
			'Invalid: No words of an article were found here. Copy the words of the article and paste them.'
		);
	});
});
