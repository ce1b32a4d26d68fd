/**
 * Who may open which page. Pages stand here, operations of the API in `api/operations.ts`; what stands in neither does
 * not exist for anybody, and a test fails on any route that stands in neither.
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
	'/(desk)/sources': 'source.read',
	'/(desk)/people': 'people.read',
	'/(desk)/account': 'session.read',
	'/(desk)/account/keys': 'session.read',
	'/(desk)/settings': 'settings.read',
	'/(desk)/settings/newsroom': 'settings.read',
	'/(desk)/settings/scales': 'settings.read',
	'/(desk)/settings/review': 'settings.read',
	'/(desk)/offline': 'signed-in',
	'/(public)/a/[slug]': 'anyone',
	'/(public)/a/[slug]/v/[number]': 'anyone',
	'/(public)/method': 'anyone',
	'/(public)/corrections': 'anyone'
};

const operationRoutes = new Set(Object.values<Operation>(operations).map(({ path }) => routeIdOf(path)));

/** The access rule of a page; `api` where the operation's own wrapper decides; null where the route is unknown. */
export function accessTo(routeId: string): Access | 'api' | null {
	if (operationRoutes.has(routeId)) return 'api';
	return Object.hasOwn(pages, routeId) ? (pages[routeId] ?? null) : null;
}
