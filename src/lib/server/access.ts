/**
 * Who may open which page or file. Pages and files stand here, operations of the API in `api/operations.ts`; what stands
 * in none of them does not exist for anybody, and a test fails on any route that stands in none.
 */
import { type Access, type Operation, routeIdOf } from './api/operation.ts';
import { operations } from './api/operations.ts';

/** SvelteKit route ids of pages, with who may open them. */
export const pages: Readonly<Record<string, Access>> = {
	'/': 'anyone',
	'/(auth)/sign-in': 'anyone',
	'/(auth)/sign-out': 'anyone',
	'/(auth)/join/[token]': 'anyone',
	'/(auth)/unsubscribe/[token]': 'anyone',
	'/(desk)/desk': 'article.read',
	'/(desk)/articles/[article]': 'article.read',
	'/(desk)/articles/[article]/preview': 'article.read',
	'/(desk)/articles/[article]/time': 'article.read',
	'/(desk)/articles/[article]/replace': 'text.edit',
	'/(desk)/inbox': 'inbox.read',
	'/(desk)/search': 'article.read',
	'/(desk)/archive': 'article.read',
	'/(desk)/sources': 'source.read',
	'/(desk)/copies/[copy]': 'source.read',
	'/(desk)/sources/same': 'source.read',
	'/(desk)/sources/[source]': 'source.read',
	'/(desk)/checks': 'source.read',
	'/(desk)/people': 'people.read',
	'/(desk)/account': 'session.read',
	'/(desk)/account/keys': 'session.read',
	'/(desk)/settings': 'settings.read',
	'/(desk)/settings/newsroom': 'settings.read',
	'/(desk)/settings/sources': 'settings.read',
	'/(desk)/settings/readers': 'settings.read',
	'/(desk)/settings/method': 'settings.read',
	'/(desk)/questions': 'question.read',
	'/(desk)/settings/scales': 'settings.read',
	'/(desk)/settings/review': 'settings.read',
	'/(desk)/settings/tokens': 'service.manage',
	'/(desk)/settings/webhooks': 'webhook.manage',
	'/(desk)/offline': 'signed-in',
	'/(public)/a/[slug]': 'anyone',
	'/(public)/a/[slug]/v/[number]': 'anyone',
	'/(public)/a/[slug]/share': 'anyone',
	'/(public)/a/[slug]/ask': 'anyone',
	'/(public)/ask': 'anyone',
	'/(public)/method': 'anyone',
	'/(public)/corrections': 'anyone',
	// The operations are no secret: Galley's source has them.
	'/(public)/api': 'anyone'
};

/** What is no page and no operation: files for readers and for the programs they read with. */
export const files: Readonly<Record<string, 'anyone'>> = {
	'/(public)/a/[slug]/feed.atom': 'anyone',
	'/(public)/a/[slug]/feed.json': 'anyone',
	'/(public)/a/[slug]/claim/[number]/feed.atom': 'anyone',
	'/(public)/a/[slug]/claim/[number]/feed.json': 'anyone',
	'/(public)/a/[slug]/v/[number]/card.png': 'anyone',
	'/(public)/a/[slug]/v/[number]/download/[format]': 'anyone',
	'/(public)/embed/a/[slug]': 'anyone',
	'/(public)/embed/a/[slug]/claim/[number]': 'anyone',
	'/(public)/feeds/articles.atom': 'anyone',
	'/(public)/feeds/articles.json': 'anyone',
	'/(public)/feeds/claim-review.json': 'anyone',
	'/(public)/feeds/corrections.atom': 'anyone',
	'/(public)/feeds/corrections.json': 'anyone',
	'/(public)/oembed': 'anyone',
	'/(public)/robots.txt': 'anyone',
	'/(public)/schemas/galley-article-1.json': 'anyone',
	'/(public)/sitemap.xml': 'anyone'
};

/** The W3C Web Annotation Protocol, whose own wrapper decides: anyone reads what is published. */
export const protocols: readonly string[] = ['/annotations/[article]', '/annotations/[article]/[annotation]'];

const operationRoutes = new Set(Object.values<Operation>(operations).map(({ path }) => routeIdOf(path)));

/** The access rule of a page; `api` where the operation's own wrapper decides; null where the route is unknown. */
export function accessTo(routeId: string): Access | 'api' | null {
	if (operationRoutes.has(routeId) || protocols.includes(routeId)) return 'api';
	for (const table of [pages, files]) if (Object.hasOwn(table, routeId)) return table[routeId] ?? null;
	return null;
}
