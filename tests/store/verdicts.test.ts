import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/domain/errors.ts';
import type { NewVerdict } from '#lib/domain/verdict.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as claims from '#lib/server/claims.ts';
import * as reviews from '#lib/server/reviews.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, approve, checker, claimOn, decide, editor, lastVerdict, newId, newVerdict, otherChecker,
	otherEditor, propose, requestReview, useNewsroom
} from '../support/newsroom.ts';

const RATIONALE = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Because 👩‍🚒.' }] }] };

const oneClaim = () => claimOn('Police held 19 people.', '19');
const history = async ({ id }: Desk, claim: Claim) => (await claims.history(id, claim.id)).map(({ verb }) => verb);

/** A claim whose verdict, by the checker, waits for review. */
async function inReview() {
	const { desk, claim } = await oneClaim();
	return { desk, claim: await requestReview(desk, await propose(desk, claim)) };
}

const verdictIds = (desk: Desk, claim: Claim) => ({ articleId: desk.id, claimId: claim.id, id: lastVerdict(claim).id });

function lastReviewIds(desk: Desk, claim: Claim) {
	const { id, reviews: all } = lastVerdict(claim);
	return { articleId: desk.id, claimId: claim.id, verdictId: id, id: all.at(-1)?.id ?? '' };
}

afterEach(() => vi.useRealTimers());

