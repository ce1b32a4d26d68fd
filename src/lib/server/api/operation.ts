/** The shape of one operation of the API. The table of them is the contract: routes, rights, OpenAPI and tests read it. */
import type * as v from 'valibot';
import type { Action } from '#lib/domain/role.ts';
import { type TokenScope, scopeFor } from '#lib/domain/scope.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Schema = v.GenericSchema;

/** Who may call: a role that may do the action, anyone signed in, or anyone at all. */
export type Access = Action | 'signed-in' | 'anyone';

/** The names in the braces of a path: "/api/articles/{article}" has "article". */
export type ParamsOf<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
	? { readonly [K in Name | keyof ParamsOf<Rest>]: string }
	: unknown;

/** Single things that have entity tags. */
export type Tagged = 'article' | 'claim' | 'source';

export interface Operation<P extends string = string, B extends Schema | null = Schema | null> {
	readonly method: Method;
	/** As OpenAPI writes it. */
	readonly path: P;
	/** One sentence for the documentation. */
	readonly summary: string;
	readonly access: Access;
	/** What the request's JSON body must be; null where there is none. */
	readonly body: B;
	/** The form of the answer's JSON; null for 204 and for what is not JSON. */
	readonly answer: Schema | null;
	readonly status: number;
	/** The media type of an answer that is not JSON. */
	readonly produces?: string;
	/** Query parameters, each with a sentence. */
	readonly query?: Readonly<Record<string, string>>;
	/** The largest body, in bytes; 256 KiB where nothing is said. */
	readonly limit?: number;
	/** What its path names, where reading it answers an ETag and changing it takes an If-Match. */
	readonly tagged?: Tagged;
	/** Its answer holds a secret that is shown this once, and kept for no repeated request. */
	readonly shownOnce?: true;
}

export const operation = <const P extends string, B extends Schema | null>(of: Operation<P, B>): Operation<P, B> => of;

/** SvelteKit's route id for an operation's path. */
export const routeIdOf = (path: string): string => path.replaceAll('{', '[').replaceAll('}', ']');

/** The address that programs rely on: of version 1, which stays what it is. */
export const publicPath = (path: string): string => path.replace(/^\/api\//, '/api/v1/');

/** The scope that a token needs for an operation; null where no token will do, or none is needed. */
export const scopeOf = ({ access, method }: Pick<Operation, 'access' | 'method'>): TokenScope | null => {
	if (access === 'anyone') return null;
	if (access !== 'signed-in') return scopeFor(access);
	return method === 'GET' ? 'read' : 'write';
};
