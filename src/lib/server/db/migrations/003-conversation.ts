/** Conversation: threads on claims and on the article as a whole, the inbox, and what is sent from it by e-mail. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

/** A comment stood on a claim; now it may stand on the article as a whole, and neither engine takes a NOT NULL away alike. */
async function renewComments(db: Db): Promise<void> {
	await db.schema.dropIndex('comment_claimId_index').execute();
	await db.schema.alterTable('comment').renameTo('commentBefore').execute();
	await db.schema
		.createTable('comment')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('claimId', 'text', (c) => c.references('claim.id'))
		.addColumn('threadId', 'text')
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('editedAt', 'bigint')
		.addColumn('versions', 'text', (c) => c.notNull().defaultTo('[]'))
		.addColumn('resolvedBy', 'text', (c) => c.references('person.id'))
		.addColumn('resolvedAt', 'bigint')
		.execute();
	await keepComments(db);
	await db.schema.dropTable('commentBefore').execute();
}

/** What was said on one claim was one conversation: the first comment begins its thread, the others reply. */
async function keepComments(db: Db): Promise<void> {
	await sql`
		insert into comment (id, author_id, created_at, article_id, claim_id, body, withdrawn, edited_at, thread_id)
		select old.id, old.author_id, old.created_at, claim.article_id, old.claim_id, old.body, old.withdrawn, old.edited_at,
			nullif((select head.id from comment_before head where head.claim_id = old.claim_id
				order by head.created_at, head.id limit 1), old.id)
		from comment_before old join claim on claim.id = old.claim_id`.execute(db);
}

async function createInbox({ schema }: Db): Promise<void> {
	await schema
		.createTable('notice')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('claimId', 'text', (c) => c.references('claim.id'))
		.addColumn('kind', 'text', (c) => c.notNull())
		.addColumn('about', 'text', (c) => c.notNull())
		.addColumn('ground', 'text', (c) => c.notNull())
		.addColumn('actorId', 'text', (c) => c.references('person.id'))
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('detail', 'text', (c) => c.notNull())
		.addColumn('readAt', 'bigint')
		.addColumn('mailId', 'text')
		.addUniqueConstraint('notice_ground_unique', ['personId', 'ground'])
		.execute();
	await schema
		.createTable('noticeSetting')
		.addColumn('personId', 'text', (c) => c.primaryKey().references('person.id'))
		.addColumn('unwanted', 'text', (c) => c.notNull())
		.addColumn('mail', 'text', (c) => c.notNull())
		.addColumn('hour', 'bigint', (c) => c.notNull())
		.addColumn('zone', 'text', (c) => c.notNull())
		.addColumn('locale', 'text', (c) => c.notNull())
		.addColumn('mailedAt', 'bigint', (c) => c.notNull())
		.execute();
	await schema
		.createTable('mail')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('tries', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('dueAt', 'bigint')
		.addColumn('sentAt', 'bigint')
		.addColumn('problem', 'text')
		.execute();
}

// prettier-ignore
const INDEXED = [
	['comment', 'claimId'], ['comment', 'articleId'], ['comment', 'resolvedBy'],
	['notice', 'articleId'], ['notice', 'claimId'], ['notice', 'actorId'], ['notice', 'about'], ['notice', 'mailId'],
	['mail', 'personId'], ['mail', 'dueAt']
] as const;

export const conversation: Migration = {
	async up(db: Db) {
		await renewComments(db);
		await createInbox(db);
		for (const [table, column] of INDEXED) {
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
		}
	}
};
