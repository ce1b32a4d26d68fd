/** The library: sources found by words, kind and tag, in an order, page by page. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { LIBRARY_PAGE, type Library, type LibraryAsk, NO_ASK, type SourceUse } from '#lib/domain/library.ts';
import { type Wanted, wantedIn } from '#lib/domain/search.ts';
import { isStorable } from '#lib/domain/text.ts';
import { type After, comesAfter } from './api/paged.ts';
import { database, engine } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Hit, search } from './search/engine.ts';
import { toSource } from './sources.ts';

type Row = Tables['source'];

/** Sources of a list that is asked for without pages. */
const LISTED = 200;

/** A page of the library: by words the best first, else in the order that is asked for. */
export async function find(ask: LibraryAsk, size = LIBRARY_PAGE): Promise<Library> {
	const ids = await part(ask, { skip: (ask.page - 1) * size, limit: size + 1 });
	return { sources: [...(await told(ids.slice(0, size)))], more: ids.length > size };
}

/** So many of what is asked for, after so many that stand before them; its page does not count. */
export const some = async (ask: LibraryAsk, which: Which): Promise<readonly SourceUse[]> =>
	told(await part(ask, which));

/** Sources of a kind or tag, the newest first, after a certain one: one more than `limit`, to show whether there is more. */
export async function newest(ask: LibraryAsk, after: After | null, limit: number): Promise<readonly SourceUse[]> {
	if (!isStorable(ask.tag)) return [];
	let select = chosen(standing(), ask);
	if (after) select = select.where(comesAfter(after));
	return told(await idsOf(select.orderBy('createdAt', 'desc').orderBy('id', 'desc'), { skip: 0, limit: limit + 1 }));
}

/** Sources that hold every word of a query, the best first; without one the newest. */
export const list = async (query = '', limit = LISTED): Promise<readonly SourceUse[]> =>
	(await find({ ...NO_ASK, query }, limit)).sources;

interface Which {
	readonly skip: number;
	readonly limit: number;
}

async function part(ask: LibraryAsk, which: Which): Promise<readonly string[]> {
	if (!isStorable(ask.query + ask.tag)) return [];
	for (const select of readings(ask.query)) {
		const inOrder = sorted(chosen(select, ask), ask).orderBy('createdAt', 'desc').orderBy('id');
		const ids = await idsOf(inOrder, which);
		if (ids.length > 0) return ids;
		// The words were found, only not with all else that is asked for, or not so many times.
		if ((isNarrow(ask) || which.skip > 0) && (await idsOf(select, { skip: 0, limit: 1 })).length > 0) return [];
	}
	return [];
}

/** All are put in order, and few are told: what they say is read of those alone. */
async function idsOf(select: Select, { skip, limit }: Which): Promise<readonly string[]> {
	const rows = await select.clearSelect().select('id').limit(limit).offset(skip).execute();
	return rows.map(({ id }) => id);
}

const isNarrow = ({ kind, tag, withdrawn }: LibraryAsk): boolean => kind !== null || tag !== '' || withdrawn;

