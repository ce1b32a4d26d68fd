/** The radar of an article, from its claims and from how long this desk took for others. */
import { isStanding } from '#lib/domain/claim.ts';
import { Family } from '#lib/domain/family.ts';
import { type Pace, type Radar, forecastOf, riskOf } from '#lib/domain/radar.ts';
import { articleRow } from './articles.ts';
import { claimsOf } from './claim-records.ts';
import { type Tx, glance } from './db/client.ts';
import * as gate from './gate.ts';
import * as scales from './scales.ts';

/** Claims whose way is looked at: the last so many that were approved. */
const LAST = 500;
/** Risks that are told. */
const TOLD = 10;

export function read(articleId: string): Promise<Radar> {
	return glance(async (tx) => {
		const row = await articleRow(tx, articleId);
		const claims = await claimsOf(tx, articleId);
		const family = new Family(claims);
		const working = claims.filter((claim) => isStanding(claim) && !family.isDivided(claim));
		const now = Date.now();
		const around = { scale: await scales.of(tx, row.scale), language: row.language, now };
		const unsettled = working.filter((claim) => family.statusOf(claim) !== 'approved');
		const passages = working.map((claim) => ({
			...{ status: family.statusOf(claim), markedAt: claim.createdAt },
			judgedAt: claim.verdicts.find((one) => !one.withdrawn)?.createdAt ?? null
		}));
		const published = await tx.selectFrom('publication').select('number').where('articleId', '=', articleId).execute();
		return {
			forecast: forecastOf(passages, await paceOf(tx), now),
			gate: await gate.of(tx, { row, claims, published: published.length }),
			risks: unsettled
				.map((claim) => riskOf(claim, around))
				.filter(({ score }) => score > 0)
				.toSorted((a, b) => b.score - a.score || a.number - b.number)
				.slice(0, TOLD)
		};
	});
}

/** How long the claims that were approved last took. The times of their events are those of their records. */
async function paceOf(tx: Tx): Promise<Pace> {
	const rows = await tx
		.selectFrom('claimDigest')
		.select(['markedAt', 'judgedAt', 'approvedAt'])
		.where('approvedAt', 'is not', null)
		.where('judgedAt', 'is not', null)
		.orderBy('approvedAt', 'desc')
		.limit(LAST)
		.execute();
	return {
		toVerdict: rows.map(({ markedAt, judgedAt }) => (judgedAt ?? markedAt) - markedAt),
		toApproval: rows.map(({ judgedAt, approvedAt }) => (approvedAt ?? 0) - (judgedAt ?? 0))
	};
}
