/**
 * Blind checks: two people check a claim, and neither sees the other's verdict before both are in. Until then a verdict
 * stands in no answer, event, state, index, export or notice but in the answers to its own author.
 */
import { isBlind } from '#lib/domain/policy.ts';
import type { User } from './auth/lucia.ts';
import { isSealed } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import type { Writer } from './events.ts';
import * as settings from './settings.ts';

type Row = Pick<Tables['claim'], 'id' | 'risk' | 'blindAt' | 'openedAt'>;

/** So many checks have to be in. */
const BOTH = 2;

/** Whether what is proposed on a claim now is kept from others. The first verdict on a claim begins it, where the desk asks for it. */
export async function begin({ tx, now }: Writer, row: Row): Promise<boolean> {
	if (row.blindAt !== null) return isSealed(row);
	if (!isBlind(await settings.section('review', tx), row.risk) || (await hasVerdict(tx, row.id))) return false;
	await tx.updateTable('claim').set({ blindAt: now }).where('id', '=', row.id).execute();
	return true;
}

const hasVerdict = async (tx: Tx, claimId: string): Promise<boolean> =>
	(await tx.selectFrom('verdict').select('id').where('claimId', '=', claimId).limit(1).executeTakeFirst()) !==
	undefined;

/** A person's check is in. With the second one all are opened. Answers whether they are. */
export async function enter(writer: Writer, user: User, row: Row, verdictId: string): Promise<boolean> {
	const { tx, now } = writer;
	await tx
		.insertInto('blindCheck')
		.values({ claimId: row.id, personId: user.id, verdictId, createdAt: now })
		.onConflict((conflict) => conflict.columns(['claimId', 'personId']).doUpdateSet({ verdictId, createdAt: now }))
		.execute();
	const checks = await tx.selectFrom('blindCheck').selectAll().where('claimId', '=', row.id).execute();
	const needed = isBlind(await settings.section('review', tx), row.risk) ? BOTH : 1;
	if (checks.length >= needed) await open(writer, row.id);
	else await writer.append('check.entered', row.id);
	return checks.length >= needed;
}

/** From here on everybody sees what was proposed, and the log says it. */
async function open({ tx, now, append }: Writer, claimId: string): Promise<void> {
	await tx.updateTable('claim').set({ openedAt: now }).where('id', '=', claimId).execute();
	const verdicts = await tx
		.selectFrom('verdict')
		.innerJoin('blindCheck', 'blindCheck.verdictId', 'verdict.id')
		.select(['verdict.id', 'verdict.authorId', 'verdict.said', 'verdict.rating', 'verdict.conclusion'])
		.where('blindCheck.claimId', '=', claimId)
		.orderBy('verdict.createdAt')
		.execute();
	await append('checks.opened', claimId, { verdicts });
}

/** A person's check is not in any more: it was taken back, or they propose something else. Answers whether it was. */
export async function leave(tx: Tx, claimId: string, personId: string): Promise<boolean> {
	const gone = await tx
		.deleteFrom('blindCheck')
		.where('claimId', '=', claimId)
		.where('personId', '=', personId)
		.returning('personId')
		.execute();
	return gone.length > 0;
}
