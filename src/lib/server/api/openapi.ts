/** The API's description in OpenAPI 3.1, made from the operations and their valibot schemas. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { type Operation, publicPath, scopeOf } from './operation.ts';
import { operations } from './operations.ts';

type Json = Record<string, unknown>;

/** A schema as JSON Schema, of what is sent or of what is answered. */
export const schemaOf = (schema: v.GenericSchema, typeMode: 'input' | 'output'): Json => {
	// Checks in code (a well-formed address, a day that exists) have no form in JSON Schema; the rest has.
	const { $schema: _, ...rest } = toJsonSchema(schema as v.GenericSchema, { errorMode: 'ignore', typeMode }) as Json;
	return rest;
};

const content = (type: string, schema: Json): Json => ({ [type]: { schema } });

const failureSchema: Json = {
	type: 'object',
	required: ['error'],
	properties: {
		error: {
			type: 'object',
			required: ['code', 'message'],
			properties: { code: { type: 'string' }, message: { type: 'string' } }
		}
	}
};

const parametersOf = ({ path, query = {} }: Operation): Json[] => [
	...Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	})),
	...Object.entries(query).map(([name, description]) => ({
		name,
		in: 'query',
		description,
		schema: { type: 'string' }
	}))
];

function answerOf({ answer, produces, summary }: Operation): Json {
	if (produces)
		return {
			description: summary,
			content: content(produces, answer ? schemaOf(answer, 'output') : { type: 'string' })
		};
	return answer
		? { description: summary, content: content('application/json', schemaOf(answer, 'output')) }
		: { description: 'Done.' };
}

const header = (name: string, description: string): Json => ({
	...{ name, in: 'header', description },
	schema: { type: 'string' }
});

/** What a client may say in headers: which state it saw, and by which key it may ask again. */
const headersOf = ({ method, tagged, access, shownOnce }: Operation): Json[] => [
	...(tagged && method !== 'GET'
		? [header('If-Match', 'The ETag that you read: 412 where it is another by now.')]
		: []),
	...(method === 'POST' && access !== 'anyone' && !shownOnce
		? [header('Idempotency-Key', 'A key of your making: the same request again within a day gets the same answer.')]
		: [])
];

/** By a token with the scope, or signed in; some is only for who is signed in, some for anyone. */
function securityOf(of: Operation): Json[] {
	if (of.access === 'anyone') return [];
	const scope = scopeOf(of);
	return scope === null ? [{ session: [] }, { cookie: [] }] : [{ token: [scope] }, { session: [] }, { cookie: [] }];
}

const TAG: Json = { ETag: { description: 'Names the state that is answered.', schema: { type: 'string' } } };
const NEXT: Json = { Link: { description: 'Where the next page is, as rel="next".', schema: { type: 'string' } } };

const answerHeadersOf = ({ method, tagged, query }: Operation): Json => {
	const named = { ...(tagged && method !== 'DELETE' ? TAG : {}), ...(query && 'limit' in query ? NEXT : {}) };
	return Object.keys(named).length > 0 ? { headers: named } : {};
};

function describe(id: string, of: Operation): Json {
	return {
		operationId: id,
		summary: of.summary,
		security: securityOf(of),
		parameters: [...parametersOf(of), ...headersOf(of)],
		...(of.body
			? { requestBody: { required: true, content: content('application/json', schemaOf(of.body, 'input')) } }
			: {}),
		responses: {
			[of.status]: { ...answerOf(of), ...answerHeadersOf(of) },
			default: { description: 'What went wrong, and what to do.', content: content('application/json', failureSchema) }
		}
	};
}

export function openapi(origin: string): Json {
	const paths: Record<string, Json> = {};
	for (const [id, of] of Object.entries(operations) as [string, Operation][]) {
		const path = publicPath(of.path);
		paths[path] = { ...paths[path], [of.method.toLowerCase()]: describe(id, of) };
	}
	return {
		openapi: '3.1.0',
		info: { title: 'Galley', version: '1', description: 'A newsroom’s fact-checking desk.' },
		servers: [{ url: origin }],
		paths,
		components: {
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer', description: 'A token of the API, galley_…: the scope is its role.' },
				session: { type: 'http', scheme: 'bearer', description: 'The token that signing in answers.' },
				cookie: { type: 'apiKey', in: 'cookie', name: 'galley-session' }
			}
		}
	};
}
