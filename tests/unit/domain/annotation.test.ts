import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Annotation, CONTEXT, quoteIn, received, replaced, textOf } from '#lib/domain/annotation.ts';

const annotation = (change: Record<string, unknown> = {}): Annotation =>
	v.parse(Annotation, { '@context': CONTEXT, type: 'Annotation', target: 'https://example.org/', ...change });
const problemOf = (input: unknown): string | undefined => v.safeParse(Annotation, input).issues?.[0]?.message;

describe('an annotation', () => {
	it.each<[string, Record<string, unknown>]>([
		['several contexts', { '@context': [CONTEXT, 'https://example.org/context'] }],
		['several types', { type: ['Annotation', 'Note'] }],
		['several targets', { target: ['https://example.org/', { source: 'https://example.org/' }] }],
		['no body', {}],
		['an empty body', { body: [] }],
		['terms that we do not know', { 'schema:about': { a: [1, 2] } }]
	])('may have %s, and stays as it is', (_, change) =>
		expect(annotation(change)).toEqual({
			'@context': CONTEXT,
			type: 'Annotation',
			target: 'https://example.org/',
			...change
		})
	);
	it.each<[string, Record<string, unknown>, string]>([
		[
			'another context',
			{ '@context': 'https://schema.org' },
			'An annotation has the @context http://www.w3.org/ns/anno.jsonld.'
		],
		['another type', { type: 'Note' }, 'An annotation has the type Annotation.'],
		['an address that is none', { target: 'nowhere' }, 'An IRI is an absolute address.']
	])('may not have %s', (_, change, problem) =>
		expect(problemOf({ '@context': CONTEXT, type: 'Annotation', target: 'https://example.org/', ...change })).toContain(
			problem
		)
	);
	it('has a target', () => {
		const target = { '@context': CONTEXT, type: 'Annotation' };
		expect(problemOf(target)).toBeDefined();
		expect(problemOf({ ...target, target: [] })).toBe('An annotation has a target.');
	});
});

describe('where it comes from', () => {
	it('is remembered, when it gets an address of ours', () =>
		expect(received(annotation({ id: 'https://hyp.is/1', canonical: 'urn:uuid:1' }))).toMatchObject({
			via: 'https://hyp.is/1',
			canonical: 'urn:uuid:1'
		}));
	it('is added to what it says of that itself', () =>
		expect(received(annotation({ id: 'https://hyp.is/1', via: 'https://a.example/' })).via).toEqual([
			'https://a.example/',
			'https://hyp.is/1'
		]));
	it('is nothing new where it has no address', () => expect(received(annotation())).toEqual(annotation()));
	it('stays when it is replaced', () => {
		const before = annotation({ via: 'https://hyp.is/1', canonical: 'urn:uuid:1' });
		expect(replaced(before, annotation({ target: 'https://other.example/' }))).toMatchObject({
			...{ target: 'https://other.example/', via: 'https://hyp.is/1', canonical: 'urn:uuid:1' }
		});
		expect(replaced(before, annotation({ canonical: 'urn:uuid:2' }))).toBeNull();
	});
});

describe('the words that it is about', () => {
	const selector = { type: 'TextQuoteSelector', exact: '19 people', prefix: 'held ' };
	const found = { quote: '19 people', prefix: 'held ', suffix: '' };
	const quote = (target: unknown) => quoteIn(annotation({ target }), ['https://example.org/a']);
	it.each<[string, unknown]>([
		['of the article', { source: 'https://example.org/a', selector }],
		['at an address with a fragment', { source: 'https://example.org/a#x', selector }],
		['of a source with an id', { source: { id: 'https://example.org/a' }, selector }],
		['among other selectors', { source: 'https://example.org/a', selector: [{ type: 'RangeSelector' }, selector] }],
		['in a refined one', { source: 'https://example.org/a', selector: { type: 'XPathSelector', refinedBy: selector } }],
		['of the second target', ['https://example.org/b', { source: 'https://example.org/a', selector }]]
	])('%s', (_, target) => expect(quote(target)).toEqual(found));
	it.each<[string, unknown]>([
		['of another page', { source: 'https://example.org/b', selector }],
		['of the page as a whole', 'https://example.org/a'],
		[
			'by a position alone',
			{ source: 'https://example.org/a', selector: { type: 'TextPositionSelector', start: 1, end: 2 } }
		],
		['that are none', { source: 'https://example.org/a', selector: { ...selector, exact: '' } }]
	])('are not those %s', (_, target) => expect(quote(target)).toBeNull());
});

it('says what its bodies say in words', () => {
	expect(textOf(annotation({ body: { type: 'TextualBody', value: ' Is it so? ' } }))).toBe('Is it so?');
	expect(textOf(annotation({ body: ['https://example.org/', { value: 'A' }, { value: '' }, { value: 'B' }] }))).toBe(
		'A\nB'
	);
	expect(textOf(annotation())).toBe('');
});
