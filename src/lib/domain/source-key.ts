/** What tells that two sources are one: the canonical form of an address, a DOI, an ISBN. */
import { isWebAddress } from './text.ts';

/** Parameters that say who sent the reader, and nothing of the page. */
const TRACKING =
	/^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ysclid|igshid|igsh|mc_cid|mc_eid|_openstat|_hsenc|_hsmi|mkt_tok|ref_src|ref_url|rb_clickid|s_cid|twclid|ttclid|vero_id|wickedid|xtor|cmpid|ncid|smid|spm)$/i;

/**
 * An address in the one form by which it is compared: without scheme, "www.", default port, fragment, tracking
 * parameters and the last slash. Null for what is no web address.
 */
export function canonicalAddress(address: string): string | null {
	if (!isWebAddress(address)) return null;
	const url = new URL(address);
	const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
	const query = new URLSearchParams(kept.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
	const host = url.host.replace(/^www\./, '').replace(/:(?:80|443)$/, '');
	// A single-page site tells its pages apart behind "#!" or "#/".
	const fragment = /^#[!/]/.test(url.hash) ? url.hash : '';
	return `${host}${url.pathname.replace(/\/+$/, '')}${query === '' ? '' : `?${query}`}${fragment}`;
}

const DOI = /10\.\d{4,9}\/[^\s"<>]+/;
const DOI_ALONE = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/[^\s"<>]+)$/i;

/** A DOI as it is compared: in small letters, without its resolver. Null where the text is no DOI. */
export function doiIn(text: string): string | null {
	const [, doi] = DOI_ALONE.exec(text.trim()) ?? [];
	return doi === undefined ? null : tidyDoi(doi);
}

/** The mark that ends a sentence is no part of a DOI; a bracket that it opened is. */
function tidyDoi(doi: string): string {
	const short = doi.replace(/[.,;:!?…»”'\]]+$/, '');
	const extra = short.split(')').length - short.split('(').length;
	return (extra > 0 ? short.replace(/\)+$/, '') : short).toLowerCase();
}

/** The DOI that an address leads to: a resolver's, or a publisher's whose path ends with it. */
export function doiOfAddress(address: string | null): string | null {
	if (address === null || !isWebAddress(address)) return null;
	const { hostname, pathname } = new URL(address);
	const isKnown = /(?:^|\.)doi\.org$/.test(hostname) || /\/doi\/(?:abs\/|full\/|pdf\/|epdf\/)?10\./.test(pathname);
	if (!isKnown) return null;
	const [doi] = DOI.exec(decoded(pathname)) ?? [];
	return doi === undefined ? null : tidyDoi(doi);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

const weighed = (digits: string, weight: (index: number) => number): number =>
	Array.from(digits).reduce((sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * weight(index), 0);

const isThirteen = (digits: string): boolean =>
	/^97[89]\d{10}$/.test(digits) && weighed(digits, (index) => (index % 2 === 0 ? 1 : 3)) % 10 === 0;
const isTen = (digits: string): boolean =>
	/^\d{9}[\dX]$/.test(digits) && weighed(digits, (index) => 10 - index) % 11 === 0;

/** An ISBN as its thirteen digits, its checksum verified; one of ten digits is told by its new ones. Null otherwise. */
export function isbnIn(text: string): string | null {
	const marked = /^\s*(?:ISBN(?:-1[03])?:?\s*)?([\d\s–-]{9,}[\dX])\s*$/i.exec(text)?.[1] ?? '';
	const digits = marked.replace(/[\s–-]/g, '').toUpperCase();
	if (isThirteen(digits)) return digits;
	if (!isTen(digits)) return null;
	const body = `978${digits.slice(0, 9)}`;
	return body + String((10 - (weighed(body, (index) => (index % 2 === 0 ? 1 : 3)) % 10)) % 10);
}

/** By what a source is compared with others. */
export interface SourceKeys {
	readonly canonical: string | null;
	readonly doi: string | null;
	readonly isbn: string | null;
}

/** The keys of a source: what it says itself, and what its address shows. */
export function keysOf(source: {
	readonly url: string | null;
	readonly doi?: string | null;
	readonly isbn?: string | null;
}): SourceKeys {
	return {
		canonical: source.url === null ? null : canonicalAddress(source.url),
		doi: source.doi ?? doiOfAddress(source.url),
		isbn: source.isbn ?? null
	};
}
