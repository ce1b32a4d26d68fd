/** Threads of comments, on claims and on the article as a whole. */
import type { PlacedClaim } from '#lib/domain/claim.ts';
import type { Comment, CommentChange, NewComment } from '#lib/domain/comment.ts';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow, toComment } from './claim-records.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';

/** Where a thread stands: on a claim, or on the article as a whole. */
interface Place {
	readonly articleId: string;
	readonly claimId: string | null;
}

interface On extends Place {
	readonly claimId: string;
}

/** Begin a thread on a claim, or reply in one. The same id again is the same comment. */
export const create = (user: User, articleId: string, claimId: string, input: NewComment): Promise<PlacedClaim> =>
	onClaim(user, { articleId, claimId }, (writer) => insert(writer, user, { articleId, claimId }, input));

/** Change one's own comment, withdraw it or restore it. It keeps the words it had. */
export const change = (user: User, { id, ...place }: On & { readonly id: string }, changes: CommentChange) =>
	onClaim(user, place, (writer) => edit(writer, user, { ...place, id }, changes));

/** Call a thread settled, or open it again. */
export const resolve = (user: User, { id, ...place }: On & { readonly id: string }, resolved: boolean) =>
	onClaim(user, place, (writer) => settle(writer, user, { ...place, id }, resolved));

/** What is said about the article as a whole, oldest first. */
export async function list(articleId: string, db: Tx | Database = database()): Promise<Comment[]> {
	await articleRow(db, articleId);
	return ofArticle(db, articleId);
}

/** The same for an article that is known to be there. */
export async function ofArticle(db: Tx | Database, articleId: string): Promise<Comment[]> {
	const rows = await db
		.selectFrom('comment')
		.selectAll()
		.where('articleId', '=', articleId)
		.where('claimId', 'is', null)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map(toComment);
}

/** `create`, `change` and `resolve`, for what is said about the article as a whole. */
export const createOnArticle = (user: User, articleId: string, input: NewComment): Promise<Comment[]> =>
	onArticle(user, articleId, (writer, place) => insert(writer, user, place, input));

export const changeOnArticle = (user: User, articleId: string, id: string, changes: CommentChange) =>
	onArticle(user, articleId, (writer, place) => edit(writer, user, { ...place, id }, changes));

export const resolveOnArticle = (user: User, articleId: string, id: string, resolved: boolean) =>
	onArticle(user, articleId, (writer, place) => settle(writer, user, { ...place, id }, resolved));

const onClaim = (user: User, { articleId, claimId }: On, act: (writer: Writer) => Promise<void>) =>
	write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await claimRow(writer.tx, articleId, claimId);
		await act(writer);
		return claimOf(writer.tx, articleId, claimId, user);
	});

const onArticle = (user: User, articleId: string, act: (writer: Writer, place: Place) => Promise<void>) =>
	write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await act(writer, { articleId, claimId: null });
		return ofArticle(writer.tx, articleId);
	});

/** Events of an article's own threads are about the article. */
const subjectOf = ({ articleId, claimId }: Place): string => claimId ?? articleId;

/** Write a comment within a write. */
export async function insert({ tx, now, append }: Writer, user: User, place: Place, input: NewComment): Promise<void> {
	const { id, body, threadId = null } = input;
	const existing = await tx
		.selectFrom('comment')
		.select(['articleId', 'claimId'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (existing && (existing.articleId !== place.articleId || existing.claimId !== place.claimId))
		throw new Conflict('A comment with this id is here already.');
	if (existing) return;
	if (threadId !== null) await threadRow(tx, { ...place, id: threadId });
	const blank = { withdrawn: 0 as const, editedAt: null, versions: '[]', resolvedBy: null, resolvedAt: null };
	await tx
		.insertInto('comment')
		.values({ id, ...place, threadId, body, authorId: user.id, createdAt: now, ...blank })
		.execute();
	await append('comment.written', subjectOf(place), { comment: id, body, ...(threadId ? { thread: threadId } : {}) });
}

type Ids = Place & { readonly id: string };

async function edit({ tx, now, append }: Writer, user: User, ids: Ids, changes: CommentChange): Promise<void> {
	const { id } = ids;
	const row = await commentRow(tx, ids);
	if (!can(user, 'comment.change', row)) throw new Forbidden('Only who wrote a comment can change it.');
	const { body, withdrawn } = changes;
	if (body !== undefined && body !== row.body) {
		const versions = JSON.stringify([...JSON.parse(row.versions), { body: row.body, until: now }]);
		await tx.updateTable('comment').set({ body, editedAt: now, versions }).where('id', '=', id).execute();
		await append('comment.changed', subjectOf(ids), { comment: id, before: row.body, after: body });
	}
	if (withdrawn !== undefined && withdrawn !== (row.withdrawn === 1)) {
		const flag = withdrawn ? 1 : 0;
		await tx.updateTable('comment').set({ withdrawn: flag }).where('id', '=', id).execute();
		await append(withdrawn ? 'comment.withdrawn' : 'comment.restored', subjectOf(ids), { comment: id });
	}
}

/** Call a thread settled within a write, or open it again. */
export async function settle({ tx, now, append }: Writer, user: User, ids: Ids, resolved: boolean): Promise<void> {
	const row = await threadRow(tx, ids);
	if ((row.resolvedAt !== null) === resolved) return;
	const resolution = resolved ? { resolvedBy: user.id, resolvedAt: now } : { resolvedBy: null, resolvedAt: null };
	await tx.updateTable('comment').set(resolution).where('id', '=', ids.id).execute();
	await append(resolved ? 'thread.resolved' : 'thread.reopened', subjectOf(ids), { comment: ids.id, body: row.body });
}

/** A comment is looked up through its claim, or through its article where it stands on no claim. */
async function commentRow(tx: Tx, { articleId, claimId, id }: Ids): Promise<Tables['comment']> {
	const row = await tx
		.selectFrom('comment')
		.selectAll()
		.where('id', '=', id)
		.where('articleId', '=', articleId)
		.where('claimId', claimId === null ? 'is' : '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This comment');
	return row;
}

async function threadRow(tx: Tx, ids: Ids): Promise<Tables['comment']> {
	const row = await commentRow(tx, ids);
	if (row.threadId !== null) throw new NotFound('This thread');
	return row;
}
