/**
 * Who has an article open. Of all that is written it alone leaves no event: it holds for a minute, and a log of who
 * looked at what and when is nobody's business.
 */
import { Conflict } from '#lib/domain/errors.ts';
import { type NewPresence, PRESENCE_LASTS, type Presence } from '#lib/domain/presence.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimRow } from './claim-records.ts';
import { type Database, type Tx, announce, database, transact } from './db/client.ts';
import { presenceTopic, wake } from './events.ts';

/** Note what a page's person is doing, and answer who is here, the longest here first. */
export async function note(user: User, articleId: string, page: NewPresence): Promise<Presence[]> {
	const { here, isNews } = await transact(async (tx) => {
		await articleRow(tx, articleId);
		if (page.claimId !== null) await claimRow(tx, articleId, page.claimId);
		await expectOwn(tx, user, articleId, page.clientId);
		const before = await list(articleId, tx);
		await forget(tx, page);
		if (page.doing !== 'gone') await insert(tx, user, articleId, page);
		const after = await list(articleId, tx);
		const differs = JSON.stringify(before) !== JSON.stringify(after);
		if (differs) await announce(tx, presenceTopic(articleId));
		return { here: after, isNews: differs };
	});
	if (isNews) wake(presenceTopic(articleId));
	return here;
}

/** Two ids in one request: a page of somebody else, or of another article, is not this one. */
async function expectOwn(tx: Tx, user: User, articleId: string, clientId: string): Promise<void> {
	const row = await tx.selectFrom('presence').selectAll().where('clientId', '=', clientId).executeTakeFirst();
	if (row && (row.personId !== user.id || row.articleId !== articleId))
		throw new Conflict('A page with this id is open already.');
}

/** Forget what a page last said, and every page that has not been heard of for too long. */
async function forget(tx: Tx, { clientId }: NewPresence): Promise<void> {
	await tx
		.deleteFrom('presence')
		.where((row) => row.or([row('clientId', '=', clientId), row('seenAt', '<=', Date.now() - PRESENCE_LASTS)]))
		.execute();
}

async function insert(tx: Tx, { id }: User, articleId: string, page: NewPresence): Promise<void> {
	await tx
		.insertInto('presence')
		.values({ ...page, articleId, personId: id, seenAt: Date.now() })
		.execute();
}

/** Who has an article open: ids are made in the order of time, so the longest here comes first. */
export async function list(articleId: string, db: Tx | Database = database()): Promise<Presence[]> {
	return db
		.selectFrom('presence')
		.select(['clientId', 'personId', 'claimId', 'doing'])
		.where('articleId', '=', articleId)
		.where('seenAt', '>', Date.now() - PRESENCE_LASTS)
		.orderBy('clientId')
		.execute();
}

/** Whoever loses their access is gone from every article. Answers the topics that have news once this is committed. */
export async function expel(tx: Tx, personId: string): Promise<readonly string[]> {
	const rows = await tx.deleteFrom('presence').where('personId', '=', personId).returning('articleId').execute();
	const topics = [...new Set(rows.map(({ articleId }) => presenceTopic(articleId)))];
	for (const topic of topics) await announce(tx, topic);
	return topics;
}
