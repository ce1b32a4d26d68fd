import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#lib/domain/publication.ts';
import { json } from '#lib/server/export/json.ts';
import { snapshotSchema } from '#lib/server/export/json-schema.ts';
import { inputOf } from '../../support/export.ts';
import { hostileSnapshot } from '../../support/hostile.ts';
import { paragraph, seedSnapshot, snapshotOf, title } from '../../support/snapshot.ts';

const schema = JSON.parse(snapshotSchema('https://check.example.org'));
const validate = new Ajv2020({
	allErrors: true,
	validateFormats: false,
	strictTypes: false,
	strictRequired: false
}).compile(schema);

const problems = (value: unknown): string[] =>
	validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
const exported = (snapshot: Snapshot): unknown => JSON.parse(json(inputOf(snapshot)));
const empty = snapshotOf({ blocks: [title('Nothing yet'), paragraph()] });

describe('the JSON Schema of Galley JSON', () => {
	it('is of the draft of 2020-12, and has its address as its name', () =>
		expect([schema.$schema, schema.$id]).toEqual([
			'https://json-schema.org/draft/2020-12/schema',
			'https://check.example.org/schemas/galley-article-1.json'
		]));
	it.each([
		['the seed with its 25 claims', seedSnapshot()],
		['an article of every script and sign', hostileSnapshot()],
		['an article with nothing in it', empty],
		['what names its schema', { $schema: schema.$id, ...empty }]
	])('takes %s', (_, snapshot) => expect(problems(exported(snapshot))).toEqual([]));
	it('takes what an older Galley wrote, which did not know of threads', () => {
		const { comments: _, ...older } = seedSnapshot();
		expect(problems(older)).toEqual([]);
	});

	const [claim] = seedSnapshot().claims;
	it.each([
		['a member that it does not know', { ...empty, extra: 1 }, ' must NOT have additional properties'],
		['another version', { ...empty, formatVersion: 2 }, '/formatVersion must be equal to constant'],
		[
			'a claim without its words',
			{ ...empty, claims: [{ ...claim, anchors: 'none' }] },
			'/claims/0/anchors must be array'
		],
		['a text that is none', { ...empty, document: { type: 'paragraph' } }, '/document/type must be equal to constant'],
		[
			'a kind of block that there is not',
			{ ...empty, document: { type: 'doc', content: [{ type: 'script' }] } },
			'/document/content/0/type must be equal to one of the allowed values'
		],
		[
			'a rationale with an attribute that there is not',
			{
				...empty,
				claims: [{ ...claim, verdicts: [{ ...claim?.verdicts[0], rationale: { type: 'doc', attrs: { on: 1 } } }] }]
			},
			'/claims/0/verdicts/0/rationale/attrs must NOT have additional properties'
		]
	])('refuses %s', (_, value, problem) => expect(problems(value)).toContain(problem));
});
