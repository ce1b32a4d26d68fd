/** The operations as a page that people read: the same table that the description in OpenAPI is made of. */
import type { TokenScope } from '#lib/domain/scope.ts';
import { schemaOf } from './openapi.ts';
import { type Operation, publicPath, scopeOf } from './operation.ts';
import { operations } from './operations.ts';

export interface Described {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly summary: string;
	/** What a token needs; null where none is needed, or none will do. */
	readonly scope: TokenScope | 'anyone' | null;
	readonly query: readonly (readonly [name: string, meaning: string])[];
	/** JSON Schema, as text; null where there is none. */
	readonly body: string | null;
	readonly answer: string | null;
	readonly status: number;
	readonly produces: string;
	/** Whether reading answers an ETag, and changing takes an If-Match. */
	readonly tagged: boolean;
	/** Whether a request may be sent again with its Idempotency-Key. */
	readonly idempotent: boolean;
}

export interface Group {
	readonly name: string;
	readonly operations: readonly Described[];
}

/** All operations by the first part of their paths, in the order of the table. */
export function reference(): readonly Group[] {
	const all = Object.entries<Operation>(operations).map(([id, of]) => described(id, of));
	return [...Map.groupBy(all, ({ path }) => nameOf(path))].map(([name, inGroup]) => ({ name, operations: inGroup }));
}

/** What stands outside of the API's own addresses is what readers' programs ask for. */
const nameOf = (path: string): string => /^\/api\/v1\/([^/]+)/.exec(path)?.[1] ?? 'published';

function described(id: string, of: Operation): Described {
	const { method, path, summary, access, query = {}, body, answer, status, produces = 'application/json' } = of;
	return {
		...{ id, method, path: publicPath(path), summary, status, produces },
		scope: access === 'anyone' ? 'anyone' : scopeOf(of),
		query: Object.entries(query),
		body: body && printed(schemaOf(body, 'input')),
		answer: answer && printed(schemaOf(answer, 'output')),
		tagged: of.tagged !== undefined,
		idempotent: method === 'POST' && access !== 'anyone' && of.shownOnce !== true
	};
}

const printed = (schema: unknown): string => JSON.stringify(schema, null, 2);
