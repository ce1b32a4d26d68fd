/** Galley JSON as JSON Schema (draft 2020-12): whatever an export holds, and what an import takes. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Schema } from 'prosemirror-model';
import type * as v from 'valibot';
import { DocumentJson, SNAPSHOT_SCHEMA, Snapshot } from '#lib/domain/publication.ts';
import { articleSchema, rationaleSchema } from '#lib/domain/schema.ts';
import { RationaleJson } from '#lib/domain/verdict.ts';

type Json = Readonly<Record<string, unknown>>;

/** Texts have a schema of their own in the editor, which valibot does not know. */
const texts = new Map<unknown, Json>([
	[DocumentJson, { $ref: '#/$defs/document' }],
	[RationaleJson, { $ref: '#/$defs/rationale' }]
]);

/** As it stands at a newsroom, as text. */
export function snapshotSchema(origin: string): string {
	const { $schema, ...shape } = toJsonSchema(Snapshot as v.GenericSchema, {
		target: 'draft-2020-12',
		// What may be left out in a file; older ones have less. Checks in code have no form in JSON Schema.
		...{ typeMode: 'input', errorMode: 'ignore' },
		overrideSchema: ({ valibotSchema }) => texts.get(valibotSchema)
	});
	const about = { title: 'An article of Galley with its claims, evidence and verdicts' };
	const $defs = { ...textSchema('document', articleSchema), ...textSchema('rationale', rationaleSchema) };
	return `${JSON.stringify({ $schema, $id: `${origin}${SNAPSHOT_SCHEMA}`, ...about, ...shape, $defs }, null, 2)}\n`;
}

/**
 * A text as ProseMirror writes it: which nodes and marks there are, and what they say. What differs by kind is asked by
 * `if`, not tried by `anyOf`: a validator goes into what stands within a node once.
 */
function textSchema(name: string, { nodes, marks, topNodeType }: Schema): Json {
	const [node, mark] = [`#/$defs/${name}-node`, `#/$defs/${name}-mark`];
	const within = {
		content: { type: 'array', items: { $ref: node } },
		marks: { type: 'array', items: { $ref: mark } },
		text: { type: 'string', minLength: 1 }
	};
	return {
		[name]: { $ref: node, properties: { type: { const: topNodeType.name } } },
		[`${name}-node`]: kindsOf(nodes, within),
		[`${name}-mark`]: kindsOf(marks)
	};
}

type Attributes = Readonly<Record<string, { readonly default?: unknown }>>;
type Kinds = Readonly<Record<string, { readonly spec: { readonly attrs?: Attributes }; readonly isText?: boolean }>>;

const kindsOf = (kinds: Kinds, within: Json = {}): Json => ({
	type: 'object',
	properties: { type: { enum: Object.keys(kinds) }, attrs: { type: 'object' }, ...within },
	required: ['type'],
	additionalProperties: false,
	allOf: Object.entries(kinds).map(([type, { spec, isText = false }]) => ({
		if: { properties: { type: { const: type } } },
		then: saying(spec.attrs, isText)
	}))
});

function saying(attributes: Attributes = {}, isText = false): Json {
	const needed = Object.entries(attributes).flatMap(([name, spec]) => ('default' in spec ? [] : [name]));
	const properties = Object.fromEntries(Object.keys(attributes).map((name) => [name, true]));
	return {
		properties: { attrs: { properties, required: needed, additionalProperties: false } },
		required: [...(needed.length > 0 ? ['attrs'] : []), ...(isText ? ['text'] : [])]
	};
}
