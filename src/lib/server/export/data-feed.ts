/** The ClaimReviews of an article as a schema.org/DataFeed, the form in which collections of fact-checks take them in. */
import type { ExportInput } from './export-input.ts';
import { newsroomThing, reviewsOf } from './claim-review.ts';

export function dataFeed({ article }: ExportInput): string {
	const { publication, newsroom, url } = article;
	const at = new Date(publication.at).toISOString();
	const feed = {
		...{ '@context': 'https://schema.org', '@type': 'DataFeed', name: article.title || newsroom.name, url },
		...{ inLanguage: article.language, dateModified: at, publisher: newsroomThing(article) },
		dataFeedElement: reviewsOf(article).map((review) => ({
			...{ '@type': 'DataFeedItem', url, dateModified: at },
			item: [review]
		}))
	};
	return `${JSON.stringify(feed, null, '\t')}\n`;
}
