import { describe, expect, it } from 'vitest';
import { annotate } from '#lib/domain/annotate.ts';
import { type Snapshot, publicPart, withoutConfidential } from '#lib/domain/publication.ts';
import { spoken, withEvidence } from '#lib/domain/reference.ts';
import { linesOf, plainLine } from '#lib/edition/marks.ts';
import {
	type BlockJson,
	type ClaimSpec,
	container,
	paragraph,
	reference,
	snapshotOf,
	title,
	uuid
} from '../../support/snapshot.ts';

/** The article's second source is its second claim's first. */
const made = (claim: Partial<ClaimSpec>, sources: readonly object[] = [{}, {}, {}]): Snapshot =>
	snapshotOf({
		blocks: [title('T'), paragraph('Alpha. Beta.')],
		sources,
		claims: [
			{ quote: 'Alpha', evidence: [1] },
			{ quote: 'Beta', evidence: [2, 3], ...claim }
		]
	});
const because = (...content: readonly (string | BlockJson)[]) => ({ type: 'doc', content: [paragraph(...content)] });
const read = (snapshot: Snapshot) => annotate(snapshot).claims[1]?.rationale ?? [];
const wordsOf = (snapshot: Snapshot) => spoken(read(snapshot), 'gone').flatMap(linesOf).map(plainLine);

describe('a reference', () => {
	it('has the number that its source has in the article', () => {
		const rationale = because('So says ', reference(2, 2), ', not ', reference(2, 1), '.');
		expect(wordsOf(made({ rationale }))).toEqual(['So says [3], not [2].']);
		expect(
			read(made({ rationale }))
				.flatMap(linesOf)
				.flat()
				.flatMap((run) => run.reference ?? [])
		).toEqual([
			{ evidence: uuid(6, 201), place: 2, number: 3 },
			{ evidence: uuid(6, 200), place: 1, number: 2 }
		]);
	});
	it('stands in a list too', () => {
		const item = container('list_item', [paragraph('By ', reference(2, 1))]);
		expect(wordsOf(made({ rationale: { type: 'doc', content: [container('bullet_list', [item])] } }))).toEqual([
			'By [2]'
		]);
	});
	it('to what was removed, was never there or belongs to another claim says so', () => {
		const evidence = [{ source: 2, withdrawn: true }, 3];
		const rationale = because(reference(2, 1), reference(2, 9), reference(1, 1), reference(2, 2));
		expect(wordsOf(made({ evidence, rationale }))).toEqual(['[gone][gone][gone][2]']);
	});
});

describe('what is not to be known', () => {
	const rationale = because('Of ', reference(2, 1), ' and ', reference(2, 2), '.');
	const confidential = [{}, { confidential: true }, {}];

	it('is named in no publication, not even by its id', () => {
		const open = publicPart(made({ rationale }, confidential));
		expect(wordsOf(open)).toEqual(['Of [gone] and [2].']);
		expect(JSON.stringify(open)).not.toContain(uuid(6, 200));
	});
	it('nor what was removed', () => {
		const open = publicPart(made({ rationale, evidence: [{ source: 2, withdrawn: true }, 3] }));
		expect(wordsOf(open)).toEqual(['Of [gone] and [2].']);
		expect(JSON.stringify(open)).not.toContain(uuid(6, 200));
	});
	it('is named in no export', () => {
		const exported = withoutConfidential(made({ rationale }, confidential));
		expect(wordsOf(exported)).toEqual(['Of [gone] and [2].']);
		expect(JSON.stringify(exported)).not.toContain(uuid(6, 200));
	});
});

it('references lead to other evidence where a case gets new ids', () => {
	const item = container('list_item', [paragraph(reference(2, 1), { type: 'reference', attrs: { evidence: null } })]);
	const moved = withEvidence({ type: 'doc', content: [container('bullet_list', [item])] }, (id) => `new-${id}`);
	expect(JSON.stringify(moved).match(/"evidence":[^}]+/g)).toEqual([
		`"evidence":"new-${uuid(6, 200)}"`,
		'"evidence":null'
	]);
});
