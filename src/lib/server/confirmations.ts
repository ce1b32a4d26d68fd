/** A person's word that a verdict holds for the words that changed under it. */
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { statusOf } from '#lib/domain/claim.ts';
import type { NewConfirmation, Words } from '#lib/domain/confirmation.ts';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { judgedWords, standingWords } from '#lib/domain/settle.ts';
import { currentVerdict } from '#lib/domain/verdict.ts';
import { settleClaim } from './anchors.ts';
import { articleRow, documentOf } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow } from './claim-records.ts';
import type { Tx } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';
import { checkOwnVerdict } from './families.ts';

/**
 * Confirm the verdict that counts for the words as the person sees them. An approval goes on where the person may decide
 * on the verdict; else an editor is asked again. `Conflict` where there is nothing to confirm, or something else now.
 */
export function confirm(user: User, articleId: string, claimId: string, input: NewConfirmation): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		const { tx, now, append } = writer;
		const article = await articleRow(tx, articleId);
		const claim = await claimOf(tx, articleId, claimId);
		if (await isSame(tx, claimId, input.id)) return claim;
		await checkOwnVerdict(tx, articleId, claimId);
		const verdict = currentVerdict(claim.verdicts);
		const words = standingWords(claim.anchors, documentOf(article));
		if (verdict?.id !== input.verdictId) throw new Conflict('There is a newer verdict on this claim. Read it first.');
		if (!isEqual(words, input.words)) throw new Conflict('The words have changed again. Read them, then confirm.');
		if (statusOf(claim) !== 'stale') throw new Conflict('Nothing has to be confirmed here.');
		const before = changedWords(claim);
		const made = { id: input.id, claimId, authorId: user.id, createdAt: now, withdrawn: 0 as const };
		const texts = { verdictId: verdict.id, before: JSON.stringify(before), words: JSON.stringify(words) };
		const signed = can(user, 'review.decide', verdict) ? 1 : 0;
		await tx
			.insertInto('confirmation')
			.values({ ...made, ...texts, signed })
			.execute();
		const [id] = Object.keys(before);
		await append('claim.confirmed', claimId, { verdict: verdict.id, before: before[id ?? ''], after: words[id ?? ''] });
		return settleClaim(writer, article, claimId, user);
	});
}

async function isSame(tx: Tx, claimId: string, id: string): Promise<boolean> {
	const row = await tx.selectFrom('confirmation').select('claimId').where('id', '=', id).executeTakeFirst();
	if (row && row.claimId !== claimId) throw new Conflict('A confirmation with this id is here already.');
	return row !== undefined;
}

const isEqual = (one: Words, other: Words): boolean =>
	Object.keys(one).length === Object.keys(other).length &&
	Object.entries(one).every(([id, words]) => other[id] === words);

/** What the passages that have changed said when the verdict was right. */
function changedWords(claim: PlacedClaim): Words {
	const judged = judgedWords(claim);
	const changed = claim.anchors.filter((anchor) => anchor.state === 'changed');
	return Object.fromEntries(changed.map(({ id, quote }) => [id, judged[id] ?? quote]));
}

/** Take one's own confirmation back, or restore it. */
export function withdraw(
	user: User,
	ids: { readonly articleId: string; readonly claimId: string; readonly id: string },
	withdrawn: boolean
): Promise<PlacedClaim> {
	const { articleId, claimId, id } = ids;
	return write(user.id, articleId, async (writer) => {
		const { tx, append } = writer;
		const article = await articleRow(tx, articleId);
		await claimRow(tx, articleId, claimId);
		const row = await confirmationRow(tx, claimId, id);
		if (!can(user, 'confirmation.withdraw', row))
			throw new Forbidden('Only who confirmed a verdict can take that back.');
		if ((row.withdrawn === 1) === withdrawn) return claimOf(tx, articleId, claimId, user);
		await tx
			.updateTable('confirmation')
			.set({ withdrawn: withdrawn ? 1 : 0 })
			.where('id', '=', id)
			.execute();
		await append(withdrawn ? 'confirmation.withdrawn' : 'confirmation.restored', claimId, { confirmation: id });
		return settleClaim(writer, article, claimId, user);
	});
}

async function confirmationRow(tx: Tx, claimId: string, id: string): Promise<Tables['confirmation']> {
	const row = await tx
		.selectFrom('confirmation')
		.selectAll()
		.where('id', '=', id)
		.where('claimId', '=', claimId)
		.executeTakeFirst();
	if (!row) throw new NotFound('This confirmation');
	return row;
}
