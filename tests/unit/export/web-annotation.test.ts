import { describe, expect, it } from 'vitest';
import { webAnnotation } from '#lib/server/export/web-annotation.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { type ClaimSpec, paragraph, reference, seedSnapshot, title } from '../../support/snapshot.ts';

const collection = (claims: readonly ClaimSpec[]) =>
	JSON.parse(
		webAnnotation(
			exportInput({
				blocks: [title('😀'), paragraph('Police held 19 people. 19 people.')],
				sources: [{}, { kind: 'person', url: null, title: 'A. Kim' }],
				claims
			})
		)
	);
const annotation = (claim: Partial<ClaimSpec>) => collection([{ quote: '19 people', ...claim }]).first.items[0];

it('says why, with what it refers to below', () => {
	const rationale = {
		type: 'doc',
		content: [paragraph('So says ', reference(1, 1), ' and ', reference(1, 2), '.'), paragraph('Not ', reference(1, 9))]
	};
	expect(annotation({ rationale, evidence: [1, 2] }).body[2]).toEqual({
		type: 'TextualBody',
		purpose: 'commenting',
		format: 'text/plain',
		language: 'en',
		value: 'So says [1] and [2].\nNot [source not shown]\n[1] Source 1 https://source.example.org/1\n[2] A. Kim'
	});
});

it('writes the addresses of sources as URIs, whatever signs they have', () => {
	const file = webAnnotation(
		exportInput({
			blocks: [title('T'), paragraph('19 people')],
			sources: [{ url: 'https://қазақ.example/жол?q=<b>|[1]' }],
			claims: [{ quote: '19 people', evidence: [1] }]
		})
	);
	expect(JSON.parse(file).first.items[0].body.at(-1).source).toBe(
		'https://xn--80aau21bd.example/%D0%B6%D0%BE%D0%BB?q=%3Cb%3E%7C%5B1%5D'
	);
});

it('a claim is an assessment of its words', () =>
	expect(
		annotation({
			rating: 'false',
			conclusion: 'It was nine.',
			evidence: [{ source: 1, excerpt: 'Nine were held.' }, 2]
		})
	).toEqual({
		id: 'https://check.example.org/a/an-article#note-1',
		type: 'Annotation',
		motivation: 'assessing',
		creator: {
			id: 'https://check.example.org',
			type: 'Organization',
			name: 'The Steppe Desk',
			nickname: 'check.example.org'
		},
		created: '2023-05-03T10:00:00.000Z',
		generator: { id: 'https://check.example.org/#galley', type: 'Software', name: 'Galley', nickname: 'galley' },
		generated: '2023-05-05T10:00:00.000Z',
		body: [
			{
				type: 'TextualBody',
				purpose: 'assessing',
				format: 'text/plain',
				language: 'en',
				created: '2023-05-03T10:00:00.000Z',
				value: 'Accurately quoted. False. It was nine.',
				creator: { type: 'Person', name: 'Aigerim Kim' }
			},
			{ type: 'TextualBody', purpose: 'classifying', format: 'text/plain', language: 'en', value: 'False' },
			{
				type: 'SpecificResource',
				purpose: 'linking',
				source: 'https://source.example.org/1',
				selector: { type: 'TextQuoteSelector', exact: 'Nine were held.' }
			},
			{ type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: 'A. Kim' }
		],
		target: {
			type: 'SpecificResource',
			source: 'https://news.example.org/an-article',
			format: 'text/html',
			language: 'en',
			selector: [
				{ type: 'TextQuoteSelector', exact: '19 people', prefix: '😀\nPolice held ', suffix: '. 19 people.' },
				{ type: 'TextPositionSelector', start: 14, end: 23 }
			]
		}
	}));

describe('an annotation', () => {
	it('has a target for each passage', () =>
		expect(
			annotation({ also: [{ quote: '19 people', occurrence: 2 }] }).target.map(
				(one: { selector: { start?: number }[] }) => one.selector[1]?.start
			)
		).toEqual([14, 25]));
	it('of a claim without a verdict only points', () => {
		const { motivation, body } = annotation({ approved: null });
		expect([motivation, body]).toEqual(['highlighting', undefined]);
	});
	it('says the answer to "was it said" where there is no rating', () =>
		expect(annotation({ rating: null, said: 'no' }).body[0].value).toBe('Not said'));
});

describe('the collection', () => {
	it('counts its annotations and holds them on one page', () => {
		const { type, total, first, last } = JSON.parse(webAnnotation(inputOf(seedSnapshot())));
		expect([type, total, first.type, first.items.length, last]).toEqual([
			'AnnotationCollection',
			25,
			'AnnotationPage',
			25,
			first.id
		]);
	});
	it('may be empty', () => {
		const { total, first } = collection([]);
		expect([total, first]).toEqual([0, undefined]);
	});
});
