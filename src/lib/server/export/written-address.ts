/**
 * An address with only the signs that RFC 3986 allows in one: Word takes a file with any other for a broken one, and the
 * Web Annotation model wants its addresses so.
 */
export function writtenAddress(href: string): string {
	if (/^(?:[\w\-.~:/?#@!$&'()*+,;=]|%[\da-f]{2})*$/i.test(href) && href.indexOf('#') === href.lastIndexOf('#'))
		return href;
	const [address = '', fragment] = split(new URL(href).href);
	return fragment === undefined ? encoded(address) : `${encoded(address)}#${encoded(fragment)}`;
}

function split(href: string): readonly [string, string?] {
	const at = href.indexOf('#');
	return at < 0 ? [href] : [href.slice(0, at), href.slice(at + 1)];
}

/** Brackets may stand around the host alone. */
function encoded(part: string): string {
	const host = /^[a-z]+:\/\/\[[\d:.a-f]+\]/i.exec(part)?.[0] ?? '';
	const rest = part.slice(host.length).replace(/%(?![\da-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/giu, encodeURIComponent);
	return host + rest;
}
