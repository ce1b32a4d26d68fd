/**
 * Whether a request that may change something comes from our own pages. SameSite cookies alone leave sub-domains and
 * top-level form posts; the browser's own word on where a request comes from does not. Whatever its content type.
 * Follows the Fetch Metadata specification (W3C) and, for browsers without it, the Origin header (RFC 6454).
 */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function comesFromUs(request: Request, origin: string): boolean {
	if (SAFE_METHODS.has(request.method)) return true;
	// A page cannot make a browser send this header to another site without asking first, and we never say yes.
	if (/^bearer \S+$/i.test(request.headers.get('authorization') ?? '')) return true;
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site === 'same-origin';
	return request.headers.get('origin') === origin;
}
