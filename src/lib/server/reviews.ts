/** An editor's decisions on verdicts. */
import { type PlacedClaim, statusOf, votesOf } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import { type NewReview, currentVerdict } from '#lib/domain/verdict.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { claimOf, claimRow } from './claim-records.ts';
import { type Writer, write } from './events.ts';
import { checkOwnVerdict } from './families.ts';
import { verdictRow } from './verdicts.ts';

/** What counts where every verdict was withdrawn. */
const NO_VERDICT = { id: null, said: 'unknown', rating: null, reasons: undefined, conclusion: '' } as const;

interface VerdictIds {
	readonly articleId: string;
	readonly claimId: string;
	readonly verdictId: string;
}

/**
 * Approve or return a verdict for which review was asked. Nobody reviews their own; a verdict that is no longer the
 * claim's newest is a `Conflict`, so that an editor never approves what they did not see.
 */
export async function decide(
	user: User,
	{ articleId, claimId, verdictId }: VerdictIds,
	input: NewReview
): Promise<PlacedClaim> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await decideWithin(writer, user, { articleId, claimId, verdictId }, input);
		return claimOf(writer.tx, articleId, claimId, user);
	});
}

/** Decide within a write. What is refused is refused before anything is written. */
export async function decideWithin(
	{ tx, now, append }: Writer,
	user: User,
	{ articleId, claimId, verdictId }: VerdictIds,
	input: NewReview
): Promise<void> {
	const claim = await claimOf(tx, articleId, claimId);
	const verdict = await verdictRow(tx, claimId, verdictId);
	const existing = await tx.selectFrom('review').select('verdictId').where('id', '=', input.id).executeTakeFirst();
	if (existing && existing.verdictId !== verdictId) throw new Conflict('A review with this id is here already.');
	if (existing) return;
	if (!can(user, 'review.decide', verdict))
		throw new Forbidden('Nobody reviews their own verdict. Ask another editor.');
	await checkOwnVerdict(tx, articleId, claimId);
	expectNewest(claim, verdictId);
	if (statusOf(claim) !== 'in-review')
		throw new Conflict('Review was not asked for this claim, or it is decided already.');
	if (input.decision === 'approved' && votesOf(claim).given.has(user.id))
		throw new Conflict('You have approved this verdict. Another editor has to approve it as well.');
	const made = { verdictId, authorId: user.id, createdAt: now, withdrawn: 0 as const };
	await tx
		.insertInto('review')
		.values({ ...input, ...made })
		.execute();
	const verb = input.decision === 'approved' ? 'review.approved' : 'review.returned';
	await append(verb, claimId, { verdict: verdictId, review: input.id, reason: input.reason });
}

/** Throws `Conflict`, with the verdict that counts by now, where it is not the one that is decided on. */
function expectNewest({ verdicts }: PlacedClaim, verdictId: string): void {
	const newest = currentVerdict(verdicts);
	if (newest?.id === verdictId) return;
	const { id, said, rating, reasons, conclusion } = newest ?? NO_VERDICT;
	throw new Conflict(
		'There is a newer verdict on this claim. Read it, then decide.',
		{},
		{
			...{ current: { verdict: id, said, rating, ...(reasons && { reasons }), conclusion } },
			...{ by: newest?.authorId ?? null, at: newest?.createdAt ?? null }
		}
	);
}

/** Take one's own decision back, or restore it: the undo of approving and returning. */
export async function withdraw(
	user: User,
	ids: VerdictIds & { readonly id: string },
	withdrawn: boolean
): Promise<PlacedClaim> {
	const { articleId, claimId } = ids;
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		await withdrawWithin(writer, user, ids, withdrawn);
		return claimOf(writer.tx, articleId, claimId, user);
	});
}

/** Take a decision back within a write. */
export async function withdrawWithin(
	{ tx, append }: Writer,
	user: User,
	{ articleId, claimId, verdictId, id }: VerdictIds & { readonly id: string },
	withdrawn: boolean
): Promise<void> {
	await claimRow(tx, articleId, claimId);
	const verdict = await verdictRow(tx, claimId, verdictId);
	const row = await tx
		.selectFrom('review')
		.selectAll()
		.where('id', '=', id)
		.where('verdictId', '=', verdict.id)
		.executeTakeFirst();
	if (!row) throw new NotFound('This review');
	if (!can(user, 'review.withdraw', row)) throw new Forbidden('Only who decided can take the decision back.');
	if ((row.withdrawn === 1) === withdrawn) return;
	await tx
		.updateTable('review')
		.set({ withdrawn: withdrawn ? 1 : 0 })
		.where('id', '=', id)
		.execute();
	await append('review.withdrawn', claimId, { verdict: verdictId, review: id, restored: !withdrawn });
}
