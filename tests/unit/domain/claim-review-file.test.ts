import { describe, expect, it } from 'vitest';
import { readVerdicts } from '#lib/domain/claim-review-file.ts';
import { likeness } from '#lib/domain/earlier-verdict.ts';
import { claimReview } from '#lib/server/export/claim-review.ts';
import { dataFeed } from '#lib/server/export/data-feed.ts';
import { exportInput } from '../../support/export.ts';
import { paragraph, title } from '../../support/snapshot.ts';

/** As a fact-checker's page has it. */
const review = {
	...{ '@context': 'https://schema.org', '@type': 'ClaimReview', datePublished: '2024-03-09T08:00:00+06:00' },
	claimReviewed: 'Police held 19 people.',
	url: 'https://checks.example.org/held',
	author: { '@type': 'Organization', name: 'Checks', url: 'https://checks.example.org' },
	reviewRating: {
		'@type': 'Rating',
		ratingValue: 1,
		bestRating: 5,
		alternateName: 'False',
		ratingExplanation: 'It was nine.'
	},
	itemReviewed: {
		'@type': 'Claim',
		author: { '@type': 'Person', name: 'A. Minister' },
		appearance: [{ url: 'https://news.example.org/held' }]
	}
};
const finding = {
	...{ claim: 'Police held 19 people.', claimant: 'A. Minister', rating: 'False', conclusion: 'It was nine.' },
	...{ url: 'https://checks.example.org/held', publisher: 'Checks', publisherUrl: 'https://checks.example.org/' },
	...{ day: '2024-03-09', appearance: 'https://news.example.org/held' }
};
const read = (value: unknown) => readVerdicts(typeof value === 'string' ? value : JSON.stringify(value));
const changed = (change: object) => read({ ...review, ...change }).findings[0];

