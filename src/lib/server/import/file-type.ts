/** What a file that is not text seems to be, from its first bytes ("magic numbers"). */
import { Invalid } from '#lib/domain/errors.ts';
import type { ImportFormat } from '#lib/domain/import.ts';
import { type Sentence, sentence } from '#lib/domain/sentence.ts';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
	String.fromCharCode(...bytes.subarray(Math.max(0, from), to));

const SIGNATURES: readonly (readonly [RegExp, Sentence])[] = [
	[/^%PDF-/, sentence('a PDF file')],
	[/^\{\\rtf/, sentence('an RTF file')],
	[/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, sentence('an old Word or Excel file')],
	[/^\x89PNG\r\n/, sentence('a picture')],
	[/^\xff\xd8\xff/, sentence('a picture')],
	[/^GIF8[79]a/, sentence('a picture')],
	[/^RIFF[^]{4}WEBP/, sentence('a picture')],
	[/^(II\*\0|MM\0\*)/, sentence('a picture')],
	[/^[^]{4}ftyp(heic|heix|mif1|avif)/, sentence('a picture')],
	[/^[^]{4}ftyp/, sentence('a video or sound file')],
	[/^(ID3|OggS|fLaC|RIFF[^]{4}(WAVE|AVI ))/, sentence('a video or sound file')],
	[/^\x1f\x8b/, sentence('a compressed file')],
	[/^(Rar!|7z\xbc\xaf|BZh|\xfd7zXZ)/, sentence('a compressed file')],
	[/^bplist00/, sentence('a Safari web archive')],
	[/^(\x7fELF|MZ\x90|\xcf\xfa\xed\xfe)/, sentence('a program')]
];

const ZIPPED: readonly (readonly [RegExp, Sentence])[] = [
	[/word\//, sentence('a Word file')],
	[/vnd\.oasis\.opendocument\.text/, sentence('an OpenDocument text')],
	[/xl\//, sentence('an Excel file')],
	[/ppt\//, sentence('a PowerPoint file')],
	[/application\/epub/, sentence('an e-book')],
	[/Index\/Document\.iwa/, sentence('a Pages file')]
];

const REACH = 32 * 1024;

const named = (text: string, table: typeof SIGNATURES): Sentence | undefined =>
	table.find(([form]) => form.test(text))?.[1];

/** "a Word file", or null where nothing says that this is not text. */
export function binaryType(bytes: Uint8Array): Sentence | null {
	const start = ascii(bytes, 0, 64);
	if (!start.startsWith('PK\x03\x04')) return named(start, SIGNATURES) ?? null;
	// A zip names its parts where they begin, and again at its end.
	const names = ascii(bytes, 0, REACH) + ascii(bytes, bytes.length - REACH, bytes.length);
	return named(names, ZIPPED) ?? sentence('a zip file');
}

/** What is read in a thread of its own: the formats that are no plain text, and a zip that holds a page. */
export type FileFormat = Exclude<ImportFormat, 'text' | 'html' | 'markdown'> | 'zip';

const LOCKED_OFFICE =
	'This Word or Excel file is locked with a password. Open it in the program that made it, save it without one, and bring that in.';

/** The kind of a file that is not text, by its bytes; null for what may be text, or what nobody reads. Throws where it is locked. */
export function fileFormat(bytes: Uint8Array): FileFormat | null {
	// Some programs write a line of their own before a PDF begins (ISO 32000-1, annex H.3.4.1).
	const start = ascii(bytes, 0, 1024);
	if (start.includes('%PDF-')) return 'pdf';
	if (/^\s*\{\\rtf/.test(start.replace(/^\xef\xbb\xbf/, ''))) return 'rtf';
	if (/^\s*(<\?xml|<rss)/.test(start.replace(/^\xef\xbb\xbf/, '')) && isWordPress(bytes)) return 'wordpress';
	if (start.startsWith('\xd0\xcf\x11\xe0') && isEncrypted(bytes)) throw new Invalid(LOCKED_OFFICE);
	return start.startsWith('PK\x03\x04') ? zippedFormat(bytes) : null;
}

const isWordPress = (bytes: Uint8Array): boolean =>
	/xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//.test(ascii(bytes, 0, REACH));

/** Office locks a file by putting it whole into an old container, in a stream of this name. */
const isEncrypted = (bytes: Uint8Array): boolean =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));

function zippedFormat(bytes: Uint8Array): FileFormat | null {
	const names = ascii(bytes, 0, REACH) + ascii(bytes, bytes.length - REACH, bytes.length);
	if (/application\/vnd\.oasis\.opendocument\.text/.test(names)) return 'odt';
	if (/word\/document\d*\.xml/.test(names)) return 'docx';
	return /\.html?/.test(names) && !/OEBPS|epub|xl\/|ppt\//.test(names) ? 'zip' : null;
}
