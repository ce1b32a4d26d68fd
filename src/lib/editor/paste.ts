/** What is pasted means for a claim: sources, an excerpt, or a note. */
import { doiIn, isbnIn } from '#lib/domain/source-key.ts';
import { isWebAddress } from '#lib/domain/text.ts';

export interface Pasted {
	readonly urls: readonly string[];
	/** DOIs, in small letters. */
	readonly dois: readonly string[];
	/** ISBNs of thirteen digits. */
	readonly isbns: readonly string[];
	/** The text around a single address: what the source says. */
	readonly excerpt: string;
	readonly note: string;
}

/** What is on a clipboard, as far as it is looked at. */
export interface Clipboard {
	readonly getData: (type: 'text/plain') => string;
	readonly files?: ArrayLike<File>;
}

/** A picture that was copied, and not a file, has the name that all of them have: it gets one by its time (UTC). */
export const nameOf = ({ name }: Pick<File, 'name'>, now: number): string =>
	name.replace(
		/^image(?=\.\w+$)/,
		`image ${new Date(now).toISOString().slice(0, 16).replace('T', ' ').replace(':', '.')}`
	);

const ADDRESS = /https?:\/\/[^\s<>"']+/gi;
/** Punctuation that ends a sentence rather than an address. */
const trailing = /[.,;:!?…»”)\]]+$/;

/**
 * Lines that are all addresses, DOIs or ISBNs are so many sources; text with an address is its excerpt; text without one
 * is a note.
 */
export function readPaste(text: string): Pasted {
	const lines = text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);
	const named = lines.map(readLine);
	if (named.length > 0 && named.every((one) => one !== null)) {
		const of = (kind: Named['kind']) => [...new Set(named.flatMap((one) => (one?.kind === kind ? [one.text] : [])))];
		return { urls: of('url'), dois: of('doi'), isbns: of('isbn'), excerpt: '', note: '' };
	}
	const urls = Array.from(text.matchAll(ADDRESS), ([found]) => trimmed(found)).filter(isWebAddress);
	if (urls.length === 0) return { ...NOTHING, note: text.trim() };
	const excerpt = urls
		.reduce((rest, url) => rest.replace(url, ''), text)
		.replace(/\s+/g, ' ')
		.trim();
	return { ...NOTHING, urls: [...new Set(urls)], excerpt };
}

const NOTHING: Pasted = { urls: [], dois: [], isbns: [], excerpt: '', note: '' };

interface Named {
	readonly kind: 'url' | 'doi' | 'isbn';
	readonly text: string;
}

/** What a line names by itself; null where it is other text. An address stays one, even where it leads to a DOI. */
function readLine(line: string): Named | null {
	if (isWebAddress(line) && !/\s/.test(line)) return { kind: 'url', text: line };
	const [doi, isbn] = [doiIn(line), isbnIn(line)];
	if (doi !== null) return { kind: 'doi', text: doi };
	return isbn === null ? null : { kind: 'isbn', text: isbn };
}

/** A bracket at the end belongs to the address only where it was opened inside it. */
function trimmed(url: string): string {
	const short = url.replace(trailing, '');
	const isOpen = short.split('(').length > short.split(')').length;
	return isOpen && url[short.length] === ')' ? `${short})` : short;
}
