/** Due times that are near: told once for each time, to who is to check the claim or has the article. */
import { statusOf } from '#lib/domain/claim.ts';
import type { Telling } from '#lib/domain/telling.ts';
import { claimsNamed } from './claim-records.ts';
import { type Tx, transact } from './db/client.ts';
import { wake } from './events.ts';
import * as expiry from './expiry.ts';
import { announceTo, post, willing } from './notices.ts';

/** How long before the time it is told, and for how long after, should the server have been down. Milliseconds. */
const NEAR = 24 * 3600 * 1000;

interface Due extends Telling {
	readonly articleId: string;
	readonly claimId: string | null;
}

/** Tell everyone whose due times have come near. */
export async function remind(now: number): Promise<void> {
	const topics = await transact(async (tx) => {
		const due = [...(await dueClaims(tx, now)), ...(await dueArticles(tx, now))];
		const touched = new Set<string>();
		for (const one of await willing(tx, due)) {
			const place = { articleId: one.articleId, claimId: one.claimId, actorId: null };
			const isNew = await post({ tx, now }, place, one, `due:${one.about}:${one.detail.dueAt}`);
			if (isNew) touched.add(one.personId);
		}
		for (const one of await willing(tx, await expiry.tellings(tx, now))) {
			const place = { articleId: one.articleId, claimId: one.claimId, actorId: null };
			if (await post({ tx, now }, place, one, one.ground)) touched.add(one.personId);
		}
		return announceTo(tx, touched);
	});
	for (const topic of topics) wake(topic);
}

const DONE = new Set(['approved', 'withdrawn', 'merged']);

async function dueClaims(tx: Tx, now: number): Promise<Due[]> {
	const rows = await tx
		.selectFrom('claim')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.select(['claim.id', 'claim.articleId', 'claim.assigneeId', 'claim.dueAt'])
		.where('article.removed', '=', 0)
		.where('claim.assigneeId', 'is not', null)
		.where('claim.dueAt', '>', now - NEAR)
		.where('claim.dueAt', '<=', now + NEAR)
		.execute();
	const open = new Set<string>();
	for (const [articleId, claims] of Map.groupBy(rows, (row) => row.articleId)) {
		const ids = claims.map(({ id }) => id);
		for (const claim of await claimsNamed(tx, articleId, ids)) if (!DONE.has(statusOf(claim))) open.add(claim.id);
	}
	return rows
		.filter(({ id }) => open.has(id))
		.map(({ id, articleId, assigneeId, dueAt }) =>
			dueOf(assigneeId ?? '', { articleId, claimId: id, dueAt: dueAt ?? 0 })
		);
}

/** Of an article that was published the time is over. */
async function dueArticles(tx: Tx, now: number): Promise<Due[]> {
	const rows = await tx
		.selectFrom('article')
		.innerJoin('articleOwner', 'articleOwner.articleId', 'article.id')
		.select(['article.id', 'articleOwner.personId', 'article.dueAt'])
		.where('removed', '=', 0)
		.where('dueAt', '>', now - NEAR)
		.where('dueAt', '<=', now + NEAR)
		.where('article.id', 'not in', (of) => of.selectFrom('publication').select('articleId'))
		.execute();
	return rows.map(({ id, personId, dueAt }) => dueOf(personId, { articleId: id, claimId: null, dueAt: dueAt ?? 0 }));
}

type Place = Pick<Due, 'articleId' | 'claimId'> & { readonly dueAt: number };

const dueOf = (personId: string, { articleId, claimId, dueAt }: Place): Due => ({
	...{ personId, articleId, claimId, kind: 'due', about: claimId ?? articleId, renews: false, detail: { dueAt } }
});
