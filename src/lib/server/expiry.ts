/** What is due to be looked at again: claims and sources whose day has come, or is near. */
import { claimText } from '#lib/domain/claim.ts';
import { type DueFact, dayOf } from '#lib/domain/expiry.ts';
import { sourceName } from '#lib/domain/source.ts';
import type { Telling } from '#lib/domain/telling.ts';
import * as calls from './calls.ts';
import { claimsById } from './claim-records.ts';
import { type Database, type Tx, database } from './db/client.ts';

/** How long before its day a fact stands in the queue. Milliseconds. */
const AHEAD = 30 * 24 * 3600 * 1000;
const MOST = 500;

/** Everything whose day has come or is near, the longest overdue first. */
export async function queue(now: number): Promise<readonly DueFact[]> {
	const until = dayOf(now + AHEAD);
	const sources = (await dueSources(database(), until)).map(({ confidential: _, ...fact }) => fact);
	const facts: DueFact[] = [...(await dueClaims(database(), until)), ...sources];
	return facts.toSorted((a, b) => (a.checkAgainOn < b.checkAgainOn ? -1 : a.checkAgainOn > b.checkAgainOn ? 1 : 0));
}

type DueClaim = Extract<DueFact, { kind: 'claim' }>;
type DueSource = Extract<DueFact, { kind: 'source' }> & { readonly confidential: boolean };

async function dueClaims(db: Tx | Database, until: string): Promise<DueClaim[]> {
	const rows = await db
		.selectFrom('claim')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.select(['claim.id', 'claim.checkAgainOn', 'article.id as articleId', 'article.title', 'article.language'])
		.where('claim.checkAgainOn', '<=', until)
		.where('claim.withdrawn', '=', 0)
		.where('claim.mergedIntoId', 'is', null)
		.where('article.removed', '=', 0)
		.orderBy('claim.checkAgainOn')
		.limit(MOST)
		.execute();
	const claims = await claimsById(
		db,
		rows.map(({ id }) => id)
	);
	const byId = new Map(claims.map((claim) => [claim.id, claim]));
	return rows.flatMap(({ id, checkAgainOn, articleId, title, language }) => {
		const claim = byId.get(id);
		if (!claim || checkAgainOn === null) return [];
		const { number, asOf, assigneeId } = claim;
		const article = { id: articleId, title, language };
		return [{ kind: 'claim' as const, id, number, text: claimText(claim), article, assigneeId, checkAgainOn, asOf }];
	});
}

async function dueSources(db: Tx | Database, until: string): Promise<DueSource[]> {
	const rows = await db
		.selectFrom('source')
		.select(['id', 'title', 'url', 'checkAgainOn', 'asOf', 'confidential'])
		.select((s) =>
			s
				.selectFrom('evidence')
				.whereRef('evidence.sourceId', '=', 'source.id')
				.where('evidence.withdrawn', '=', 0)
				.select((e) => e.fn.count<number>('evidence.claimId').distinct().as('n'))
				.as('claims')
		)
		.where('checkAgainOn', '<=', until)
		.where('mergedIntoId', 'is', null)
		.orderBy('checkAgainOn')
		.limit(MOST)
		.execute();
	return rows.flatMap(({ id, title, url, checkAgainOn, asOf, claims, confidential }) => {
		if (checkAgainOn === null) return [];
		const name = sourceName({ title, url });
		const what = { kind: 'source' as const, id, name, claims: Number(claims), checkAgainOn, asOf };
		return [{ ...what, confidential: confidential === 1 }];
	});
}

export interface DueTelling extends Telling {
	readonly articleId: string;
	readonly claimId: string | null;
	/** What the notice is written for, once for each person. */
	readonly ground: string;
}

/** How long after its day a fact is still told of, should the server have been down. Milliseconds. */
const LATE = 24 * 3600 * 1000;

/** Whom to tell of facts whose day has come, and of calls that nobody answered in time. */
export async function tellings(tx: Tx, now: number): Promise<readonly DueTelling[]> {
	return [...(await ofClaims(tx, now)), ...(await ofSources(tx, now)), ...(await ofCalls(tx, now))];
}

const hasCome = (day: string, now: number): boolean => day <= dayOf(now) && day >= dayOf(now - LATE);

type Place = Pick<DueTelling, 'articleId' | 'claimId' | 'about' | 'kind' | 'detail'> & { readonly at: string | number };

const telling = (personId: string, { at, ...place }: Place): DueTelling => ({
	...{ ...place, personId, renews: false },
	ground: `${place.kind}:${place.about}:${at}`
});

/** Who is to check it; where that is nobody, who has the article. */
async function ofClaims(tx: Tx, now: number): Promise<DueTelling[]> {
	const due = (await dueClaims(tx, dayOf(now))).filter(({ checkAgainOn }) => hasCome(checkAgainOn, now));
	const owners = await ownersOf(
		tx,
		due.map(({ article }) => article.id)
	);
	return due.flatMap(({ id, article, assigneeId, checkAgainOn: at }) => {
		const people = assigneeId === null ? (owners.get(article.id) ?? []) : [assigneeId];
		const place = { articleId: article.id, claimId: id, kind: 'check-again' as const, about: id, detail: {}, at };
		return people.map((personId) => telling(personId, place));
	});
}

/** Who has an article that rests on it, once for each. */
async function ofSources(tx: Tx, now: number): Promise<DueTelling[]> {
	const due = (await dueSources(tx, dayOf(now))).filter(({ checkAgainOn }) => hasCome(checkAgainOn, now));
	const found: DueTelling[] = [];
	for (const { id, name, confidential, checkAgainOn: at } of due) {
		// Notices go out as mail: the name of a confidential source stays here.
		const detail = confidential ? {} : { source: name };
		const articles = await articlesOn(tx, id);
		const owners = await ownersOf(tx, articles);
		for (const articleId of articles)
			for (const personId of owners.get(articleId) ?? []) {
				const place = { articleId, claimId: null, kind: 'check-again' as const, about: id, detail, at };
				found.push(telling(personId, place));
			}
	}
	return found;
}

async function articlesOn(tx: Tx, sourceId: string): Promise<string[]> {
	const rows = await tx
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.innerJoin('article', 'article.id', 'claim.articleId')
		.select('article.id')
		.distinct()
		.where('evidence.sourceId', '=', sourceId)
		.where('evidence.withdrawn', '=', 0)
		.where('article.removed', '=', 0)
		.orderBy('article.id', 'desc')
		.execute();
	return rows.map(({ id }) => id);
}

/** Whoever noted a call is told when its deadline has gone by. */
async function ofCalls(tx: Tx, now: number): Promise<DueTelling[]> {
	const late = await calls.late(tx, now, now - LATE);
	return late.map(({ id, articleId, claimId, authorId, asked, confidential, deadline }) =>
		telling(authorId, {
			...{ articleId, claimId, kind: 'call-late', about: id, at: deadline ?? 0 },
			detail: confidential === 1 ? {} : { source: asked }
		})
	);
}

async function ownersOf(tx: Tx, articleIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
	if (articleIds.length === 0) return new Map();
	const rows = await tx
		.selectFrom('articleOwner')
		.selectAll()
		.where('articleId', 'in', [...new Set(articleIds)])
		.execute();
	const byArticle = Map.groupBy(rows, ({ articleId }) => articleId);
	return new Map([...byArticle].map(([id, all]) => [id, all.map(({ personId }) => personId)]));
}
