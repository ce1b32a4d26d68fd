/** What pages share: domain errors become the page's error, with the status and words they carry. */
import { error } from '@sveltejs/kit';
import { isDomainError } from '#lib/domain/errors.ts';
import type { User } from './auth/lucia.ts';

/** Run what a page's load needs from the stores. */
export async function orError<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (thrown) {
		if (isDomainError(thrown)) error(thrown.status, thrown.message);
		throw thrown;
	}
}

/** An address of our own to go to: whatever else is asked for leads to the desk. */
export function ownPath(to: string | null): string {
	if (!to || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes('\\')) return '/desk';
	const url = new URL(to, 'http://own.invalid');
	// "/..//evil.example" is our own address until its dots are resolved; then it begins with the name of a host.
	const isOwn = url.origin === 'http://own.invalid' && !url.pathname.startsWith('//');
	return isOwn ? url.pathname + url.search + url.hash : '/desk';
}

/** The person behind a page that the access table shows only to people who are signed in. */
export function signedIn(locals: App.Locals): User {
	if (!locals.user) error(401, 'Sign in to go on.');
	return locals.user;
}
