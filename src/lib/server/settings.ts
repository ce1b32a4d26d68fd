/** The newsroom's own settings: what admins change, by sections, and what Galley keeps of the newsroom itself, by keys. */
import * as v from 'valibot';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
// prettier-ignore
import {
	DEFAULT_SETTINGS, NewsroomSettings, type NewsroomSettingsChange, SECTIONS, type Section
} from '#lib/domain/newsroom-settings.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import { write } from './events.ts';
import * as scales from './scale-keeping.ts';

type Key = 'newsroom.mode' | 'mail.secret' | 'buffer.stamp' | 'search.version' | `section.${Section}`;
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

/** One section; as its defaults say where nobody has set it. */
export async function section<S extends Section>(
	name: S,
	db: Tx | Database = database()
): Promise<NewsroomSettings[S]> {
	const value = await read(`section.${name}`, db);
	return value === null ? DEFAULT_SETTINGS[name] : parsed(name, value);
}

// What a section of this name was parsed by is what it is.
const parsed = <S extends Section>(name: S, value: string): NewsroomSettings[S] =>
	v.parse(NewsroomSettings.entries[name], JSON.parse(value)) as NewsroomSettings[S];

/** All sections. */
export async function all(db: Tx | Database = database()): Promise<NewsroomSettings> {
	const entries = await Promise.all(SECTIONS.map(async (name) => [name, await section(name, db)]));
	return v.parse(NewsroomSettings, Object.fromEntries(entries));
}

/** Set sections, each as a whole; those that are not named stay. */
export async function change(user: User, sections: NewsroomSettingsChange): Promise<NewsroomSettings> {
	return write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		for (const name of SECTIONS) {
			const from = await section(name, tx);
			const to = await prepared(tx, name, sections);
			if (!to) continue;
			await setSection(tx, name, to);
			await append('settings.changed', name, { from, to });
		}
		return all(tx);
	});
}

/** A section as it is to be kept; undefined where nobody changes it. */
async function prepared<S extends Section>(
	tx: Tx,
	name: S,
	sections: NewsroomSettingsChange
): Promise<NewsroomSettings[S] | undefined> {
	if (name !== 'scales' || !sections.scales) return sections[name] as NewsroomSettings[S] | undefined;
	// The name says which section it is.
	return (await scales.kept(tx, await section('scales', tx), sections.scales)) as NewsroomSettings[S];
}

export const setSection = <S extends Section>(tx: Tx, name: S, value: NewsroomSettings[S]): Promise<void> =>
	set(tx, `section.${name}`, JSON.stringify(value));

export const newsroomName = async (db: Tx | Database = database()): Promise<string> =>
	(await section('newsroom', db)).name;

/** The mode in which the newsroom was founded; null before. */
export async function mode(): Promise<Mode | null> {
	const value = await read('newsroom.mode');
	return value === 'demonstration' || value === 'newsroom' ? value : null;
}
