import { describe, expect, it } from 'vitest';
import { factsOf } from '#lib/detect/facts.ts';
import { documentOf } from '../../support/documents.ts';
import { heading, paragraph, title } from '../../support/snapshot.ts';

const facts = (language: string, ...texts: readonly string[]) =>
	factsOf(documentOf(title('In 1999 Nobody'), ...texts.map((text) => paragraph(text))), language).map(
		({ kind, places }) => `${kind}: ${places.map(({ words }) => words).join(' | ')}`
	);

describe('the facts of a text', () => {
	it('are its figures, dates, names and quotations', () =>
		expect(
			facts(
				'en',
				'On 5 May 2023 the minister Yermek Sagimbayev said “we found no single trace” of 37.9 million attacks.'
			)
		).toEqual([
			'date: 5 May 2023',
			'name: Yermek Sagimbayev',
			'quotation: we found no single trace',
			'figure: 37.9 million'
		]));
	it('are one each, however often they are said', () =>
		expect(facts('en', 'Police held 19 people.', 'The 19 were released.')).toEqual(['figure: 19 | 19']));
	it('are found in Russian', () =>
		expect(facts('ru', 'Полиция Алматы задержала 19 человек.')).toEqual(['name: Алматы', 'figure: 19']));
	it('are not looked for in title and headings', () => {
		const document = documentOf(title('19 held'), heading(2, 'In Almaty'), paragraph('Nothing happened.'));
		expect(factsOf(document, 'en')).toEqual([]);
	});
	it('stand where their words stand', () => {
		const document = documentOf(title('T'), paragraph('Police held 19 people.'));
		const [fact] = factsOf(document, 'en');
		const place = fact?.places[0];
		expect(place && document.textBetween(place.from, place.to)).toBe('19');
	});
	it('are no words in quotation marks that quote nobody', () =>
		expect(facts('en', 'The “so called” plan failed.')).toEqual([]));
});
