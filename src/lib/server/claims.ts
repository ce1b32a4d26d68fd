/** Claims: marked in the article's words, changed, withdrawn and restored. */
import { type NewAnchor, contextOf, quoteAt, trimRange } from '#lib/domain/anchor.ts';
import { type ClaimChange, type NewClaim, type PlacedClaim, blankClaim } from '#lib/domain/claim.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import type { Event } from '#lib/domain/event.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow, claimsOf } from './claim-records.ts';
import { type Tx, database, glance } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, about, write } from './events.ts';

/** All claims of an article, in the order of the text. */
export function list(articleId: string): Promise<PlacedClaim[]> {
	return glance(async (tx) => {
		const { version } = await articleRow(tx, articleId);
		return (await claimsOf(tx, articleId)).map((claim) => ({ ...claim, version }));
	});
}

export function read(articleId: string, id: string): Promise<PlacedClaim> {
	return glance(async (tx) => {
		await articleRow(tx, articleId);
		return claimOf(tx, articleId, id);
	});
}

/** Everything that happened to a claim, newest first. */
export async function history(articleId: string, id: string): Promise<Event[]> {
	await articleRow(database(), articleId);
	await claimRow(database(), articleId, id);
	return about(articleId, id);
}

/**
 * Mark words of the article as a claim. The same id again is the same claim. `Conflict` when the words at the range
 * are not the words that the person saw.
 */
export async function create(user: User, articleId: string, { id, anchor, category }: NewClaim): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const article = await articleRow(writer.tx, articleId);
		const existing = await writer.tx.selectFrom('claim').selectAll().where('id', '=', id).executeTakeFirst();
		if (existing) return sameClaim(writer.tx, existing, user, articleId);
		const number = article.lastNumber + 1;
		await writer.tx.updateTable('article').set({ lastNumber: number }).where('id', '=', articleId).execute();
		await insertClaim(writer, user, { articleId, id, number, category: category ?? blankClaim.category });
		const { quote } = await insertAnchor(writer, article, id, anchor);
		await writer.append('claim.marked', id, { number, quote });
		return claimOf(writer.tx, articleId, id);
	});
}

async function sameClaim(tx: Tx, row: Tables['claim'], user: User, articleId: string): Promise<PlacedClaim> {
	if (row.articleId !== articleId || row.authorId !== user.id)
		throw new Conflict('A claim with this id is here already.');
	return claimOf(tx, articleId, row.id);
}

type ClaimSeed = Pick<Tables['claim'], 'articleId' | 'id' | 'number' | 'category'>;

async function insertClaim({ tx, now }: Writer, user: User, seed: ClaimSeed): Promise<void> {
	const submission = { submittedVerdictId: null, submittedBy: null, submittedAt: null };
	const made = { authorId: user.id, createdAt: now, withdrawn: 0 as const };
	await tx
		.insertInto('claim')
		.values({ ...blankClaim, ...seed, ...made, ...submission })
		.execute();
}

/** Where the words stand that a person saw in `version`; `Conflict` when other words stand there now. */
function locate(article: Tables['article'], seen: NewAnchor): Omit<Tables['anchor'], 'id' | 'claimId' | 'createdAt'> {
	if (seen.version !== article.version)
		throw new Conflict('The text has changed meanwhile. Mark the words again in the new text.');
	const document = documentOf(article);
	if (seen.to > document.content.size || quoteAt(document, seen.from, seen.to) !== seen.quote) {
		throw new Conflict('Other words stand there. Reload the article and mark them again.');
	}
	const { from, to } = trimRange(document, seen.from, seen.to);
	if (from === to) throw new Invalid('There are no words in this selection. Select the words of the claim.');
	const quote = quoteAt(document, from, to);
	return {
		fromPosition: from,
		toPosition: to,
		quote,
		...contextOf(document, from, to),
		state: 'exact',
		lostVersion: null,
		withdrawn: 0
	};
}

async function insertAnchor(
	{ tx, now }: Writer,
	article: Tables['article'],
	claimId: string,
	seen: NewAnchor
): Promise<{ readonly quote: string }> {
	const place = locate(article, seen);
	const made = await tx
		.insertInto('anchor')
		.values({ id: seen.id, claimId, createdAt: now, ...place })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!made) throw new Conflict('A passage with this id is here already.');
	return place;
}

