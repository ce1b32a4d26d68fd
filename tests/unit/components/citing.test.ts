import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { type Citable, askedReference, matching, refer, wordsOf } from '#lib/components/citing.ts';
import { parseRationale } from '#lib/domain/schema.ts';
import { type BlockJson, hardBreak, paragraph, reference, uuid } from '../../support/snapshot.ts';

/** A field with the caret at the end of its one paragraph. */
function field(...content: readonly (string | BlockJson)[]): EditorState {
	const doc = parseRationale({ type: 'doc', content: [paragraph(...content)] });
	return EditorState.create({ doc, selection: TextSelection.atEnd(doc) });
}
const evidence: readonly Citable[] = ['Table', 'Census', 'Letter'].map((name, index) => ({
	...{ id: uuid(6, 100 + index), number: index + 1, name, about: 'Supports' }
}));
const typedIn = (...content: readonly (string | BlockJson)[]) => askedReference(field(...content))?.typed ?? null;

describe('a reference is asked for', () => {
	it.each([
		['a [', ''],
		['a [2', '2'],
		['a [the table', 'the table'],
		['[a] [', ''],
		['a', null],
		['a [x]', null],
		[`[${'a'.repeat(41)}`, null]
	])('by %j: %j', (text, typed) => expect(typedIn(text)).toBe(typed));
	it('by the bracket on its own line, and after a reference', () => {
		expect(typedIn('[a', hardBreak, 'b')).toBeNull();
		expect(typedIn('[', reference(1, 1))).toBeNull();
		expect(typedIn(reference(1, 1), ' [c')).toBe('c');
	});
});

it.each([
	['', [1, 2, 3]],
	['2', [2]],
	['LE', [1, 3]],
	['x', []]
])('%j offers %j', (typed, numbers) => expect(matching(evidence, typed).map(({ number }) => number)).toEqual(numbers));

it('takes the place of what was typed for it', () => {
	const before = field('See [cen');
	const asked = askedReference(before);
	if (!asked) throw new Error('Nothing is asked for.');
	let after = before;
	refer(asked, uuid(6, 101))(before, (tr) => (after = before.apply(tr)));
	expect(after.doc.firstChild?.toJSON()).toEqual(paragraph('See ', reference(1, 2)));
});

it('says its number, or that it is gone', () => {
	const doc = field(reference(1, 2), reference(1, 9)).doc;
	expect(doc.firstChild?.children.map((node) => wordsOf(node, evidence, 'gone'))).toEqual(['[2]', '[gone]']);
});
