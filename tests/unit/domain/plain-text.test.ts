import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { PlainText } from '#lib/domain/plain-text.ts';
import { anyDocument, documentOf } from '../../support/documents.ts';
import {
	type BlockJson,
	container,
	figure,
	hardBreak,
	heading,
	paragraph,
	styled,
	title
} from '../../support/snapshot.ts';

const textOf = (...blocks: readonly BlockJson[]) => new PlainText(documentOf(...blocks)).text;

describe('the plain text', () => {
	it('has a line for each text block', () =>
		expect(textOf(title('T'), heading(2, 'H'), paragraph('p'), figure('c'))).toBe('T\nH\np\nc'));
	it('does not tell styles apart', () =>
		expect(textOf(title('T'), paragraph('a', styled('b', 'em'), 'c'))).toBe('T\nabc'));
	it('breaks a line where the text does', () =>
		expect(textOf(title('T'), paragraph('a', hardBreak, 'b'))).toBe('T\na\nb'));
	it('keeps an empty paragraph as an empty line', () =>
		expect(textOf(title('T'), paragraph(), paragraph('b'))).toBe('T\n\nb'));
	it('leaves a rule out', () => expect(textOf(title('T'), { type: 'horizontal_rule' }, paragraph('b'))).toBe('T\nb'));
	it('goes through cells and items in their order', () => {
		const row = container('table_row', [
			container('table_cell', [paragraph('1')]),
			container('table_cell', [paragraph('2')])
		]);
		const list = container('bullet_list', [container('list_item', [paragraph('3')])]);
		expect(textOf(title('T'), container('table', [row]), list)).toBe('T\n1\n2\n3');
	});
});

describe('positions and offsets', () => {
	const plain = new PlainText(
		documentOf(title('Title'), paragraph('one'), container('blockquote', [paragraph('two')]))
	);
	// <title>=0, T=1 … 6, </title>; <p>=7, o=8 … 11; <blockquote>=12, <p>=13, t=14 … 17
	it.each([
		['the first character', 1, 0],
		['the end of the title', 6, 5],
		['the second block', 8, 6],
		['its end', 11, 9],
		['a nested block', 14, 10],
		['the end of the text', 17, 13]
	])('%s: %i and %i', (_, position, offset) => {
		expect(plain.offsetAt(position)).toBe(offset);
		expect(plain.positionAt(offset)).toBe(position);
	});
	it.each([
		['before everything', 0, 0],
		['between two blocks', 7, 6],
		['before a nested block', 13, 10],
		['behind everything', 19, 13],
		['far behind everything', 1000, 13]
	])('a position %s counts as the start of the next block', (_, position, offset) =>
		expect(plain.offsetAt(position)).toBe(offset)
	);
	it('an offset behind the text is its end', () => expect(plain.positionAt(1000)).toBe(17));
	it('there are none in an empty article', () => {
		const empty = new PlainText(documentOf(title()));
		expect([empty.text, empty.offsetAt(1), empty.positionAt(0)]).toEqual(['', 0, 1]);
	});
});

/** Every position that stands in a text block. */
function positionsIn(document: Node): number[] {
	return Array.from({ length: document.content.size }, (_, position) => position).filter(
		(position) => document.resolve(position).parent.isTextblock
	);
}

describe('are inverse, in any article', () => {
	it('from offset to position and back', () =>
		fc.assert(
			fc.property(anyDocument, (document) => {
				const plain = new PlainText(document);
				const offsets = Array.from({ length: plain.text.length + 1 }, (_, offset) => offset);
				expect(offsets.map((offset) => plain.offsetAt(plain.positionAt(offset)))).toEqual(offsets);
			})
		));
	it('from position to offset and back', () =>
		fc.assert(
			fc.property(anyDocument, (document) => {
				const plain = new PlainText(document);
				const positions = positionsIn(document);
				expect(positions.map((position) => plain.positionAt(plain.offsetAt(position)))).toEqual(positions);
			})
		));
	it('and the same words stand at both', () =>
		fc.assert(
			fc.property(anyDocument, (document) => {
				const plain = new PlainText(document);
				for (const from of positionsIn(document)) {
					const to = document.resolve(from).end();
					const words = document.textBetween(from, to, '\n', '\n');
					expect(plain.text.slice(plain.offsetAt(from), plain.offsetAt(to))).toBe(words);
				}
			})
		));
});

describe('code points before an offset', () => {
	const before = (text: string, offset: number) => new PlainText(documentOf(title(text))).codePointsBefore(offset);
	it('are as many as letters', () => expect(before('Қазақ', 3)).toBe(3));
	it('are one for an emoji of two units', () => expect(before('😀a', 2)).toBe(1));
	it('are all for the whole text', () => expect(before('👩‍🚒', 5)).toBe(3));
});
