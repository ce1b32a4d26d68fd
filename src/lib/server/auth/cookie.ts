/** The cookie that carries a session's token. */
import type { Cookies } from '@sveltejs/kit';

type Options = Parameters<Cookies['set']>[2];

/** `__Host-` binds the cookie to this host and to https; browsers refuse the prefix on plain http. */
const nameFor = (secure: boolean): string => (secure ? '__Host-galley-session' : 'galley-session');

const options = (secure: boolean): Options => ({ path: '/', httpOnly: true, sameSite: 'lax', secure });

export const isSecure = (origin: string): boolean => origin.startsWith('https://');

export const readCookie = (cookies: Cookies, origin: string): string | undefined =>
	cookies.get(nameFor(isSecure(origin)));

/** Lives as long as a session at most can; the server ends it earlier. */
export function setCookie(cookies: Cookies, origin: string, token: string): void {
	const secure = isSecure(origin);
	cookies.set(nameFor(secure), token, { ...options(secure), maxAge: 14 * 24 * 3600 });
}

export function deleteCookie(cookies: Cookies, origin: string): void {
	const secure = isSecure(origin);
	cookies.delete(nameFor(secure), options(secure));
}
