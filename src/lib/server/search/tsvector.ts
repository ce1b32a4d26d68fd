/** Search on PostgreSQL: a tsvector of the forms as they are, and pg_trgm for parts of words where it is there. */
import { sql } from 'kysely';
import type { Wanted } from '#lib/domain/search.ts';
import { APART, type Hit, type Kind, type Search, kindForm } from './engine.ts';
import { inside, parts } from './inside.ts';

/** Forms are letters and digits: in quotes nothing in them means anything to a tsquery. */
function anyOf({ word, stem, figures }: Wanted): string {
	const starts = [word, stem].filter((one) => one !== '').map((one) => `'${one}':*`);
	return `(${[...starts, ...figures.map((one) => `'${one}'`)].join(' | ')})`;
}

const ofKind = (kind: Kind, wanted: readonly Wanted[]): string =>
	[`'${kindForm(kind)}'`, ...wanted.map(anyOf)].join(' & ');

/** Entries that are written at once. */
const BATCH = 100;

export const tsvector: Search = {
	async put(tx, entries) {
		for (let start = 0; start < entries.length; start += BATCH) {
			const rows = entries.slice(start, start + BATCH).map(({ key, forms }) => {
				const words = ` ${forms.join(' ')} `;
				return sql`(${key}, ${words}, array_to_tsvector(array_remove(string_to_array(${words}, ' '), '')))`;
			});
			await sql`insert into search_entry (key, words, terms) values ${sql.join(rows)}
				on conflict (key) do update set words = excluded.words, terms = excluded.terms`.execute(tx);
		}
	},
	async clear(tx) {
		await sql`delete from search_entry`.execute(tx);
	},
	async candidates(db, wanted, { limit, skip = 0 }, kind) {
		if (wanted.length === 0) return [];
		const query = kind ? ofKind(kind, wanted) : `${wanted.map(anyOf).join(' & ')} & !'${kindForm(APART)}'`;
		const { rows } = await sql<{ key: string }>`
			select key from search_entry where terms @@ ${query}::tsquery
			order by ts_rank(terms, ${query}::tsquery) desc, key desc limit ${limit} offset ${skip}`.execute(db);
		return rows.map(({ key }) => key);
	},
	hits(wanted, kind) {
		const query = ofKind(kind, wanted);
		return sql<Hit>`(select substr(key, ${sql.lit(kind.length + 2)}) as id, -ts_rank(terms, ${query}::tsquery) as place
			from search_entry where terms @@ ${query}::tsquery)`;
	},
	...{ inside, parts }
};
