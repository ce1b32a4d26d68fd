/** What every claim looked like when: a row for each moment at which something happened to it. */
import * as v from 'valibot';
import { Claim, type PlacedClaim } from '#lib/domain/claim.ts';
import { batches } from './batches.ts';
import { claimsNamed } from './claim-records.ts';
import { type Database, type Tx, database, transact } from './db/client.ts';
import * as digests from './digests.ts';
import type { Writer } from './events.ts';
import * as index from './search/keep.ts';

type Recorder = Pick<Writer, 'tx' | 'now'>;

/**
 * Keep what these claims look like by now, under the newest event of the article's log, and with it what the desk and
 * search know of them. Every write does it for the
 * claims that its events are about; call it for claims that a write changes without an event about each.
 */
export async function record({ tx, now }: Recorder, articleId: string, claimIds: Iterable<string>): Promise<void> {
	const claims = await claimsNamed(tx, articleId, [...new Set(claimIds)]);
	if (claims.length === 0) return;
	const { version, language, sequence } = await tx
		.selectFrom('article')
		.innerJoin('log', 'log.id', 'article.id')
		.select(['article.version', 'article.language', 'log.sequence'])
		.where('article.id', '=', articleId)
		.executeTakeFirstOrThrow();
	await digests.keep(tx, articleId, claims);
	await index.claims(tx, language, claims);
	const made = { articleId, sequence, version, at: now };
	for (const some of batches(claims, BATCH))
		await insert(
			tx,
			some.map((claim) => ({ ...made, claimId: claim.id, claim: JSON.stringify(claim) }))
		);
}

/** Rows that are written at once; between them others may be answered. */
const BATCH = 100;

type Row = { articleId: string; claimId: string; sequence: number; version: number; at: number; claim: string };

const insert = (tx: Tx, rows: Row[]) =>
	tx
		.insertInto('claimState')
		.values(rows)
		.onConflict((conflict) =>
			conflict
				.columns(['claimId', 'sequence'])
				.doUpdateSet((e) => ({ version: e.ref('excluded.version'), claim: e.ref('excluded.claim') }))
		)
		.execute();

/** Claims from before states were kept get their first one, which stands for all that was before. */
export async function begin(): Promise<void> {
	const rows = await database()
		.selectFrom('claim')
		.select(['id', 'articleId'])
		.where('id', 'not in', (s) => s.selectFrom('claimState').select('claimId'))
		.execute();
	for (const [articleId, claims] of Map.groupBy(rows, (row) => row.articleId)) {
		const ids = claims.map(({ id }) => id);
		await transact((tx) => record({ tx, now: Date.now() }, articleId, ids));
	}
}

/** An article's claims as they were after an event of its log, each with the version that its positions belong to. */
export async function statesAt(
	db: Tx | Database,
	articleId: string,
	moment: { readonly sequence: number; readonly at: number }
): Promise<PlacedClaim[]> {
	const rows = await db
		.selectFrom('claimState as state')
		.innerJoin('claim', 'claim.id', 'state.claimId')
		.select(['state.claim', 'state.version'])
		.where('claim.articleId', '=', articleId)
		.where('claim.createdAt', '<=', moment.at)
		.where((e) =>
			e(
				'state.sequence',
				'=',
				e.fn.coalesce(
					e
						.selectFrom('claimState as before')
						.select((b) => b.fn.max('before.sequence').as('newest'))
						.whereRef('before.claimId', '=', 'claim.id')
						.where('before.sequence', '<=', moment.sequence),
					// The first state of a claim that is older than its states stands for what was before.
					e
						.selectFrom('claimState as after')
						.select((a) => a.fn.min('after.sequence').as('oldest'))
						.whereRef('after.claimId', '=', 'claim.id')
				)
			)
		)
		.execute();
	return rows.map(({ claim, version }) => ({ ...v.parse(Claim, JSON.parse(claim)), version }));
}
