/** The API's one wrapper: who asks, may they, is the body what it must be; and domain errors turned into HTTP. */
import { type RequestEvent, type RequestHandler, isHttpError } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	Blocked,
	Conflict,
	Forbidden,
	Invalid,
	NotFound,
	OtherPerson,
	Throttled,
	Unauthenticated,
	isDomainError
} from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { sentence } from '#lib/domain/sentence.ts';
import { isStorable } from '#lib/domain/text.ts';
import type { User } from '../auth/lucia.ts';
import { explain } from '../explain.ts';
import { readBody } from './body.ts';
import { logError } from './log.ts';
import type { Access, Operation, ParamsOf } from './operation.ts';

type Schema = v.GenericSchema;

interface Call<P extends string, B extends Schema | null> {
	readonly user: User;
	readonly params: ParamsOf<P>;
	readonly body: B extends Schema ? v.InferOutput<B> : null;
	readonly event: RequestEvent;
}

/** Nobody: for what anyone may call. */
const NOBODY: User = { id: '', name: '', role: 'checker' };

/** A request handler for one operation. `answer` gives the JSON, a Response, or undefined for 204. */
export function handler<P extends string, B extends Schema | null>(
	of: Operation<P, B>,
	answer: (call: Call<P, B>) => Promise<unknown>
): RequestHandler {
	return async (event) => {
		try {
			expectPerson(event.locals.user, event.request);
			const user = authorise(of.access, event.locals.user);
			if (!Object.values(event.params).every((one) => isStorable(one ?? ''))) throw new NotFound('This address');
			const body = of.body ? parse(of.body, await readBody(event.request, of.limit)) : null;
			// The route's folder names are the path's, which the route table test holds.
			const call = { user, params: event.params as ParamsOf<P>, body: body as Call<P, B>['body'], event };
			return shape(of.status, await answer(call));
		} catch (error) {
			return failure(error, event);
		}
	};
}

function authorise(access: Access, user: User | null): User {
	if (access === 'anyone') return user ?? NOBODY;
	if (!user) throw new Unauthenticated();
	if (access !== 'signed-in' && !can(user, access))
		throw new Forbidden('Your role does not include this. An admin can change it.');
	return user;
}

/**
 * A page says whose it is. A browser has one session for all its pages: when somebody else signs in in one, the others
 * must not go on in their name.
 */
function expectPerson(user: User | null, { headers }: Request): void {
	const expected = headers.get('galley-person');
	if (user && expected !== null && expected !== user.id) throw new OtherPerson();
}

function parse<S extends Schema>(schema: S, input: unknown): v.InferOutput<S> {
	// To valibot a list is an object without the keys.
	if (Array.isArray(input)) throw new Invalid('Send a JSON object, not a list.');
	const result = v.safeParse(schema, input, { abortPipeEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const path = v.getDotPath(issue);
	if (!path) throw new Invalid(issue.message);
	throw new Invalid('{path}: {problem}', { path, problem: sentence(issue.message) });
}

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } as const;

function shape(status: number, answer: unknown): Response {
	if (answer instanceof Response) return answer;
	if (answer === undefined) return new Response(null, { status: 204 });
	return new Response(JSON.stringify(answer), { status, headers });
}

const UNFORESEEN = 'Something went wrong on our side. Try again; if it stays, tell your admin this number: {id}.';

/** An error as the API says it, in the caller's language. What nobody foresaw is logged under an id, and only the id is told. */
export function failure(error: unknown, event: RequestEvent): Response {
	const { locale } = event.locals;
	if (isDomainError(error)) {
		const blockers = error instanceof Blocked ? { blockers: error.blockers } : {};
		const extra: Record<string, string> = error instanceof Throttled ? { 'retry-after': String(error.retryAfter) } : {};
		const standing = error instanceof Conflict ? error.standing : null;
		const body = { error: { code: error.code, message: explain(error, locale), ...blockers, ...standing } };
		return new Response(JSON.stringify(body), { status: error.status, headers: { ...headers, ...extra } });
	}
	if (isHttpError(error)) {
		return new Response(JSON.stringify({ error: { code: 'http', message: error.body.message } }), {
			status: error.status,
			headers
		});
	}
	const id = logError(error, event);
	const message = explain(sentence(UNFORESEEN, { id }), locale);
	return new Response(JSON.stringify({ error: { code: 'internal', message, id } }), { status: 500, headers });
}

/** SvelteKit's own refusal of a method that an address does not have, said as the API says every other error. */
export function inOurForm(response: Response, { request: { method }, locals }: RequestEvent): Response {
	if (response.status !== 405) return response;
	const allow = response.headers.get('allow') ?? '';
	const refusal = sentence('This address does not answer {method}. It answers {allow}.', { method, allow });
	const error = { code: 'method', message: explain(refusal, locals.locale) };
	return new Response(JSON.stringify({ error }), { status: 405, headers: { ...headers, allow } });
}
