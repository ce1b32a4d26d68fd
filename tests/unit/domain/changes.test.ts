import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, mapBetween } from '#lib/domain/changes.ts';
import { anyDocument, documentOf } from '../../support/documents.ts';
import { type BlockJson, container, heading, paragraph, styled, title } from '../../support/snapshot.ts';

type Blocks = readonly BlockJson[];

/** The words that went out and came in, change by change. */
function words(before: Blocks, after: Blocks): readonly (readonly [string, string])[] {
	const [a, b] = [documentOf(...before), documentOf(...after)];
	const text = (document: typeof a, from: number, to: number) => document.textBetween(from, to, '\n', '\n');
	return changesBetween(a, b).map(({ fromA, toA, fromB, toB }) => [text(a, fromA, toA), text(b, fromB, toB)]);
}

const T = title('A title');
const one = paragraph('The agency reported 37.9 million attacks.');

describe('differences are whole words', () => {
	it.each<[string, Blocks, Blocks, readonly (readonly [string, string])[]]>([
		['of a figure', [T, one], [T, paragraph('The agency reported 39.7 million attacks.')], [['37.9', '39.7']]],
		['that came in', [T, one], [T, paragraph('The agency has reported 37.9 million attacks.')], [['', 'has ']]],
		['that went out', [T, one], [T, paragraph('The agency reported 37.9 attacks.')], [['million ', '']]],
		['in Russian', [T, paragraph('Задержаны 19 человек.')], [T, paragraph('Задержаны 91 человек.')], [['19', '91']]],
		['of the title', [T, one], [title('Another title'), one], [['A', 'Another']]],
		[
			'in two places',
			[T, one, paragraph('It ended.')],
			[T, paragraph('The office reported 37.9 million attacks.'), paragraph('It began.')],
			[
				['agency', 'office'],
				['ended', 'began']
			]
		]
	])('%s', (_, before, after, expected) => expect(words(before, after)).toEqual(expected));

	it('and whole paragraphs where those came in or went out', () => {
		const more = paragraph('A sentence of its own, quite new.');
		expect(words([T, one], [T, one, more]).map(([, came]) => came.trim())).toEqual([
			'A sentence of its own, quite new.'
		]);
		expect(words([T, more, one], [T, one]).map(([went]) => went.trim())).toEqual(['A sentence of its own, quite new.']);
	});
	it('and none where nothing changed', () => expect(words([T, one], [T, one])).toEqual([]));
	it('or only the emphasis did', () =>
		expect(words([T, paragraph('one two')], [T, paragraph('one ', styled('two', 'em'))])).toEqual([]));
	it('far apart in a long article, where no diff of all of it would end', () => {
		const lines = Array.from({ length: 400 }, (_, index) =>
			paragraph(`Line ${index} says that it is line ${index}, and no more.`)
		);
		const changed = lines
			.with(1, paragraph('Line 1 says that it is row 1, and no more.'))
			.with(398, paragraph('Line 398 says that it is row 398, and no more.'));
		expect(words([T, ...lines], [T, ...changed])).toEqual([
			['line', 'row'],
			['line', 'row']
		]);
	});
});

it('a change of structure alone is found', () =>
	expect(changesBetween(documentOf(T, paragraph('Words')), documentOf(T, heading(2, 'Words'))).length).toBeGreaterThan(
		0
	));

it('blocks within blocks are compared as well', () =>
	expect(
		words(
			[T, container('blockquote', [paragraph('He said nothing.')])],
			[T, container('blockquote', [paragraph('He said much.')])]
		)
	).toEqual([['nothing', 'much']]));

describe('of any two articles', () => {
	it('what lies between the differences is the same', () =>
		fc.assert(
			fc.property(anyDocument, anyDocument, (before, after) => {
				let [atA, atB] = [0, 0];
				for (const { fromA, toA, fromB, toB } of [...changesBetween(before, after), end(before, after)]) {
					expect(before.textBetween(atA, fromA, '\n', '\n')).toBe(after.textBetween(atB, fromB, '\n', '\n'));
					[atA, atB] = [toA, toB];
				}
			})
		));
	it('the way from one to the other ends where the other ends', () =>
		fc.assert(
			fc.property(anyDocument, anyDocument, (before, after) => {
				expect(mapBetween(before, after).map(before.content.size)).toBe(after.content.size);
			})
		));
});

const end = (before: { content: { size: number } }, after: { content: { size: number } }) => ({
	fromA: before.content.size,
	toA: before.content.size,
	fromB: after.content.size,
	toB: after.content.size
});
