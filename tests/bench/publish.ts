/** A publication of an article with an approved verdict on every claim, put where publications are. */
import { randomUUID } from 'node:crypto';
import type { Claim } from '#lib/domain/claim.ts';
import { SNAPSHOT_VERSION, type Snapshot, publicPart } from '#lib/domain/publication.ts';
import { articleRow, toArticle } from '#lib/server/articles.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import { claimsOf } from '#lib/server/claim-records.ts';
import { readConfig } from '#lib/server/config.ts';
import { database } from '#lib/server/db/client.ts';
import { named } from '#lib/server/people.ts';
import * as scales from '#lib/server/scales.ts';
import * as settings from '#lib/server/settings.ts';

/** What all verdicts conclude. */
export const CONCLUSION = 'The table of the ministry has this figure.';

/** Every third claim is false. */
export const isFalse = (number: number): boolean => number % 3 === 0;

/** Proposed and approved one by one, thirty thousand verdicts would take longer than all that is measured. */
export async function publish(user: User, articleId: string): Promise<void> {
	const createdAt = Date.now();
	const claims = (await claimsOf(database(), articleId)).map((claim) => judged(claim, user.id, createdAt));
	const snapshot = JSON.stringify(publicPart(await snapshotOf(articleId, claims, createdAt)));
	const row = { id: randomUUID(), articleId, number: 1, note: '', override: null, authorId: user.id, createdAt };
	await database()
		.insertInto('publication')
		.values({ ...row, snapshot })
		.execute();
}

async function snapshotOf(articleId: string, claims: readonly Claim[], at: number): Promise<Snapshot> {
	const db = database();
	const row = await articleRow(db, articleId);
	return {
		...{ format: 'galley', formatVersion: SNAPSHOT_VERSION, publication: { number: 1, at } },
		newsroom: { name: await settings.newsroomName(db), origin: readConfig().origin },
		...{ article: toArticle(row), document: JSON.parse(row.document) as Record<string, unknown> },
		scale: await scales.of(db, row.scale),
		people: await named(
			claims.map(({ authorId }) => authorId),
			db
		),
		...{ claims: [...claims], sources: [], comments: [], corrections: [] }
	};
}

function judged(claim: Claim, authorId: string, createdAt: number): Claim {
	const by = { id: randomUUID(), authorId, createdAt, withdrawn: false };
	const said = { said: 'yes' as const, rating: isFalse(claim.number) ? 'false' : 'true' };
	const review = { ...by, decision: 'approved' as const, reason: '' };
	const words = { conclusion: CONCLUSION, rationale: null, words: {} };
	return { ...claim, verdicts: [{ ...by, ...said, ...words, reviews: [review] }] };
}
