/** What pages share: domain errors become the page's or the form's, with their status and in the person's language. */
import { type ActionFailure, error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { Invalid, isDomainError } from '#lib/domain/errors.ts';
import { sentence } from '#lib/domain/sentence.ts';
import type { User } from './auth/lucia.ts';
import { explain } from './explain.ts';

/** Run what a page's load needs from the stores. */
export async function orError<T>({ locale }: App.Locals, work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (thrown) {
		if (isDomainError(thrown)) error(thrown.status, explain(thrown, locale));
		throw thrown;
	}
}

/** The same for what is known at once. */
export function orErrorNow<T>({ locale }: App.Locals, work: () => T): T {
	try {
		return work();
	} catch (thrown) {
		if (isDomainError(thrown)) error(thrown.status, explain(thrown, locale));
		throw thrown;
	}
}

/** What a form gave. Throws `Invalid` in the words of the first rule that it breaks. */
export function readForm<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
	const result = v.safeParse(schema, input, { abortPipeEarly: true });
	if (!result.success) throw new Invalid(result.issues[0].message);
	return result.output;
}

/** The answer to a form whose act was refused: why, beside `kept`, which the person need not type again. */
export function refused<T extends object>(
	thrown: unknown,
	{ locale }: App.Locals,
	kept: T
): ActionFailure<T & { readonly message: string }> {
	if (isDomainError(thrown)) return fail(thrown.status, { ...kept, message: explain(thrown, locale) });
	throw thrown;
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
	if (!locals.user) error(401, explain(sentence('Sign in to go on.'), locals.locale));
	return locals.user;
}
