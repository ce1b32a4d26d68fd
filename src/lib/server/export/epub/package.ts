/** A book's package document: what it is, what is in it, and in which order it is read. */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import { empty, escaped, tag } from '#lib/server/export/markup.ts';
import type { Matter } from '#lib/server/export/matter.ts';

const ACCESS: readonly (readonly [property: string, value: string])[] = [
	['schema:accessMode', 'textual'],
	['schema:accessModeSufficient', 'textual'],
	['schema:accessibilityFeature', 'displayTransformability'],
	['schema:accessibilityFeature', 'readingOrder'],
	['schema:accessibilityFeature', 'structuralNavigation'],
	['schema:accessibilityFeature', 'tableOfContents'],
	['schema:accessibilityHazard', 'none']
];

export function packageOf(article: AnnotatedArticle, matter: Matter, hasNotes: boolean): string {
	const pages = ['text', ...(hasNotes ? ['notes'] : []), 'back'];
	const items = [
		empty('item', { id: 'nav', href: 'nav.xhtml', 'media-type': 'application/xhtml+xml', properties: 'nav' }),
		...pages.map((id) => empty('item', { id, href: `${id}.xhtml`, 'media-type': 'application/xhtml+xml' })),
		empty('item', { id: 'style', href: 'book.css', 'media-type': 'text/css' })
	];
	const spine = ['nav', ...pages].map((id) => empty('itemref', { idref: id }));
	return `<?xml version="1.0" encoding="utf-8"?>
${tag(
	'package',
	{
		...{ xmlns: 'http://www.idpf.org/2007/opf', version: '3.0', 'unique-identifier': 'id' },
		...{ 'xml:lang': article.language, dir: article.direction }
	},
	metadata(article, matter),
	tag('manifest', {}, ...items),
	tag('spine', { 'page-progression-direction': article.direction }, ...spine)
)}
`;
}

function metadata(article: AnnotatedArticle, { title, total }: Matter): string {
	const { id, language, byline, newsroom, canonicalUrl, publication } = article;
	const at = new Date(publication.at).toISOString().replace(/\.\d+Z$/, 'Z');
	const dc = (name: string, words: string, attributes = {}): string => tag(`dc:${name}`, attributes, escaped(words));
	const meta = (property: string, words: string): string => tag('meta', { property }, escaped(words));
	return tag(
		'metadata',
		{ 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
		dc('identifier', `urn:uuid:${id}`, { id: 'id' }),
		dc('title', title),
		dc('language', language),
		dc('creator', byline.trim() || newsroom.name),
		dc('publisher', newsroom.name),
		dc('date', at),
		dc('description', total),
		canonicalUrl === null ? '' : dc('source', canonicalUrl),
		meta('dcterms:modified', at),
		...ACCESS.map(([property, value]) => meta(property, value))
	);
}
