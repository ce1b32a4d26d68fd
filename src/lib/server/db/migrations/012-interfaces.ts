/** What other programs work with: tokens, answers kept for repeated requests, the feed of changes, webhooks, annotations. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

async function createTokens({ schema }: Db): Promise<void> {
	await schema
		.createTable('accessToken')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('hash', 'text', (c) => c.notNull().unique())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('scopes', 'text', (c) => c.notNull())
		.addColumn('service', 'bigint', (c) => c.notNull())
		.addColumn('expiresAt', 'bigint')
		.addColumn('usedAt', 'bigint')
		.addColumn('revokedAt', 'bigint')
		.execute();
	await schema
		.createTable('keptAnswer')
		.addColumn('key', 'text', (c) => c.primaryKey())
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('fingerprint', 'text', (c) => c.notNull())
		.addColumn('status', 'bigint')
		.addColumn('answer', 'text', (c) => c.notNull())
		.execute();
}

/** Every event in one order: a position is given once it can be seen that nothing comes before it. */
async function createFeed(db: Db): Promise<void> {
	await db.schema
		.createTable('feedEntry')
		.addColumn('position', 'bigint', (c) => c.primaryKey())
		.addColumn('log', 'text', (c) => c.notNull())
		.addColumn('sequence', 'bigint', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('feedMark')
		.addColumn('log', 'text', (c) => c.primaryKey())
		.addColumn('position', 'bigint', (c) => c.notNull())
		.execute();
	await sql`insert into feed_entry (position, log, sequence)
		select row_number() over (order by at, log, sequence), log, sequence from event`.execute(db);
	await sql`insert into feed_mark (log, position) select log, max(sequence) from event group by log`.execute(db);
	await sql`insert into feed_mark (log, position) select '', count(*) from event`.execute(db);
}

async function createWebhooks({ schema }: Db): Promise<void> {
	await schema
		.createTable('webhook')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('url', 'text', (c) => c.notNull())
		.addColumn('events', 'text', (c) => c.notNull())
		.addColumn('secret', 'text', (c) => c.notNull())
		.addColumn('position', 'bigint', (c) => c.notNull())
		.addColumn('active', 'bigint', (c) => c.notNull())
		.addColumn('failingSince', 'bigint')
		.addColumn('disabledAt', 'bigint')
		.addColumn('removed', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	await schema
		.createTable('delivery')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('webhookId', 'text', (c) => c.notNull().references('webhook.id'))
		.addColumn('position', 'bigint', (c) => c.notNull())
		.addColumn('verb', 'text', (c) => c.notNull())
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('state', 'text', (c) => c.notNull())
		.addColumn('tries', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('triedAt', 'bigint')
		.addColumn('status', 'bigint')
		.addColumn('problem', 'text')
		.execute();
}

async function createAnnotations({ schema }: Db): Promise<void> {
	await schema
		.createTable('annotation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('claimId', 'text', (c) => c.references('claim.id'))
		.addColumn('changedAt', 'bigint', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
}

// prettier-ignore
const INDEXED = [
	['accessToken', 'authorId'], ['accessToken', 'personId'], ['keptAnswer', 'personId'], ['keptAnswer', 'createdAt'],
	['feedEntry', 'log'], ['webhook', 'authorId'], ['delivery', 'webhookId'], ['delivery', 'createdAt'],
	['annotation', 'authorId'], ['annotation', 'articleId'], ['annotation', 'claimId']
] as const;

export const interfaces: Migration = {
	async up(db: Db) {
		await createTokens(db);
		await createFeed(db);
		await createWebhooks(db);
		await createAnnotations(db);
		for (const [table, column] of INDEXED)
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
	}
};
