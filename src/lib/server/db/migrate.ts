/** Brings the database's tables to the shape that this version of Galley needs. */
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './client.ts';
import { spine } from './migrations/001-spine.ts';
import { livingText } from './migrations/002-living-text.ts';
import { conversation } from './migrations/003-conversation.ts';
import { desk } from './migrations/004-desk.ts';
import { preferences } from './migrations/005-preferences.ts';
import { settings } from './migrations/006-settings.ts';
import { review } from './migrations/007-review.ts';

const migrations: Readonly<Record<string, Migration>> = {
	'001-spine': spine,
	'002-living-text': livingText,
	'003-conversation': conversation,
	'004-desk': desk,
	'005-preferences': preferences,
	'006-settings': settings,
	'007-review': review
};

/** Run what has not been run yet, each once, in order. Returns the names of those that were. */
export async function migrate(db: Database): Promise<readonly string[]> {
	const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error instanceof Error ? error : new Error('The database could not be migrated.', { cause: error });
	return (results ?? []).map((result) => result.migrationName);
}
