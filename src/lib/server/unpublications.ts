/** Articles that readers no longer have: in their place stands a notice. What was published stays in the history. */
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import type { Unpublication } from '#lib/domain/publication.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import { write } from './events.ts';

export async function read(articleId: string, db: Tx | Database = database()): Promise<Unpublication | null> {
	const row = await db.selectFrom('unpublication').selectAll().where('articleId', '=', articleId).executeTakeFirst();
	return row ? { at: row.createdAt, notice: row.notice, authorId: row.authorId } : null;
}

/** Take an article back from its readers, who are told why. What was planned is given up with it. */
export async function unpublish(user: User, articleId: string, notice: string): Promise<Unpublication> {
	return write(user.id, articleId, async ({ tx, now, append }) => {
		await articleRow(tx, articleId);
		await expectPublished(tx, articleId);
		if (await read(articleId, tx)) throw new Conflict('Readers no longer have this article.');
		const row = { articleId, notice, authorId: user.id, createdAt: now };
		await tx.insertInto('unpublication').values(row).execute();
		const plan = await tx
			.deleteFrom('publicationPlan')
			.where('articleId', '=', articleId)
			.returningAll()
			.executeTakeFirst();
		if (plan) await append('publication.cancelled', articleId, { at: plan.at, note: plan.note });
		await append('publication.withdrawn', articleId, { notice });
		return { at: now, notice, authorId: user.id };
	});
}

/** Give an article back to its readers as it was last published. */
export async function restore(user: User, articleId: string): Promise<void> {
	await write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		const gone = await tx
			.deleteFrom('unpublication')
			.where('articleId', '=', articleId)
			.returningAll()
			.executeTakeFirst();
		if (!gone) throw new Conflict('Readers have this article already.');
		await append('publication.restored', articleId, { notice: gone.notice });
	});
}

async function expectPublished(tx: Tx, articleId: string): Promise<void> {
	const row = await tx
		.selectFrom('publication')
		.select('id')
		.where('articleId', '=', articleId)
		.limit(1)
		.executeTakeFirst();
	if (!row) throw new NotFound('This publication');
}
