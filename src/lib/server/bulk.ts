/** One act on many claims of an article: one transaction, an event for each. */
import type { BulkChanges } from '#lib/domain/bulk.ts';
import { Forbidden, isDomainError } from '#lib/domain/errors.ts';
import { can } from '#lib/domain/role.ts';
import type { Sentence } from '#lib/domain/sentence.ts';
import { articleRow } from './articles.ts';
import type { User } from './auth/lucia.ts';
import { changeWithin } from './claims.ts';
import { type Writer, write } from './events.ts';
import * as queue from './review-queue.ts';
import * as reviews from './reviews.ts';
import { cancelWithin, requestWithin } from './verdicts.ts';

export interface Refused {
	readonly claim: string;
	readonly reason: Sentence & { readonly code: string };
}

export interface Outcome {
	/** Ids of the claims that were changed, or were so already. */
	readonly done: readonly string[];
	readonly refused: readonly Refused[];
}

/** Change many claims. Each is changed whole or refused whole; those that are refused say why, the others are changed. */
export function change(user: User, articleId: string, { changes }: BulkChanges): Promise<Outcome> {
	return write(user.id, articleId, async (writer) => {
		await articleRow(writer.tx, articleId);
		const refused: Refused[] = [];
		const done: string[] = [];
		for (const one of changes) {
			const reason = await refusalOf(() => changeOne(writer, user, articleId, one));
			if (reason) refused.push({ claim: one.id, reason });
			else done.push(one.id);
		}
		return { done, refused };
	});
}

async function changeOne(
	writer: Writer,
	user: User,
	articleId: string,
	{ id, review, approval, ...changes }: BulkChanges['changes'][number]
): Promise<void> {
	if (approval) return approveAgain(writer, user, { articleId, claimId: id, verdictId: approval.verdict }, approval);
	if (review === undefined) return changeWithin(writer, user, { articleId, id, changes });
	if (!can(user, 'review.request')) throw new Forbidden('Your role does not include this. An admin can change it.');
	if (review === 'cancelled') return cancelWithin(writer, user, { articleId, claimId: id });
	return requestWithin(writer, user, { articleId, claimId: id });
}

/** Approve what has not changed since it was approved. What has is looked at by itself. */
async function approveAgain(
	writer: Writer,
	user: User,
	ids: { readonly articleId: string; readonly claimId: string; readonly verdictId: string },
	{ id, withdrawn }: { readonly id: string; readonly withdrawn: boolean }
): Promise<void> {
	if (!can(user, 'review.decide')) throw new Forbidden('Your role does not include this. An admin can change it.');
	if (withdrawn) return reviews.withdrawWithin(writer, user, { ...ids, id }, true);
	await queue.expectUnchanged(writer.tx, ids.articleId, ids.claimId);
	await reviews.decideWithin(writer, user, ids, { id, decision: 'approved', reason: '' });
}

/** Why the domain refuses to do something; null where it was done. */
async function refusalOf(act: () => Promise<void>): Promise<Refused['reason'] | null> {
	try {
		await act();
		return null;
	} catch (thrown) {
		if (isDomainError(thrown)) return thrown;
		throw thrown;
	}
}