describe('verdicts of a file', () => {
	it.each([
		['one', review],
		['a list', [review]],
		['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'Article' }, review] }],
		['a DataFeed', { '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [review] }] }],
		['several types', { ...review, '@type': ['Review', 'ClaimReview'] }],
		['a type with its whole name', { ...review, '@type': 'http://schema.org/ClaimReview' }],
		[
			'a saved page',
			`<!doctype html><title>x</title><script type="application/ld+json">${JSON.stringify(review)}</script>`
		],
		[
			'a page in capitals',
			`<HTML><SCRIPT TYPE='application/ld+json' id=a>\n${JSON.stringify(review)}\n</SCRIPT ></HTML>`
		],
		['a file with a byte order mark', `\ufeff${JSON.stringify(review)}`]
	])('are read from %s', (_, file) => expect(read(file)).toEqual({ findings: [finding], leftOut: [] }));
	it('have an author that stands elsewhere in the file', () => {
		const graph = [
			{ ...review, author: { '@id': '#us' } },
			{ '@id': '#us', name: 'We', url: 'https://we.example.org' }
		];
		expect(read({ '@graph': graph }).findings[0]).toMatchObject({
			publisher: 'We',
			publisherUrl: 'https://we.example.org/'
		});
	});
	it('have the number of a rating without a name', () =>
		expect(changed({ reviewRating: { ratingValue: '2', bestRating: '7' } })?.rating).toBe('2/7'));
	it('have values as JSON-LD writes them with a language', () =>
		expect(changed({ claimReviewed: { '@value': 'Өсті', '@language': 'kk' } })?.claim).toBe('Өсті'));
	it('are looked for in a value of a value of a hundred thousand no deeper than JSON-LD goes', () => {
		const deep = `${'{"@value":'.repeat(100_000)}"x"${'}'.repeat(100_000)}`;
		const file = `{"@type":"ClaimReview","url":"https://checks.example.org/a","reviewRating":{"ratingValue":1},"claimReviewed":${deep}}`;
		expect(readVerdicts(file)).toEqual({
			findings: [],
			leftOut: [{ reason: 'claim', count: 1, sample: 'https://checks.example.org/a' }]
		});
	});
	it('have no day that there is not', () => expect(changed({ datePublished: '2024-02-31' })?.day).toBeNull());
	it('are one line each, without control characters and halves of characters', () =>
		expect(changed({ claimReviewed: ' Police\u0000\n\t held\u0007 <b>19</b> \ud800people ' })?.claim).toBe(
			'Police held <b>19</b> \ufffdpeople'
		));

	it.each([
		['claim', { claimReviewed: '' }, 'https://checks.example.org/held'],
		['rating', { reviewRating: {} }, 'Police held 19 people.'],
		['address', { url: 'javascript:alert(1)', '@id': 'data:text/html,x' }, 'Police held 19 people.'],
		['address', { url: `https://example.org/${'x'.repeat(2100)}` }, 'Police held 19 people.']
	])('that have no %s are left out and told', (reason, change, sample) =>
		expect(read([review, { ...review, ...change }])).toEqual({
			findings: [finding],
			leftOut: [{ reason, count: 1, sample }]
		})
	);
	it('follow no address but those of the web', () =>
		expect(
			changed({
				author: { name: 'Checks', url: 'javascript:alert(1)' },
				itemReviewed: { appearance: ['vbscript:x', 'ftp://x.example.org/'] }
			})
		).toMatchObject({ publisherUrl: null, appearance: null }));
	it('are read from the rest of a page whose other JSON is broken', () => {
		const script = (text: string) => `<script type="application/ld+json">${text}</script>`;
		expect(read(`<p>${script('{"@type":')}${script(JSON.stringify(review))}`)).toEqual({
			findings: [finding],
			leftOut: [{ reason: 'unreadable', count: 1, sample: '{"@type":' }]
		});
	});
	it.each([
		['', 'This file is neither JSON nor a page.'],
		['no json', 'This file is neither JSON nor a page.'],
		['{"@type": "ClaimReview"', 'This file is neither JSON nor a page.'],
		['null', 'There is no ClaimReview in this file.'],
		['[]', 'There is no ClaimReview in this file.'],
		['{"@type": "Review"}', 'There is no ClaimReview in this file.'],
		['<p>ClaimReview</p>', 'There is no ClaimReview in this file.'],
		['<script type="application/ld+json">{', 'There is no ClaimReview in this file.'],
		[JSON.stringify(Array.from({ length: 2001 }, () => review)), 'This file has more than 2000 verdicts.'],
		[`[${'0,'.repeat(600_000)}0]`, 'This file is too large to be looked through.'],
		[`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'There is no ClaimReview in this file.'],
		['<script>'.repeat(200_000), 'There is no ClaimReview in this file.']
	])('are refused with a sentence: %.60s', (content, message) => expect(() => read(content)).toThrow(message));
});

describe('what Galley exports', () => {
	const input = () =>
		exportInput({
			blocks: [title('Counts'), paragraph('Police held 19 people in May.')],
			claims: [{ quote: 'Police held 19 people', rating: 'false', conclusion: 'It was nine.', claimant: 'A. Minister' }]
		});
	it.each([
		['ClaimReview', () => claimReview(input())],
		['a DataFeed', () => dataFeed(input())]
	])('as %s comes back', (_, file) =>
		expect(read(file())).toEqual({
			findings: [
				{
					...{ claim: 'Police held 19 people', claimant: 'A. Minister', rating: 'False', conclusion: 'It was nine.' },
					url: 'https://check.example.org/a/an-article#claim-1',
					...{ publisher: 'The Steppe Desk', publisherUrl: 'https://check.example.org/' },
					...{ day: '2023-05-03', appearance: 'https://news.example.org/an-article' }
				}
			],
			leftOut: []
		})
	);
});

describe('two statements are', () => {
	it.each([
		['Police held 19 people.', 'police held 19 people', 'same'],
		['Officers counted 37.9 million attacks.', 'Officers counted 37,900,000 attacks', 'same'],
		['Police held 19 people.', 'The police in Almaty held 19 people in May', 'similar'],
		['Police held 19 people.', 'Police held 91 people.', null],
		['19 people', '19 people were there', null],
		['Police held 19 people.', `Police held 19 people ${'and so on and on '.repeat(5)}`, null],
		['', '', null]
	])('“%s” and “%s”: %s', (ours, theirs, outcome) => expect(likeness(ours, theirs, 'en')).toBe(outcome));
});