describe.each(engines)('verdicts on $name', (engine) => {
	useNewsroom(engine);

	describe('a verdict that is proposed', () => {
		it('is the newest, and has its author', async () => {
			const { desk, claim } = await oneClaim();
			const one = newVerdict({ said: 'altered', rating: 'unproven', conclusion: 'No document.', rationale: RATIONALE });
			const after = await verdicts.propose(checker, desk.id, claim.id, one);
			const made = { authorId: checker.id, createdAt: lastVerdict(after).createdAt, withdrawn: false, reviews: [] };
			const words = { [claim.anchors[0]?.id ?? '']: '19' };
			expect(after.verdicts).toEqual([{ ...one, ...made, words }]);
			expect(await claims.read(desk.id, claim.id)).toEqual(after);
		});
		it('may answer only whether it was said', async () => {
			const { desk, claim } = await oneClaim();
			expect(lastVerdict(await propose(desk, claim, { said: 'no', rating: null }))).toMatchObject({
				said: 'no',
				rating: null
			});
		});
		it('stands behind the earlier ones, even within one millisecond', async () => {
			vi.useFakeTimers({ toFake: ['Date'] });
			const { desk, claim } = await oneClaim();
			// An id from a clock that is behind must not decide which verdict is the newest.
			const ids = ['0187e000-0000-7000-8000-00000000000f', '0187e000-0000-7000-8000-00000000000a'].map((id) =>
				id.replace('0187e000', newId().slice(0, 8))
			);
			for (const id of ids) await propose(desk, claim, { id });
			expect((await claims.read(desk.id, claim.id)).verdicts.map(({ id }) => id)).toEqual(ids);
		});
		it('stands behind the earlier ones, even by a clock that was put back', async () => {
			const { desk, claim } = await oneClaim();
			const first = await propose(desk, claim);
			vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60_000 });
			const second = await propose(desk, claim);
			expect(second.verdicts.map(({ id }) => id)).toEqual([lastVerdict(first).id, lastVerdict(second).id]);
		});
		it('is the same when it comes again', async () => {
			const { desk, claim } = await oneClaim();
			const one = newVerdict();
			const after = await verdicts.propose(checker, desk.id, claim.id, one);
			expect(await verdicts.propose(checker, desk.id, claim.id, one)).toEqual(after);
			expect(await history(desk, claim)).toEqual(['verdict.proposed', 'claim.marked']);
		});
		it('does not stand on two claims', async () => {
			const [one, other] = [await oneClaim(), await oneClaim()];
			const { id } = lastVerdict(await propose(one.desk, one.claim));
			await expect(propose(other.desk, other.claim, { id })).rejects.toThrow(Conflict);
		});
		it('is not proposed on a claim that was withdrawn', async () => {
			const { desk, claim } = await oneClaim();
			await claims.change(checker, desk.id, claim.id, { withdrawn: true });
			await expect(propose(desk, claim)).rejects.toThrow(Conflict);
		});
		it.each<[string, Partial<NewVerdict>]>([
			['a rating that the scale does not have', { rating: 'pants-on-fire' }],
			['a rating that only JavaScript has', { rating: 'toString' }],
			['a rationale that is no text', { rationale: {} }],
			['a rationale with a heading', { rationale: { type: 'doc', content: [{ type: 'heading' }] } }]
		])('does not have %s', async (_, change) => {
			const { desk, claim } = await oneClaim();
			await expect(propose(desk, claim, change)).rejects.toThrow(Invalid);
		});
	});

	describe('a verdict that is withdrawn', () => {
		const withdraw = (user: User, desk: Desk, claim: Claim, withdrawn = true) =>
			verdicts.withdraw(user, verdictIds(desk, claim), withdrawn);
		it('lets the one before it count again, until it is restored', async () => {
			const { desk, claim } = await oneClaim();
			const approved = await approve(desk, claim);
			const newer = await propose(desk, approved, { rating: 'false' });
			expect(statusOf(newer)).toBe('checking');
			expect(statusOf(await withdraw(checker, desk, newer))).toBe('approved');
			expect(await withdraw(checker, desk, newer, false)).toEqual(newer);
		});
		it.each([
			['another checker', otherChecker],
			['an editor', editor],
			['an admin', admin]
		])('is never withdrawn by %s', async (_, user) => {
			const { desk, claim } = await oneClaim();
			await expect(withdraw(user, desk, await propose(desk, claim))).rejects.toThrow(Forbidden);
		});
		it('leaves one event however often it is withdrawn', async () => {
			const { desk, claim } = await oneClaim();
			const after = await propose(desk, claim);
			for (const withdrawn of [true, true, false, false]) await withdraw(checker, desk, after, withdrawn);
			expect((await history(desk, claim)).slice(0, 2)).toEqual(['verdict.restored', 'verdict.withdrawn']);
			expect(await history(desk, claim)).toHaveLength(4);
		});
		it('is not there for a verdict that is not', async () => {
			const { desk, claim } = await oneClaim();
			await expect(
				verdicts.withdraw(checker, { articleId: desk.id, claimId: claim.id, id: newId() }, true)
			).rejects.toThrow(NotFound);
		});
	});

	describe('asking for review', () => {
		it('is noted for the verdict that counts', async () => {
			const { desk, claim } = await oneClaim();
			const asked = await requestReview(desk, await propose(desk, claim));
			expect(asked.submission).toEqual({
				verdictId: lastVerdict(asked).id,
				authorId: checker.id,
				at: asked.submission?.at
			});
			expect(statusOf(asked)).toBe('in-review');
		});
		it('again changes nothing', async () => {
			const { desk, claim } = await inReview();
			expect(await requestReview(desk, claim)).toEqual(claim);
			expect(await history(desk, claim)).toEqual(['review.requested', 'verdict.proposed', 'claim.marked']);
		});
		it('can be taken back', async () => {
			const { desk, claim } = await inReview();
			expect(await verdicts.cancelReview(otherChecker, desk.id, claim.id)).toEqual({ ...claim, submission: null });
			expect((await history(desk, claim))[0]).toBe('review.cancelled');
		});
		it('cannot be taken back once it is decided', async () => {
			const { desk, claim } = await inReview();
			const approved = await decide(desk, claim);
			expect(await verdicts.cancelReview(checker, desk.id, claim.id)).toEqual(approved);
		});
		it('needs a verdict', async () => {
			const { desk, claim } = await oneClaim();
			await expect(requestReview(desk, claim)).rejects.toThrow(Invalid);
		});
		it('needs an answer to whether it is true', async () => {
			const { desk, claim } = await oneClaim();
			await expect(requestReview(desk, await propose(desk, claim, { rating: null }))).rejects.toThrow(Invalid);
		});
		it('needs a claim that was not withdrawn', async () => {
			const { desk, claim } = await oneClaim();
			await propose(desk, claim);
			await claims.change(checker, desk.id, claim.id, { withdrawn: true });
			await expect(requestReview(desk, claim)).rejects.toThrow(Conflict);
		});
	});

	describe('a decision', () => {
		it('approves', async () => {
			const { desk, claim } = await inReview();
			const review = { id: newId(), decision: 'approved', reason: 'Good.' } as const;
			const approved = await decide(desk, claim, review);
			const made = { authorId: editor.id, createdAt: lastVerdict(approved).reviews[0]?.createdAt, withdrawn: false };
			expect(lastVerdict(approved).reviews).toEqual([{ ...review, ...made }]);
			expect(statusOf(approved)).toBe('approved');
			const [event] = await claims.history(desk.id, claim.id);
			expect(event).toMatchObject({ verb: 'review.approved', actorId: editor.id, payload: { reason: 'Good.' } });
		});
		it('returns', async () => {
			const { desk, claim } = await inReview();
			expect(statusOf(await decide(desk, claim, { decision: 'returned', reason: 'Why?' }))).toBe('returned');
		});
		it('that returned is undone by asking again, even within one millisecond', async () => {
			vi.useFakeTimers({ toFake: ['Date'] });
			const { desk, claim } = await inReview();
			const returned = await decide(desk, claim, { decision: 'returned', reason: 'Why?' });
			const again = await requestReview(desk, returned);
			expect(statusOf(again)).toBe('in-review');
			expect(statusOf(await decide(desk, again))).toBe('approved');
		});
		it('is the same when it comes again', async () => {
			const { desk, claim } = await inReview();
			const id = newId();
			expect(await decide(desk, claim, { id })).toEqual(await decide(desk, claim, { id }));
			expect((await history(desk, claim)).filter((verb) => verb === 'review.approved')).toHaveLength(1);
		});
		it('is made once when two editors decide at once', async () => {
			const { desk, claim } = await inReview();
			const both = await Promise.allSettled([
				decide(desk, claim, { decision: 'returned', reason: 'Why?' }, editor),
				decide(desk, claim, {}, otherEditor)
			]);
			expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
			expect(lastVerdict(await claims.read(desk.id, claim.id)).reviews).toHaveLength(1);
		});
	});

	describe('a decision is refused', () => {
		it('to a checker', async () => {
			const { desk, claim } = await inReview();
			await expect(decide(desk, claim, {}, otherChecker)).rejects.toThrow(Forbidden);
		});
		it.each([
			['an editor', editor],
			['an admin', admin]
		])('to %s on their own verdict', async (_, user) => {
			const { desk, claim } = await oneClaim();
			const asked = await requestReview(desk, await propose(desk, claim, {}, user));
			await expect(decide(desk, asked, {}, user)).rejects.toThrow(Forbidden);
			expect(statusOf(await decide(desk, asked, {}, otherEditor))).toBe('approved');
		});
		it('on a verdict that is no longer the newest', async () => {
			const { desk, claim } = await inReview();
			await propose(desk, claim);
			await expect(decide(desk, claim)).rejects.toThrow(Conflict);
		});
		it('on a verdict that was withdrawn', async () => {
			const { desk, claim } = await inReview();
			await verdicts.withdraw(checker, verdictIds(desk, claim), true);
			await expect(decide(desk, claim)).rejects.toThrow(Conflict);
		});
		it('where nobody asked', async () => {
			const { desk, claim } = await oneClaim();
			await expect(decide(desk, await propose(desk, claim))).rejects.toThrow(Conflict);
		});
		it('where it was made already', async () => {
			const { desk, claim } = await inReview();
			await decide(desk, claim);
			await expect(decide(desk, claim, {}, otherEditor)).rejects.toThrow(Conflict);
		});
		it('on a claim that was withdrawn', async () => {
			const { desk, claim } = await inReview();
			await claims.change(checker, desk.id, claim.id, { withdrawn: true });
			await expect(decide(desk, claim)).rejects.toThrow(Conflict);
		});
		it('under an id that stands elsewhere', async () => {
			const [one, other] = [await inReview(), await inReview()];
			const id = newId();
			await decide(one.desk, one.claim, { id });
			await expect(decide(other.desk, other.claim, { id })).rejects.toThrow(Conflict);
		});
	});

	describe('a decision that is taken back', () => {
		const takeBack = (user: User, desk: Desk, claim: Claim, withdrawn = true) =>
			reviews.withdraw(user, lastReviewIds(desk, claim), withdrawn);
		it('puts the verdict in review again, until it is restored', async () => {
			const { desk, claim } = await inReview();
			const approved = await decide(desk, claim);
			expect(statusOf(await takeBack(editor, desk, approved))).toBe('in-review');
			expect(await takeBack(editor, desk, approved, false)).toEqual(approved);
			expect((await history(desk, claim)).slice(0, 3)).toEqual([
				'review.withdrawn',
				'review.withdrawn',
				'review.approved'
			]);
		});
		it('is taken back once, however often that is said', async () => {
			const { desk, claim } = await inReview();
			const approved = await decide(desk, claim);
			expect(await takeBack(editor, desk, approved)).toEqual(await takeBack(editor, desk, approved));
		});
		it.each([
			['the checker', checker],
			['another editor', otherEditor],
			['an admin', admin]
		])('is never taken back by %s', async (_, user) => {
			const { desk, claim } = await inReview();
			await expect(takeBack(user, desk, await decide(desk, claim))).rejects.toThrow(Forbidden);
		});
		it('is not there where nothing was decided', async () => {
			const { desk, claim } = await inReview();
			await expect(reviews.withdraw(editor, { ...lastReviewIds(desk, claim), id: newId() }, true)).rejects.toThrow(
				NotFound
			);
		});
	});
});
