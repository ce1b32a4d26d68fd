/** Stored pictures, small: made once each, so that no export decodes them again. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

export const thumbnails: Migration = {
	async up({ schema }: Db) {
		await schema
			.createTable('thumbnail')
			.addColumn('hash', 'text', (c) => c.primaryKey())
			.addColumn('picture', 'text')
			.execute();
	}
};
