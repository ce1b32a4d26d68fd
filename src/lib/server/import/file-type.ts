/** What a file that is not text seems to be, from its first bytes ("magic numbers"). */

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
	String.fromCharCode(...bytes.subarray(Math.max(0, from), to));

const SIGNATURES: readonly (readonly [RegExp, string])[] = [
	[/^%PDF-/, 'a PDF file'],
	[/^\{\\rtf/, 'an RTF file'],
	[/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'an old Word or Excel file'],
	[/^\x89PNG\r\n/, 'a picture'],
	[/^\xff\xd8\xff/, 'a picture'],
	[/^GIF8[79]a/, 'a picture'],
	[/^RIFF[^]{4}WEBP/, 'a picture'],
	[/^(II\*\0|MM\0\*)/, 'a picture'],
	[/^[^]{4}ftyp(heic|heix|mif1|avif)/, 'a picture'],
	[/^[^]{4}ftyp/, 'a video or sound file'],
	[/^(ID3|OggS|fLaC|RIFF[^]{4}(WAVE|AVI ))/, 'a video or sound file'],
	[/^\x1f\x8b/, 'a compressed file'],
	[/^(Rar!|7z\xbc\xaf|BZh|\xfd7zXZ)/, 'a compressed file'],
	[/^bplist00/, 'a Safari web archive'],
	[/^(\x7fELF|MZ\x90|\xcf\xfa\xed\xfe)/, 'a program']
];

const ZIPPED: readonly (readonly [RegExp, string])[] = [
	[/word\//, 'a Word file'],
	[/vnd\.oasis\.opendocument\.text/, 'an OpenDocument text'],
	[/xl\//, 'an Excel file'],
	[/ppt\//, 'a PowerPoint file'],
	[/application\/epub/, 'an e-book'],
	[/Index\/Document\.iwa/, 'a Pages file']
];

const REACH = 32 * 1024;

const named = (text: string, table: typeof SIGNATURES): string | undefined =>
	table.find(([form]) => form.test(text))?.[1];

/** "a Word file", or null where nothing says that this is not text. */
export function binaryType(bytes: Uint8Array): string | null {
	const start = ascii(bytes, 0, 64);
	if (!start.startsWith('PK\x03\x04')) return named(start, SIGNATURES) ?? null;
	// A zip names its parts where they begin, and again at its end.
	const names = ascii(bytes, 0, REACH) + ascii(bytes, bytes.length - REACH, bytes.length);
	return named(names, ZIPPED) ?? 'a zip file';
}
