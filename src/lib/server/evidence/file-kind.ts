/** What a file is, by its bytes: its name and what the sender says of it are only believed where they cannot do harm. */
import { open } from 'node:fs/promises';
import { Invalid } from '#lib/domain/errors.ts';

export interface FileKind {
	readonly mediaType: string;
	/** Without a dot. */
	readonly extension: string;
}

const kind = (mediaType: string, extension: string): FileKind => ({ mediaType, extension });

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** By the first bytes, as Latin-1. A file that is two things at once is what its first bytes say. */
const SIGNATURES: readonly (readonly [RegExp, FileKind])[] = [
	[/^%PDF-/, kind('application/pdf', 'pdf')],
	[/^\x89PNG\r\n\x1a\n/, kind('image/png', 'png')],
	[/^\xff\xd8\xff/, kind('image/jpeg', 'jpg')],
	[/^GIF8[79]a/, kind('image/gif', 'gif')],
	[/^RIFF[^]{4}WEBP/, kind('image/webp', 'webp')],
	[/^[^]{4}ftyp(avif|avis)/, kind('image/avif', 'avif')],
	[/^RIFF[^]{4}WAVE/, kind('audio/wav', 'wav')],
	[/^(ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa\xfb])/, kind('audio/mpeg', 'mp3')],
	[/^\xff[\xf0\xf1\xf8\xf9]/, kind('audio/aac', 'aac')],
	[/^OggS/, kind('audio/ogg', 'ogg')],
	[/^fLaC/, kind('audio/flac', 'flac')],
	[/^[^]{4}ftyp(M4A|M4B|mp42|isom|iso2)/, kind('audio/mp4', 'm4a')],
	[/^\x1aE\xdf\xa3/, kind('audio/webm', 'weba')]
];

const UNKEPT =
	'Galley keeps PDF files, pictures, Word and Excel files, tables (CSV), texts, saved pages and sound. Save it as one of these, then upload it.';
const EMPTY = 'There is nothing in this file. Choose another one.';

/** Bytes that are looked at, at the beginning and at the end. */
const REACH = 64 * 1024;

interface Stated {
	readonly name: string;
	/** The Content-Type that the sender states. */
	readonly mediaType: string | null;
}

/** What the bytes of a file are. Throws `Invalid` where they are nothing that is kept. */
export async function kindOf(path: string, stated: Stated): Promise<FileKind> {
	const handle = await open(path, 'r');
	try {
		const { size } = await handle.stat();
		if (size === 0) throw new Invalid(EMPTY);
		const at = async (position: number): Promise<Buffer> => {
			const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(REACH, size)), 0, null, position);
			return buffer.subarray(0, bytesRead);
		};
		const found = sniff(await at(0), await at(Math.max(0, size - REACH)), stated);
		if (!found) throw new Invalid(UNKEPT);
		return found;
	} finally {
		await handle.close();
	}
}

export function sniff(start: Uint8Array, end: Uint8Array, stated: Stated): FileKind | null {
	const head = Buffer.from(start).toString('latin1');
	const signed = SIGNATURES.find(([form]) => form.test(head.slice(0, 64)));
	if (signed) return signed[1];
	if (head.startsWith('PK\x03\x04')) return office(head + Buffer.from(end).toString('latin1'));
	return isText(start) ? textKind(head, stated) : null;
}

/** A zip names its parts where they begin, and again at its end. One with parts of neither kind is not unpacked by anybody. */
function office(names: string): FileKind | null {
	if (!names.includes('[Content_Types].xml')) return null;
	if (names.includes('word/document.xml')) return kind(WORD, 'docx');
	return names.includes('xl/workbook.xml') ? kind(EXCEL, 'xlsx') : null;
}

const isControl = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127;

/** No text has these bytes, but for UTF-16, which begins with a mark or has every second byte empty. */
function isText(start: Uint8Array): boolean {
	const [a, b] = start;
	if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
	const controls = start.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
	const empty = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
	return controls === 0 || (controls === empty && empty > start.length / 3 && empty < (start.length * 2) / 3);
}

/** Text that a browser would run is called what it is, whatever its name says; it is never shown, only handed out. */
function textKind(head: string, { name, mediaType }: Stated): FileKind {
	const words = head
		.replaceAll('\0', '')
		.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
		.trimStart();
	const type = (mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const extension = /\.(\w{1,5})$/.exec(name.toLowerCase())?.[1] ?? '';
	const isPage = /^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype html|html|head|body|script|meta|title)\b/i.test(
		words
	);
	if (/<svg[\s>]/i.test(words.slice(0, 4096)) && !isPage) return kind('image/svg+xml', 'svg');
	if (isPage || /^(text\/html|application\/xhtml\+xml)$/.test(type) || /^x?html?$/.test(extension))
		return kind('text/html', 'html');
	if (/^<\?xml\b|^<[a-z!]/i.test(words) && /xml$/.test(type + extension)) return kind('application/xml', 'xml');
	if (type === 'text/csv' || extension === 'csv') return kind('text/csv', 'csv');
	if (/json$/.test(type) || extension === 'json') return kind('application/json', 'json');
	return kind('text/plain', 'txt');
}

const LONGEST_NAME = 120;

/** A name that means nothing to any file system: no folders, no controls, nothing that turns letters around. */
export function safeName(name: string, { extension }: FileKind): string {
	const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
	const clean = last
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*%]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '');
	const base = Array.from(clean || 'file')
		.slice(0, LONGEST_NAME)
		.join('');
	return base.toLowerCase().endsWith(`.${extension}`) ? base : `${base}.${extension}`;
}
