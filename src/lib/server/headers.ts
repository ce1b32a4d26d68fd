/** Headers that every answer carries, whoever makes it: SvelteKit, the static files, or the small server itself. */
import { isSecure } from './auth/cookie.ts';

/** For what is no page; a page of SvelteKit's brings its own policy, which takes the place of this one. */
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const ALWAYS = {
	'content-security-policy': NOTHING_ALLOWED,
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
	// Files that never change say so themselves.
	'cache-control': 'no-store'
};

const SECURE = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };

/** A worker is bound by the policy that came with it: ours asks Galley, and nobody else. */
export const WORKER_POLICY = NOTHING_ALLOWED.replace(';', "; connect-src 'self';");

export const securityHeaders = (origin: string): Readonly<Record<string, string>> =>
	isSecure(origin) ? { ...ALWAYS, ...SECURE } : ALWAYS;
