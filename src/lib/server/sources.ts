/** The newsroom's sources, reusable across articles. */
import { type SqlBool, sql } from 'kysely';
import type { Article } from '#lib/domain/article.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { type NewSource, type Source, type SourceChange, sourceName } from '#lib/domain/source.ts';
import { isStorable } from '#lib/domain/text.ts';
import { toArticle } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { wantCopy } from './evidence/wanted.ts';

export function toSource(row: Tables['source']): Source {
	const { authorId: _, confidential, ...fields } = row;
	return { ...fields, confidential: confidential === 1 };
}

export async function sourceRow(db: Tx | Database, id: string): Promise<Tables['source']> {
	const row = await db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This source');
	return row;
}

export interface SourceUse {
	readonly source: Source;
	/** How many claims rest on it. */
	readonly claims: number;
}

const SEARCHED = ['title', 'publisher', 'author', 'url'] as const;

/** SQLite has no escape character for `like` unless it is told which. */
const holds = (column: (typeof SEARCHED)[number], pattern: string) =>
	sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;

/** Sources whose title, publisher, author or address holds every word of `query`, the newest first. */
export async function list(query = '', limit = 200): Promise<SourceUse[]> {
	if (!isStorable(query)) return [];
	let select = database()
		.selectFrom('source')
		.selectAll()
		.select((s) =>
			s
				.selectFrom('evidence')
				.whereRef('evidence.sourceId', '=', 'source.id')
				.where('evidence.withdrawn', '=', 0)
				.select((e) => e.fn.count<number>('evidence.claimId').distinct().as('n'))
				.as('claims')
		);
	for (const word of query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)) {
		const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
		select = select.where((e) => e.or(SEARCHED.map((column) => holds(column, pattern))));
	}
	const rows = await select.orderBy('createdAt', 'desc').orderBy('id').limit(limit).execute();
	return rows.map(({ claims, ...row }) => ({ source: toSource(row), claims: Number(claims ?? 0) }));
}

/** The sources that an article's claims rest on. */
export async function ofArticle(articleId: string, db: Tx | Database = database()): Promise<Source[]> {
	const rows = await db
		.selectFrom('source')
		.selectAll()
		.where('id', 'in', (s) =>
			s
				.selectFrom('evidence')
				.innerJoin('claim', 'claim.id', 'evidence.claimId')
				.where('claim.articleId', '=', articleId)
				.select('evidence.sourceId')
		)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map(toSource);
}

/** A source with the articles that use it. */
export async function read(id: string): Promise<{ readonly source: Source; readonly usedIn: readonly Article[] }> {
	return { source: toSource(await sourceRow(database(), id)), usedIn: await usedIn(id) };
}

/** The articles whose claims rest on a source. */
async function usedIn(id: string): Promise<Article[]> {
	const rows = await database()
		.selectFrom('article')
		.selectAll('article')
		.distinct()
		.innerJoin('claim', 'claim.articleId', 'article.id')
		.innerJoin('evidence', 'evidence.claimId', 'claim.id')
		.where('evidence.sourceId', '=', id)
		.where('evidence.withdrawn', '=', 0)
		.where('article.removed', '=', 0)
		.orderBy('article.createdAt', 'desc')
		.execute();
	return rows.map(toArticle);
}

/** Add a source within a verb that attaches it. The same id again is the same source. */
export async function insertSource(
	{ tx, now, append }: Writer,
	user: User,
	{ id, confidential, ...fields }: NewSource
): Promise<void> {
	const existing = await tx.selectFrom('source').select('authorId').where('id', '=', id).executeTakeFirst();
	if (existing && existing.authorId !== user.id) throw new Conflict('A source with this id is here already.');
	if (existing) return;
	const made = { authorId: user.id, createdAt: now, accessedAt: now };
	await tx
		.insertInto('source')
		.values({ id, ...fields, ...made, confidential: confidential ? 1 : 0 })
		.execute();
	await append('source.added', id, { url: fields.url, title: fields.title });
	// Whom a request by the newsroom would tell of a confidential source, a person decides.
	if (fields.url !== null && !confidential) await wantCopy({ tx, now }, id, user.id);
}

export async function change(user: User, id: string, { confidential, ...fields }: SourceChange): Promise<Source> {
	return write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const row = await sourceRow(tx, id);
		const flags = confidential === undefined ? {} : { confidential: confidential ? (1 as const) : (0 as const) };
		const values = { ...fields, ...flags };
		const { title = row.title, url = row.url } = fields;
		if (sourceName({ title, url }) === '') throw new Invalid('A source needs an address or a title.');
		if (Object.keys(values).length > 0) await tx.updateTable('source').set(values).where('id', '=', id).execute();
		await append('source.changed', id, { after: { ...values } });
		const isOpen = !(confidential ?? row.confidential === 1);
		if (url !== null && url !== row.url && isOpen) await wantCopy({ tx, now }, id, user.id);
		return toSource(await sourceRow(tx, row.id));
	});
}
