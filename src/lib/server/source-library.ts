/** The library: sources found by words, kind and tag, in an order, page by page. */
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { LIBRARY_PAGE, type Library, type LibraryAsk, NO_ASK, type SourceUse } from '#lib/domain/library.ts';
import { wantedIn } from '#lib/domain/search.ts';
import { isStorable } from '#lib/domain/text.ts';
import { type After, comesAfter } from './api/paged.ts';
import { type Database, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { search } from './search/engine.ts';
import { toSource } from './sources.ts';

type Row = Tables['source'];

/** What the index is asked for: the best of it, which is more than anybody reads. */
const CANDIDATES = 200;

/** A page of the library: by words the best first, else in the order that is asked for. */
export async function find(ask: LibraryAsk, size = LIBRARY_PAGE): Promise<Library> {
	if (!isStorable(ask.query + ask.tag)) return { sources: [], more: false };
	const from = (ask.page - 1) * size;
	if (ask.query.trim() !== '') {
		const found = ordered(filtered(await matching(ask.query), ask), ask);
		return pageOf(found.slice(from, from + size), found.length > from + size);
	}
	const rows = await inOrder(ask)
		.limit(size + 1)
		.offset(from)
		.execute();
	return pageOf(rows.slice(0, size), rows.length > size);
}

/** Sources of a kind or tag, the newest first, after a certain one: one more than `limit`, to show whether there is more. */
export async function newest(ask: LibraryAsk, after: After | null, limit: number): Promise<readonly SourceUse[]> {
	if (!isStorable(ask.tag)) return [];
	let select = chosen(ask);
	if (after) select = select.where(comesAfter(after));
	const rows = await select
		.orderBy('createdAt', 'desc')
		.orderBy('id', 'desc')
		.limit(limit + 1)
		.execute();
	return (await pageOf(rows, false)).sources;
}

/** Sources that hold every word of a query, the best first; without one the newest. */
export const list = async (query = '', limit = CANDIDATES): Promise<readonly SourceUse[]> =>
	(await find({ ...NO_ASK, query }, limit)).sources;

async function pageOf(rows: readonly Row[], more: boolean): Promise<Library> {
	const claims = await uses(rows.map(({ id }) => id));
	return { sources: rows.map((row) => ({ source: toSource(row), claims: claims.get(row.id) ?? 0 })), more };
}

/** How many claims rest on each of some sources. */
async function uses(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await database()
		.selectFrom('evidence')
		.select((e) => ['sourceId', e.fn.count<number>('claimId').distinct().as('claims')])
		.where('sourceId', 'in', [...ids])
		.where('withdrawn', '=', 0)
		.groupBy('sourceId')
		.execute();
	return new Map(rows.map(({ sourceId, claims }) => [sourceId, Number(claims)]));
}

const SEARCHED = ['title', 'publisher', 'author', 'url'] as const;

const wordsOf = (query: string): readonly string[] => query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);

/**
 * By the index of words first; it knows nothing of signs and of what is inside of words, for which the sources
 * themselves are read where it finds none that says it so.
 */
async function matching(query: string): Promise<readonly Row[]> {
	const wanted = wantedIn(query);
	const keys = wanted.length === 0 ? [] : await search().candidates(database(), wanted, CANDIDATES, 'source');
	const rows = await rowsOf(keys.map((key) => key.slice('source:'.length)));
	const words = wordsOf(query);
	const literally = rows.filter((row) => words.every((word) => holds(row, word)));
	if (literally.length > 0) return literally;
	const inside = await scanned(words);
	return inside.length > 0 ? inside : rows;
}

const holds = (row: Row, word: string): boolean =>
	SEARCHED.some((column) => row[column]?.toLowerCase().includes(word) === true) || row.tags.includes(word);

/** In the order of the ids. */
async function rowsOf(ids: readonly string[]): Promise<readonly Row[]> {
	if (ids.length === 0) return [];
	const rows = await standing(database())
		.where('id', 'in', [...ids])
		.execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

const standing = (db: Database) => db.selectFrom('source').selectAll().where('mergedIntoId', 'is', null);

async function scanned(words: readonly string[]): Promise<readonly Row[]> {
	let select = standing(database());
	for (const word of words) {
		const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
		select = select.where((e) => e.or(SEARCHED.map((column) => contains(column, pattern))));
	}
	return select.orderBy('createdAt', 'desc').orderBy('id').limit(CANDIDATES).execute();
}

/** SQLite has no escape character for `like` unless it is told which. */
const contains = (column: (typeof SEARCHED)[number], pattern: string) =>
	sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;

const filtered = (rows: readonly Row[], { kind, tag, withdrawn }: LibraryAsk): readonly Row[] =>
	rows.filter(
		(row) =>
			(kind === null || row.kind === kind) &&
			(tag === '' || (JSON.parse(row.tags) as string[]).includes(tag)) &&
			(!withdrawn || row.standing !== 'sound')
	);

/** What was found stays the best first, unless an order is asked for that is not the usual one. */
function ordered(rows: readonly Row[], { order }: LibraryAsk): readonly Row[] {
	if (order === 'title') return rows.toSorted((a, b) => a.title.localeCompare(b.title));
	if (order === 'due') return rows.toSorted((a, b) => (a.checkAgainOn ?? '~').localeCompare(b.checkAgainOn ?? '~'));
	return rows;
}

type Select = SelectQueryBuilder<Tables, 'source', Row>;

const inOrder = (ask: LibraryAsk): Select => sorted(chosen(ask), ask.order).orderBy('createdAt', 'desc').orderBy('id');

function chosen({ kind, tag, withdrawn }: LibraryAsk): Select {
	let select: Select = standing(database());
	if (kind !== null) select = select.where('kind', '=', kind);
	if (withdrawn) select = select.where('standing', '!=', 'sound');
	// Tags are kept as JSON: a whole one stands between its quotation marks.
	if (tag !== '') select = select.where(sql<SqlBool>`tags like ${tagPattern(tag)} escape '!'`);
	return select;
}

const tagPattern = (tag: string): string => `%${JSON.stringify(tag).replace(/[!%_]/g, '!$&')}%`;

function sorted(select: Select, order: LibraryAsk['order']): Select {
	if (order === 'title') return select.orderBy(sql`lower(title)`);
	// What nobody has to look at again stands last on both databases.
	if (order === 'due') return select.orderBy(sql`coalesce(check_again_on, '~')`);
	if (order !== 'used') return select;
	return select.orderBy(
		sql`(select count(distinct claim_id) from evidence where evidence.source_id = source.id and evidence.withdrawn = 0) desc`
	);
}
