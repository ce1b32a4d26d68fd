/** Bytes to text: byte order mark, strict UTF-8, what the file declares, and only then a guess that must be clear. */
import { Invalid } from '#lib/domain/errors.ts';
import { binaryType } from './file-type.ts';
import { guess } from './plausibility.ts';

interface Decoded {
	readonly text: string;
	/** The encoding, where nothing said it and it had to be guessed. */
	readonly guessed: string | null;
}

const UNKNOWN =
	"This file's letters are in an encoding that could not be recognised. Save it as UTF-8 and bring it in again.";

const BINARY =
	'This file is not a text: it holds bytes that no text has. Save it as .docx, .pdf or .txt and bring that in.';

const LOOKS_LIKE =
	'This looks like {what}. Galley takes .docx, .odt, .rtf, .pdf, .html, .md and .txt: save it as one of these, or copy its text and paste it.';

/** The text of bytes. Throws `Invalid` where they are not text, or in an encoding that cannot be told. */
export function decode(bytes: Uint8Array, mediaType: string | null): Decoded {
	const marked = fromMark(bytes);
	if (marked !== null) return { text: marked, guessed: null };
	const what = binaryType(bytes);
	if (what !== null) throw new Invalid(LOOKS_LIKE, { what });
	if (bytes.includes(0)) return { text: wide(bytes), guessed: 'utf-16' };
	const plain = attempt('utf-8', bytes) ?? declared(bytes, mediaType);
	if (plain !== null) return { text: plain, guessed: null };
	const found = guess(bytes);
	if (found === null) throw new Invalid(UNKNOWN);
	return { text: found.text, guessed: found.encoding };
}

/** The text in an encoding; null where a byte does not fit it, or there is no such encoding. */
function attempt(encoding: string, bytes: Uint8Array): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

function fromMark(bytes: Uint8Array): string | null {
	const [a, b, c, d] = bytes;
	const encoding =
		a === 0xef && b === 0xbb && c === 0xbf
			? 'utf-8'
			: a === 0xff && b === 0xfe
				? 'utf-16le'
				: a === 0xfe && b === 0xff
					? 'utf-16be'
					: null;
	if (encoding === null) return null;
	// FF FE 00 00 is UTF-32, which the web platform does not read.
	const text = encoding === 'utf-16le' && c === 0 && d === 0 ? null : attempt(encoding, bytes);
	if (text === null) throw new Invalid(UNKNOWN);
	return text;
}

/** What the upload or the page itself says of its encoding. A page that could be read to here is not in UTF-16. */
function declared(bytes: Uint8Array, mediaType: string | null): string | null {
	const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
	const label =
		/charset\s*=\s*["']?([\w.:-]+)/i.exec(mediaType ?? '')?.[1] ??
		/<meta\s[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ??
		/^\s*<\?xml\s[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(start)?.[1];
	return label === undefined || /^utf-?(8|16)/i.test(label) ? null : attempt(label, bytes);
}

/** UTF-16 without a mark: text has spaces and no controls, which other bytes with NULs in them do not show so read. */
function wide(bytes: Uint8Array): string {
	for (const encoding of ['utf-16le', 'utf-16be']) {
		const text = attempt(encoding, bytes);
		if (text !== null && isProse(text.slice(0, 4096))) return text;
	}
	throw new Invalid(BINARY);
}

const isProse = (text: string): boolean =>
	!/[\u0000-\u0008\u000e-\u001f]/.test(text) && (text.match(/[ \r\n]/g)?.length ?? 0) * 30 > text.length;
