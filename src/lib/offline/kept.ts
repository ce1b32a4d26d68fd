/**
 * What a browser keeps of Galley, so that it can be read without a connection: for one person, in one version of Galley.
 * The service worker and the pages both read and write it, by these names.
 */

const DATA = 'galley-data:';
const SHELL = 'galley-shell:';

/** The cache of a version's own files, which are the same for everybody. */
export const shellOf = (version: string): string => SHELL + version;
/** The cache of what one person has opened lately. */
export const dataOf = (version: string, person: string): string => `${DATA}${version}:${person}`;

/** Whether a cache is of what was opened in a version. */
export const isOfVersion = (name: string, version: string): boolean => name.startsWith(`${DATA}${version}:`);

/** Whether a cache is of what a person has opened. */
export const isOf = (name: string, person: string): boolean => isData(name) && name.endsWith(`:${person}`);

export const isShell = (name: string): boolean => name.startsWith(SHELL);
export const isData = (name: string): boolean => name.startsWith(DATA);

/** The page that stands for every page of the desk without a connection. */
export const SHELL_PAGE = '/offline';
/** How many articles are kept: those that were opened last. */
export const ARTICLES = 20;

/** Under `/api/`: what changes with each call, what is large, and what is nobody's to keep. */
const NEVER = /\/(exports|events|steps|states|history|presence|sessions|imports|openapi\.json)(\/|$)/;
const DESK = /^\/(desk|articles|sources|people|account|offline|inbox|settings)(\/|$)/;

/** Whether an address is a page of the desk. */
export const isDesk = (path: string): boolean => DESK.test(path);

/** The name under which the answer of an address is kept; null where it is not kept. */
export function keyOf({ pathname, searchParams }: URL): string | null {
	if (pathname.startsWith('/api/')) return NEVER.test(pathname) || searchParams.size > 0 ? null : pathname;
	const page = pathname.replace(/\/__data\.json$/, '');
	return page !== pathname && isDesk(page) ? pathname : null;
}

/** Whether an answer is of the page itself, and not of another view of it. */
export const isPlain = ({ searchParams }: URL): boolean =>
	[...searchParams.keys()].every((name) => name.startsWith('x-sveltekit-'));

interface PageData {
	readonly type: string;
	readonly nodes: readonly ({ readonly type: string } | null)[];
}

/**
 * A page's data as SvelteKit sends them, with what it left out since the page had it already; null where they are not all
 * there.
 */
export function whole(now: PageData, before: PageData | null): PageData | null {
	if (now.type !== 'data') return null;
	const nodes = now.nodes.map((node, index) => (node?.type === 'skip' ? before?.nodes[index] : node));
	return nodes.some((node) => node === undefined) ? null : { ...now, nodes: nodes.map((node) => node ?? null) };
}

const articleOf = (key: string): string | null => /^(?:\/api)?\/articles\/([^/]+)/.exec(key)?.[1] ?? null;

/** The kept keys, in the order in which they were written, that belong to articles which were not opened lately. */
export function stale(keys: readonly string[], most = ARTICLES): readonly string[] {
	const articles = [...new Set(keys.toReversed().map(articleOf))].filter((one) => one !== null);
	const old = new Set(articles.slice(most));
	return keys.filter((key) => old.has(articleOf(key) ?? ''));
}

/** The articles that can be read without a connection, by their ids. */
export function articlesIn(keys: readonly string[]): readonly string[] {
	return keys.flatMap((key) => /^\/api\/articles\/([^/]+)$/.exec(key)?.[1] ?? []);
}
