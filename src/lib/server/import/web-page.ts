/** A page from the web: what Readability finds to be its article, with what the page's head says, or the whole page. */
import { decode } from './encoding.ts';
import { type ImportDraft, readArticle } from './index.ts';
import { readable } from './readable.ts';
import { escaped } from './xml.ts';

/** Read a page that was at an address, which is where its links lead from. */
export function readWebPage(bytes: Uint8Array, mediaType: string | null, address: string): ImportDraft {
	const { text: html } = decode(bytes, mediaType);
	const found = readable(html);
	const at = `<link rel="canonical" href="${escaped(address)}">`;
	// The page's own canonical address comes first, where it has one.
	const page =
		found === null
			? `${html}${at}`
			: `<html lang="${escaped(found.language)}"><head>${found.head}${at}</head><body><article>${found.content}</article></body></html>`;
	return readArticle({ bytes: Buffer.from(page), name: null, mediaType: 'text/html; charset=utf-8' });
}
