/**
 * Text that changes: its steps, what every claim looked like when, confirmations, amendments, parts of a claim, who is
 * at work on what, and who has seen how much.
 */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

async function createText({ schema }: Db): Promise<void> {
	await schema
		.createTable('step')
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('version', 'bigint', (c) => c.notNull())
		.addColumn('step', 'text', (c) => c.notNull())
		.addColumn('clientId', 'text', (c) => c.notNull())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('replaced', 'bigint', (c) => c.notNull().defaultTo(0))
		.addPrimaryKeyConstraint('step_key', ['articleId', 'version'])
		.execute();
	await schema
		.createTable('claimState')
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('claimId', 'text', (c) => c.notNull().references('claim.id'))
		.addColumn('sequence', 'bigint', (c) => c.notNull())
		.addColumn('version', 'bigint', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addColumn('claim', 'text', (c) => c.notNull())
		.addPrimaryKeyConstraint('claim_state_key', ['claimId', 'sequence'])
		.execute();
}

const ofClaim = ({ schema }: Db, table: string) =>
	schema
		.createTable(table)
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('claimId', 'text', (c) => c.notNull().references('claim.id'))
		.addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0));

async function createDecisions(db: Db): Promise<void> {
	await ofClaim(db, 'confirmation')
		.addColumn('verdictId', 'text', (c) => c.notNull().references('verdict.id'))
		.addColumn('before', 'text', (c) => c.notNull())
		.addColumn('words', 'text', (c) => c.notNull())
		.addColumn('signed', 'bigint', (c) => c.notNull())
		.execute();
	await ofClaim(db, 'amendment')
		.addColumn('anchorId', 'text', (c) => c.notNull())
		.addColumn('before', 'text', (c) => c.notNull())
		.addColumn('after', 'text', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.addColumn('decision', 'text')
		.addColumn('decidedBy', 'text', (c) => c.references('person.id'))
		.addColumn('decidedAt', 'bigint')
		.addColumn('inverse', 'text')
		.execute();
}

async function createAttendance({ schema }: Db): Promise<void> {
	await schema
		.createTable('presence')
		.addColumn('clientId', 'text', (c) => c.primaryKey())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('claimId', 'text')
		.addColumn('doing', 'text', (c) => c.notNull())
		.addColumn('seenAt', 'bigint', (c) => c.notNull())
		.execute();
	await schema
		.createTable('visit')
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('sequence', 'bigint', (c) => c.notNull())
		.addColumn('at', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('visit_key', ['articleId', 'personId'])
		.execute();
}

/** What it takes to put the text and its anchors back as they were before a new version. */
async function createReplacements({ schema }: Db): Promise<void> {
	await schema
		.createTable('replacement')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('version', 'bigint', (c) => c.notNull())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('document', 'text', (c) => c.notNull())
		.addColumn('anchors', 'text', (c) => c.notNull())
		.addColumn('counts', 'text', (c) => c.notNull())
		.addColumn('undoes', 'bigint')
		.execute();
}

async function extend({ schema }: Db): Promise<void> {
	await schema.alterTable('claim').addColumn('parentId', 'text').execute();
	await schema.alterTable('claim').addColumn('mergedIntoId', 'text').execute();
	await schema.alterTable('claim').addColumn('lent', 'text').execute();
	await schema.alterTable('verdict').addColumn('words', 'text').execute();
	await schema.alterTable('anchor').addColumn('lostVersion', 'bigint').execute();
}

// prettier-ignore
const INDEXED = [
	['step', 'authorId'], ['claimState', 'articleId'], ['confirmation', 'claimId'], ['confirmation', 'verdictId'],
	['amendment', 'claimId'], ['amendment', 'anchorId'], ['amendment', 'decidedBy'],
	['presence', 'articleId'], ['presence', 'personId'], ['visit', 'personId'], ['claim', 'parentId'], ['claim', 'mergedIntoId'],
	['replacement', 'articleId'], ['replacement', 'authorId']
] as const;

export const livingText: Migration = {
	async up(db: Db) {
		await createText(db);
		await createDecisions(db);
		await createAttendance(db);
		await createReplacements(db);
		await extend(db);
		for (const [table, column] of INDEXED) {
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
		}
	}
};
