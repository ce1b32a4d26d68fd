/** How much of an article's log each person has seen. No act of the newsroom: it leaves no event. */
import type { Visit } from '#lib/domain/visit.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { transact } from './db/client.ts';

/** The person has seen the article as it stands. Answers their visit before this one, null for the first. */
export async function begin(user: User, articleId: string): Promise<Visit | null> {
	return transact(async (tx) => {
		await articleRow(tx, articleId);
		const key = { articleId, personId: user.id };
		const before = await tx
			.selectFrom('visit')
			.select(['sequence', 'at'])
			.where('articleId', '=', articleId)
			.where('personId', '=', user.id)
			.executeTakeFirst();
		const log = await tx.selectFrom('log').select('sequence').where('id', '=', articleId).executeTakeFirst();
		const now = { sequence: log?.sequence ?? 0, at: Date.now() };
		await tx
			.insertInto('visit')
			.values({ ...key, ...now })
			.onConflict((conflict) => conflict.columns(['articleId', 'personId']).doUpdateSet(now))
			.execute();
		return before ?? null;
	});
}
