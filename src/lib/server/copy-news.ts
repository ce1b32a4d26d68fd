/** Telling open workbenches that there is news of the stored copies of an article's sources. */
import type { Event } from '#lib/domain/event.ts';
import { type Tx, announce, database } from './db/client.ts';
import { BATCH, standingFor } from './merged-sources.ts';

export const copiesTopic = (articleId: string): string => `copies:${articleId}`;

/** What is told: it differs whenever there is a copy, or a look at an address, that there was not before. */
export interface CopyNews {
	readonly copies: number;
	/** Of the newest copy, and of the newest look by night; null where there is none. */
	readonly copiedAt: number | null;
	readonly checkedAt: number | null;
}

/** How it stands with the copies of all sources that an article's claims rest on. */
export async function newsOf(articleId: string): Promise<CopyNews> {
	const rows = await database()
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.where('claim.articleId', '=', articleId)
		.select('evidence.sourceId')
		.distinct()
		.execute();
	const ids = [...(await standingFor(rows.map(({ sourceId }) => sourceId))).keys()];
	let news: CopyNews = { copies: 0, copiedAt: null, checkedAt: null };
	for (let start = 0; start < ids.length; start += BATCH) news = sum(news, await some(ids.slice(start, start + BATCH)));
	return news;
}

const later = (one: number | null, other: number | null): number | null =>
	one === null ? other : Math.max(one, other ?? 0);

const sum = (one: CopyNews, other: CopyNews): CopyNews => ({
	copies: one.copies + other.copies,
	copiedAt: later(one.copiedAt, other.copiedAt),
	checkedAt: later(one.checkedAt, other.checkedAt)
});

async function some(ids: readonly string[]): Promise<CopyNews> {
	const captured = await database()
		.selectFrom('capture')
		.select((e) => [e.fn.countAll<number>().as('copies'), e.fn.max('createdAt').as('copiedAt')])
		.where('sourceId', 'in', [...ids])
		.executeTakeFirstOrThrow();
	const checked = await database()
		.selectFrom('linkCheck')
		.select((e) => e.fn.max('checkedAt').as('checkedAt'))
		.where('sourceId', 'in', [...ids])
		.executeTakeFirst();
	return { copies: Number(captured.copies), copiedAt: captured.copiedAt, checkedAt: checked?.checkedAt ?? null };
}

type Happened = Pick<Event, 'verb' | 'subject'>;

/** Tell pages of the articles that rest on these sources, when this is committed. Answers the topics. */
export async function tellCopies(tx: Tx, happened: readonly Happened[]): Promise<readonly string[]> {
	const told = happened.filter(({ verb }) => verb === 'copy.stored' || verb === 'link.checked');
	const topics: string[] = [];
	for (const { subject } of told)
		for (const articleId of await articlesOn(tx, await standsFor(tx, subject))) topics.push(copiesTopic(articleId));
	for (const topic of topics) await announce(tx, topic);
	return topics;
}

/** The source that stands for one, where it was merged. */
async function standsFor(tx: Tx, id: string): Promise<string> {
	const row = await tx.selectFrom('source').select('mergedIntoId').where('id', '=', id).executeTakeFirst();
	return row?.mergedIntoId == null ? id : standsFor(tx, row.mergedIntoId);
}

async function articlesOn(tx: Tx, sourceId: string): Promise<readonly string[]> {
	const rows = await tx
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.where('evidence.sourceId', '=', sourceId)
		.select('claim.articleId')
		.distinct()
		.execute();
	return rows.map(({ articleId }) => articleId);
}