/** Sources with their uses, in the order of these ids. */
async function told(ids: readonly string[]): Promise<readonly SourceUse[]> {
	if (ids.length === 0) return [];
	const read = database()
		.selectFrom('source')
		.selectAll()
		.where('id', 'in', [...ids]);
	const [rows, claims] = await Promise.all([read.execute(), uses(ids)]);
	const byId = new Map(rows.map((row) => [row.id, { source: toSource(row), claims: claims.get(row.id) ?? 0 }]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many claims rest on each of some sources. */
async function uses(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
	const rows = await database()
		.selectFrom('evidence')
		.select((e) => ['sourceId', e.fn.count<number>('claimId').distinct().as('claims')])
		.where('sourceId', 'in', [...ids])
		.where('withdrawn', '=', 0)
		.groupBy('sourceId')
		.execute();
	return new Map(rows.map(({ sourceId, claims }) => [sourceId, Number(claims)]));
}

/** Words of a query that are read. */
const MOST_WORDS = 10;

/**
 * What a query may mean, the best reading first; the first that finds anything counts. The index knows nothing of signs:
 * where something has the words with them too, it is that. Other endings of a word come after the word itself, and only
 * where no word begins so, the inside of words is looked at, for which all of them are read.
 */
function readings(query: string): readonly Select[] {
	const words = query.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
	if (words.length === 0) return [standing()];
	const [wanted, signs] = [wantedIn(words.join(' ')), words.map((word) => word.toLowerCase()).filter(hasSigns)];
	if (wanted.length === 0) return [saying(standing(), signs)];
	const exact = joined(search().hits(withoutStems(wanted), 'source'));
	const near = joined(search().hits(wanted, 'source'));
	const inside = joined(search().parts(wanted, 'source'));
	return [...(signs.length === 0 ? [] : [saying(exact, signs), saying(inside, signs)]), exact, near, inside];
}

const withoutStems = (wanted: readonly Wanted[]): readonly Wanted[] => wanted.map((one) => ({ ...one, stem: '' }));

/** Whether a word has signs that are not those of a number. */
const hasSigns = (word: string): boolean => /[^\p{L}\p{M}\p{N}]/u.test(word) && !/^[\p{N}.,٫]+$/u.test(word);

/** A source, and its place among what was found: the smaller the better. */
type Found = Row & { readonly place: number };

const from = (query: RawBuilder<unknown>) =>
	database()
		.selectFrom(sql<Found>`(${query})`.as('source'))
		.selectAll();
type Select = ReturnType<typeof from>;

const standing = (): Select => from(sql`select source.*, 0 as place from source where merged_into_id is null`);

/** A cross join, so that what the index finds is looked up by its ids, and not every source in what the index finds. */
const joined = (hits: RawBuilder<Hit>): Select =>
	from(sql`select source.*, hit.place from ${hits} as hit cross join source
		where source.id = hit.id and merged_into_id is null`);

/** Those that say all of some words, each in any of its places. */
const saying = (select: Select, words: readonly string[]): Select =>
	words.reduce((all, word) => all.where((e) => e.or(placesOf(word).map((place) => says(place, word)))), select);

const PLACES = ['title', 'publisher', 'author', 'url'] as const;
type Place = (typeof PLACES)[number] | 'tags';

/** Tags are kept as JSON, whose own signs are not theirs. */
const placesOf = (word: string): readonly Place[] => (/[\p{L}\p{N}]/u.test(word) ? [...PLACES, 'tags'] : PLACES);

function says(place: Place, word: string): RawBuilder<SqlBool> {
	const column = sql.ref(`source.${place}`);
	// To SQLite capitals of ASCII are like small letters by themselves; `lower` is our own there, and takes longer.
	const text = engine() === 'sqlite' && /^[ -~]*$/.test(word) ? column : sql`lower(${column})`;
	const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
	// SQLite has no escape character for `like` unless it is told which.
	return sql<SqlBool>`${text} like ${pattern} escape '\\'`;
}

function chosen(all: Select, { kind, tag, withdrawn }: LibraryAsk): Select {
	let select = all;
	if (kind !== null) select = select.where('kind', '=', kind);
	if (withdrawn) select = select.where('standing', '!=', 'sound');
	// Tags are kept as JSON: a whole one stands between its quotation marks.
	if (tag !== '') select = select.where(sql<SqlBool>`tags like ${tagPattern(tag)} escape '!'`);
	return select;
}

const tagPattern = (tag: string): string => `%${JSON.stringify(tag).replace(/[!%_]/g, '!$&')}%`;

/** The usual order is the best first, where something was looked for. */
function sorted(select: Select, { order, query }: LibraryAsk): Select {
	if (order === 'title') return select.orderBy(sql`lower(title)`);
	// What nobody has to look at again stands last on both databases.
	if (order === 'due') return select.orderBy(sql`coalesce(check_again_on, '~')`);
	if (order === 'newest') return query.trim() === '' ? select : select.orderBy('place');
	return select.orderBy(
		sql`(select count(distinct claim_id) from evidence where evidence.source_id = source.id and evidence.withdrawn = 0) desc`
	);
}
