/** What is kept for readers: the face that each publication shows elsewhere, and what readers ask. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

type Db = Kysely<unknown>;

/** Made from the publication's snapshot; whatever is missing is made again. */
async function createFaces({ schema }: Db): Promise<void> {
	await schema
		.createTable('publicFace')
		.addColumn('publicationId', 'text', (c) => c.primaryKey().references('publication.id'))
		.addColumn('facts', 'text', (c) => c.notNull())
		.addColumn('card', 'text')
		.execute();
}

/** Nothing in it says who asked. */
async function createQuestions({ schema }: Db): Promise<void> {
	await schema
		.createTable('readerQuestion')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('articleId', 'text', (c) => c.references('article.id'))
		.addColumn('quote', 'text', (c) => c.notNull())
		.addColumn('body', 'text', (c) => c.notNull())
		.addColumn('url', 'text')
		.addColumn('language', 'text', (c) => c.notNull())
		.addColumn('status', 'text', (c) => c.notNull())
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('claimId', 'text', (c) => c.references('claim.id'))
		.addColumn('decidedBy', 'text', (c) => c.references('person.id'))
		.addColumn('decidedAt', 'bigint')
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.execute();
	for (const column of ['articleId', 'claimId', 'decidedBy', 'status'])
		await schema.createIndex(`reader_question_${column.toLowerCase()}`).on('readerQuestion').column(column).execute();
}

export const readers: Migration = {
	async up(db: Db) {
		await createFaces(db);
		await createQuestions(db);
	}
};
