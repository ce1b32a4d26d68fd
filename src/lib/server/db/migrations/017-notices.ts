/** Notices of what is about no article, such as a webhook that was switched off. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engine } from '../client.ts';

type Db = Kysely<unknown>;

const INDEXED = ['articleId', 'claimId', 'actorId', 'about', 'mailId'] as const;

/**
 * SQLite changes no column: the table is made anew beside the old one. Nothing refers to notices, so that the old one can go
 * while foreign keys are held to.
 */
async function rebuild(db: Db): Promise<void> {
	await db.schema
		.createTable('noticeAnew')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('articleId', 'text', (c) => c.references('article.id'))
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
	const columns = sql.raw(
		'id, person_id, article_id, claim_id, kind, about, ground, actor_id, at, detail, read_at, mail_id'
	);
	await sql`insert into notice_anew (${columns}) select ${columns} from notice`.execute(db);
	await db.schema.dropTable('notice').execute();
	await db.schema.alterTable('noticeAnew').renameTo('notice').execute();
	for (const column of INDEXED)
		await db.schema.createIndex(`notice_${column}_index`).on('notice').column(column).execute();
}

export const notices: Migration = {
	async up(db: Db) {
		if (engine() === 'sqlite') return rebuild(db);
		await db.schema
			.alterTable('notice')
			.alterColumn('articleId', (column) => column.dropNotNull())
			.execute();
	}
};
