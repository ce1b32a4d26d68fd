import { describe, expect, it } from 'vitest';
import { readAnnotations } from '#lib/domain/annotation-file.ts';

const quoteSelector = { type: 'TextQuoteSelector', exact: '19 people', prefix: 'held ', suffix: ' in May' };
const position = { type: 'TextPositionSelector', start: 8, end: 17 };
const onWords = (selector: unknown) => ({ type: 'Annotation', target: { source: 'https://a.example/', selector } });
const target = { quote: '19 people', prefix: 'held ', suffix: ' in May', position: null };

describe('annotations in a file', () => {
	it.each([
		['a list, as Recogito writes it', [onWords(quoteSelector)]],
		['one alone', onWords(quoteSelector)],
		['a page', { type: 'AnnotationPage', items: [onWords(quoteSelector)] }],
		[
			'a collection with its first page in it',
			{ type: 'AnnotationCollection', first: { items: [onWords(quoteSelector)] } }
		],
		['what the API of Hypothesis answers', { total: 1, rows: [onWords([quoteSelector])] }]
	])('are found in %s', (_, file) => expect(readAnnotations(file)).toEqual([{ targets: [target], note: '' }]));

	it('have a place in the text beside their words', () =>
		expect(readAnnotations([onWords([quoteSelector, position])])[0]?.targets).toEqual([
			{ ...target, position: { start: 8, end: 17 } }
		]));
	it('have words where a selector refines another', () =>
		expect(
			readAnnotations([
				onWords({ type: 'RangeSelector', startSelector: {}, endSelector: {}, refinedBy: quoteSelector })
			])
		).toEqual([{ targets: [target], note: '' }]));
	it('may stand on several words', () => {
		const [first] = readAnnotations([
			{ target: [{ selector: quoteSelector }, { selector: { type: 'TextQuoteSelector', exact: 'May' } }] }
		]);
		expect(first?.targets.map(({ quote }) => quote)).toEqual(['19 people', 'May']);
	});
	it('say what stands in their bodies, or beside them with tags', () => {
		const bodies = [
			{ type: 'TextualBody', purpose: 'commenting', value: 'Who counted?' },
			{ type: 'TextualBody', purpose: 'tagging', value: 'figure' }
		];
		expect(readAnnotations([{ ...onWords(quoteSelector), body: bodies }])[0]?.note).toBe('Who counted?\nfigure');
		const beside = { ...onWords([quoteSelector]), text: ' Who counted? ', tags: ['figure', 'police'] };
		expect(readAnnotations({ rows: [beside] })[0]?.note).toBe('Who counted?\nfigure, police');
	});
	it.each([
		['a whole page', { target: 'https://a.example/' }],
		['words that are longer than a passage', onWords({ ...quoteSelector, exact: 'a'.repeat(5001) })],
		['half a character', onWords({ ...quoteSelector, exact: '\ud83d' })],
		['an XPath alone', onWords({ type: 'RangeSelector', startContainer: '/p[1]', startOffset: 0 })]
	])('that are about %s name no words', (_, annotation) =>
		expect(readAnnotations([annotation])[0]?.targets).toEqual([])
	);
	it.each([
		['nothing', null],
		['text', 'text'],
		['a number', 7],
		['an empty list', []],
		['another list', [{ a: 1 }]]
	])('are not in %s', (_, file) =>
		expect(() => readAnnotations(file)).toThrow('There are no annotations in this file.')
	);
	it('are not taken from a whole site', () =>
		expect(() => readAnnotations(Array.from({ length: 2001 }, () => onWords(quoteSelector)))).toThrow(
			'This file has more than 2000 annotations.'
		));
});
