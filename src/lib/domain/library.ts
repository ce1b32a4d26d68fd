/** What is asked of the library of sources, and what it answers. */
import * as v from 'valibot';
import { Source, SourceKind } from './source.ts';

export const SourceOrder = v.picklist(['newest', 'title', 'used', 'due']);
export type SourceOrder = v.InferOutput<typeof SourceOrder>;

/** Sources of a page. */
export const LIBRARY_PAGE = 50;

export interface LibraryAsk {
	readonly query: string;
	readonly kind: v.InferOutput<typeof SourceKind> | null;
	readonly tag: string;
	/** Only those that no longer hold. */
	readonly withdrawn: boolean;
	readonly order: SourceOrder;
	/** From 1. */
	readonly page: number;
}

export const NO_ASK: LibraryAsk = { query: '', kind: null, tag: '', withdrawn: false, order: 'newest', page: 1 };

/** Whether sources stand in an order of their own, and not that of the time when they came. */
export const isRanked = ({ query, order }: LibraryAsk): boolean => query.trim() !== '' || order !== 'newest';

/** What an address asks for; what it does not say, or says wrongly, is as usual. */
export function askedOf(params: URLSearchParams): LibraryAsk {
	const [kind, order, page] = [params.get('kind'), params.get('order'), Number(params.get('page') ?? 1)];
	return {
		query: params.get('q') ?? '',
		kind: v.is(SourceKind, kind) ? kind : null,
		tag: (params.get('tag') ?? '').toLowerCase(),
		withdrawn: params.has('withdrawn'),
		order: v.is(SourceOrder, order) ? order : 'newest',
		page: Number.isSafeInteger(page) && page > 0 ? Math.min(page, 10_000) : 1
	};
}

/** The address of a library that is asked so. */
export function libraryAddress({ query, kind, tag, withdrawn, order, page }: LibraryAsk): string {
	const params = new URLSearchParams();
	if (query !== '') params.set('q', query);
	if (kind !== null) params.set('kind', kind);
	if (tag !== '') params.set('tag', tag);
	if (withdrawn) params.set('withdrawn', '');
	if (order !== 'newest') params.set('order', order);
	if (page > 1) params.set('page', String(page));
	return params.size === 0 ? '/sources' : `/sources?${params}`;
}

/** A source with the number of claims that rest on it. */
export const SourceUse = v.strictObject({ source: Source, claims: v.number() });
export type SourceUse = Readonly<v.InferOutput<typeof SourceUse>>;

export const Library = v.strictObject({ sources: v.array(SourceUse), more: v.boolean() });
export type Library = Readonly<v.InferOutput<typeof Library>>;
