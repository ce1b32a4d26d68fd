import fc from 'fast-check';
import { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { PlainText } from '#lib/domain/plain-text.ts';
import { articleSchema } from '#lib/domain/schema.ts';
import { signed, textChanges } from '#lib/domain/text-changes.ts';
import { type BlockJson, container, hardBreak, paragraph, title } from '../../support/snapshot.ts';

const document = (...blocks: readonly BlockJson[]): Node =>
	Node.fromJSON(articleSchema, { type: 'doc', content: [title('T'), ...blocks] });
const lines = (...texts: readonly string[]): Node => document(...texts.map((text) => paragraph(text)));

/** The earlier text, from the later one. */
function undone(before: Node, after: Node): string {
	let { text } = new PlainText(after);
	for (const { from, to, removed } of textChanges(before, after).toReversed())
		text = text.slice(0, from) + removed + text.slice(to);
	return text;
}

describe('a change', () => {
	it('is a word in place of another', () =>
		expect(textChanges(lines('Held 19 people.'), lines('Held 21 people.'))).toEqual([
			{ from: 7, to: 9, removed: '19' }
		]));
	it('is words that came', () =>
		expect(textChanges(lines('Held people.'), lines('Held many people.'))).toEqual([{ from: 7, to: 12, removed: '' }]));
	it('is words that went', () =>
		expect(textChanges(lines('Held many people.'), lines('Held people.'))).toEqual([
			{ from: 7, to: 7, removed: 'many ' }
		]));
	it('is a paragraph that came last', () =>
		expect(textChanges(lines('Held 19.'), lines('Held 19.', 'And more.'))).toEqual([
			{ from: 10, to: 20, removed: '' }
		]));
	it('is a paragraph that went', () =>
		expect(undone(lines('One.', 'Two two two two.', 'Three.'), lines('One.', 'Three.'))).toBe(
			'T\nOne.\nTwo two two two.\nThree.'
		));
	it('is none where only the looks differ', () =>
		expect(textChanges(document(paragraph('a')), document(container('blockquote', [paragraph('a')])))).toEqual([]));
	it('is found within lines that changed together', () =>
		expect(textChanges(lines('Held 19.', 'a', 'Kept.'), lines('Held 21.', 'b', 'New.', 'Kept.'))).toEqual([
			{ from: 7, to: 9, removed: '19' },
			{ from: 11, to: 17, removed: 'a' }
		]));
	it('cuts no character in two', () => expect(undone(lines('😀 a'), lines('😁 a'))).toBe('T\n😀 a'));
});

it('what was there before comes back, whatever changed', () => {
	const line = fc.array(fc.constantFrom('a', 'b 1', '😀', ' ', '2.5', 'wordy words'), { maxLength: 6 });
	const block = fc.oneof(
		line.map((words) => paragraph(words.join(''))),
		line.map((words) => paragraph(words.join(''), hardBreak, 'x')),
		line.map((words) => container('blockquote', [paragraph(words.join('')), paragraph('y')]))
	);
	const article = fc.array(block, { maxLength: 6 }).map((blocks) => document(...blocks));
	fc.assert(
		fc.property(article, article, (before, after) => {
			expect(undone(before, after)).toBe(new PlainText(before).text);
		})
	);
});

it('is of whoever had a hand in it last', () => {
	const before = lines('Held 19 people on Monday.');
	const words = (text: string) => articleSchema.text(text);
	const edit = new Transform(before)
		.replaceWith(9, 11, words('20'))
		.replaceWith(22, 28, words('Friday'))
		.replaceWith(9, 11, words('21'));
	const makers = ['Ann', 'Ben', 'Cem'].map((author, at) => ({ author, at }));
	const steps = edit.steps.flatMap((step, index) => {
		const maker = makers[index];
		return maker ? [{ step, ...maker }] : [];
	});
	expect(signed(textChanges(before, edit.doc), edit.doc, steps)).toEqual([
		{ from: 7, to: 9, removed: '19', author: 'Cem', at: 2 },
		{ from: 20, to: 26, removed: 'Monday', author: 'Ben', at: 1 }
	]);
});
