/** Verdicts proposed on claims, and the asking for review. */
import { type PlacedClaim, statusOf } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import { ratingOf, scaleOf } from '#lib/domain/rating-scale.ts';
import { can } from '#lib/domain/role.ts';
import { parseRationale } from '#lib/domain/schema.ts';
import { standingWords } from '#lib/domain/settle.ts';
import { type NewVerdict, currentVerdict } from '#lib/domain/verdict.ts';
import { settleClaim } from './anchors.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import { type Writer, write } from './events.ts';
import { checkOwnVerdict } from './families.ts';

/** Propose a verdict. It stands beside the earlier ones and, being the newest, counts. The same id again is the same. */
export async function propose(user: User, articleId: string, claimId: string, input: NewVerdict): Promise<PlacedClaim> {
	const rationale = input.rationale === null ? null : JSON.stringify(parseRationale(input.rationale).toJSON());
	return write(user.id, articleId, async (writer) => {
		const { tx, now, append } = writer;
		const article = await articleRow(tx, articleId);
		if (input.rating !== null && !ratingOf(scaleOf(article.scale), input.rating))
			throw new Invalid('The article’s rating scale has no such rating.');
		const claim = await claimOf(tx, articleId, claimId);
		if (claim.withdrawn) throw new Conflict('This claim was removed. Restore it before giving a verdict.');
		const existing = await tx.selectFrom('verdict').selectAll().where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.claimId !== claimId) throw new Conflict('A verdict with this id is here already.');
		if (existing) return claimOf(tx, articleId, claimId);
		await checkOwnVerdict(tx, articleId, claimId);
		const words = JSON.stringify(standingWords(claim.anchors, documentOf(article)));
		const made = { claimId, authorId: user.id, createdAt: now, withdrawn: 0 as const, words };
		await tx
			.insertInto('verdict')
			.values({ ...input, rationale, ...made })
			.execute();
		const { id, said, rating, conclusion } = input;
		await append('verdict.proposed', claimId, { verdict: id, said, rating, conclusion });
		return settleClaim(writer, article, claimId);
	});
}

/** Withdraw one's own verdict, or restore it. */
export async function withdraw(
	user: User,
	ids: { articleId: string; claimId: string; id: string },
	withdrawn: boolean
): Promise<PlacedClaim> {
	const { articleId, claimId, id } = ids;
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		const article = await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const row = await verdictRow(tx, claimId, id);
		if (!can(user, 'verdict.withdraw', row))
			throw new Forbidden('Only who proposed a verdict can withdraw it. Propose another one instead.');
		if ((row.withdrawn === 1) === withdrawn) return claimOf(tx, articleId, claimId);
		await tx
			.updateTable('verdict')
			.set({ withdrawn: withdrawn ? 1 : 0 })
			.where('id', '=', id)
			.execute();
		await append(withdrawn ? 'verdict.withdrawn' : 'verdict.restored', claimId, { verdict: id, rating: row.rating });
		return settleClaim(writer, article, claimId);
	});
}

export async function verdictRow(tx: Tx, claimId: string, id: string) {
	const row = await tx
		.selectFrom('verdict')
		.selectAll()
		.where('id', '=', id)
		.where('claimId', '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This verdict');
	return row;
}

/** Ask an editor to review the verdict that counts. */
export function requestReview(user: User, articleId: string, claimId: string): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await requestWithin(writer, user, { articleId, claimId });
		return claimOf(writer.tx, articleId, claimId);
	});
}

interface ClaimIds {
	readonly articleId: string;
	readonly claimId: string;
}

/** Ask for review within a write. What is refused is refused before anything is written. */
export async function requestWithin(
	{ tx, now, append }: Writer,
	user: User,
	{ articleId, claimId }: ClaimIds
): Promise<void> {
	const claim = await claimOf(tx, articleId, claimId);
	const verdict = currentVerdict(claim.verdicts);
	if (claim.withdrawn) throw new Conflict('This claim was removed. Restore it before asking for review.');
	await checkOwnVerdict(tx, articleId, claimId);
	if (!verdict || verdict.rating === null) throw new Invalid('Give a verdict first, then ask for review.');
	const status = statusOf(claim);
	if (status === 'in-review' || status === 'approved') return;
	await tx
		.updateTable('claim')
		.set({ submittedVerdictId: verdict.id, submittedBy: user.id, submittedAt: now })
		.where('id', '=', claimId)
		.execute();
	await append('review.requested', claimId, { verdict: verdict.id });
}

/** Take the asking back, as long as nobody has decided. */
export function cancelReview(user: User, articleId: string, claimId: string): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await cancelWithin(writer, { articleId, claimId });
		return claimOf(writer.tx, articleId, claimId);
	});
}

/** Take the asking back within a write. */
export async function cancelWithin({ tx, append }: Writer, { articleId, claimId }: ClaimIds): Promise<void> {
	if (statusOf(await claimOf(tx, articleId, claimId)) !== 'in-review') return;
	await tx
		.updateTable('claim')
		.set({ submittedVerdictId: null, submittedBy: null, submittedAt: null })
		.where('id', '=', claimId)
		.execute();
	await append('review.cancelled', claimId);
}
