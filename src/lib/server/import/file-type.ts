/** What a file that is not text seems to be, from its first bytes ("magic numbers"). */
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
