import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LONGEST_QUOTE, NewAnchor, contextOf, quoteAt, trimRange } from '#lib/domain/anchor.ts';
import { anyDocument, documentOf } from '../../support/documents.ts';
import { hardBreak, paragraph, styled, title, uuid } from '../../support/snapshot.ts';

// T=1; the first paragraph begins at 4.
const words = documentOf(title('T'), paragraph('one two'), paragraph('three'));

describe('the words of a range', () => {
	it.each([
		['in a block', 4, 7, 'one'],
		['of a whole block', 4, 11, 'one two'],
		['over two blocks, one a line', 8, 18, 'two\nthree'],
		['from between two blocks', 12, 18, 'three'],
		['of the title and more', 1, 7, 'T\none'],
		['of the whole article', 0, words.content.size, 'T\none two\nthree'],
		['that is a caret', 4, 4, ''],
		['that goes backwards', 7, 4, ''],
		['that begins before the text', -1, 4, ''],
		['that ends behind the text', 4, 1000, '']
	])('%s', (_, from, to, quote) => expect(quoteAt(words, from, to)).toBe(quote));
	it('are the same however they are styled', () =>
		expect(quoteAt(documentOf(title('T'), paragraph('o', styled('ne', 'em'))), 4, 7)).toBe('one'));
	it('have a line break where the text has one', () =>
		expect(quoteAt(documentOf(title('T'), paragraph('a', hardBreak, 'b')), 4, 7)).toBe('a\nb'));
});

describe('a range is trimmed', () => {
	const trimmed = (text: string, from = 0, to = text.length) => {
		const document = documentOf(title('T'), paragraph(text));
		const range = trimRange(document, 4 + from, 4 + to);
		return quoteAt(document, range.from, range.to);
	};
	it.each([
		['not at all where it has no blank ends', 'one two', 'one two'],
		['of spaces', '  one ', 'one'],
		['of no-break spaces', '\u00a0one\u00a0', 'one'],
		['of thin spaces', '\u2009one\u202f', 'one'],
		['of ideographic spaces', '\u3000一\u3000', '一']
	])('%s', (_, text, quote) => expect(trimmed(text)).toBe(quote));
	it('to nothing where it is only blank', () => expect(trimmed('a   b', 1, 4)).toBe(''));
	it('of line breaks', () => {
		const document = documentOf(title('T'), paragraph(hardBreak, 'a', hardBreak));
		expect(trimRange(document, 4, 7)).toEqual({ from: 5, to: 6 });
	});
	it('of the ends of its blocks', () => expect(trimRange(words, 3, 12)).toEqual({ from: 4, to: 11 }));
	it('but never inside an emoji', () => expect(trimmed(' 👩‍🚒 ')).toBe('👩‍🚒'));
	it('and then begins and ends with words, or is empty, in any article', () =>
		fc.assert(
			fc.property(anyDocument, fc.nat(), fc.nat(), (document, a, b) => {
				const size = document.content.size + 1;
				const [from, to] = [Math.min(a % size, b % size), Math.max(a % size, b % size)];
				const range = trimRange(document, from, to);
				const quote = quoteAt(document, range.from, range.to);
				expect(from <= range.from && range.from <= range.to && range.to <= to).toBe(true);
				expect(quote).toBe(quote.trim());
				expect(quote === '').toBe(range.from === range.to);
			})
		));
});

describe('the words around a range', () => {
	const around = (text: string, quote: string) => {
		const from = 4 + text.indexOf(quote);
		return contextOf(documentOf(title('T'), paragraph(text)), from, from + quote.length);
	};
	it('are those before and after it', () =>
		expect(around('one two three', 'two')).toEqual({ prefix: 'T\none ', suffix: ' three' }));
	it('are none at the end', () => expect(around('one two', 'two').suffix).toBe(''));
	it('are 32 characters', () =>
		expect(around(`${'a'.repeat(40)}x${'b'.repeat(40)}`, 'x')).toEqual({
			prefix: 'a'.repeat(32),
			suffix: 'b'.repeat(32)
		}));
	it('are 32 characters, each as a person sees it', () =>
		expect(around(`${'👩‍🚒'.repeat(40)}x${'🇰🇿'.repeat(40)}`, 'x')).toEqual({
			prefix: '👩‍🚒'.repeat(32),
			suffix: '🇰🇿'.repeat(32)
		}));
	it('keep an accent with its letter', () =>
		expect(around(`${'e\u0301'.repeat(40)}x${'e\u0301'.repeat(40)}`, 'x')).toEqual({
			prefix: 'e\u0301'.repeat(32),
			suffix: 'e\u0301'.repeat(32)
		}));
	it('run over blocks', () => expect(contextOf(words, 8, 11)).toEqual({ prefix: 'T\none ', suffix: '\nthree' }));
});

describe('what a client sends to mark words', () => {
	const seen = { id: uuid(5, 1), version: 0, from: 4, to: 7, quote: 'one' };
	const isTaken = (change: object) => v.is(NewAnchor, { ...seen, ...change });
	it('has a range, its words and their version', () => expect(isTaken({})).toBe(true));
	it.each<[string, object]>([
		['without words', { quote: '' }],
		['with the words of a whole chapter', { quote: 'a'.repeat(LONGEST_QUOTE + 1) }],
		['with half a character', { quote: 'a\ud83d' }],
		['from half a position', { from: 4.5 }],
		['from before the text', { from: -1 }],
		['to infinity', { to: Infinity }],
		['of version -1', { version: -1 }],
		['with an id that is a path', { id: '../../x' }],
		['with more than that', { state: 'exact' }]
	])('is refused %s', (_, change) => expect(isTaken(change)).toBe(false));
});
