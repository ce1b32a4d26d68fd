/** The archive: what others, or the desk in another system, have found before. */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { claimText } from '#lib/domain/claim.ts';
import { readVerdicts } from '#lib/domain/claim-review-file.ts';
import {
	type Alike,
	type EarlierVerdict,
	type Finding,
	type VerdictsBrought,
	likeness
} from '#lib/domain/earlier-verdict.ts';
import { NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { matchOf, wantedIn } from '#lib/domain/search.ts';
import { isWebAddress } from '#lib/domain/text.ts';
import { Paged, afterOf, comesAfter, cursorOf, limitOf } from './api/paged.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { batches } from './batches.ts';
import { claimOf } from './claim-records.ts';
import { readConfig } from './config.ts';
import { type Database, type Tx, database, glance } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { earlierVerdictFields } from './search/entries.ts';
import { search } from './search/engine.ts';
import * as index from './search/keep.ts';
import * as settings from './settings.ts';

type Row = Tables['earlierVerdict'];

/** What an address and the words of a claim are known by: the same again is not kept twice. */
const knownBy = ({ url, claim }: Finding): string =>
	createHash('sha256')
		.update(JSON.stringify([url, claim]))
		.digest('hex');

/**
 * Bring in what a file of ClaimReview holds, all in one transaction. What was removed from the archive comes back.
 * `Invalid` where the file holds none.
 */
export async function bring(
	user: User,
	{ name, content }: { readonly name: string; readonly content: string }
): Promise<VerdictsBrought> {
	const { findings, leftOut } = readVerdicts(content);
	const named = new Map(findings.map((one) => [knownBy(one), one]));
	return write(user.id, NEWSROOM_LOG, async (writer) => {
		const kept = await keptRows(writer.tx, [...named.keys()]);
		const standing = new Set(kept.filter(({ withdrawn }) => withdrawn === 0).map(({ known }) => known));
		const fresh = [...named].filter(([known]) => !standing.has(known));
		const made = { authorId: user.id, createdAt: writer.now, file: name, withdrawn: 0 as const };
		const rows = fresh.map(([known, finding]) => ({ ...finding, ...made, known, id: idIn(kept, known) }));
		await keep(writer, rows);
		const brought = rows.map(({ id }) => id);
		if (rows.length > 0) await writer.append('archive.brought', uuid(), { file: name, verdicts: brought });
		return { brought, known: findings.length - rows.length, leftOut: [...leftOut] };
	});
}

const idIn = (kept: readonly Row[], known: string): string => kept.find((row) => row.known === known)?.id ?? uuid();

/** Rows of one query: databases take only so many values at once. */
const BATCH = 200;

async function keptRows(tx: Tx, known: readonly string[]): Promise<readonly Row[]> {
	const found: Row[] = [];
	for (const some of batches(known, BATCH))
		found.push(...(await tx.selectFrom('earlierVerdict').selectAll().where('known', 'in', some).execute()));
	return found;
}

async function keep({ tx }: Writer, rows: readonly Row[]): Promise<void> {
	for (const some of batches(rows, BATCH)) {
		const ids = some.map(({ id }) => id);
		await tx.deleteFrom('earlierVerdict').where('id', 'in', ids).execute();
		await tx.insertInto('earlierVerdict').values(some).execute();
		await index.earlierVerdicts(tx, ids);
	}
}

/** Remove verdicts from the archive, or put them back. `NotFound` where one is none. */
export async function change(
	user: User,
	{ ids, withdrawn }: { readonly ids: readonly string[]; readonly withdrawn: boolean }
): Promise<void> {
	await write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		let changed = 0;
		for (const some of batches([...new Set(ids)], BATCH)) {
			const { numUpdatedRows } = await tx
				.updateTable('earlierVerdict')
				.set({ withdrawn: withdrawn ? 1 : 0 })
				.where('id', 'in', some)
				.executeTakeFirstOrThrow();
			changed += Number(numUpdatedRows);
		}
		if (changed !== new Set(ids).size) throw new NotFound('One of these verdicts');
		await append(withdrawn ? 'archive.withdrawn' : 'archive.restored', uuid(), { verdicts: ids });
	});
}

