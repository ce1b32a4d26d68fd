/** Verdicts that were found elsewhere, kept beside those of the desk. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

export const archive: Migration = {
	async up({ schema }: Db) {
		await schema
			.createTable('earlierVerdict')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
			.addColumn('createdAt', 'bigint', (c) => c.notNull())
			.addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
			.addColumn('known', 'text', (c) => c.notNull().unique())
			.addColumn('claim', 'text', (c) => c.notNull())
			.addColumn('claimant', 'text', (c) => c.notNull())
			.addColumn('rating', 'text', (c) => c.notNull())
			.addColumn('conclusion', 'text', (c) => c.notNull())
			.addColumn('url', 'text', (c) => c.notNull())
			.addColumn('publisher', 'text', (c) => c.notNull())
			.addColumn('publisherUrl', 'text')
			.addColumn('day', 'text')
			.addColumn('appearance', 'text')
			.addColumn('file', 'text', (c) => c.notNull())
			.execute();
		for (const column of ['authorId', 'createdAt'])
			await schema.createIndex(`earlierVerdict_${column}_index`).on('earlierVerdict').column(column).execute();
	}
};
