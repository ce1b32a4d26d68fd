/** Articles under check. */
import { v7 as uuid } from 'uuid';
import type { Node } from 'prosemirror-model';
import { type Article, type ArticleChange, type ArticleFields, slugOf } from '#lib/domain/article.ts';
import type { ClaimStatus } from '#lib/domain/claim.ts';
import { isStanding, statusOf } from '#lib/domain/claim.ts';
import type { Event } from '#lib/domain/event.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import { Family } from '#lib/domain/family.ts';
import { can } from '#lib/domain/role.ts';
import { parseDocument, titleOf } from '#lib/domain/schema.ts';
import type { User } from './auth/lucia.ts';
import { claimsOf } from './claim-records.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, since, write } from './events.ts';

type Row = Tables['article'];

export const toArticle = (row: Row): Article => ({
	...{ id: row.id, slug: row.slug, title: row.title, byline: row.byline, publisher: row.publisher },
	...{ canonicalUrl: row.canonicalUrl, publishedOn: row.publishedOn, language: row.language },
	...{ version: row.version, dueAt: row.dueAt, createdAt: row.createdAt }
});

/** The row of an article that was not removed; `NotFound` otherwise. */
export async function articleRow(db: Tx | Database, id: string): Promise<Row> {
	const row = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', id)
		.where('removed', '=', 0)
		.executeTakeFirst();
	if (!row) throw new NotFound('This article');
	return row;
}

// The row was written from a document that had been checked.
export const documentOf = (row: Pick<Row, 'document'>): Node => parseDocument(JSON.parse(row.document));

export interface ArticleWithDocument {
	readonly article: Article;
	/** ProseMirror JSON. */
	readonly document: Record<string, unknown>;
	readonly authorId: string;
}

export async function read(id: string): Promise<ArticleWithDocument> {
	const row = await articleRow(database(), id);
	return {
		article: toArticle(row),
		document: JSON.parse(row.document) as Record<string, unknown>,
		authorId: row.authorId
	};
}

/** Events that one answer of a history holds. */
const HISTORY = 5000;

/** What happened to an article after a sequence, oldest first. */
export async function history(id: string, after: number): Promise<Event[]> {
	await articleRow(database(), id);
	return since(id, after, HISTORY);
}

export interface NewArticleSeed {
	readonly id: string;
	readonly fields: ArticleFields;
	readonly document: Node;
}

/** Bring an article in. The same id again is the same article. */
export async function create(user: User, { id, fields, document }: NewArticleSeed): Promise<Article> {
	const title = titleOf(document).trim();
	if (title === '') throw new Invalid('An article needs a title. Type it above the text.');
	return write(user.id, id, async (writer) => {
		const existing = await writer.tx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
		if (existing) return sameArticle(existing, user);
		const slug = await freeSlug(writer.tx, slugOf(title, `article-${id.slice(-8)}`));
		const row = await insertArticle(writer, user, { id, fields, document, title, slug });
		await writer.append('article.imported', id, { title, language: fields.language });
		return toArticle(row);
	});
}

function sameArticle(row: Row, user: User): Article {
	if (row.authorId !== user.id || row.removed === 1) throw new Conflict('An article with this id is here already.');
	return toArticle(row);
}

/** The slug itself, or with the first free number behind it. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
	const rows = await tx.selectFrom('article').select('slug').where('slug', 'like', `${wanted}%`).execute();
	const taken = new Set(rows.map((row) => row.slug));
	for (let number = 2, slug = wanted; ; number += 1) {
		if (!taken.has(slug)) return slug;
		slug = `${wanted}-${number}`;
	}
}

async function insertArticle(
	{ tx, now }: Writer,
	user: User,
	{ id, fields, document, title, slug }: NewArticleSeed & { readonly title: string; readonly slug: string }
): Promise<Row> {
	const made = { authorId: user.id, createdAt: now, document: JSON.stringify(document.toJSON()), version: 0 };
	const row: Row = { id, slug, title, ...fields, ...made, lastNumber: 0, dueAt: null, removed: 0 };
	await tx.insertInto('article').values(row).execute();
	await tx
		.insertInto('revision')
		.values({ id: uuid(), articleId: id, name: 'Imported', ...made })
		.execute();
	return row;
}

/** Change what is known about an article. Its address cannot change once readers have it. */
export async function change(user: User, id: string, changes: ArticleChange): Promise<Article> {
	return write(user.id, id, async ({ tx, append }) => {
		const row = await articleRow(tx, id);
		if (!can(user, 'article.change', row))
			throw new Forbidden('Only an editor, or who brought the article in, can change its settings.');
		if (changes.slug !== undefined && changes.slug !== row.slug) await freeToRename(tx, id, changes.slug);
		if (Object.keys(changes).length > 0) await tx.updateTable('article').set(changes).where('id', '=', id).execute();
		const before = Object.fromEntries(Object.keys(changes).map((key) => [key, row[key as keyof ArticleChange]]));
		await append('article.changed', id, { before, after: { ...changes } });
		return toArticle({ ...row, ...changes } as Row);
	});
}

