/** The desk: what it has to know of every claim at a glance, who owns an article, addresses that were, and search. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engine } from '../client.ts';

type Db = Kysely<unknown>;

/** Everything here can be made anew from the claims: nothing is known from it alone. */
async function createDigest({ schema }: Db): Promise<void> {
	await schema
		.createTable('claimDigest')
		.addColumn('claimId', 'text', (c) => c.primaryKey().references('claim.id'))
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('status', 'text', (c) => c.notNull())
		.addColumn('divided', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('sources', 'bigint', (c) => c.notNull())
		.addColumn('assigneeId', 'text', (c) => c.references('person.id'))
		.addColumn('verdictBy', 'text', (c) => c.references('person.id'))
		.addColumn('dueAt', 'bigint')
		.addColumn('askedAt', 'bigint')
		.addColumn('markedAt', 'bigint', (c) => c.notNull())
		.addColumn('judgedAt', 'bigint')
		.addColumn('approvedAt', 'bigint')
		.execute();
}

async function createOwners(db: Db): Promise<void> {
	await db.schema
		.createTable('articleOwner')
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.addColumn('personId', 'text', (c) => c.notNull().references('person.id'))
		.addPrimaryKeyConstraint('article_owner_key', ['articleId', 'personId'])
		.execute();
	// Who brought an article in has it, until it is given to others.
	await sql`insert into article_owner (article_id, person_id) select id, author_id from article`.execute(db);
}

async function createAddresses({ schema }: Db): Promise<void> {
	await schema
		.createTable('formerSlug')
		.addColumn('slug', 'text', (c) => c.primaryKey())
		.addColumn('articleId', 'text', (c) => c.notNull().references('article.id'))
		.execute();
	await schema
		.alterTable('article')
		.addColumn('scale', 'text', (c) => c.notNull().defaultTo('plain'))
		.execute();
}

/** One row a thing that can be found, with its words in the form in which they are compared. */
async function createSearch(db: Db): Promise<void> {
	if (engine() === 'sqlite') {
		await sql`create virtual table search_entry using fts5(key unindexed, words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')`.execute(
			db
		);
		return;
	}
	await sql`create table search_entry (key text primary key, words text not null, terms tsvector not null)`.execute(db);
	await sql`create index search_entry_terms_index on search_entry using gin (terms)`.execute(db);
	await indexParts(db);
}

/** Parts of words are found without pg_trgm too, only slower: where it cannot be had, nothing is amiss. */
async function indexParts(db: Db): Promise<void> {
	await sql`do $$ begin
		create extension if not exists pg_trgm;
		create index search_entry_words_index on search_entry using gin (words gin_trgm_ops);
	exception when others then null;
	end $$`.execute(db);
}

// prettier-ignore
const INDEXED = [
	['claimDigest', 'articleId'], ['claimDigest', 'assigneeId'], ['claimDigest', 'verdictBy'],
	['articleOwner', 'personId'], ['formerSlug', 'articleId']
] as const;

export const desk: Migration = {
	async up(db: Db) {
		await createDigest(db);
		await createOwners(db);
		await createAddresses(db);
		await createSearch(db);
		for (const [table, column] of INDEXED) {
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
		}
	}
};
