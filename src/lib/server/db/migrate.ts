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
import { publication } from './migrations/008-publication.ts';
import { readers } from './migrations/009-readers.ts';
import { copies } from './migrations/010-copies.ts';
import { sources } from './migrations/011-sources.ts';
import { interfaces } from './migrations/012-interfaces.ts';
import { archive } from './migrations/013-archive.ts';
import { originals } from './migrations/014-originals.ts';
import { editions } from './migrations/015-editions.ts';
import { thumbnails } from './migrations/016-thumbnails.ts';
import { notices } from './migrations/017-notices.ts';
import { reasons } from './migrations/018-reasons.ts';

const migrations: Readonly<Record<string, Migration>> = {
	'001-spine': spine,
	'002-living-text': livingText,
	'003-conversation': conversation,
	'004-desk': desk,
	'005-preferences': preferences,
	'006-settings': settings,
	'007-review': review,
	'008-publication': publication,
	'009-readers': readers,
	'010-copies': copies,
	'011-sources': sources,
	'012-interfaces': interfaces,
	'013-archive': archive,
	'014-originals': originals,
	'015-editions': editions,
	'016-thumbnails': thumbnails,
	'017-notices': notices,
	'018-reasons': reasons
};

/** Run what has not been run yet, each once, in order. Returns the names of those that were. */
export async function migrate(db: Database): Promise<readonly string[]> {
	// Those that were written side by side may come to a database in another order; none of them needs another's.
	const provider = { getMigrations: async () => ({ ...migrations }) };
	const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error instanceof Error ? error : new Error('The database could not be migrated.', { cause: error });
	return (results ?? []).map((result) => result.migrationName);
}
