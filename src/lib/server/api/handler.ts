/** The API's one wrapper: who asks, may they, is the body what it must be; and domain errors turned into HTTP. */
import { type RequestEvent, type RequestHandler, isHttpError } from '@sveltejs/kit';
import type * as v from 'valibot';
import {
	Blocked,
	Conflict,
	Forbidden,
	InsufficientScope,
	InvalidToken,
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
import { Breath } from '../breath.ts';
import { explain } from '../explain.ts';
import { readBody } from './body.ts';
import { idempotent } from './idempotency.ts';
import { logError } from './log.ts';
import { type Access, type Operation, type ParamsOf, scopeOf } from './operation.ts';
import { Paged } from './paged.ts';
import { parse } from './parse.ts';
import { tagged } from './tags.ts';

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
		const breath = new Breath();
		try {
			expectPerson(event.locals.user, event.request);
			const user = authorise(of, event.locals.user);
			if (!Object.values(event.params).every((one) => isStorable(one ?? ''))) throw new NotFound('This address');
			const sent = of.body ? await readBody(event.request, of.limit) : null;
			await breath.take();
			const body = of.body ? parse(of.body, sent) : null;
			await breath.take();
			// The route's folder names are the path's, which the route table test holds.
			const call = { user, params: event.params as ParamsOf<P>, body: body as Call<P, B>['body'], event };
			const { request, params } = event;
			const act = async () => shape(of.status, await answer(call), event);
			const asked = { of, request, address: addressOf(event), personId: user.id, body };
			return await idempotent(asked, () => tagged(of, { user, params, request }, act));
		} catch (error) {
			return failure(error, event);
		}
	};
}

/** Who calls, where they may: by their role, and by the scopes of their token. */
export function authorise({ access, method }: Pick<Operation, 'access' | 'method'>, user: User | null): User {
	if (access === 'anyone') return user ?? NOBODY;
	if (!user) throw new Unauthenticated();
	expectScope(user, access, method);
	if (access !== 'signed-in' && !can(user, access))
		throw new Forbidden('Your role does not include this. An admin can change it.');
	return user;
}

function expectScope(user: User, access: Access, method: Operation['method']): void {
	const needed = scopeOf({ access, method });
	if (user.scopes && (needed === null || !user.scopes.includes(needed))) throw new InsufficientScope(needed);
}

/**
 * A page says whose it is. A browser has one session for all its pages: when somebody else signs in in one, the others
 * must not go on in their name.
 */
function expectPerson(user: User | null, { headers }: Request): void {
	const expected = headers.get('galley-person');
	if (user && expected !== null && expected !== user.id) throw new OtherPerson();
}

const addressOf = ({ request }: RequestEvent): string => {
	const { pathname, search } = new URL(request.url);
	return pathname + search;
};

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } as const;

function shape(status: number, answer: unknown, { url }: RequestEvent): Response {
	if (answer instanceof Response) return answer;
	if (answer instanceof Paged) {
		const link = answer.link(url);
		return new Response(JSON.stringify(answer.items), {
			status,
			headers: { ...headers, ...(link !== null && { link }) }
		});
	}
	if (answer === undefined) return new Response(null, { status: 204 });
	return new Response(JSON.stringify(answer), { status, headers });
}

const UNFORESEEN = 'Something went wrong on our side. Try again; if it stays, tell your admin this number: {id}.';

/** An error as the API says it, in the caller's language. What nobody foresaw is logged under an id, and only the id is told. */
export function failure(error: unknown, event: RequestEvent): Response {
	const { locale } = event.locals;
	if (isDomainError(error)) {
		const blockers = error instanceof Blocked ? { blockers: error.blockers } : {};
		const standing = error instanceof Conflict ? error.standing : null;
		const body = { error: { code: error.code, message: explain(error, locale), ...blockers, ...standing } };
		return new Response(JSON.stringify(body), { status: error.status, headers: { ...headers, ...headersOf(error) } });
	}
	if (isHttpError(error)) {
		return new Response(JSON.stringify({ error: { code: 'http', message: error.body.message } }), {
			status: error.status,
			headers
		});
	}
	if (isCalledOff(error, event)) return new Response(null, { status: CALLED_OFF });
	const id = logError(error, event);
	const message = explain(sentence(UNFORESEEN, { id }), locale);
	return new Response(JSON.stringify({ error: { code: 'internal', message, id } }), { status: 500, headers });
}

/** Nobody hears this answer; servers have come to log it by this number. */
const CALLED_OFF = 499;

/** Whether whoever sent something has left before all of it was here, as one does who calls an upload off. */
const isCalledOff = (error: unknown, { request: { signal } }: RequestEvent): boolean =>
	signal.aborted &&
	(error === signal.reason || (error instanceof Error && 'code' in error && error.code === 'ECONNRESET'));

/** What programs read in the headers of a refusal: when to ask again, and how to ask (RFC 6750, section 3). */
function headersOf(error: unknown): Readonly<Record<string, string>> {
	if (error instanceof Throttled) return { ...error.headers, 'retry-after': String(error.retryAfter) };
	if (error instanceof InvalidToken) return { 'www-authenticate': 'Bearer error="invalid_token"' };
	if (error instanceof InsufficientScope)
		return { 'www-authenticate': `Bearer error="insufficient_scope"${error.scope && `, scope="${error.scope}"`}` };
	return {};
}

/** SvelteKit's own refusal of a method that an address does not have, said as the API says every other error. */
export function inOurForm(response: Response, { request: { method }, locals }: RequestEvent): Response {
	if (response.status !== 405) return response;
	const allow = response.headers.get('allow') ?? '';
	const refusal = sentence('This address does not answer {method}. It answers {allow}.', { method, allow });
	const error = { code: 'method', message: explain(refusal, locals.locale) };
	return new Response(JSON.stringify({ error }), { status: 405, headers: { ...headers, allow } });
}
