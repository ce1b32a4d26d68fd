import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { type Anchor, AnchorSet } from '#lib/domain/anchor.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { documentOf } from '../../../support/documents.ts';
import { paragraph, title, uuid } from '../../../support/snapshot.ts';

const anchor = (id: number, from: number, length: number, state: Anchor['state'] = 'exact'): Anchor => ({
	...{ id: uuid(1, id), from, to: state === 'orphan' ? from : from + length },
	...{ quote: 'x'.repeat(length), prefix: '', suffix: '', state }
});

const anyAnchor = fc
	.tuple(fc.nat(400), fc.nat(5000), fc.integer({ min: 1, max: 40 }), fc.constantFrom('exact', 'changed', 'orphan'))
	.map((parts) => anchor(...(parts as Parameters<typeof anchor>)));
const anyAnchors = fc.uniqueArray(anyAnchor, { selector: ({ id }) => id, maxLength: 300 });

const byId = (anchors: readonly Anchor[]) => anchors.toSorted((one, other) => (one.id < other.id ? -1 : 1));

describe('a set of anchors', () => {
	it('holds what was put in, each anchor once and the newest of it', () =>
		fc.assert(
			fc.property(
				anyAnchors,
				fc.array(
					anyAnchors.map((some) => some.slice(0, 20)),
					{ maxLength: 4 }
				),
				(first, more) => {
					const expected = new Map([first, ...more].flat().map((one) => [one.id, one]));
					const set = more.reduce((grown, some) => grown.with(some), AnchorSet.of(first));
					expect(byId(set.toArray())).toEqual(byId([...expected.values()]));
					for (const one of expected.values()) expect(set.get(one.id)).toEqual(one);
					expect([set.size, set.get(uuid(1, 999))]).toEqual([expected.size, null]);
				}
			)
		));

	it('goes on without what is taken out', () =>
		fc.assert(
			fc.property(anyAnchors, fc.nat(300), (anchors, count) => {
				const gone = new Set(anchors.slice(0, count).map(({ id }) => id));
				const set = AnchorSet.of(anchors).without(gone);
				expect(byId(set.toArray())).toEqual(byId(anchors.slice(count)));
			})
		));

	it('knows which anchors touch a range', () =>
		fc.assert(
			fc.property(anyAnchors, fc.nat(5000), fc.nat(200), (anchors, from, length) => {
				const found = AnchorSet.of(anchors).touching({ from, to: from + length });
				const expected = anchors.filter((one) => one.from <= from + length && one.to >= from);
				expect(byId(found)).toEqual(byId(expected));
			})
		));

	it('tells which words a step has touched, and not what only moved', () => {
		const document = documentOf(title('Title'), paragraph('He saw 37.9 million attacks and 21 grenades.'));
		const at = (words: string) => 8 + document.child(1).textContent.indexOf(words);
		const places = ['37.9 million', '21'].map((quote, index) => ({
			...anchor(index, at(quote), quote.length),
			...{ quote, prefix: 'He saw ', suffix: ' attacks' }
		}));
		const before = AnchorSet.of(places);
		const step = new Transform(document).replaceWith(at('37.9'), at('37.9') + 4, articleSchema.text('139.7'));
		const after = before.map(step.mapping, step.doc, 'en');
		expect(after.changedSince(before).map(({ id, state }) => [id, state])).toEqual([[uuid(1, 0), 'changed']]);
		expect(after.get(uuid(1, 1))?.from).toBe(at('21') + 1);
	});
});
