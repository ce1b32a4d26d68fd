/** What a newsroom has published, as feeds: its articles, its corrections, its ClaimReviews, and the map of its pages. */
import { wordsIn } from '#lib/domain/rating-scale.ts';
import { translatorFor } from '../messages.ts';
import * as told from '../corrections.ts';
import * as faces from '../faces.ts';
import * as published from '../published.ts';
import { readConfig } from '../config.ts';
import * as settings from '../settings.ts';
import type { Entry, Feed } from './feed.ts';
import { document, element } from './xml.ts';

/** Articles in a feed; who wants them all reads the map of pages. */
const LATEST = 50;
/** The most that a map of pages may hold (sitemaps.org). */
const MOST_PAGES = 50_000;

const addressOf = (slug: string): string => `${readConfig().origin}/a/${slug}`;

export async function articles(): Promise<Feed> {
	const { origin } = readConfig();
	const name = await settings.newsroomName();
	const entries = await Promise.all((await published.newest(LATEST)).map(entryOf));
	return {
		...{ id: `${origin}/feeds/articles`, self: `${origin}/feeds/articles` },
		...{ title: name, newsroom: name, home: origin, language: entries[0]?.language ?? 'en', beganAt: 0, entries }
	};
}

async function entryOf(one: published.Newest): Promise<Entry> {
	const { title, description, language, byline } = await faces.read(one.id);
	const url = addressOf(one.slug);
	return {
		...{ id: `urn:uuid:${one.articleId}`, url, title, text: description, language },
		...{ publishedAt: one.firstAt, updatedAt: one.at, image: `${url}/v/${one.number}/card.png` },
		...(byline && { author: byline })
	};
}

/** What the newsroom had to put right, in all its articles. */
export async function corrections(): Promise<Feed> {
	const { origin } = readConfig();
	const name = await settings.newsroomName();
	const entries = (await told.all()).slice(0, LATEST).map(correctionEntry);
	const language = entries[0]?.language ?? 'en';
	return {
		...{ id: `${origin}/feeds/corrections`, self: `${origin}/feeds/corrections`, home: `${origin}/corrections` },
		...{ title: `${name}: ${translatorFor(language)('corrections.title')}`, newsroom: name, language },
		...{ beganAt: 0, entries }
	};
}

function correctionEntry(one: told.PublicCorrection): Entry {
	const { articleId, publication, at, note, changes, slug, title, language } = one;
	const t = translatorFor(language);
	const nameOf = (words: (typeof changes)[number]['from']): string =>
		words ? wordsIn(words, language) : t('edition.unrated');
	const changed = changes.map(({ claim, from, to }) =>
		t('correction.verdict', { number: claim, from: nameOf(from), to: nameOf(to) })
	);
	return {
		...{ id: `urn:uuid:${articleId}:${publication}`, url: addressOf(slug), title, language },
		...{ text: [note, ...changed].join(' '), publishedAt: at, updatedAt: at }
	};
}

/** Every ClaimReview as a schema.org/DataFeed, as collections of fact-checks take them in. */
export async function claimReviews(): Promise<string> {
	const { origin } = readConfig();
	const rows = await published.newest(MOST_PAGES);
	const name = await settings.newsroomName();
	const elements = [];
	for (const one of rows) elements.push(...(await itemsOf(one)));
	return JSON.stringify({
		...{ '@context': 'https://schema.org', '@type': 'DataFeed', name, url: `${origin}/feeds/claim-review.json` },
		dateModified: new Date(rows[0]?.at ?? 0).toISOString(),
		publisher: { '@type': 'Organization', '@id': `${origin}/#newsroom`, name, url: origin },
		dataFeedElement: elements
	});
}

async function itemsOf({ id, slug, at, firstAt }: published.Newest) {
	const { reviews } = await faces.read(id);
	return reviews.map((review) => ({
		...{ '@type': 'DataFeedItem', url: addressOf(slug) },
		...{ dateCreated: new Date(firstAt).toISOString(), dateModified: new Date(at).toISOString() },
		item: [review]
	}));
}

/** The pages that readers have, for machines that look for them: sitemaps.org. */
export async function sitemap(): Promise<string> {
	const { origin } = readConfig();
	const pages = (await published.newest(MOST_PAGES - 2)).map(({ slug, at }) =>
		page(addressOf(slug), new Date(at).toISOString())
	);
	return document(
		element(
			'urlset',
			{ xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
			...[page(`${origin}/method`), page(`${origin}/corrections`), ...pages]
		)
	);
}

const page = (url: string, at?: string) =>
	element('url', {}, element('loc', {}, url), at === undefined ? null : element('lastmod', {}, at));

/** What machines may look at: the pages for readers, and not the desk. */
export const robots = (): string =>
	[
		'User-agent: *',
		...['/desk', '/articles/', '/inbox', '/search', '/sources', '/people', '/questions', '/settings', '/account'].map(
			(path) => `Disallow: ${path}`
		),
		'Disallow: /api/',
		'',
		`Sitemap: ${readConfig().origin}/sitemap.xml`,
		''
	].join('\n');
