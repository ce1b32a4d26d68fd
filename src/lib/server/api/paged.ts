/** Long lists by pages: an answer stays the list that it is, and where there is more a Link header leads on (RFC 8288). */
import { type RawBuilder, sql } from 'kysely';
import { Invalid } from '#lib/domain/errors.ts';

export class Paged {
	readonly items: unknown;
	/** The cursor of the page after this one; null on the last. */
	readonly next: string | null;
	/** The parameter that a cursor is sent in. */
	readonly #name: string;

	constructor(items: unknown, next: string | null, name = 'cursor') {
		[this.items, this.next, this.#name] = [items, next, name];
	}

	/** The Link header for a page that was asked for at this address. */
	link({ pathname, searchParams }: URL): string | null {
		if (this.next === null) return null;
		const query = new URLSearchParams(searchParams);
		query.set(this.#name, this.next);
		return `<${pathname}?${query}>; rel="next"`;
	}
}

/** Whether a list is asked for by the way that misses and repeats nothing; else it is as the desk shows it. */
export const isByCursor = (query: URLSearchParams): boolean => query.has('limit') || query.has('cursor');

const MOST = 200;

/** How many a page has: what is asked for, from 1 to `most`. */
export function limitOf(query: URLSearchParams, usual: number, most = MOST): number {
	const limit = Number(query.get('limit') ?? usual);
	if (!Number.isSafeInteger(limit) || limit < 1 || limit > most)
		throw new Invalid('The limit is a whole number from 1 to {most}.', { most });
	return limit;
}

/** Where a list by time goes on: after this row. */
export interface After {
	readonly at: number;
	readonly id: string;
}

/** Whether a row comes after another in a list with the newest first; of one moment, the greater id comes first. */
export const comesAfter = ({ at, id }: After): RawBuilder<boolean> => sql`(created_at, id) < (${at}, ${id})`;

const written = (place: readonly (number | string)[]): string =>
	Buffer.from(JSON.stringify(place)).toString('base64url');

export const cursorOf = ({ at, id }: After): string => written([at, id]);

/** What a cursor says; null where none was sent. */
export function afterOf(query: URLSearchParams): After | null {
	const cursor = query.get('cursor');
	if (cursor === null) return null;
	const [at, id] = parsed(cursor);
	if (typeof at !== 'number' || !Number.isSafeInteger(at) || typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id))
		throw notOurs();
	return { at, id };
}

const notOurs = (): Invalid => new Invalid('This cursor is none of ours. Begin again without it.');

/** Lists are shorter. */
const FARTHEST = 1e9;

/** A cursor of whole numbers. */
export const numbersCursor = (numbers: readonly number[]): string => written(numbers);

/** So many whole numbers from 0 on that a cursor says. */
export function numbersOf(cursor: string, count: number): readonly number[] {
	const isPlace = (one: unknown) => Number.isSafeInteger(one) && Number(one) >= 0 && Number(one) <= FARTHEST;
	const numbers = parsed(cursor).filter(isPlace);
	if (numbers.length !== count || parsed(cursor).length !== count) throw notOurs();
	// Only numbers were let through.
	return numbers as number[];
}

function parsed(cursor: string): readonly unknown[] {
	try {
		const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
		return Array.isArray(value) ? value : [];
	} catch {
		return [];
	}
}

/** A page of rows of which one more than `limit` was read, to see whether there is more. */
export function pageOf<T>(rows: readonly T[], limit: number, after: (row: T) => After): Paged {
	const page = rows.slice(0, limit);
	const last = rows.length > limit ? page.at(-1) : undefined;
	return new Paged(page, last === undefined ? null : cursorOf(after(last)));
}

/** How many stand before where a list by rank goes on: what is added or removed in between moves the rest. */
export function skipOf(query: URLSearchParams): number {
	const cursor = query.get('cursor');
	if (cursor === null) return 0;
	const [skip = 0] = numbersOf(cursor, 1);
	return skip;
}

/** A page of a list by rank, of which one more than `limit` was read. */
export const rankedPage = <T>(rows: readonly T[], skip: number, limit: number): Paged =>
	new Paged(rows.slice(0, limit), rows.length > limit ? numbersCursor([skip + limit]) : null);

/** The position or sequence after which to begin; the beginning where none is given. */
export function positionOf(query: URLSearchParams): number {
	const after = Number(query.get('after') ?? 0);
	if (!Number.isSafeInteger(after) || after < 0)
		throw new Invalid('Begin after a whole number from 0 on, as an answer before this one said it.');
	return after;
}
