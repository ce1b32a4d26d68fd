/** Words looked for inside of words, the same on both databases; with pg_trgm PostgreSQL has an index for it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Wanted } from '#lib/domain/search.ts';
import type { Database, Tx } from '../db/client.ts';
import { APART, kindForm } from './engine.ts';

/** Shorter words are inside of nearly everything. */
const SHORTEST = 3;

/** Forms are letters and digits: nothing in them has a meaning for `like`. */
const holds = (pattern: string): RawBuilder<SqlBool> => sql`words like ${pattern}`;

function partsOf({ word, figures }: Wanted): readonly string[] {
	const parts = figures.map((form) => `% ${form} %`);
	return word.length >= SHORTEST ? [`%${word}%`, ...parts] : parts;
}

export async function inside(db: Tx | Database, wanted: readonly Wanted[], limit: number): Promise<string[]> {
	const parts = wanted.map(partsOf);
	if (parts.length === 0 || parts.some(({ length }) => length === 0)) return [];
	const all = parts.map((some) => sql`(${sql.join(some.map(holds), sql` or `)})`);
	const { rows } = await sql<{ key: string }>`
		select key from search_entry where ${sql.join(all, sql` and `)}
		and not ${holds(`% ${kindForm(APART)} %`)} limit ${limit}`.execute(db);
	return rows.map(({ key }) => key);
}
