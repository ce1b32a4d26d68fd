/** Stored copies of sources, the queue of what is done in the background, and what became of addresses since. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

/** One row a thing to do: `dueAt` is when it is tried next, null once it is over; `holder` is the process that is at it. */
async function createJob({ schema }: Db): Promise<void> {
	await schema
		.createTable('job')
		.addColumn('key', 'text', (c) => c.primaryKey())
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('subject', 'text', (c) => c.notNull())
		.addColumn('payload', 'text', (c) => c.notNull())
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('tries', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('dueAt', 'bigint')
		.addColumn('holder', 'text')
		.addColumn('problem', 'text')
		.execute();
}

async function createCapture({ schema }: Db): Promise<void> {
	await schema
		.createTable('capture')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('sourceId', 'text', (c) => c.notNull().references('source.id'))
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('origin', 'text', (c) => c.notNull())
		.addColumn('address', 'text')
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('mediaType', 'text', (c) => c.notNull())
		.addColumn('size', 'bigint', (c) => c.notNull())
		.addColumn('hash', 'text', (c) => c.notNull())
		.addColumn('textHash', 'text')
		.addColumn('readableHash', 'text')
		.addColumn('found', 'text', (c) => c.notNull())
		.addColumn('archivedUrl', 'text')
		.execute();
	await schema
		.createTable('linkCheck')
		.addColumn('sourceId', 'text', (c) => c.primaryKey().references('source.id'))
		.addColumn('checkedAt', 'bigint', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull())
		.addColumn('problem', 'text')
		.execute();
}

export const copies: Migration = {
	async up(db: Db) {
		await createJob(db);
		await createCapture(db);
		// Where in a copy the excerpt stands, as JSON.
		await db.schema.alterTable('evidence').addColumn('place', 'text').execute();
		for (const [table, column] of [
			['job', 'dueAt'],
			['job', 'subject'],
			['capture', 'sourceId'],
			['capture', 'authorId'],
			['capture', 'hash']
		] as const)
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
	}
};
