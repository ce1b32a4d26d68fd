/** Buffers of what readers get, keys that publications are signed with, plans to publish, and what was unpublished. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

/** Everything here can be made anew: a buffer is only what was rendered once. */
const createBuffer = ({ schema }: Db): Promise<void> =>
	schema
		.createTable('buffer')
		.addColumn('path', 'text', (c) => c.notNull())
		.addColumn('build', 'text', (c) => c.notNull())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('etag', 'text', (c) => c.notNull())
		.addColumn('headers', 'text', (c) => c.notNull())
		.addColumn('gzip', 'text', (c) => c.notNull())
		.addColumn('brotli', 'text', (c) => c.notNull())
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('buffer_key', ['path', 'build'])
		.execute();

async function createKeys({ schema }: Db): Promise<void> {
	await schema
		.createTable('signingKey')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('publicKey', 'text', (c) => c.notNull())
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.execute();
}

/** One row an article: it is there for as long as the article is planned, or unpublished. */
async function createStates({ schema }: Db): Promise<void> {
	await schema
		.createTable('publicationPlan')
		.addColumn('articleId', 'text', (c) => c.primaryKey().references('article.id'))
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.execute();
	await schema
		.createTable('unpublication')
		.addColumn('articleId', 'text', (c) => c.primaryKey().references('article.id'))
		.addColumn('notice', 'text', (c) => c.notNull())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.execute();
}

async function createIndexes({ schema }: Db): Promise<void> {
	for (const [table, column] of [
		['buffer', 'articleId'],
		['publicationPlan', 'authorId'],
		['publicationPlan', 'at'],
		['unpublication', 'authorId']
	] as const)
		await schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
}

export const publication: Migration = {
	async up(db: Db) {
		await createBuffer(db);
		await createKeys(db);
		await createStates(db);
		await createIndexes(db);
	}
};
