/** Containers, their pages and annotations as the W3C Web Annotation Protocol (23 February 2017) answers them. */
import { createHash } from 'node:crypto';
import { CONTEXT } from '#lib/domain/annotation.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { type Kept, containerOf } from './store.ts';

const MEDIA_TYPE = `application/ld+json; profile="${CONTEXT}"`;
const LDP = 'http://www.w3.org/ns/ldp#';

/** Annotations on a page. */
const PAGE = 20;

const CONTAINER_LINKS = [
	`<${LDP}BasicContainer>; rel="type"`,
	`<http://www.w3.org/TR/annotation-protocol/>; rel="${LDP}constrainedBy"`
].join(', ');

const READING = 'GET, HEAD, OPTIONS';
export const CONTAINER_METHODS = `${READING}, POST`;

type Thing = Readonly<Record<string, unknown>>;

/** What a client would rather have of a container (section 4.2): with its annotations, with their addresses, or neither. */
interface Preference {
	readonly minimal: boolean;
	readonly iris: boolean;
}

export function preferenceOf(prefer: string | null, query: URLSearchParams): Preference {
	const wanted = /include="([^"]*)"/.exec(prefer ?? '')?.[1]?.split(/\s+/) ?? [];
	const isWanted = (name: string): boolean =>
		wanted.some((one) => one === LDP + name || one === `http://www.w3.org/ns/oa#${name}`);
	const iris = query.has('iris') ? query.get('iris') === '1' : isWanted('PreferContainedIRIs');
	return { minimal: isWanted('PreferMinimalContainer'), iris };
}

interface Contents {
	readonly articleId: string;
	readonly all: readonly Kept[];
	readonly iris: boolean;
}

const addressOf = ({ articleId, iris }: Contents, page?: number): string =>
	`${containerOf(articleId)}?iris=${iris ? 1 : 0}${page === undefined ? '' : `&page=${page}`}`;

const lastOf = ({ all }: Contents): number => Math.max(0, Math.ceil(all.length / PAGE) - 1);

/** The container: its first page in it, or where only the least is wanted, the page's address. */
export function container(contents: Contents, minimal: boolean): Thing {
	const { all } = contents;
	return {
		...{ '@context': [CONTEXT, 'http://www.w3.org/ns/ldp.jsonld'], id: addressOf(contents) },
		...{ type: ['BasicContainer', 'AnnotationCollection'], total: all.length },
		first: minimal ? addressOf(contents, 0) : pageBody(contents, 0),
		last: addressOf(contents, lastOf(contents))
	};
}

export function page(contents: Contents, number: number): Thing {
	return { '@context': CONTEXT, ...pageBody(contents, number) };
}

function pageBody(contents: Contents, number: number): Thing {
	if (!Number.isSafeInteger(number) || number < 0 || number > lastOf(contents)) throw new NotFound('This page');
	const { all, iris } = contents;
	const shown = all.slice(number * PAGE, (number + 1) * PAGE);
	return {
		...{ id: addressOf(contents, number), type: 'AnnotationPage' },
		partOf: { id: addressOf(contents), type: 'AnnotationCollection', total: all.length },
		startIndex: number * PAGE,
		...(number > 0 && { prev: addressOf(contents, number - 1) }),
		...(number < lastOf(contents) && { next: addressOf(contents, number + 1) }),
		items: shown.map(({ annotation: { '@context': _, ...about } }) => (iris ? about['id'] : about))
	};
}

const hashed = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** A container or one of its pages. */
export function containerAnswer(thing: Thing): Response {
	const text = JSON.stringify(thing);
	return new Response(text, {
		headers: {
			...{ 'content-type': MEDIA_TYPE, etag: hashed(text), allow: CONTAINER_METHODS, vary: 'Accept, Prefer' },
			...{ link: CONTAINER_LINKS, 'content-location': String(thing['id']), 'cache-control': 'no-cache' },
			'accept-post': MEDIA_TYPE
		}
	});
}

export const methodsOf = ({ mayChange }: Pick<Kept, 'mayChange'>): string =>
	mayChange ? `${READING}, PUT, DELETE` : READING;

export function annotationAnswer(kept: Kept, status: 200 | 201 = 200): Response {
	const address = String(kept.annotation['id']);
	return new Response(JSON.stringify(kept.annotation), {
		status,
		headers: {
			...{ 'content-type': MEDIA_TYPE, etag: kept.etag, allow: methodsOf(kept), vary: 'Accept' },
			...{ link: `<${LDP}Resource>; rel="type"`, 'cache-control': 'no-cache' },
			...(status === 201 && { location: address, 'content-location': address })
		}
	});
}

/** The answer to OPTIONS: what may be asked for here. */
export const optionsAnswer = (allow: string): Response =>
	new Response(null, { status: 200, headers: { allow, 'accept-post': MEDIA_TYPE, vary: 'Accept, Prefer' } });
