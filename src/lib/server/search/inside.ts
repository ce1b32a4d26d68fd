/** Words looked for inside of words, the same on both databases; with pg_trgm PostgreSQL has an index for it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Wanted } from '#lib/domain/search.ts';
import type { Database, Tx } from '../db/client.ts';
import { APART, type Hit, type Kind, type Part, kindForm } from './engine.ts';

/** Shorter words are inside of nearly everything. */
const SHORTEST = 3;

/** Forms are letters and digits: nothing in them has a meaning for `like`. */
const holds = (pattern: string): RawBuilder<SqlBool> => sql`words like ${pattern}`;

function partsOf({ word, figures }: Wanted): readonly string[] {
	const parts = figures.map((form) => `% ${form} %`);
	return word.length >= SHORTEST ? [`%${word}%`, ...parts] : parts;
}

const all = (wanted: readonly (readonly string[])[]): RawBuilder<unknown> =>
	sql.join(
		wanted.map((some) => sql`(${sql.join(some.map(holds), sql` or `)})`),
		sql` and `
	);

export async function inside(
	db: Tx | Database,
	wanted: readonly Wanted[],
	{ limit, skip = 0 }: Part
): Promise<string[]> {
	const patterns = wanted.map(partsOf);
	if (patterns.length === 0 || patterns.some(({ length }) => length === 0)) return [];
	const { rows } = await sql<{ key: string }>`
		select key from search_entry where ${all(patterns)}
		and not ${holds(`% ${kindForm(APART)} %`)} order by key desc limit ${limit} offset ${skip}`.execute(db);
	return rows.map(({ key }) => key);
}

/** Of one kind, to be joined with its table; there a short word is looked for too. */
export function parts(wanted: readonly Wanted[], kind: Kind): RawBuilder<Hit> {
	const patterns = wanted.map(({ word, figures }) => [
		...(word === '' ? [] : [`%${word}%`]),
		...figures.map((form) => `% ${form} %`)
	]);
	return sql<Hit>`(select substr(key, ${sql.lit(kind.length + 2)}) as id, 0 as place
		from search_entry where ${all(patterns)} and ${holds(`% ${kindForm(kind)} %`)})`;
}
