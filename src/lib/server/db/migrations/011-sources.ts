/** The library of sources: what tells two apart, what became of them, contacts, calls, and days to look again. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keysOf } from '#lib/domain/source-key.ts';
import type { Tables } from '../schema.ts';

type Db = Kysely<Pick<Tables, 'source'>>;

const TEXTS = { reason: '', tags: '[]', standing: 'sound', standingReason: '' } as const;

async function widenSources({ schema }: Db): Promise<void> {
	const add = (name: string) => schema.alterTable('source').addColumn(name, 'text').execute();
	for (const [name, text] of Object.entries(TEXTS))
		await schema
			.alterTable('source')
			.addColumn(name, 'text', (c) => c.notNull().defaultTo(text))
			.execute();
	for (const name of ['doi', 'isbn', 'canonical', 'asOf', 'checkAgainOn', 'lent', 'mergedIntoId']) await add(name);
	await schema.alterTable('source').addColumn('standingAt', 'bigint').execute();
	await schema
		.alterTable('evidence')
		.addColumn('sourceWithdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
		.execute();
	for (const name of ['asOf', 'checkAgainOn']) await schema.alterTable('claim').addColumn(name, 'text').execute();
}

/** How a person is reached stands apart, so that whatever reads sources cannot read it by the way. */
async function createContacts({ schema }: Db): Promise<void> {
	await schema
		.createTable('sourceContact')
		.addColumn('sourceId', 'text', (c) => c.primaryKey().references('source.id'))
		.addColumn('contact', 'text', (c) => c.notNull())
		.execute();
}

async function createCalls({ schema }: Db): Promise<void> {
	await schema
		.createTable('call')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull())
		.addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('claimId', 'text', (c) => c.references('claim.id'))
		.addColumn('sourceId', 'text', (c) => c.references('source.id'))
		.addColumn('asked', 'text', (c) => c.notNull())
		.addColumn('way', 'text', (c) => c.notNull())
		.addColumn('askedAt', 'bigint', (c) => c.notNull())
		.addColumn('question', 'text', (c) => c.notNull())
		.addColumn('deadline', 'bigint')
		.addColumn('outcome', 'text', (c) => c.notNull())
		.addColumn('answer', 'text', (c) => c.notNull())
		.addColumn('answeredAt', 'bigint')
		.execute();
}

// prettier-ignore
const INDEXED = [
	['source', 'canonical'], ['source', 'doi'], ['source', 'isbn'], ['source', 'checkAgainOn'], ['source', 'mergedIntoId'],
	['source', 'createdAt'], ['claim', 'checkAgainOn'],
	['call', 'authorId'], ['call', 'articleId'], ['call', 'claimId'], ['call', 'sourceId'], ['call', 'deadline']
] as const;

/** Sources from before are compared by their addresses like new ones. */
async function keepKeys(db: Db): Promise<void> {
	const rows = await db.selectFrom('source').select(['id', 'url']).where('url', 'is not', null).execute();
	for (const { id, url } of rows) {
		const { canonical, doi } = keysOf({ url });
		await db.updateTable('source').set({ canonical, doi }).where('id', '=', id).execute();
	}
}

export const sources: Migration = {
	async up(db: Db) {
		await widenSources(db);
		await createContacts(db);
		await createCalls(db);
		for (const [table, column] of INDEXED)
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
		await keepKeys(db);
	}
};
