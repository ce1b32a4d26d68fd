/** The API's description in OpenAPI 3.1, made from the operations and their valibot schemas. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';

type Json = Record<string, unknown>;

const toSchema = (schema: v.GenericSchema, typeMode: 'input' | 'output'): Json => {
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
			content: content(produces, answer ? toSchema(answer, 'output') : { type: 'string' })
		};
	return answer
		? { description: summary, content: content('application/json', toSchema(answer, 'output')) }
		: { description: 'Done.' };
}

function describe(id: string, of: Operation): Json {
	return {
		operationId: id,
		summary: of.summary,
		...(of.access === 'anyone' ? { security: [] } : {}),
		parameters: parametersOf(of),
		...(of.body
			? { requestBody: { required: true, content: content('application/json', toSchema(of.body, 'input')) } }
			: {}),
		responses: {
			[of.status]: answerOf(of),
			default: { description: 'What went wrong, and what to do.', content: content('application/json', failureSchema) }
		}
	};
}

export function openapi(origin: string): Json {
	const paths: Record<string, Json> = {};
	for (const [id, of] of Object.entries(operations) as [string, Operation][]) {
		paths[of.path] = { ...paths[of.path], [of.method.toLowerCase()]: describe(id, of) };
	}
	return {
		openapi: '3.1.0',
		info: { title: 'Galley', version: '1', description: 'A newsroom’s fact-checking desk.' },
		servers: [{ url: origin }],
		security: [{ token: [] }, { cookie: [] }],
		paths,
		components: {
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer' },
				cookie: { type: 'apiKey', in: 'cookie', name: 'galley-session' }
			}
		}
	};
}
