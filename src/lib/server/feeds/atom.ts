/** A feed as Atom: RFC 4287. */
import { type Entry, type Feed, updatedAt } from './feed.ts';
import { document, element } from './xml.ts';

export const ATOM = 'application/atom+xml; charset=utf-8';

const time = (at: number): string => new Date(at).toISOString();
const link = (rel: string, href: string, type: string) => element('link', { rel, href, type });

export const atom = (feed: Feed): string =>
	document(
		element(
			'feed',
			{ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
			element('id', {}, feed.id),
			element('title', {}, feed.title),
			element('updated', {}, time(updatedAt(feed))),
			element('author', {}, element('name', {}, feed.newsroom)),
			link('self', `${feed.self}.atom`, 'application/atom+xml'),
			link('alternate', feed.home, 'text/html'),
			element('generator', {}, 'Galley'),
			...feed.entries.map(entry)
		)
	);

const entry = (of: Entry) =>
	element(
		'entry',
		{ 'xml:lang': of.language },
		element('id', {}, of.id),
		element('title', {}, of.title),
		element('published', {}, time(of.publishedAt)),
		element('updated', {}, time(of.updatedAt)),
		of.author ? element('author', {}, element('name', {}, of.author)) : null,
		link('alternate', of.url, 'text/html'),
		element('summary', { type: 'text' }, of.text)
	);
