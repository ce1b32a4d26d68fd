import { expect, it } from 'vitest';
import { dataFeed } from '#lib/server/export/data-feed.ts';
import { exportInput } from '../../support/export.ts';
import { paragraph, title } from '../../support/snapshot.ts';

const feedOf = (rating: string | null) =>
	JSON.parse(
		dataFeed(
			exportInput({
				blocks: [title('T'), paragraph('Police held 19 people.')],
				claims: [{ quote: '19 people', rating, conclusion: 'It was nine.' }]
			})
		)
	);

it('has an item for each verdict that is exported', () =>
	expect(feedOf('false')).toMatchObject({
		'@context': 'https://schema.org',
		'@type': 'DataFeed',
		name: 'T',
		dateModified: '2023-05-05T10:00:00.000Z',
		publisher: { '@type': 'Organization', name: 'The Steppe Desk' },
		dataFeedElement: [
			{
				'@type': 'DataFeedItem',
				url: 'https://check.example.org/a/an-article',
				item: [{ '@type': 'ClaimReview', claimReviewed: '19 people', reviewRating: { alternateName: 'False' } }]
			}
		]
	}));
it('leaves out what is not exported', () => expect(feedOf('not-checkable').dataFeedElement).toEqual([]));
