/** A feed as JSON Feed, version 1.1: https://www.jsonfeed.org/version/1.1/. */
import type { Entry, Feed } from './feed.ts';

export const JSON_FEED = 'application/feed+json; charset=utf-8';

export const jsonFeed = (feed: Feed): string =>
	JSON.stringify({
		version: 'https://jsonfeed.org/version/1.1',
		title: feed.title,
		home_page_url: feed.home,
		feed_url: `${feed.self}.json`,
		language: feed.language,
		authors: [{ name: feed.newsroom }],
		items: feed.entries.map(item)
	});

const item = ({ id, url, title, text, language, publishedAt, updatedAt, image, author }: Entry) => ({
	...{ id, url, title, language, content_text: text },
	date_published: new Date(publishedAt).toISOString(),
	date_modified: new Date(updatedAt).toISOString(),
	...(image && { image }),
	...(author && { authors: [{ name: author }] })
});
