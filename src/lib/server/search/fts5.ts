/** Search on SQLite: an FTS5 table, which looks a row up by its words only, so that a key is one of them too. */
import { sql } from 'kysely';
import type { Wanted } from '#lib/domain/search.ts';
import { APART, type Hit, type Kind, type Search, kindForm } from './engine.ts';
import { inside, parts } from './inside.ts';

/** The form of a key: no word begins so. */
const keyForm = (key: string): string => `zzkey${key.replace(/[^a-z0-9]/g, '')}`;

/** Forms are letters and digits: in quotes nothing in them means anything to FTS5. */
function anyOf({ word, stem, figures }: Wanted): string {
	const starts = [word, stem].filter((one) => one !== '').map((one) => `"${one}" *`);
	return `(${[...starts, ...figures.map((one) => `"${one}"`)].join(' OR ')})`;
}

const ofKind = (kind: Kind, wanted: readonly Wanted[]): string =>
	[`"${kindForm(kind)}"`, ...wanted.map(anyOf)].join(' AND ');

export const fts5: Search = {
	async put(tx, entries) {
		for (const { key, forms } of entries) {
			const own = keyForm(key);
			// Spaces at both ends: a whole form can be looked for by `like`.
			const words = ` ${[own, ...forms].join(' ')} `;
			await sql`delete from search_entry where rowid in
				(select rowid from search_entry where search_entry match ${`"${own}"`})`.execute(tx);
			await sql`insert into search_entry (key, words) values (${key}, ${words})`.execute(tx);
		}
	},
	async clear(tx) {
		await sql`delete from search_entry`.execute(tx);
	},
	async candidates(db, wanted, { limit, skip = 0 }, kind) {
		if (wanted.length === 0) return [];
		const query = kind ? ofKind(kind, wanted) : `(${wanted.map(anyOf).join(' AND ')}) NOT "${kindForm(APART)}"`;
		const { rows } = await sql<{ key: string }>`
			select key from search_entry where search_entry match ${query}
			order by rank, rowid desc limit ${limit} offset ${skip}`.execute(db);
		return rows.map(({ key }) => key);
	},
	hits: (wanted, kind) => sql<Hit>`(select substr(key, ${sql.lit(kind.length + 2)}) as id, rank as place
		from search_entry where search_entry match ${ofKind(kind, wanted)})`,
	...{ inside, parts }
};
