/** The API as a client calls it, from the route's own handler on, without a server between. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import type { User } from '#lib/server/auth/lucia.ts';
import { type Operation, routeIdOf } from '#lib/server/api/operation.ts';
import { operations } from '#lib/server/api/operations.ts';

const ROUTES = fileURLToPath(new URL('../../src/routes', import.meta.url));

export type OperationId = keyof typeof operations;

export const operationOf = (id: OperationId): Operation => operations[id];

interface Call {
	/** Nobody where none is given. */
	readonly as?: User;
	readonly token?: string;
	readonly params?: Readonly<Record<string, string>>;
	readonly query?: string;
	readonly body?: unknown;
	/** A body that is a file. */
	readonly bytes?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
	readonly status: number;
	readonly text: string;
	/** The parsed text, where it is JSON. */
	readonly json: unknown;
	readonly headers: Headers;
}

async function handlerOf({ path, method }: Operation): Promise<RequestHandler> {
	const module: Readonly<Record<string, unknown>> = await import(join(ROUTES, routeIdOf(path), '+server.ts'));
	// The route table test holds that the module exports it.
	return module[method] as RequestHandler;
}

/** Answer a call of one operation. */
export async function respond(
	id: OperationId,
	{ as, token = '', params = {}, query = '', body, bytes, headers = {} }: Call = {}
): Promise<Response> {
	const operation = operationOf(id);
	const url = new URL(`http://127.0.0.1/${query}`);
	const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
	const sent = bytes === undefined ? (body === undefined ? {} : json) : { body: bytes };
	const request = new Request(url, { method: operation.method, ...sent });
	for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
	const cookies = { set: () => undefined };
	const locals = { token, user: as ?? null, session: null, locale: 'en' };
	const route = { id: routeIdOf(operation.path) };
	// Only what handlers read of a RequestEvent.
	const event = {
		request,
		url,
		params,
		route,
		locals,
		cookies,
		getClientAddress: () => '192.0.2.1'
	} as unknown as RequestEvent;
	return (await handlerOf(operation))(event);
}

export async function call(id: OperationId, what: Call = {}): Promise<Answer> {
	const response = await respond(id, what);
	const text = await response.text();
	return {
		status: response.status,
		text,
		headers: response.headers,
		json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null
	};
}
