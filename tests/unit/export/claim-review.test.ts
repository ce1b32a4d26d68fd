import { describe, expect, it } from 'vitest';
import { claimReview } from '#lib/server/export/claim-review.ts';
import { claimantType } from '#lib/server/export/claimant-type.ts';
import { exportInput, inputOf } from '../../support/export.ts';
import { type ClaimSpec, type SnapshotSpec, paragraph, seedSnapshot, title } from '../../support/snapshot.ts';

const graph = (spec: Partial<SnapshotSpec>) =>
	JSON.parse(claimReview(exportInput({ blocks: [title('T'), paragraph('Police held 19 people in 2022.')], ...spec })))[
		'@graph'
	];
const review = (claim: Partial<ClaimSpec>, spec: Partial<SnapshotSpec> = {}) =>
	graph({ ...spec, claims: [{ quote: '19 people', ...claim }] })[1];

it('a review says who found what about which claim, and where the claim stands', () =>
	expect(
		review(
			{
				rating: 'false',
				claimant: 'Police',
				saidOn: '2023-05-01',
				place: 'Almaty',
				conclusion: 'It was nine.',
				evidence: [1]
			},
			{ sources: [{}] }
		)
	).toEqual({
		'@type': 'ClaimReview',
		'@id': 'https://check.example.org/a/an-article#claim-1',
		url: 'https://check.example.org/a/an-article#claim-1',
		claimReviewed: '19 people',
		inLanguage: 'en',
		datePublished: '2023-05-03',
		author: {
			'@type': 'Organization',
			'@id': 'https://check.example.org/#newsroom',
			name: 'The Steppe Desk',
			url: 'https://check.example.org'
		},
		itemReviewed: {
			'@type': 'Claim',
			author: { '@type': 'Organization', name: 'Police' },
			datePublished: '2023-05-01',
			locationCreated: { '@type': 'Place', name: 'Almaty' },
			appearance: {
				'@type': 'NewsArticle',
				url: 'https://news.example.org/an-article',
				headline: 'T',
				datePublished: '2023-05-02',
				publisher: { '@type': 'Organization', name: 'Example Daily' }
			}
		},
		reviewRating: {
			'@type': 'Rating',
			alternateName: 'False',
			ratingExplanation: 'It was nine.',
			ratingValue: 1,
			bestRating: 5,
			worstRating: 1
		},
		citation: [
			{
				'@type': 'CreativeWork',
				name: 'Source 1',
				url: 'https://source.example.org/1',
				publisher: { '@type': 'Organization', name: 'Example' }
			}
		]
	}));

describe('a review', () => {
	it('of a rating in words has no number', () =>
		expect(review({ rating: 'unproven' }).reviewRating).toEqual({ '@type': 'Rating', alternateName: 'Unproven' }));
	it('names the publisher where nobody else says it', () =>
		expect(review({}).itemReviewed.author).toEqual({ '@type': 'Organization', name: 'Example Daily' }));
	it('names nobody where nobody is known', () =>
		expect(review({}, { article: { publisher: '' } }).itemReviewed.author).toBeUndefined());
	it('leads to the edition where the original has no address', () =>
		expect(review({}, { article: { canonicalUrl: null } }).itemReviewed.appearance.url).toBe(
			'https://check.example.org/a/an-article'
		));
	it('speaks of the statement where there is one', () =>
		expect(review({ statement: 'Police held nineteen.' }).claimReviewed).toBe('Police held nineteen.'));
});

describe('no review', () => {
	const types = (claim: Partial<ClaimSpec>) =>
		graph({ claims: [{ quote: '19 people', ...claim }] }).map((one: { '@type': string }) => one['@type']);
	it('of what could not be checked', () => expect(types({ rating: 'not-checkable' })).toEqual(['Article']));
	it('of what nobody approved', () => expect(types({ approved: false })).toEqual(['Article']));
	it('of what nobody rated', () => expect(types({ rating: null })).toEqual(['Article']));
});

it('the article carries its corrections', () => {
	const corrections = [{ publication: 2, at: Date.UTC(2023, 4, 12), note: 'New data.', changes: [] }];
	expect(graph({ corrections })[0].correction).toEqual([
		{ '@type': 'CorrectionComment', datePublished: '2023-05-12T00:00:00.000Z', text: 'New data.' }
	]);
});

it('every claim of the seed has a review at an address of its own', () => {
	const urls = JSON.parse(claimReview(inputOf(seedSnapshot())))['@graph'].map((one: { url: string }) => one.url);
	expect(new Set(urls).size).toBe(26);
});

describe('claimants', () => {
	it.each([
		['Yermek Sagimbayev', 'Person'],
		['National Security Committee (KNB)', 'Organization'],
		['KNB', 'Organization'],
		['МВД', 'Organization'],
		['Министерство внутренних дел', 'Organization'],
		['Касым-Жомарт Токаев', 'Person'],
		['Ұлттық қауіпсіздік комитеті', 'Organization'],
		['وزارة الداخلية', 'Organization'],
		['Example Inc.', 'Organization'],
		['Vince Cable', 'Person']
	])('%s is a %s', (name, type) => expect(claimantType(name)).toBe(type));
});
