/** Comments on claims. */
import type { CommentChange, NewComment, PlacedClaim } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow } from './claim-records.ts';
import { write } from './events.ts';

export async function create(
	user: User,
	articleId: string,
	claimId: string,
	{ id, body }: NewComment
): Promise<PlacedClaim> {
	return write(user.id, articleId, async ({ tx, now, append }) => {
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const existing = await tx.selectFrom('comment').select('claimId').where('id', '=', id).executeTakeFirst();
		if (existing && existing.claimId !== claimId) throw new Conflict('A comment with this id is here already.');
		if (existing) return claimOf(tx, articleId, claimId);
		const made = { authorId: user.id, createdAt: now, withdrawn: 0 as const, editedAt: null };
		await tx
			.insertInto('comment')
			.values({ id, claimId, body, ...made })
			.execute();
		await append('comment.written', claimId, { comment: id, body });
		return claimOf(tx, articleId, claimId);
	});
}

/** Change one's own comment, withdraw it or restore it. The history keeps the words it had. */
export async function change(
	user: User,
	ids: { articleId: string; claimId: string; id: string },
	changes: CommentChange
): Promise<PlacedClaim> {
	const { articleId, claimId, id } = ids;
	return write(user.id, articleId, async ({ tx, now, append }) => {
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const row = await tx
			.selectFrom('comment')
			.selectAll()
			.where('id', '=', id)
			.where('claimId', '=', claimId)
			.executeTakeFirst();
		if (!row) throw new NotFound('This comment');
		if (!can(user, 'comment.change', row)) throw new Forbidden('Only who wrote a comment can change it.');
		const { body, withdrawn } = changes;
		if (body !== undefined && body !== row.body) {
			await tx.updateTable('comment').set({ body, editedAt: now }).where('id', '=', id).execute();
			await append('comment.changed', claimId, { comment: id, before: row.body, after: body });
		}
		if (withdrawn !== undefined && withdrawn !== (row.withdrawn === 1)) {
			await tx
				.updateTable('comment')
				.set({ withdrawn: withdrawn ? 1 : 0 })
				.where('id', '=', id)
				.execute();
			await append(withdrawn ? 'comment.withdrawn' : 'comment.restored', claimId, { comment: id });
		}
		return claimOf(tx, articleId, claimId);
	});
}
