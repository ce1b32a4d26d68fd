/** Verdicts proposed on claims, and the asking for review. */
import { type PlacedClaim, statusOf } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import { isAnswer } from '#lib/domain/rating-scale.ts';
import { can } from '#lib/domain/role.ts';
import { parseRationale } from '#lib/domain/schema.ts';
import { standingWords } from '#lib/domain/settle.ts';
import { type NewVerdict, currentVerdict } from '#lib/domain/verdict.ts';
import { settleClaim } from './anchors.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import * as blind from './blind.ts';
import { claimOf, claimRow, isSealed } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, write } from './events.ts';
import { checkOwnVerdict } from './families.ts';
import { expectUnlocked } from './locks.ts';
import * as scales from './scales.ts';
import * as settings from './settings.ts';

/** Propose a verdict. It stands beside the earlier ones and, being the newest, counts. The same id again is the same. */
export async function propose(user: User, articleId: string, claimId: string, input: NewVerdict): Promise<PlacedClaim> {
	const rationale = input.rationale === null ? null : JSON.stringify(parseRationale(input.rationale).toJSON());
	return write(user.id, articleId, async (writer) => {
		const { tx, now, append } = writer;
		const article = await articleRow(tx, articleId);
		scales.expectAnswer(await scales.of(tx, article.scale), input);
		const claim = await claimOf(tx, articleId, claimId, user);
		if (claim.withdrawn) throw new Conflict('This claim was removed. Restore it before giving a verdict.');
		const existing = await tx.selectFrom('verdict').selectAll().where('id', '=', input.id).executeTakeFirst();
		if (existing && existing.claimId !== claimId) throw new Conflict('A verdict with this id is here already.');
		if (existing) return claimOf(tx, articleId, claimId, user);
		await checkOwnVerdict(tx, articleId, claimId);
		const sealed = await blind.begin(writer, await claimRow(tx, articleId, claimId));
		if (sealed) await blind.leave(tx, claimId, user.id);
		const words = JSON.stringify(standingWords(claim.anchors, documentOf(article)));
		const made = { claimId, authorId: user.id, createdAt: now, withdrawn: 0 as const, words };
		await tx
			.insertInto('verdict')
			.values({ ...input, rationale, reasons: scales.kept(input.reasons), ...made })
			.execute();
		const { id, said, rating, reasons, conclusion } = input;
		const told = sealed ? { sealed } : { said, rating, ...(reasons && { reasons }), conclusion };
		await append('verdict.proposed', claimId, { verdict: id, ...told });
		return settleClaim(writer, article, claimId, user);
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
		const sealed = isSealed(await claimRow(tx, articleId, claimId));
		const row = await verdictRow(tx, claimId, id);
		if (!can(user, 'verdict.withdraw', row))
			throw new Forbidden('Only who proposed a verdict can withdraw it. Propose another one instead.');
		if ((row.withdrawn === 1) === withdrawn) return claimOf(tx, articleId, claimId, user);
		await tx
			.updateTable('verdict')
			.set({ withdrawn: withdrawn ? 1 : 0 })
			.where('id', '=', id)
			.execute();
		if (sealed) await blind.leave(tx, claimId, user.id);
		const told = sealed ? { sealed } : { rating: row.rating };
		await append(withdrawn ? 'verdict.withdrawn' : 'verdict.restored', claimId, { verdict: id, ...told });
		return settleClaim(writer, article, claimId, user);
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
		return claimOf(writer.tx, articleId, claimId, user);
	});
}

interface ClaimIds {
	readonly articleId: string;
	readonly claimId: string;
}

/**
 * Ask for review within a write. What is refused is refused before anything is written. A check that nobody else sees is
 * in by this; review is asked for with the last of them.
 */
export async function requestWithin(writer: Writer, user: User, ids: ClaimIds): Promise<void> {
	const { tx } = writer;
	const { articleId, claimId } = ids;
	await expectUnlocked(tx, user.id, [claimId]);
	const claim = await claimOf(tx, articleId, claimId, user);
	const verdict = currentVerdict(claim.verdicts);
	if (claim.withdrawn) throw new Conflict('This claim was removed. Restore it before asking for review.');
	await checkOwnVerdict(tx, articleId, claimId);
	const { scale } = await articleRow(tx, articleId);
	if (!verdict || !isAnswer(await scales.of(tx, scale), verdict))
		throw new Invalid('Give a verdict first, then ask for review.');
	const status = statusOf(claim);
	if (status === 'in-review' || status === 'approved') return;
	const row = await claimRow(tx, articleId, claimId);
	if (!isSealed(row)) return submit(writer, user, row, verdict.id);
	if (claim.blind?.mine) return;
	if (!(await blind.enter(writer, user, row, verdict.id))) return;
	const opened = currentVerdict((await claimOf(tx, articleId, claimId)).verdicts);
	await submit(writer, user, row, opened?.id ?? verdict.id);
	await settleClaim(writer, await articleRow(tx, articleId), claimId, user);
}

async function submit({ tx, now, append }: Writer, user: User, row: Tables['claim'], verdict: string): Promise<void> {
	const { votes } = await settings.section('review', tx);
	const asked = { submittedVerdictId: verdict, submittedBy: user.id, submittedAt: now };
	await tx
		.updateTable('claim')
		.set({ ...asked, submittedVotes: votes[row.risk] === 1 ? null : votes[row.risk] })
		.where('id', '=', row.id)
		.execute();
	await append('review.requested', row.id, { verdict });
}

/** Take the asking back, as long as nobody has decided. */
export function cancelReview(user: User, articleId: string, claimId: string): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await cancelWithin(writer, user, { articleId, claimId });
		return claimOf(writer.tx, articleId, claimId, user);
	});
}

/** Take the asking back within a write. */
export async function cancelWithin(
	{ tx, append }: Writer,
	user: User,
	{ articleId, claimId }: ClaimIds
): Promise<void> {
	await expectUnlocked(tx, user.id, [claimId]);
	if (isSealed(await claimRow(tx, articleId, claimId)) && (await blind.leave(tx, claimId, user.id)))
		return append('review.cancelled', claimId);
	if (statusOf(await claimOf(tx, articleId, claimId)) !== 'in-review') return;
	await tx
		.updateTable('claim')
		.set({ submittedVerdictId: null, submittedBy: null, submittedAt: null, submittedVotes: null })
		.where('id', '=', claimId)
		.execute();
	await append('review.cancelled', claimId);
}