interface Page {
	readonly verdicts: readonly EarlierVerdict[];
	/** The cursor of the page after this one; null on the last. */
	readonly next: string | null;
}

/** The same for the API. */
export async function list(query: URLSearchParams): Promise<Paged> {
	const { verdicts, next } = await page(query);
	return new Paged(verdicts, next);
}

/** The archive by pages, what came last first; or the best of what has all of `q`. */
export async function page(query: URLSearchParams): Promise<Page> {
	const [limit, q] = [limitOf(query, 50), (query.get('q') ?? '').trim()];
	if (q !== '') return { verdicts: await found(q, limit), next: null };
	const after = afterOf(query);
	let select = database().selectFrom('earlierVerdict').selectAll().where('withdrawn', '=', 0);
	if (after) select = select.where(comesAfter(after));
	const rows = await select
		.orderBy('createdAt', 'desc')
		.orderBy('id', 'desc')
		.limit(limit + 1)
		.execute();
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	const next = rows.length > limit && last ? cursorOf({ at: last.createdAt, id: last.id }) : null;
	return { verdicts: await verdictsOf(shown), next };
}

/** What the database is asked for. */
const CANDIDATES = 200;

async function candidates(db: Tx | Database, text: string): Promise<readonly Row[]> {
	const keys = await search().candidates(db, wantedIn(text), { limit: CANDIDATES }, 'verdict');
	const ids = keys.map((key) => key.slice('verdict:'.length));
	if (ids.length === 0) return [];
	return db.selectFrom('earlierVerdict').selectAll().where('id', 'in', ids).where('withdrawn', '=', 0).execute();
}

async function found(q: string, limit: number): Promise<EarlierVerdict[]> {
	const scored = (await candidates(database(), q)).flatMap((row) => {
		const match = matchOf(earlierVerdictFields(row), wantedIn(q));
		return match ? [{ row, score: match.score }] : [];
	});
	const best = scored.toSorted((a, b) => b.score - a.score || newer(a.row, b.row)).slice(0, limit);
	return verdictsOf(best.map(({ row }) => row));
}

const newer = (a: Row, b: Row): number => (b.day ?? '').localeCompare(a.day ?? '') || (a.id < b.id ? 1 : -1);

async function verdictsOf(rows: readonly Row[], db: Tx | Database = database()): Promise<EarlierVerdict[]> {
	const isOwn = ownIn(await settings.newsroomName(db), readConfig().origin);
	return rows.map((row) => {
		const { known: _, publisherUrl: __, withdrawn, ...fields } = row;
		return { ...fields, isOwn: isOwn(row), withdrawn: withdrawn === 1 };
	});
}

/** A verdict is the newsroom's own by the newsroom's address; by its name alone only where the file gives no address. */
const ownIn =
	(name: string, origin: string) =>
	({ publisher, publisherUrl, url }: Row): boolean =>
		[url, publisherUrl ?? ''].some((one) => isWebAddress(one) && new URL(one).origin === origin) ||
		(publisherUrl === null && publisher.toLowerCase() === name.toLowerCase());

/** Verdicts that are told beside a claim. */
const TOLD = 5;

/** What the archive has on the same or a similar statement: the same first, then the newest. */
export function alike(articleId: string, claimId: string): Promise<Alike[]> {
	return glance(async (tx) => {
		const { language } = await articleRow(tx, articleId);
		const text = claimText(await claimOf(tx, articleId, claimId));
		const near = (await candidates(tx, text)).flatMap((row) => {
			const by = likeness(text, row.claim, language);
			return by === null ? [] : [{ row, same: by === 'same' }];
		});
		const told = near.toSorted((a, b) => Number(b.same) - Number(a.same) || newer(a.row, b.row)).slice(0, TOLD);
		const verdicts = await verdictsOf(
			told.map(({ row }) => row),
			tx
		);
		return verdicts.map((verdict, at) => ({ ...verdict, same: told[at]?.same ?? false }));
	});
}
