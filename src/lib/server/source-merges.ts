/** Sources that are the same one: found by their keys, merged in one act, parted again by another. */
import * as v from 'valibot';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { Source } from '#lib/domain/source.ts';
import { keysOf } from '#lib/domain/source-key.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, writeAll } from './events.ts';
import { sourceRow, standingRow, toSource, writerOf } from './sources.ts';

type Row = Tables['source'];

/** What the source that stands got from the one that was merged into it. */
const Lent = v.strictObject({
	evidence: v.array(v.string()),
	calls: v.array(v.string()),
	/** Whether it was confidential before: what was told in confidence stays so. */
	confidential: v.boolean()
});

/** The other sources that have an address, a DOI or an ISBN in common with a source. */
export async function duplicatesOf(id: string): Promise<Source[]> {
	const { canonical, doi, isbn } = await sourceRow(database(), id);
	return sameKeys(database(), id, { canonical, doi, isbn });
}

/** Sources that the desk has of what somebody is about to add. */
export const known = (like: {
	readonly url: string | null;
	readonly doi?: string | null;
	readonly isbn?: string | null;
}): Promise<Source[]> => sameKeys(database(), '', keysOf(like));

async function sameKeys(
	db: Tx | Database,
	id: string,
	{ canonical, doi, isbn }: Pick<Row, 'canonical' | 'doi' | 'isbn'>
): Promise<Source[]> {
	const keys = Object.entries({ canonical, doi, isbn }).flatMap(([key, value]) =>
		value === null ? [] : [[key as 'canonical' | 'doi' | 'isbn', value] as const]
	);
	if (keys.length === 0) return [];
	const rows = await db
		.selectFrom('source')
		.selectAll()
		.where((e) => e.or(keys.map(([key, value]) => e(key, '=', value))))
		.where('id', '!=', id)
		.where('mergedIntoId', 'is', null)
		.orderBy('createdAt')
		.orderBy('id')
		.limit(20)
		.execute();
	return rows.map(toSource);
}

/** Keys that several sources have, each with its sources, those with the most first. */
export async function groups(limit = 50): Promise<readonly (readonly Source[])[]> {
	const found = new Map<string, readonly Source[]>();
	for (const key of ['canonical', 'doi', 'isbn'] as const) {
		const rows = await database()
			.selectFrom('source')
			.select(key)
			.where(key, 'is not', null)
			.where('mergedIntoId', 'is', null)
			.groupBy(key)
			.having((e) => e.fn.count('id'), '>', 1)
			.limit(limit)
			.execute();
		for (const row of rows) {
			const none = { canonical: null, doi: null, isbn: null };
			const sources = await sameKeys(database(), '', { ...none, ...row });
			found.set(sources.map(({ id }) => id).join(), sources);
		}
	}
	return [...found.values()].toSorted((a, b) => b.length - a.length).slice(0, limit);
}

/** Everything that rests on a source, and the logs in which it stands. */
async function resting(db: Tx | Database, id: string) {
	const evidence = await db
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.select(['evidence.id', 'evidence.claimId', 'claim.articleId'])
		.where('evidence.sourceId', '=', id)
		.execute();
	const calls = await db.selectFrom('call').select(['id', 'articleId']).where('sourceId', '=', id).execute();
	return { evidence, calls };
}

const logsOf = async (id: string): Promise<string[]> => {
	const { evidence } = await resting(database(), id);
	return [NEWSROOM_LOG, ...evidence.map(({ articleId }) => articleId)];
};

/**
 * Merge a source into another that is the same: that one gets all that rests on it and stands for it from then on. The
 * same again changes nothing.
 */
export async function merge(user: User, id: string, into: string): Promise<Source> {
	return writeAll(user.id, await logsOf(id), async (writers) => {
		const newsroom = writerOf(writers, NEWSROOM_LOG);
		const { tx } = newsroom;
		const [row, target] = [await sourceRow(tx, id), await standingRow(tx, into)];
		if (row.mergedIntoId === target.id) return toSource(target);
		check(row, target);
		const { evidence, calls } = await resting(tx, id);
		const [moved, asked] = [evidence.map((one) => one.id), calls.map((one) => one.id)];
		const lent = { evidence: moved, calls: asked, confidential: target.confidential === 1 };
		await move(writers, { evidence, to: target, from: row });
		if (asked.length > 0) await tx.updateTable('call').set({ sourceId: target.id }).where('id', 'in', asked).execute();
		await tx
			.updateTable('source')
			.set({ mergedIntoId: target.id, lent: JSON.stringify(lent) })
			.where('id', '=', id)
			.execute();
		if (row.confidential === 1)
			await tx.updateTable('source').set({ confidential: 1 }).where('id', '=', target.id).execute();
		await newsroom.append('source.merged', id, { into: target.id });
		return toSource(await sourceRow(tx, target.id));
	});
}

function check(row: Row, target: Row): void {
	if (row.id === target.id) throw new Invalid('A source cannot be merged into itself. Choose another.');
	if (row.mergedIntoId !== null)
		throw new Conflict('This source was merged into another already. Separate the two first.');
}

interface Move {
	readonly evidence: readonly { readonly id: string; readonly claimId: string; readonly articleId: string }[];
	readonly to: Row;
	readonly from: Row;
}

async function move(writers: ReadonlyMap<string, Writer>, { evidence, to, from }: Move): Promise<void> {
	const sourceWithdrawn = to.standing === 'sound' ? (0 as const) : (1 as const);
	for (const { id, claimId, articleId } of evidence) {
		const { tx, append } = writerOf(writers, articleId);
		await tx.updateTable('evidence').set({ sourceId: to.id, sourceWithdrawn }).where('id', '=', id).execute();
		await append('evidence.moved', claimId, { evidence: id, source: to.id, was: from.id });
	}
}

/** Part two sources that were merged: what the one brought goes back to it. */
export async function unmerge(user: User, id: string): Promise<Source> {
	const { mergedIntoId } = await sourceRow(database(), id);
	if (mergedIntoId === null) throw new Conflict('This source was not merged, or stands by itself again already.');
	return writeAll(user.id, await logsOf(mergedIntoId), async (writers) => {
		const newsroom = writerOf(writers, NEWSROOM_LOG);
		const { tx } = newsroom;
		const row = await sourceRow(tx, id);
		if (row.mergedIntoId !== mergedIntoId)
			throw new Conflict('This source was not merged, or stands by itself again already.');
		const [target, lent] = [await sourceRow(tx, mergedIntoId), v.parse(Lent, JSON.parse(row.lent ?? '{}'))];
		const { evidence } = await resting(tx, mergedIntoId);
		const own = evidence.filter((one) => lent.evidence.includes(one.id));
		await move(writers, { evidence: own, to: row, from: target });
		if (lent.calls.length > 0)
			await tx.updateTable('call').set({ sourceId: id }).where('id', 'in', lent.calls).execute();
		await tx.updateTable('source').set({ mergedIntoId: null, lent: null }).where('id', '=', id).execute();
		const confidential = lent.confidential ? (1 as const) : (0 as const);
		if (row.confidential === 1)
			await tx.updateTable('source').set({ confidential }).where('id', '=', mergedIntoId).execute();
		await newsroom.append('source.unmerged', id, { from: mergedIntoId });
		return toSource(await sourceRow(tx, id));
	});
}
