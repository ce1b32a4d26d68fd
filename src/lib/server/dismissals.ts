/** Facts of an article's text that need no check, for everybody, with who said so, when and why. */
import type { Dismissal, NewDismissal } from '#lib/domain/dismissal.ts';
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';

/** Oldest first, those that were taken back too. */
export async function list(articleId: string, db: Tx | Database = database()): Promise<Dismissal[]> {
	await articleRow(db, articleId);
	return ofArticle(db, articleId);
}

export async function ofArticle(db: Tx | Database, articleId: string): Promise<Dismissal[]> {
	const rows = await db
		.selectFrom('dismissal')
		.selectAll()
		.where('articleId', '=', articleId)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	return rows.map(toDismissal);
}

function toDismissal({ articleId: _, withdrawn, ...fields }: Tables['dismissal']): Dismissal {
	return { ...fields, withdrawn: withdrawn === 1 };
}

/** Say that a fact needs no check. The same id again is the same. */
export function create(user: User, articleId: string, input: NewDismissal): Promise<Dismissal[]> {
	return write(user.id, articleId, async ({ tx, now, append }) => {
		await articleRow(tx, articleId);
		const existing = await tx.selectFrom('dismissal').select('articleId').where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.articleId !== articleId) throw new Conflict('Something with this id is here already.');
		if (existing) return ofArticle(tx, articleId);
		const made = { articleId, authorId: user.id, createdAt: now, withdrawn: 0 as const };
		await tx
			.insertInto('dismissal')
			.values({ ...input, ...made })
			.execute();
		const { id, quote, reason, note } = input;
		await append('fact.dismissed', articleId, { dismissal: id, quote, why: reason, note });
		return ofArticle(tx, articleId);
	});
}

/** Have a fact checked after all, or dismiss it again. What was dismissed for everybody is everybody's to take back. */
export function withdraw(user: User, articleId: string, id: string, withdrawn: boolean): Promise<Dismissal[]> {
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		const row = await tx
			.selectFrom('dismissal')
			.selectAll()
			.where('id', '=', id)
			.where('articleId', '=', articleId)
			.executeTakeFirst();
		if (!row) throw new NotFound('This dismissal');
		if ((row.withdrawn === 1) !== withdrawn) {
			await tx
				.updateTable('dismissal')
				.set({ withdrawn: withdrawn ? 1 : 0 })
				.where('id', '=', id)
				.execute();
			await append(withdrawn ? 'fact.restored' : 'fact.dismissed', articleId, { dismissal: id, quote: row.quote });
		}
		return ofArticle(tx, articleId);
	});
}
