/** The first tables: people, articles, claims and everything that hangs on a claim, publications, events. */
import type { CreateTableBuilder, SchemaModule } from 'kysely';
import type { Migration } from 'kysely/migration';

type Builder = CreateTableBuilder<string, string>;

const made = (table: Builder): Builder =>
	table
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('authorId', 'text', (c) => c.notNull().references('person.id'))
		.addColumn('createdAt', 'bigint', (c) => c.notNull());

const texts =
	(...names: string[]) =>
	(table: Builder): Builder =>
		names.reduce((built, name) => built.addColumn(name, 'text', (c) => c.notNull()), table);

const optionalTexts =
	(...names: string[]) =>
	(table: Builder): Builder =>
		names.reduce((built, name) => built.addColumn(name, 'text'), table);

const optionalTimes =
	(...names: string[]) =>
	(table: Builder): Builder =>
		names.reduce((built, name) => built.addColumn(name, 'bigint'), table);

const numbers =
	(...names: string[]) =>
	(table: Builder): Builder =>
		names.reduce((built, name) => built.addColumn(name, 'bigint', (c) => c.notNull().defaultTo(0)), table);

const parent =
	(column: string, target: string) =>
	(table: Builder): Builder =>
		table.addColumn(column, 'text', (c) => c.notNull().references(target));

async function createPeople(schema: SchemaModule): Promise<void> {
	const person = schema.createTable('person').addColumn('id', 'text', (c) => c.primaryKey());
	await person
		.$call(texts('name', 'role'))
		.$call(optionalTexts('email', 'passwordHash'))
		.$call(numbers('active', 'createdAt'))
		.addUniqueConstraint('person_email_unique', ['email'])
		.execute();
	await schema
		.createTable('session')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.$call(parent('personId', 'person.id'))
		.$call(numbers('expiresAt', 'createdAt', 'seenAt'))
		.$call(texts('agent'))
		.execute();
	await schema
		.createTable('invitation')
		.addColumn('id', 'text', (c) => c.primaryKey())
		// The first admin's link is written by nobody.
		.$call(texts('authorId', 'tokenHash', 'role'))
		.$call(optionalTexts('email'))
		.$call(numbers('createdAt', 'expiresAt', 'withdrawn'))
		.$call(optionalTimes('acceptedAt'))
		.addUniqueConstraint('invitation_token_unique', ['tokenHash'])
		.execute();
	await schema
		.createTable('setting')
		.addColumn('key', 'text', (c) => c.primaryKey())
		.$call(texts('value'))
		.execute();
}

async function createArticles(schema: SchemaModule): Promise<void> {
	await schema
		.createTable('article')
		.$call(made)
		.$call(texts('slug', 'title', 'byline', 'publisher', 'language', 'document'))
		.$call(optionalTexts('canonicalUrl', 'publishedOn'))
		.$call(numbers('version', 'lastNumber', 'removed'))
		.$call(optionalTimes('dueAt'))
		.addUniqueConstraint('article_slug_unique', ['slug'])
		.execute();
	await schema
		.createTable('revision')
		.$call(made)
		.$call(parent('articleId', 'article.id'))
		.$call(numbers('version'))
		.$call(texts('name', 'document'))
		.execute();
	await schema
		.createTable('publication')
		.$call(made)
		.$call(parent('articleId', 'article.id'))
		.$call(numbers('number'))
		.$call(texts('note', 'snapshot'))
		.addUniqueConstraint('publication_number_unique', ['articleId', 'number'])
		.execute();
}

async function createClaims(schema: SchemaModule): Promise<void> {
	await schema
		.createTable('claim')
		.$call(made)
		.$call(parent('articleId', 'article.id'))
		.$call(numbers('number', 'withdrawn'))
		.$call(texts('statement', 'claimant', 'place', 'category', 'risk', 'note'))
		.$call(optionalTexts('saidOn', 'assigneeId', 'submittedVerdictId', 'submittedBy'))
		.$call(optionalTimes('dueAt', 'submittedAt'))
		.addUniqueConstraint('claim_number_unique', ['articleId', 'number'])
		.execute();
	await schema
		.createTable('anchor')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.$call(parent('claimId', 'claim.id'))
		.$call(numbers('fromPosition', 'toPosition', 'withdrawn', 'createdAt'))
		.$call(texts('quote', 'prefix', 'suffix', 'state'))
		.execute();
	await schema
		.createTable('comment')
		.$call(made)
		.$call(parent('claimId', 'claim.id'))
		.$call(texts('body'))
		.$call(numbers('withdrawn'))
		.$call(optionalTimes('editedAt'))
		.execute();
}

async function createEvidence(schema: SchemaModule): Promise<void> {
	await schema
		.createTable('source')
		.$call(made)
		.$call(texts('kind', 'title', 'publisher', 'author', 'reliability'))
		.$call(optionalTexts('url', 'publishedOn'))
		.$call(numbers('confidential', 'accessedAt'))
		.execute();
	await schema
		.createTable('evidence')
		.$call(made)
		.$call(parent('claimId', 'claim.id'))
		.$call(parent('sourceId', 'source.id'))
		.$call(texts('stance', 'excerpt', 'locator', 'figure', 'note'))
		.$call(numbers('withdrawn'))
		.execute();
}

async function createVerdicts(schema: SchemaModule): Promise<void> {
	await schema
		.createTable('verdict')
		.$call(made)
		.$call(parent('claimId', 'claim.id'))
		.$call(texts('said', 'conclusion'))
		.$call(optionalTexts('rating', 'rationale'))
		.$call(numbers('withdrawn'))
		.execute();
	await schema
		.createTable('review')
		.$call(made)
		.$call(parent('verdictId', 'verdict.id'))
		.$call(texts('decision', 'reason'))
		.$call(numbers('withdrawn'))
		.execute();
}

async function createEvents(schema: SchemaModule): Promise<void> {
	await schema
		.createTable('log')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.$call(numbers('sequence'))
		.$call(texts('hash'))
		.execute();
	await schema
		.createTable('event')
		.$call(texts('log', 'verb', 'subject', 'payload', 'hash'))
		.$call(numbers('sequence', 'at'))
		.$call(optionalTexts('actorId'))
		.addPrimaryKeyConstraint('event_key', ['log', 'sequence'])
		.execute();
}

// prettier-ignore
/** Neither engine indexes a foreign key by itself. */
const INDEXED = [
	['session', 'personId'], ['revision', 'articleId'], ['claim', 'articleId'], ['claim', 'assigneeId'], ['anchor', 'claimId'],
	['comment', 'claimId'], ['evidence', 'claimId'], ['evidence', 'sourceId'], ['source', 'url'], ['verdict', 'claimId'],
	['review', 'verdictId'], ['event', 'subject'], ['article', 'createdAt']
] as const;

export const spine: Migration = {
	async up(db) {
		await createPeople(db.schema);
		await createArticles(db.schema);
		await createClaims(db.schema);
		await createEvidence(db.schema);
		await createVerdicts(db.schema);
		await createEvents(db.schema);
		for (const [table, column] of INDEXED) {
			await db.schema.createIndex(`${table}_${column}_index`).on(table).column(column).execute();
		}
	}
};
