/** The reason tags of a verdict. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

export const reasons: Migration = {
	async up({ schema }: Db) {
		await schema.alterTable('verdict').addColumn('reasons', 'text').execute();
	}
};
