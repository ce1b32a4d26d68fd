import type { Cookies } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { deleteCookie, readCookie, setCookie } from '#lib/server/auth/cookie.ts';

const SAFE = 'https://check.example.org';
const LOCAL = 'http://127.0.0.1:3000';

/** A browser's cookies, with what was said of each. */
function jar(values: Readonly<Record<string, string>> = {}) {
	const calls: unknown[][] = [];
	const cookies = {
		get: (name: string) => values[name],
		set: (...call: readonly unknown[]) => calls.push(['set', ...call]),
		delete: (...call: readonly unknown[]) => calls.push(['delete', ...call])
	};
	// Only what the module calls.
	return { cookies: cookies as unknown as Cookies, calls };
}

const FLAGS = { path: '/', httpOnly: true, sameSite: 'lax' };

describe('the session’s cookie', () => {
	it('is bound to its host, to https and to no script, for fourteen days', () => {
		const { cookies, calls } = jar();
		setCookie(cookies, SAFE, 'token');
		expect(calls).toEqual([['set', '__Host-galley-session', 'token', { ...FLAGS, secure: true, maxAge: 1_209_600 }]]);
	});
	it('has another name on plain http, where browsers refuse the prefix', () => {
		const { cookies, calls } = jar();
		setCookie(cookies, LOCAL, 'token');
		expect(calls).toEqual([['set', 'galley-session', 'token', { ...FLAGS, secure: false, maxAge: 1_209_600 }]]);
	});
	it('is taken away as it was given', () => {
		const { cookies, calls } = jar();
		deleteCookie(cookies, SAFE);
		expect(calls).toEqual([['delete', '__Host-galley-session', { ...FLAGS, secure: true }]]);
	});
	it('is read by its own name only', () => {
		const { cookies } = jar({ 'galley-session': 'planted by a sibling domain', '__Host-galley-session': 'token' });
		expect([readCookie(cookies, SAFE), readCookie(cookies, LOCAL)]).toEqual(['token', 'planted by a sibling domain']);
		expect(readCookie(jar().cookies, SAFE)).toBeUndefined();
	});
});
