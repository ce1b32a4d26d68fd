/** What pasted text means for a claim: sources, an excerpt, or a note. */
import { isWebAddress } from '#lib/domain/text.ts';

export interface Pasted {
	readonly urls: readonly string[];
	/** The text around a single address: what the source says. */
	readonly excerpt: string;
	readonly note: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+/gi;
/** Punctuation that ends a sentence rather than an address. */
const trailing = /[.,;:!?…»”)\]]+$/;

/** Lines that are all addresses are so many sources; text with one address is its excerpt; text without one is a note. */
export function readPaste(text: string): Pasted {
	const lines = text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);
	if (lines.length > 0 && lines.every((line) => isWebAddress(line) && !/\s/.test(line))) {
		return { urls: [...new Set(lines)], excerpt: '', note: '' };
	}
	const urls = Array.from(text.matchAll(ADDRESS), ([found]) => trimmed(found)).filter(isWebAddress);
	if (urls.length === 0) return { urls: [], excerpt: '', note: text.trim() };
	const excerpt = urls
		.reduce((rest, url) => rest.replace(url, ''), text)
		.replace(/\s+/g, ' ')
		.trim();
	return { urls: [...new Set(urls)], excerpt, note: '' };
}

/** A bracket at the end belongs to the address only where it was opened inside it. */
function trimmed(url: string): string {
	const short = url.replace(trailing, '');
	const isOpen = short.split('(').length > short.split(')').length;
	return isOpen && url[short.length] === ')' ? `${short})` : short;
}
