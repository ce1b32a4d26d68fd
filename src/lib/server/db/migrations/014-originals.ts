/** The files that articles were brought in from. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

export const originals: Migration = {
	async up({ schema }: Db) {
		await schema
			.createTable('original')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
			.addColumn('createdAt', 'bigint', (c) => c.notNull())
			.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
			.addColumn('version', 'bigint', (c) => c.notNull())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('mediaType', 'text', (c) => c.notNull())
			.addColumn('size', 'bigint', (c) => c.notNull())
			.addColumn('hash', 'text', (c) => c.notNull())
			.execute();
		for (const column of ['authorId', 'articleId'])
			await schema.createIndex(`original_${column}_index`).on('original').column(column).execute();
	}
};