/** Change some of a claim's fields, withdraw it or restore it. Fields that are not named stay as they are. */
export async function change(user: User, articleId: string, id: string, changes: ClaimChange): Promise<PlacedClaim> {
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		const row = await claimRow(tx, articleId, id);
		if (changes.assigneeId) await activePerson(tx, changes.assigneeId);
		const { withdrawn, ...fields } = changes;
		if (Object.keys(fields).length > 0) {
			await tx.updateTable('claim').set(fields).where('id', '=', id).execute();
			const before = Object.fromEntries(Object.keys(fields).map((key) => [key, row[key as keyof typeof fields]]));
			await append('claim.changed', id, { before, after: fields });
		}
		if (withdrawn !== undefined && withdrawn !== (row.withdrawn === 1)) {
			await tx
				.updateTable('claim')
				.set({ withdrawn: withdrawn ? 1 : 0 })
				.where('id', '=', id)
				.execute();
			await append(withdrawn ? 'claim.withdrawn' : 'claim.restored', id);
		}
		return claimOf(tx, articleId, id);
	});
}

async function activePerson(tx: Tx, id: string): Promise<void> {
	const person = await tx.selectFrom('person').select('active').where('id', '=', id).executeTakeFirst();
	if (person?.active !== 1)
		throw new Invalid('This person is not in the newsroom. Assign the claim to someone who is.');
}

/** Mark further words as saying the same: one claim, one more anchor. */
export async function addAnchor(user: User, articleId: string, id: string, anchor: NewAnchor): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const article = await articleRow(writer.tx, articleId);
		await claimRow(writer.tx, articleId, id);
		const existing = await writer.tx
			.selectFrom('anchor')
			.select('claimId')
			.where('id', '=', anchor.id)
			.executeTakeFirst();
		if (existing?.claimId === id) return claimOf(writer.tx, articleId, id);
		const { quote } = await insertAnchor(writer, article, id, anchor);
		await writer.append('anchor.added', id, { anchor: anchor.id, quote });
		return claimOf(writer.tx, articleId, id);
	});
}

/** Move an anchor's bounds to other words. */
export async function moveAnchor(user: User, articleId: string, id: string, anchor: NewAnchor): Promise<PlacedClaim> {
	return write(user.id, articleId, async ({ tx, append }) => {
		const article = await articleRow(tx, articleId);
		await claimRow(tx, articleId, id);
		const before = await anchorRow(tx, id, anchor.id);
		if (before.withdrawn === 1) throw new NotFound('This passage');
		const place = locate(article, anchor);
		await tx.updateTable('anchor').set(place).where('id', '=', anchor.id).execute();
		await append('anchor.moved', id, { anchor: anchor.id, before: before.quote, after: place.quote });
		return claimOf(tx, articleId, id);
	});
}

async function anchorRow(tx: Tx, claimId: string, id: string): Promise<Tables['anchor']> {
	const row = await tx
		.selectFrom('anchor')
		.selectAll()
		.where('id', '=', id)
		.where('claimId', '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This passage');
	return row;
}

/** Take one of several anchors away. The last one stays: to remove it, withdraw the claim. */
export async function removeAnchor(user: User, articleId: string, id: string, anchorId: string): Promise<PlacedClaim> {
	return write(user.id, articleId, async ({ tx, append }) => {
		await articleRow(tx, articleId);
		await claimRow(tx, articleId, id);
		const row = await anchorRow(tx, id, anchorId);
		const claim = await claimOf(tx, articleId, id);
		if (!claim.anchors.some((anchor) => anchor.id === anchorId)) return claim;
		if (claim.anchors.length === 1)
			throw new Invalid('A claim stands on at least one passage. Remove the claim instead.');
		await tx.updateTable('anchor').set({ withdrawn: 1 }).where('id', '=', anchorId).execute();
		await append('anchor.removed', id, { anchor: anchorId, quote: row.quote });
		return claimOf(tx, articleId, id);
	});
}
