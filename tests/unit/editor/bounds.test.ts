import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, drawn } from '#lib/editor/bounds.ts';
import type { Edge } from '#lib/editor/commands.ts';
import { nextWordEnd, nextWordStart, wordAt } from '#lib/editor/words.ts';
import { anyDocument, documentOf } from '../../support/documents.ts';
import { paragraph, title } from '../../support/snapshot.ts';

// T=1; the first paragraph begins at 4.
const START = 4;
const documentWith = (text: string, next = 'next') => documentOf(title('T'), paragraph(text), paragraph(next));

/** The words in angle brackets, with one edge drawn to where the bar stands. */
function draw(text: string, edge: Edge, language = 'en'): string {
	const plain = text.replace(/[<>|]/g, '');
	const at = (sign: string) => START + text.slice(0, text.indexOf(sign)).replace(/[<>|]/g, '').length;
	const doc = documentWith(plain);
	const range = drawn(doc, { from: at('<'), to: at('>') }, edge, at('|'), language);
	return doc.textBetween(range.from, range.to, '\n');
}

describe('a bound that is drawn', () => {
	it.each<[string, string, Edge, string]>([
		['takes a word from its middle on', 'one <two> thr|ee four', 'end', 'two three'],
		['leaves a word before its middle', 'one <two> t|hree four', 'end', 'two'],
		['takes several', 'one <two> three fou|r', 'end', 'two three four'],
		['gives words back', 'one <two three> four'.replace('two', 'tw|o'), 'end', 'two'],
		['leaves one word at least', 'o|ne <two three>', 'end', 'two'],
		['stops at the end of the block', 'one <two> three|', 'end', 'two three'],
		['does not take a full stop', 'one <two> three.|', 'end', 'two three'],
		['takes the sign of a figure', 'grew by <7,5>|% in May', 'end', '7,5%'],
		['takes a word at the start before its middle', 'o|ne <two>', 'start', 'one two'],
		['leaves a word at the start behind its middle', 'on|e <two>', 'start', 'two'],
		['leaves one word at the start too', '<one two> thr|ee', 'start', 'two']
	])('%s', (_, text, edge, words) => expect(draw(text, edge)).toBe(words));
	it('takes words of languages without spaces', () => expect(draw('<สวัสดี>ชาวโลก|', 'end', 'th')).toBe('สวัสดีชาวโลก'));
	it('reaches into the next paragraph', () => {
		const doc = documentWith('one two', 'three four');
		const range = drawn(doc, { from: START + 4, to: START + 7 }, 'end', START + 7 + 2 + 5, 'en');
		expect(doc.textBetween(range.from, range.to, '\n')).toBe('two\nthree');
	});
	it('stays where there is no word', () => {
		const doc = documentWith('one two', '');
		const range = { from: START, to: START + 3 };
		expect(drawn(doc, range, 'end', doc.content.size, 'en')).toEqual(range);
	});
	it('whatever the text: the other edge stays, and something is left', () =>
		fc.assert(
			fc.property(anyDocument, fc.nat(), fc.nat(), fc.constantFrom<Edge>('start', 'end'), (doc, one, other, edge) => {
				const word = wordAt(doc, one % (doc.content.size + 1), 'en');
				fc.pre(word !== null);
				const range = drawn(doc, word, edge, other % (doc.content.size + 1), 'en');
				expect(edge === 'end' ? range.from : range.to).toBe(edge === 'end' ? word.from : word.to);
				expect(range.from).toBeLessThan(range.to);
			})
		));
});

describe('from one tapped word to another', () => {
	const doc = documentWith('one two three');
	const words = (one: number, other: number) => {
		const range = between(doc, START + one, START + other, 'en');
		return range && doc.textBetween(range.from, range.to);
	};
	it.each([
		['forwards', 1, 9, 'one two three'],
		['backwards', 9, 1, 'one two three'],
		['the same word', 5, 6, 'two']
	])('%s', (_, one, other, expected) => expect(words(one, other)).toBe(expected));
});

describe('the sign of a figure belongs to it', () => {
	const stops = (text: string, go: typeof nextWordEnd, at: number) => go(documentWith(text), START + at, 'en') - START;
	it.each([
		['7%', 0, 2],
		['7 %', 0, 3],
		['€5', 0, 2],
		['5€ more', 0, 2],
		['seven% more', 0, 5]
	])('%s ends where it does', (text, at, end) => expect(stops(text, nextWordEnd, at)).toBe(end));
	it.each([
		['by €5', 0, 3],
		['in №3', 0, 3],
		['minus −5', 0, 6],
		['of 10-20', 4, 6]
	])('%s begins where it does', (text, at, start) => expect(stops(text, nextWordStart, at)).toBe(start));
});
