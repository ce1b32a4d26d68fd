/** The index of search is kept in the transaction of each write, and can be made anew from what is stored. */
import type { Claim } from '#lib/domain/claim.ts';
import { NEWSROOM_LOG, type Verb } from '#lib/domain/event.ts';
import { batches } from '../batches.ts';
import { Breath } from '../breath.ts';
import { claimsOf } from '../claim-records.ts';
import { type Tx, transact } from '../db/client.ts';
import * as settings from '../settings.ts';
// prettier-ignore
import {
	SEARCHED_OF_SOURCE, SEARCHED_OF_VERDICT, articleEntry, claimEntry, earlierVerdictEntry, sourceEntry
} from './entries.ts';
import { search } from './engine.ts';

export const claims = async (tx: Tx, language: string, all: readonly Claim[]): Promise<void> =>
	search().put(tx, await new Breath().map(all, (claim) => claimEntry(claim, language)));

async function articles(tx: Tx, ids: readonly string[]): Promise<void> {
	const rows = await tx
		.selectFrom('article')
		.select(['id', 'title', 'byline', 'publisher', 'canonicalUrl', 'language'])
		.where('id', 'in', [...ids])
		.execute();
	await search().put(tx, rows.map(articleEntry));
}

export async function sources(tx: Tx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const rows = await tx
		.selectFrom('source')
		.select(SEARCHED_OF_SOURCE)
		.where('id', 'in', [...ids])
		.execute();
	await search().put(tx, rows.map(sourceEntry));
}

/** The candidates of the archive. */
export async function earlierVerdicts(tx: Tx, ids: readonly string[]): Promise<void> {
	const rows = await tx
		.selectFrom('earlierVerdict')
		.select(SEARCHED_OF_VERDICT)
		.where('id', 'in', [...ids])
		.execute();
	await search().put(tx, rows.map(earlierVerdictEntry));
}

/** Keep what the events of a write were about; its claims are kept with their states. */
export async function after(tx: Tx, log: string, happened: readonly { verb: Verb; subject: string }[]): Promise<void> {
	const isOf = (room: string) => happened.filter(({ verb }) => verb.startsWith(room));
	await sources(tx, [...new Set(isOf('source.').map(({ subject }) => subject))]);
	if (log === NEWSROOM_LOG) return;
	if (isOf('article.').length + isOf('text.').length > 0) await articles(tx, [log]);
}

/** Goes up when the forms of words or figures change: then the index is made anew when Galley starts. */
const VERSION = '2';

/** Make the index anew where it is not this version's. */
export async function begin(): Promise<void> {
	if ((await settings.read('search.version')) !== VERSION) await rebuild();
}

/** Things that are read and written at once. */
const BATCH = 200;

/** Make the whole index anew. Answers how many things can be found. */
export async function rebuild(): Promise<number> {
	return transact(async (tx) => {
		await search().clear(tx);
		const articleRows = await tx.selectFrom('article').select(['id', 'language']).execute();
		const sourceRows = await tx.selectFrom('source').select('id').execute();
		const verdictRows = await tx.selectFrom('earlierVerdict').select('id').execute();
		let found = articleRows.length + sourceRows.length + verdictRows.length;
		for (const ids of idsIn(articleRows)) await articles(tx, ids);
		for (const ids of idsIn(sourceRows)) await sources(tx, ids);
		for (const ids of idsIn(verdictRows)) await earlierVerdicts(tx, ids);
		for (const { id, language } of articleRows) {
			const all = await claimsOf(tx, id);
			await claims(tx, language, all);
			found += all.length;
		}
		await settings.set(tx, 'search.version', VERSION);
		return found;
	});
}

const idsIn = (rows: readonly { readonly id: string }[]): string[][] =>
	batches(
		rows.map(({ id }) => id),
		BATCH
	);
