/** What readers are told of an article besides its page: its translations, and its corrections without its snapshots. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

export const editions: Migration = {
	async up({ schema }: Db) {
		await schema.alterTable('article').addColumn('translationOf', 'text').execute();
		await schema.createIndex('article_translationOf_index').on('article').column('translationOf').execute();
		// Made from the publication's snapshot when it is first asked for.
		await schema.alterTable('publicFace').addColumn('corrections', 'text').execute();
	}
};
