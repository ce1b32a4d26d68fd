/** oEmbed 1.0 (oembed.com): who is given an address of ours learns how to show it in a page. */
import type { AnnotatedArticle } from '#lib/domain/annotate.ts';
import { Invalid, NotFound } from '#lib/domain/errors.ts';
import { cardUrl } from '#lib/edition/card-url.ts';
import { readConfig } from './config.ts';
import { document, element } from './feeds/xml.ts';
import { articleFrame, claimFrame } from './snippet.ts';

/** The article and the claim that an address of ours leads to. Throws `NotFound` for every other. */
export function placeOf(address: string): { readonly slug: string; readonly claim: string | null } {
	const url = URL.parse(address);
	const [, slug, number = ''] =
		/^\/a\/([a-z0-9-]+)(?:\/v\/\d+)?\/?(?:#(?:claim|note)-(\d+))?$/.exec(url ? url.pathname + url.hash : '') ?? [];
	if (!url || url.origin !== readConfig().origin || slug === undefined) throw new NotFound('This page');
	return { slug, claim: number || null };
}

interface Room {
	readonly maxWidth: number;
	readonly maxHeight: number;
}

/** At most as large as asked for; what is no number asks for nothing. */
export const roomOf = (query: URLSearchParams): Room => ({
	maxWidth: Number(query.get('maxwidth')) || Infinity,
	maxHeight: Number(query.get('maxheight')) || Infinity
});

export function oembed(article: AnnotatedArticle, claim: number | null, { maxWidth, maxHeight }: Room) {
	const [wide, high] = claim === null ? [720, 800] : [600, 320];
	const [width, height] = [Math.min(wide, maxWidth), Math.min(high, maxHeight)];
	const html =
		claim === null ? articleFrame(article, { width, height }) : claimFrame(article, claim, { width, height });
	return {
		...{ version: '1.0', type: 'rich', title: article.title, html, width, height },
		...{ provider_name: article.newsroom.name, provider_url: article.newsroom.origin, cache_age: 300 },
		...{ thumbnail_url: cardUrl(article), thumbnail_width: 1200, thumbnail_height: 630 },
		...(article.byline && { author_name: article.byline })
	};
}

type Answer = ReturnType<typeof oembed>;

/** In the format that was asked for: JSON unless XML was. */
export function written(answer: Answer, format: string | null): { readonly type: string; readonly body: string } {
	if (format === 'xml') {
		const parts = Object.entries(answer).map(([name, value]) => element(name, {}, String(value)));
		return { type: 'text/xml; charset=utf-8', body: document(element('oembed', {}, ...parts)) };
	}
	if (format !== null && format !== 'json') throw new Invalid('The format is json or xml.');
	return { type: 'application/json; charset=utf-8', body: JSON.stringify(answer) };
}
