/** The blast radius of a source: everything that rests on it, and saying that it no longer holds. */
import * as v from 'valibot';
import { claimText } from '#lib/domain/claim.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { BlastRadius, Struck } from '#lib/domain/blast-radius.ts';
import { type Source, type StandingChange, sourceName } from '#lib/domain/source.ts';
import type { User } from './auth/lucia.ts';
import { claimsById } from './claim-records.ts';
import { type Database, type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, writeAll } from './events.ts';
import { sourceRow, standingRow, toSource, writerOf } from './sources.ts';

/** Every claim, article and publication that rests on a source. */
export async function blastRadius(id: string, db: Tx | Database = database()): Promise<BlastRadius> {
	await sourceRow(db, id);
	const rows = await db
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.leftJoin('unpublication', 'unpublication.articleId', 'article.id')
		.select(['claim.id', 'claim.number', 'article.id as articleId', 'article.title', 'article.slug'])
		.select('unpublication.createdAt as goneAt')
		.distinct()
		.where('evidence.sourceId', '=', id)
		.where('evidence.withdrawn', '=', 0)
		.where('claim.withdrawn', '=', 0)
		.where('article.removed', '=', 0)
		.orderBy('article.id', 'desc')
		.orderBy('claim.number')
		.execute();
	const texts = new Map(
		(
			await claimsById(
				db,
				rows.map((row) => row.id)
			)
		).map((claim) => [claim.id, claimText(claim)])
	);
	const published = await publicationsWith(
		db,
		id,
		rows.map((row) => row.articleId)
	);
	const articles: Struck[] = [...Map.groupBy(rows, (row) => row.articleId)].map(([articleId, claims]) => ({
		...{ id: articleId, title: claims[0]?.title ?? '', slug: claims[0]?.slug ?? '' },
		claims: claims.map((claim) => ({ id: claim.id, number: claim.number, text: texts.get(claim.id) ?? '' })),
		publications: [...(published.get(articleId) ?? [])],
		unpublished: claims[0]?.goneAt != null
	}));
	return { articles, claims: rows.length };
}

/** The numbers of the publications whose readers were shown a source, by article. */
async function publicationsWith(
	db: Tx | Database,
	id: string,
	articleIds: readonly string[]
): Promise<ReadonlyMap<string, readonly number[]>> {
	if (articleIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('publication')
		.select(['articleId', 'number', 'snapshot'])
		.where('articleId', 'in', [...new Set(articleIds)])
		.where('snapshot', 'like', `%${id}%`)
		.orderBy('number')
		.execute();
	const shown = rows.filter(({ snapshot }) => restsOn(snapshot, id));
	return new Map(
		[...Map.groupBy(shown, (row) => row.articleId)].map(([key, all]) => [key, all.map((row) => row.number)])
	);
}

const Rested = v.object({ claims: v.array(v.object({ evidence: v.array(v.object({ sourceId: v.string() })) })) });

const restsOn = (snapshot: string, id: string): boolean =>
	v.parse(Rested, JSON.parse(snapshot)).claims.some(({ evidence }) => evidence.some((one) => one.sourceId === id));

/**
 * Say that a source no longer holds, or that it does again: every claim that rests on it says so from then on, and whoever
 * has those claims and articles is told. One act, taken back by saying that the source is sound.
 */
export async function setStanding(user: User, id: string, change: StandingChange): Promise<Source> {
	return writeAll(user.id, await logsOf(id), async (writers) => {
		const { tx, now, append } = writerOf(writers, NEWSROOM_LOG);
		const row = await standingRow(tx, id);
		const { standing } = change;
		const standingReason = standing === 'sound' ? '' : change.reason;
		const isSame = row.standing === standing && row.standingReason === standingReason;
		if (isSame) return toSource(row);
		const values = { standing, standingReason, standingAt: standing === 'sound' ? null : now };
		await tx.updateTable('source').set(values).where('id', '=', row.id).execute();
		await append(standing === 'sound' ? 'source.cleared' : 'source.doubted', row.id, { standing });
		await flag(writers, tx, row, change);
		return toSource(await sourceRow(tx, row.id));
	});
}

const evidenceOn = (db: Tx | Database, id: string) =>
	db
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.select(['evidence.id', 'evidence.claimId', 'evidence.withdrawn', 'claim.articleId'])
		.select('claim.withdrawn as claimWithdrawn')
		.where('evidence.sourceId', '=', id)
		.orderBy('evidence.id')
		.execute();

async function logsOf(id: string): Promise<string[]> {
	const row = await standingRow(database(), id);
	return [NEWSROOM_LOG, ...(await evidenceOn(database(), row.id)).map(({ articleId }) => articleId)];
}

async function flag(
	writers: ReadonlyMap<string, Writer>,
	tx: Tx,
	row: Tables['source'],
	{ standing, reason }: StandingChange
): Promise<void> {
	const isSound = standing === 'sound';
	// The words of a confidential source stand in no log of an article.
	const about = row.confidential === 1 ? {} : { title: sourceName(row), reason };
	const evidence = await evidenceOn(tx, row.id);
	for (const { id, claimId, articleId } of evidence) {
		const { append } = writerOf(writers, articleId);
		await tx
			.updateTable('evidence')
			.set({ sourceWithdrawn: isSound ? 0 : 1 })
			.where('id', '=', id)
			.execute();
		const what = { evidence: id, source: row.id, standing, ...about };
		await append(isSound ? 'evidence.cleared' : 'evidence.doubted', claimId, what);
	}
	for (const articleId of new Set(evidence.filter(isShown).map((one) => one.articleId))) {
		const { append } = writerOf(writers, articleId);
		await append(isSound ? 'article.cleared' : 'article.doubted', articleId, { source: row.id, standing, ...about });
	}
}

/** Evidence that was withdrawn, or whose claim was, concerns nobody any more; it is flagged all the same, should it come back. */
const isShown = (one: { readonly withdrawn: 0 | 1; readonly claimWithdrawn: 0 | 1 }): boolean =>
	one.withdrawn === 0 && one.claimWithdrawn === 0;
