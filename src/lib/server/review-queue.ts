/** What waits for an editor in an article, and what has changed in it since somebody last decided. */
import * as v from 'valibot';
import { Claim } from '#lib/domain/claim.ts';
import { Conflict } from '#lib/domain/errors.ts';
import { Family } from '#lib/domain/family.ts';
import { type Rules, findingsOf } from '#lib/domain/findings.ts';
import { type ReviewItem, changesSince } from '#lib/domain/since-review.ts';
import { articleRow } from './articles.ts';
import { claimOf, claimsOf } from './claim-records.ts';
import { type Tx, glance } from './db/client.ts';
import * as gate from './gate.ts';

/** The claims that wait for a decision, in the order of the text. */
export function read(articleId: string): Promise<ReviewItem[]> {
	return glance(async (tx) => {
		await articleRow(tx, articleId);
		const claims = await claimsOf(tx, articleId);
		const family = new Family(claims);
		const waiting = claims.filter((claim) => !family.isDivided(claim) && family.statusOf(claim) === 'in-review');
		const rules: Rules = { ...(await gate.rulesOf(tx, articleId)), facts: null };
		const found = Map.groupBy(findingsOf(waiting, family, rules), ({ claim }) => claim);
		const items: ReviewItem[] = [];
		for (const claim of waiting) {
			const findings = (found.get(claim.number) ?? []).map(({ reason, measure }) => ({ reason, measure }));
			items.push({ ...(await itemOf(tx, claim)), findings });
		}
		return items;
	});
}

/** `Conflict` where a claim is not what an editor approved before. */
export async function expectUnchanged(tx: Tx, articleId: string, claimId: string): Promise<void> {
	if ((await itemOf(tx, await claimOf(tx, articleId, claimId))).unchanged) return;
	throw new Conflict('This claim has changed since it was last approved. Look at it by itself.');
}

async function itemOf(tx: Tx, claim: Claim): Promise<Omit<ReviewItem, 'findings'>> {
	const decided = claim.verdicts.flatMap(({ reviews }) => reviews.filter(({ withdrawn }) => !withdrawn));
	const [last] = decided.toSorted((a, b) => b.createdAt - a.createdAt);
	if (!last) return { claim: claim.id, last: null, changes: [], unchanged: false };
	const { authorId, createdAt: at, decision, reason } = last;
	const before = await stateAt(tx, claim.id, at);
	const changes = before ? changesSince(before, claim) : [];
	const unchanged = before !== null && decision === 'approved' && changes.length === 0;
	return { claim: claim.id, last: { authorId, at, decision, reason }, changes, unchanged };
}

/** What a claim was when it was decided on: every write keeps that. */
async function stateAt(tx: Tx, claimId: string, at: number): Promise<Claim | null> {
	const row = await tx
		.selectFrom('claimState')
		.select('claim')
		.where('claimId', '=', claimId)
		.where('at', '<=', at)
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? v.parse(Claim, JSON.parse(row.claim)) : null;
}
