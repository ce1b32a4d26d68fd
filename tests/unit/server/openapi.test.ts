import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Operation, publicPath, scopeOf } from '#lib/server/api/operation.ts';
import { openapi } from '#lib/server/api/openapi.ts';
import { operations } from '#lib/server/api/operations.ts';

type Json = Readonly<Record<string, unknown>>;

const JsonObject = v.record(v.string(), v.unknown());
const JsonSchema = v.looseObject({});
const Content = v.record(v.string(), v.strictObject({ schema: JsonSchema }));
const Parameter = v.strictObject({
	name: v.string(),
	in: v.picklist(['path', 'query', 'header']),
	required: v.optional(v.literal(true)),
	description: v.optional(v.string()),
	schema: v.strictObject({ type: v.literal('string') })
});
const Header = v.strictObject({ description: v.string(), schema: v.strictObject({ type: v.literal('string') }) });
const Response = v.strictObject({
	description: v.pipe(v.string(), v.minLength(1)),
	headers: v.optional(v.record(v.string(), Header)),
	content: v.optional(Content)
});
const Security = v.array(v.record(v.string(), v.array(v.string())));
const Described = v.strictObject({
	operationId: v.string(),
	summary: v.pipe(v.string(), v.endsWith('.')),
	security: Security,
	parameters: v.array(Parameter),
	requestBody: v.optional(v.strictObject({ required: v.literal(true), content: Content })),
	responses: v.record(v.string(), Response)
});
/** What we use of OpenAPI 3.1.0, sections 4.8.1 to 4.8.27. */
const OpenApi = v.strictObject({
	openapi: v.literal('3.1.0'),
	info: v.strictObject({ title: v.string(), version: v.string(), description: v.string() }),
	servers: v.array(v.strictObject({ url: v.pipe(v.string(), v.url()) })),
	paths: v.record(
		v.pipe(v.string(), v.regex(/^\/(api\/v1|a|\.well-known)\//)),
		v.record(v.picklist(['get', 'post', 'patch', 'delete']), Described)
	),
	components: v.strictObject({
		securitySchemes: v.record(
			v.string(),
			v.variant('type', [
				v.strictObject({ type: v.literal('http'), scheme: v.literal('bearer'), description: v.string() }),
				v.strictObject({ type: v.literal('apiKey'), in: v.literal('cookie'), name: v.string() })
			])
		)
	})
});

// As a client gets it.
const json: Json = JSON.parse(JSON.stringify(openapi('https://check.example.org')));
const description = v.parse(OpenApi, json);

const all = Object.entries<Operation>(operations);

function describedAs({ method, path }: Operation): v.InferOutput<typeof Described> | undefined {
	const methods: Readonly<Record<string, v.InferOutput<typeof Described>>> = description.paths[publicPath(path)] ?? {};
	return methods[method.toLowerCase()];
}

/** Every object inside a value, the value itself too. */
function objectsIn(value: unknown): Json[] {
	if (typeof value !== 'object' || value === null) return [];
	const inside = Object.values(value).flatMap(objectsIn);
	return v.is(JsonObject, value) && !Array.isArray(value) ? [value, ...inside] : inside;
}

describe('the description', () => {
	it('has every operation, once', () => {
		const ids = Object.values(description.paths).flatMap((methods) =>
			Object.values(methods).map((one) => one.operationId)
		);
		expect(ids.toSorted()).toEqual(all.map(([id]) => id).toSorted());
	});
	it('names the server by its own address', () =>
		expect(description.servers).toEqual([{ url: 'https://check.example.org' }]));
	it('asks for the security schemes that it describes, and for all of them', () => {
		const asked = all.flatMap(([, of]) => describedAs(of)?.security.flatMap(Object.keys) ?? []);
		expect([...new Set(asked)].toSorted()).toEqual(Object.keys(description.components.securitySchemes).toSorted());
	});
	it('refers to nothing that is not in it', () => {
		const references = objectsIn(json).flatMap((object) => ('$ref' in object ? [String(object['$ref'])] : []));
		const resolves = (reference: string) =>
			reference
				.slice(2)
				.split('/')
				.reduce<unknown>((at, key) => (v.is(JsonObject, at) ? at[key] : undefined), json);
		expect(references.filter((one) => !one.startsWith('#/') || resolves(one) === undefined)).toEqual([]);
	});
	it('has no schema that takes anything without saying so', () =>
		expect(
			objectsIn(json).filter(
				(object) => object['type'] === 'object' && !('properties' in object) && !('additionalProperties' in object)
			)
		).toEqual([]));
});

describe.each(all)('%s', (id, operation) => {
	const described = describedAs(operation);
	it('stands under its own id', () => expect(described?.operationId).toBe(id));
	it('has each parameter of its path, and no other', () => {
		const inPath = (described?.parameters ?? [])
			.filter((one) => one.in === 'path' && one.required)
			.map(({ name }) => name);
		expect(inPath).toEqual(Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => name));
	});
	it('says by whom it may be called, and which scope a token needs', () => {
		const schemes = describedAs(operation)?.security ?? [];
		const token = schemes.flatMap((one) => one['token'] ?? []);
		expect(schemes.length === 0).toBe(operation.access === 'anyone');
		expect(token[0] ?? null).toBe(scopeOf(operation));
	});
	it('says how it answers, and how it refuses', () =>
		expect(Object.keys(described?.responses ?? {})).toEqual([String(operation.status), 'default']));
	it('answers with a schema, but where there is nothing to say', () =>
		expect(described?.responses[operation.status]?.content !== undefined).toBe(operation.status !== 204));
});

describe.each(all.filter(([, { body }]) => body !== null))('the body of %s', (_, operation) => {
	const schema = describedAs(operation)?.requestBody?.content['application/json']?.schema ?? {};
	it('is an object that takes nothing but what it names', () => {
		const named = objectsIn(schema).filter((object) => 'properties' in object);
		expect(schema['type']).toBe('object');
		expect(named.filter((object) => object['additionalProperties'] !== false)).toEqual([]);
	});
	it('needs only what it names', () => {
		const strays = objectsIn(schema).filter(
			({ required, properties }) =>
				v.is(v.array(v.string()), required) && required.some((key) => !Object.keys(Object(properties)).includes(key))
		);
		expect(strays).toEqual([]);
	});
});

it.each(all.filter(([, { body }]) => body === null))('%s has no body', (_, operation) =>
	expect(describedAs(operation)?.requestBody).toBeUndefined()
);
