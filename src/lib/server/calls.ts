/** The log of calls: who was asked for their side, and what came of it. */
import { type Call, type CallChange, type NewCall, stateOf } from '#lib/domain/call.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimRow } from './claim-records.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { differing, pick } from './seen.ts';
import { standingRow } from './sources.ts';

type Row = Tables['call'];

export function toCall({ articleId: _, withdrawn, ...fields }: Row): Call {
	return { ...fields, withdrawn: withdrawn === 1 };
}

/** The calls of an article and its claims, oldest first; those that were taken back too. */
export async function ofArticle(articleId: string, db: Tx | Database = database()): Promise<Call[]> {
	await articleRow(db, articleId);
	const rows = await db
		.selectFrom('call')
		.selectAll()
		.where('articleId', '=', articleId)
		.orderBy('askedAt')
		.orderBy('id')
		.execute();
	return rows.map(toCall);
}

/** Note that somebody was asked. The same id again is the same call. */
export async function make(user: User, articleId: string, input: NewCall): Promise<Call> {
	return write(user.id, articleId, async (writer) => {
		const { tx, now, append } = writer;
		await articleRow(tx, articleId);
		if (input.claimId !== null) await claimRow(tx, articleId, input.claimId);
		const existing = await tx.selectFrom('call').selectAll().where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.articleId !== articleId) throw new Conflict('A call with this id is here already.');
		if (existing) return toCall(existing);
		if (input.sourceId !== null) await checkPerson(tx, input.sourceId);
		const row: Row = { ...settled(input, now), articleId, authorId: user.id, createdAt: now, withdrawn: 0 };
		await tx.insertInto('call').values(row).execute();
		await append('call.made', input.claimId ?? articleId, { call: input.id, ...(await told(tx, row)) });
		return toCall(row);
	});
}

/** An answer has its time; what has none yet has nothing to time. */
const settled = <T extends Pick<NewCall, 'outcome' | 'answeredAt'>>(call: T, now: number): T => ({
	...call,
	answeredAt: call.outcome === 'answered' || call.outcome === 'declined' ? (call.answeredAt ?? now) : null
});

async function checkPerson(tx: Tx, id: string): Promise<void> {
	if ((await standingRow(tx, id)).kind !== 'person')
		throw new Invalid('Only a person can be asked. Choose a source that is a person.');
}

/** What the article's log says of a call: nothing that would tell who a confidential person is. */
async function told(tx: Tx, { asked, question, sourceId }: Row): Promise<Readonly<Record<string, unknown>>> {
	const isSecret = sourceId !== null && (await standingRow(tx, sourceId)).confidential === 1;
	return isSecret ? {} : { name: asked, note: question };
}

/** Change what is noted of a call, take it back or put it back. */
export async function change(
	user: User,
	{ articleId, id }: { readonly articleId: string; readonly id: string },
	{ withdrawn, ...wanted }: CallChange
): Promise<Call> {
	return write(user.id, articleId, async (writer) => {
		const { tx, now } = writer;
		await articleRow(tx, articleId);
		const row = await callRow(tx, articleId, id);
		if (wanted.sourceId != null) await checkPerson(tx, wanted.sourceId);
		const { outcome = row.outcome, answeredAt = row.answeredAt } = wanted;
		await changeFields(writer, row, { ...wanted, ...settled({ outcome, answeredAt }, now) });
		if (withdrawn !== undefined) await setWithdrawn(writer, row, withdrawn);
		return toCall(await callRow(tx, articleId, id));
	});
}

async function callRow(tx: Tx, articleId: string, id: string): Promise<Row> {
	const row = await tx
		.selectFrom('call')
		.selectAll()
		.where('id', '=', id)
		.where('articleId', '=', articleId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This call');
	return row;
}

async function changeFields({ tx, append }: Writer, row: Row, wanted: CallChange): Promise<void> {
	const after = differing(row, wanted);
	if (Object.keys(after).length === 0) return;
	const { withdrawn: _, ...values } = after;
	await tx.updateTable('call').set(values).where('id', '=', row.id).execute();
	const isSecret = Object.keys(await told(tx, row)).length === 0;
	const what = isSecret ? {} : { before: pick(row, Object.keys(values)), after: values };
	await append('call.changed', row.claimId ?? row.articleId, { call: row.id, ...what });
}

async function setWithdrawn({ tx, append }: Writer, row: Row, withdrawn: boolean): Promise<void> {
	if (withdrawn === (row.withdrawn === 1)) return;
	await tx
		.updateTable('call')
		.set({ withdrawn: withdrawn ? 1 : 0 })
		.where('id', '=', row.id)
		.execute();
	await append(withdrawn ? 'call.withdrawn' : 'call.restored', row.claimId ?? row.articleId, { call: row.id });
}

/** The calls to which nobody has answered in time, as of a moment. */
export async function late(tx: Tx, now: number, since: number) {
	const rows = await tx
		.selectFrom('call')
		.innerJoin('article', 'article.id', 'call.articleId')
		.leftJoin('source', 'source.id', 'call.sourceId')
		.selectAll('call')
		.select('source.confidential')
		.where('article.removed', '=', 0)
		.where('call.withdrawn', '=', 0)
		.where('call.deadline', '>', since)
		.where('call.deadline', '<=', now)
		.execute();
	return rows.filter((row) => stateOf(row, now) === 'late');
}