async function freeToRename(tx: Tx, id: string, slug: string): Promise<void> {
	const published = await tx.selectFrom('publication').select('id').where('articleId', '=', id).executeTakeFirst();
	if (published) throw new Conflict('The address of a published article stays, so that links to it go on working.');
	const taken = await tx.selectFrom('article').select('id').where('slug', '=', slug).executeTakeFirst();
	if (taken) throw new Conflict('Another article has this address. Choose another one.');
}

/** Remove an article that was never published. */
export async function remove(user: User, id: string): Promise<void> {
	await write(user.id, id, async ({ tx, append }) => {
		await articleRow(tx, id);
		const published = await tx.selectFrom('publication').select('id').where('articleId', '=', id).executeTakeFirst();
		if (published) throw new Conflict('A published article cannot be removed: readers rely on it.');
		await tx.updateTable('article').set({ removed: 1 }).where('id', '=', id).execute();
		await append('article.removed', id);
	});
}

/** One row of the desk. */
export interface DeskRow {
	readonly article: Article;
	readonly counts: Readonly<Partial<Record<ClaimStatus, number>>>;
	/** Claims without any evidence. */
	readonly withoutSource: number;
	/** How many claims wait for this person: to review for an editor, returned to or assigned to a checker. */
	readonly needsYou: number;
	readonly publication: { readonly number: number; readonly at: number } | null;
	readonly people: readonly string[];
}

/** Every article of the newsroom, those that need this person first, then the newest. */
export async function desk(user: User): Promise<DeskRow[]> {
	const rows = await database()
		.selectFrom('article')
		.selectAll()
		.where('removed', '=', 0)
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
	const publications = await database()
		.selectFrom('publication')
		.select(['articleId', 'number', 'createdAt'])
		.orderBy('number')
		.execute();
	const desk = await Promise.all(
		rows.map((row) =>
			deskRow(
				user,
				row,
				publications.findLast((one) => one.articleId === row.id)
			)
		)
	);
	return desk.toSorted((a, b) => Math.sign(b.needsYou) - Math.sign(a.needsYou));
}

async function deskRow(user: User, row: Row, published?: { number: number; createdAt: number }): Promise<DeskRow> {
	const all = await claimsOf(database(), row.id);
	const family = new Family(all);
	// A claim with parts is work done at its parts: it is not counted beside them.
	const claims = all.filter((claim) => isStanding(claim) && !family.isDivided(claim));
	const counts: Partial<Record<ClaimStatus, number>> = {};
	for (const status of claims.map((claim) => family.statusOf(claim))) counts[status] = (counts[status] ?? 0) + 1;
	return {
		article: toArticle(row),
		counts,
		withoutSource: claims.filter((claim) => !claim.evidence.some((one) => !one.withdrawn)).length,
		needsYou: claims.filter((claim) => needs(user, claim)).length,
		publication: published ? { number: published.number, at: published.createdAt } : null,
		people: [
			...new Set([
				row.authorId,
				...claims.flatMap((claim) => [claim.authorId, ...claim.verdicts.map((one) => one.authorId)])
			])
		]
	};
}

function needs(user: User, claim: Awaited<ReturnType<typeof claimsOf>>[number]): boolean {
	const status = statusOf(claim);
	const verdict = claim.verdicts.findLast((one) => !one.withdrawn);
	if (status === 'in-review') return verdict !== undefined && can(user, 'review.decide', verdict);
	if (status === 'returned') return verdict?.authorId === user.id;
	return claim.assigneeId === user.id && status !== 'approved';
}
