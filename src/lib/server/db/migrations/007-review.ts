/** Review: claims that are locked, votes, blind checks, facts that were dismissed for everybody, overrides of the gate. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

/** SQLite adds one column at a time. */
async function extendClaims({ schema }: Db): Promise<void> {
	const numbers = ['lockedAt', 'submittedVotes', 'blindAt', 'openedAt'];
	for (const name of numbers) await schema.alterTable('claim').addColumn(name, 'bigint').execute();
	await schema.alterTable('claim').addColumn('lockedBy', 'text').execute();
	await schema.alterTable('publication').addColumn('override', 'text').execute();
}

/** Whose check of a claim is in, while nobody sees the others'. */
async function createChecks({ schema }: Db): Promise<void> {
	await schema
		.createTable('blindCheck')
		.addColumn('claimId', 'text', (c) => c.notNull().references('claim.id'))
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('verdictId', 'text', (c) => c.notNull())
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addPrimaryKeyConstraint('blind_check_key', ['claimId', 'personId'])
		.execute();
	await schema.createIndex('blindCheck_personId_index').on('blindCheck').column('personId').execute();
}

async function createDismissals({ schema }: Db): Promise<void> {
	await schema
		.createTable('dismissal')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('quote', 'text', (c) => c.notNull())
		.addColumn('prefix', 'text', (c) => c.notNull())
		.addColumn('suffix', 'text', (c) => c.notNull())
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('note', 'text', (c) => c.notNull())
		.execute();
	for (const column of ['articleId', 'authorId'] as const)
		await schema.createIndex(`dismissal_${column}_index`).on('dismissal').column(column).execute();
}

export const review: Migration = {
	async up(db: Db) {
		await extendClaims(db);
		await createChecks(db);
		await createDismissals(db);
	}
};
