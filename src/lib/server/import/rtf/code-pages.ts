/** Letters that an RTF file writes as bytes: in the code page of the file or of the font that they are set in. */

/** `\ansicpg`: labels of the Encoding Standard. */
const PAGES: Readonly<Record<number, string>> = {
	...{ 437: 'windows-1252', 850: 'windows-1252', 866: 'ibm866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk' },
	...{ 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 10007: 'x-mac-cyrillic', 65001: 'utf-8' }
};

/** `\fcharset` of a font. Those that follow the file's own page are not here. */
const CHARSETS: Readonly<Record<number, string>> = {
	...{ 77: 'macintosh', 128: 'shift_jis', 129: 'euc-kr', 134: 'gbk', 136: 'big5', 161: 'windows-1253' },
	...{ 162: 'windows-1254', 163: 'windows-1258', 177: 'windows-1255', 178: 'windows-1256', 186: 'windows-1257' },
	...{ 204: 'windows-1251', 222: 'windows-874', 238: 'windows-1250' }
};

export const pageOf = (number: number): string =>
	PAGES[number] ?? (number >= 1250 && number <= 1258 ? `windows-${number}` : 'windows-1252');

export const pageOfCharset = (charset: number): string | null => CHARSETS[charset] ?? null;

/** Bytes, one a character, as the letters that they are. */
export function decoded(bytes: string, page: string): string {
	// Most of every file is ASCII.
	if (!/[^\0-\x7f]/.test(bytes)) return bytes;
	return new TextDecoder(page).decode(Buffer.from(bytes, 'latin1'));
}
