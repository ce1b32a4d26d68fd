/** Revisions: named points of an article's history. */
import { v7 as uuid } from 'uuid';
import { Conflict } from '#lib/domain/errors.ts';
import type { NewRevision, Revision } from '#lib/domain/step.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';

/** The revisions of an article, the newest first. */
export async function list(articleId: string): Promise<Revision[]> {
	await articleRow(database(), articleId);
	const rows = await database()
		.selectFrom('revision')
		.select(['id', 'version', 'name', 'authorId', 'createdAt'])
		.where('articleId', '=', articleId)
		// Without a name stand the documents that are kept only so that versions are quick to make.
		.where('name', '!=', '')
		.orderBy('createdAt', 'desc')
		.orderBy('version', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows;
}

/** Name the article as it stands. The same id again is the same revision. */
export async function create(user: User, articleId: string, { id, name }: NewRevision): Promise<Revision> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		const existing = await writer.tx.selectFrom('revision').selectAll().where('id', '=', id).executeTakeFirst();
		if (existing) return sameRevision(existing, user, articleId);
		return add(writer, user, { articleId, id, name });
	});
}

function sameRevision({ document: _, ...row }: Tables['revision'], user: User, articleId: string): Revision {
	if (row.articleId !== articleId || row.authorId !== user.id || row.name === '')
		throw new Conflict('A revision with this id is here already.');
	return toRevision(row);
}

const toRevision = ({ id, version, name, authorId, createdAt }: Omit<Tables['revision'], 'document'>): Revision => ({
	...{ id, version, name, authorId, createdAt }
});

/** Name the article as this write finds or leaves it, within a verb that does more than that. */
export async function add(
	writer: Writer,
	user: User,
	{ articleId, name, id = uuid() }: { readonly articleId: string; readonly name: string; readonly id?: string }
): Promise<Revision> {
	const { version, document } = await articleRow(writer.tx, articleId);
	const row = { id, articleId, version, name, document, authorId: user.id, createdAt: writer.now };
	await writer.tx.insertInto('revision').values(row).execute();
	await writer.append('revision.named', articleId, { revision: id, name, version });
	return toRevision(row);
}
