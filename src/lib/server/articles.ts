/** Articles under check. */
import { v7 as uuid } from 'uuid';
import type { Node } from 'prosemirror-model';
import { type Article, type ArticleChange, type ArticleFields, slugOf } from '#lib/domain/article.ts';
import type { Event } from '#lib/domain/event.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import type { RatingScale } from '#lib/domain/rating-scale.ts';
import { can } from '#lib/domain/role.ts';
import { parseDocument, titleOf } from '#lib/domain/schema.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, since, write } from './events.ts';
import { forget } from './buffer/keep.ts';
import * as scales from './scales.ts';
import { originalFor } from './translations.ts';

type Row = Tables['article'];

type Known = Omit<Row, 'document' | 'authorId' | 'lastNumber' | 'scale' | 'translationOf' | 'removed'>;

export const toArticle = (row: Known): Article => ({
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
	readonly scale: RatingScale;
	/** The article that it is a translation of. */
	readonly translationOf: string | null;
	/** Who is answerable for it. */
	readonly owners: readonly string[];
}

export async function read(id: string): Promise<ArticleWithDocument> {
	const row = await articleRow(database(), id);
	return {
		article: toArticle(row),
		document: JSON.parse(row.document) as Record<string, unknown>,
		authorId: row.authorId,
		scale: await scales.of(database(), row.scale),
		translationOf: row.translationOf,
		owners: await ownersOf(database(), id)
	};
}

/** Whoever is answerable for an article, in the order of their ids. */
export async function ownersOf(db: Tx | Database, articleId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('articleOwner')
		.select('personId')
		.where('articleId', '=', articleId)
		.orderBy('personId')
		.execute();
	return rows.map(({ personId }) => personId);
}

/** Events that one answer of a history holds. */
export const HISTORY = 5000;

/** What happened to an article after a sequence, oldest first. */
export async function history(id: string, after: number, limit = HISTORY): Promise<Event[]> {
	await articleRow(database(), id);
	return since(id, after, limit);
}

export interface NewArticleSeed {
	readonly id: string;
	readonly fields: ArticleFields;
	readonly document: Node;
}

/** Bring an article in, and whatever is written with it. The same id again is the same article. */
export async function create(
	user: User,
	{ id, fields, document }: NewArticleSeed,
	also?: (writer: Writer, row: Row) => Promise<void>
): Promise<Article> {
	const title = titleOf(document).trim();
	if (title === '') throw new Invalid('An article needs a title. Type it above the text.');
	return write(user.id, id, async (writer) => {
		const existing = await writer.tx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
		if (existing) return sameArticle(existing, user);
		const slug = await freeSlug(writer.tx, slugOf(title, `article-${id.slice(-8)}`));
		const row = await insertArticle(writer, user, { id, fields, document, title, slug });
		await writer.append('article.imported', id, { title, language: fields.language });
		await also?.(writer, row);
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
	const former = await tx.selectFrom('formerSlug').select('slug').where('slug', 'like', `${wanted}%`).execute();
	const taken = new Set([...rows, ...former].map((row) => row.slug));
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
	const row: Row = {
		id,
		slug,
		title,
		...fields,
		...made,
		lastNumber: 0,
		dueAt: null,
		scale: (await scales.all(tx))[0].id,
		translationOf: null,
		removed: 0
	};
	await tx.insertInto('article').values(row).execute();
	await tx.insertInto('articleOwner').values({ articleId: id, personId: user.id }).execute();
	await tx
		.insertInto('revision')
		.values({ id: uuid(), articleId: id, name: 'Imported', ...made })
		.execute();
	return row;
}

/** Change what is known about an article. Readers who have its old address are led to the new one. */
export async function change(user: User, id: string, { owners, ...wanted }: ArticleChange): Promise<Article> {
	return write(user.id, id, async (writer) => {
		const { tx, append } = writer;
		const row = await articleRow(tx, id);
		const isOwner = (await ownersOf(tx, id)).includes(user.id);
		if (!can(user, 'article.change', isOwner ? { authorId: user.id } : row))
			throw new Forbidden('Only an editor, an owner, or who brought the article in, can change its settings.');
		const changes = { ...wanted, ...(await translationIn(tx, row, wanted)) };
		if (changes.slug !== undefined && changes.slug !== row.slug) await moveAddress(tx, row, changes.slug);
		if (changes.scale !== undefined && changes.scale !== row.scale) await expectScale(tx, id, changes.scale);
		if (Object.keys(changes).length > 0) await tx.updateTable('article').set(changes).where('id', '=', id).execute();
		const team = owners === undefined ? null : await changeOwners(tx, id, [...new Set(owners)]);
		const before = Object.fromEntries(Object.keys(changes).map((key) => [key, row[key as keyof typeof changes]]));
		const after = { ...changes };
		await append('article.changed', id, {
			before: { ...before, ...(team && { owners: team.before }) },
			after: { ...after, ...(team && { owners: team.after }) }
		});
		return toArticle({ ...row, ...changes } as Row);
	});
}

/** The original of a translation. Both families' pages name others than before. */
async function translationIn(
	tx: Tx,
	row: Row,
	{ translationOf, language = row.language }: ArticleChange
): Promise<Pick<ArticleChange, 'translationOf'>> {
	if (translationOf === undefined || translationOf === row.translationOf) return {};
	await forget(tx, row.id);
	return {
		translationOf: translationOf === null ? null : await originalFor(tx, { id: row.id, language }, translationOf)
	};
}

/** A scale that is here, and that has every rating and reason tag which the article's verdicts have. */
async function expectScale(tx: Tx, articleId: string, scaleId: string): Promise<void> {
	const scale = (await scales.all(tx)).find(({ id }) => id === scaleId);
	if (!scale) throw new Invalid('There is no such rating scale. Choose another one.');
	const rows = await tx
		.selectFrom('verdict')
		.innerJoin('claim', 'claim.id', 'verdict.claimId')
		.select('claim.number')
		.where('claim.articleId', '=', articleId)
		.where('verdict.withdrawn', '=', 0)
		.where('verdict.rating', 'is not', null)
		.where('verdict.rating', 'not in', ['', ...scale.ratings.map(({ id }) => id)])
		.orderBy('claim.number')
		.limit(1)
		.execute();
	const [first] = rows;
	if (first)
		throw new Conflict('Claim {number} has a rating that this scale does not have. Keep the scale, or withdraw it.', {
			number: first.number
		});
	const tagged = await tx
		.selectFrom('verdict')
		.innerJoin('claim', 'claim.id', 'verdict.claimId')
		.select(['claim.number', 'verdict.reasons'])
		.where('claim.articleId', '=', articleId)
		.where('verdict.withdrawn', '=', 0)
		.where('verdict.reasons', 'is not', null)
		.orderBy('claim.number')
		.execute();
	const has = new Set(scale.reasons?.map(({ id }) => id));
	const strange = tagged.find(({ reasons }) => scales.read(reasons).some((id) => !has.has(id)));
	if (strange)
		throw new Conflict(
			'Claim {number} has a reason tag that this scale does not have. Keep the scale, or withdraw it.',
			{
				number: strange.number
			}
		);
}

/** Who is answerable for an article from now on; nobody is possible. */
async function changeOwners(
	tx: Tx,
	articleId: string,
	owners: readonly string[]
): Promise<{ readonly before: readonly string[]; readonly after: readonly string[] }> {
	const before = await ownersOf(tx, articleId);
	// Whoever has left stays where they stand, but nobody gives an article to them.
	for (const id of owners) if (!before.includes(id)) await expectActive(tx, id);
	await tx.deleteFrom('articleOwner').where('articleId', '=', articleId).execute();
	const rows = owners.map((personId) => ({ articleId, personId }));
	if (rows.length > 0) await tx.insertInto('articleOwner').values(rows).execute();
	return { before, after: owners.toSorted() };
}

async function expectActive(tx: Tx, id: string): Promise<void> {
	const person = await tx.selectFrom('person').select('active').where('id', '=', id).executeTakeFirst();
	if (person?.active !== 1)
		throw new Invalid('This person is not in the newsroom. Give the article to someone who is.');
}

/** Give an article another address. One that readers had stays its own, so that links to it go on working. */
async function moveAddress(tx: Tx, { id, slug: old }: Row, slug: string): Promise<void> {
	const taken = await tx.selectFrom('article').select('id').where('slug', '=', slug).executeTakeFirst();
	const former = await tx.selectFrom('formerSlug').select('articleId').where('slug', '=', slug).executeTakeFirst();
	if (taken || (former && former.articleId !== id))
		throw new Conflict('Another article has this address. Choose another one.');
	await tx.deleteFrom('formerSlug').where('slug', '=', slug).execute();
	const published = await tx.selectFrom('publication').select('id').where('articleId', '=', id).executeTakeFirst();
	if (published) await tx.insertInto('formerSlug').values({ slug: old, articleId: id }).execute();
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
