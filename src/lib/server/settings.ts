/** The newsroom's own settings, by key. */
import { type Database, type Tx, database } from './db/client.ts';

type Key = 'newsroom.name' | 'newsroom.mode' | 'mail.secret' | 'search.version';
export type Mode = 'demonstration' | 'newsroom';

export async function read(key: Key, db: Tx | Database = database()): Promise<string | null> {
	const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
	return row?.value ?? null;
}

export async function set(tx: Tx, key: Key, value: string): Promise<void> {
	await tx
		.insertInto('setting')
		.values({ key, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
}

export const newsroomName = async (): Promise<string> => (await read('newsroom.name')) ?? 'Newsroom';

/** The mode in which the newsroom was founded; null before. */
export async function mode(): Promise<Mode | null> {
	const value = await read('newsroom.mode');
	return value === 'demonstration' || value === 'newsroom' ? value : null;
}
