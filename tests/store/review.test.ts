import { describe, expect, it } from 'vitest';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import { Conflict, Forbidden } from '#lib/domain/errors.ts';
import { DEFAULT_POLICY, type ReviewPolicy } from '#lib/domain/policy.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as articles from '#lib/server/articles.ts';
import * as bulk from '#lib/server/bulk.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { database } from '#lib/server/db/client.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as publications from '#lib/server/publications.ts';
import * as reviews from '#lib/server/reviews.ts';
import { find } from '#lib/server/search.ts';
import * as settings from '#lib/server/settings.ts';
import * as states from '#lib/server/states.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, checker, claimOn, decide, editor, lastVerdict, newEvidence, newId, otherChecker, otherEditor,
	propose, requestReview, useNewsroom
} from '../support/newsroom.ts';

const policy = (change: Partial<ReviewPolicy>) =>
	settings.change(admin, { review: { ...DEFAULT_POLICY, ...change } });
const oneClaim = () => claimOn('Police held 19 people.', '19');
const ask = (user: User, desk: Desk, claim: Claim) => verdicts.requestReview(user, desk.id, claim.id);

describe.each(engines)('review on $name', (engine) => {
	useNewsroom(engine);

	describe('a claim that is locked', () => {
		async function locked() {
			const { desk, claim } = await oneClaim();
			const proposed = await propose(desk, claim);
			return { desk, claim: await claims.change(editor, desk.id, proposed.id, { locked: true }) };
		}
		it('says by whom, and leaves an event', async () => {
			const { desk, claim } = await locked();
			expect(claim.lock?.authorId).toBe(editor.id);
			expect((await claims.history(desk.id, claim.id))[0]?.verb).toBe('claim.locked');
		});
		it.each<[string, (desk: Desk, claim: Claim) => Promise<unknown>]>([
			['gets no other statement', (desk, { id }) => claims.change(checker, desk.id, id, { statement: 'S.' })],
			['is not removed', (desk, { id }) => claims.change(checker, desk.id, id, { withdrawn: true })],
			['gets no verdict', (desk, claim) => propose(desk, claim, { rating: 'false' })],
			['gets no source', (desk, { id }) => evidence.attach(checker, desk.id, id, newEvidence())],
			['is not sent to review', (desk, claim) => requestReview(desk, claim)],
			['is not unlocked', (desk, { id }) => claims.change(checker, desk.id, id, { locked: false })]
		])('%s by a checker', async (_, act) => {
			const { desk, claim } = await locked();
			await expect(act(desk, claim)).rejects.toThrow(Forbidden);
			expect(await claims.read(desk.id, claim.id)).toEqual(claim);
		});
		it('is told among many, and holds up no other', async () => {
			const { desk, claim } = await locked();
			const change = { changes: [{ id: claim.id, note: 'N.' }] };
			const { done, refused } = await bulk.change(checker, desk.id, change);
			expect({ done, refused: refused.map((one) => one.reason.code) }).toEqual({ done: [], refused: ['forbidden'] });
			expect((await bulk.change(editor, desk.id, change)).done).toEqual([claim.id]);
		});
		it('is talked about, is changed by editors, and is as any other once it is unlocked', async () => {
			const { desk, claim } = await locked();
			await comments.create(checker, desk.id, claim.id, { id: newId(), body: 'Why?' });
			await claims.change(otherEditor, desk.id, claim.id, { note: 'N.' });
			const free = await claims.change(otherEditor, desk.id, claim.id, { locked: false });
			expect(free.lock).toBeNull();
			await claims.change(checker, desk.id, claim.id, { note: 'Mine.' });
		});
		it('is locked by editors and admins only', async () => {
			const { desk, claim } = await oneClaim();
			await expect(claims.change(checker, desk.id, claim.id, { locked: true })).rejects.toThrow(Forbidden);
			await claims.change(admin, desk.id, claim.id, { locked: true });
		});
	});

	describe('a vote', () => {
		async function voted() {
			await policy({ votes: { low: 1, medium: 2, high: 3 } });
			const { desk, claim } = await oneClaim();
			return { desk, claim: await requestReview(desk, await propose(desk, claim)) };
		}
		it('takes as many editors as the claim’s risk asks for', async () => {
			const { desk, claim } = await voted();
			expect(claim.submission?.votes).toBe(2);
			const once = await decide(desk, claim);
			expect(statusOf(once)).toBe('in-review');
			await expect(decide(desk, once)).rejects.toThrow(Conflict);
			expect(statusOf(await decide(desk, once, {}, otherEditor))).toBe('approved');
		});
		it('is lost by one return, and begins anew when review is asked again', async () => {
			const { desk, claim } = await voted();
			const returned = await decide(desk, await decide(desk, claim), { decision: 'returned', reason: 'No.' }, otherEditor);
			expect(statusOf(returned)).toBe('returned');
			const again = await decide(desk, await requestReview(desk, returned), {}, otherEditor);
			expect(statusOf(again)).toBe('in-review');
			expect(statusOf(await decide(desk, again))).toBe('approved');
		});
		it('goes on when one approval is taken back', async () => {
			const { desk, claim } = await voted();
			const both = await decide(desk, await decide(desk, claim), {}, otherEditor);
			const verdict = lastVerdict(both);
			const ids = { articleId: desk.id, claimId: claim.id, verdictId: verdict.id };
			const id = verdict.reviews[0]?.id ?? '';
			expect(statusOf(await reviews.withdraw(editor, { ...ids, id }, true))).toBe('in-review');
		});
		it('is as it was asked for, whatever the policy is by then', async () => {
			const { desk, claim } = await voted();
			await policy({});
			expect(statusOf(await decide(desk, claim))).toBe('in-review');
		});
	});

	describe('a blind check', () => {
		const FIRST = { said: 'no', rating: 'false', conclusion: 'Qazaqshasy seventeen.' } as const;
		const SECOND = { said: 'yes', rating: 'true', conclusion: 'Two registers agree.' } as const;

		/** The first of two checks is in. */
		async function firstIn() {
			await policy({ blind: 'all' });
			const { desk, claim } = await oneClaim();
			await propose(desk, claim, FIRST);
			return { desk, claim: await ask(checker, desk, claim) };
		}

		it('shows its author what they found, and that it is in', async () => {
			const { claim } = await firstIn();
			expect(claim.verdicts.map(({ rating }) => rating)).toEqual(['false']);
			expect(claim.blind).toEqual({ sealed: true, checks: 1, mine: true });
			expect(statusOf(claim)).toBe('checking');
		});
		it.each([otherChecker, editor, admin])('shows $name nothing of it', async (other) => {
			const { desk, claim } = await firstIn();
			const seen = await claims.read(desk.id, claim.id, other);
			expect(seen.verdicts).toEqual([]);
			expect(seen.blind).toEqual({ sealed: true, checks: 1, mine: false });
			expect(statusOf(seen)).toBe('checking');
		});
		it('stands nowhere: not in claims, events, history, states, exports, digests, search, notices', async () => {
			const { desk, claim } = await firstIn();
			const { verdicts: kept } = claim;
			const places = {
				list: await claims.list(desk.id, otherChecker),
				events: await articles.history(desk.id, 0),
				history: await claims.history(desk.id, claim.id),
				state: await states.asOf(desk.id, { at: Date.now() }),
				copy: await publications.workingCopy(desk.id),
				digest: await database().selectFrom('claimDigest').selectAll().where('claimId', '=', claim.id).execute(),
				states: await database().selectFrom('claimState').selectAll().where('claimId', '=', claim.id).execute(),
				entries: await database()
					.selectFrom('searchEntry')
					.selectAll()
					.where('key', 'like', `%${claim.id}%`)
					.execute(),
				found: await find(otherChecker, 'Qazaqshasy'),
				inbox: await inbox.read(otherChecker, 'all'),
				comments: await comments.ofArticle(database(), desk.id)
			};
			for (const [place, value] of Object.entries(places)) {
				const text = JSON.stringify(value);
				for (const secret of ['seventeen', 'Qazaqshasy', '"rating":"false"'])
					expect({ place, secret, there: text.includes(secret) }).toEqual({ place, secret, there: false });
			}
			expect(kept[0]?.conclusion).toBe(FIRST.conclusion);
		});
		it('is open to all once both are in: review is asked, and the log says what both found', async () => {
			const { desk, claim } = await firstIn();
			await propose(desk, claim, SECOND, otherChecker);
			const opened = await ask(otherChecker, desk, claim);
			expect(opened.blind).toEqual({ sealed: false, checks: 2, mine: true });
			expect(opened.verdicts.map(({ authorId, rating }) => [authorId, rating])).toEqual([
				[checker.id, 'false'],
				[otherChecker.id, 'true']
			]);
			expect(statusOf(opened)).toBe('in-review');
			const log = await claims.history(desk.id, claim.id);
			expect(log.slice(0, 2).map(({ verb }) => verb)).toEqual(['review.requested', 'checks.opened']);
			expect(JSON.stringify(log[1]?.payload)).toContain('seventeen');
			expect(statusOf(await decide(desk, opened))).toBe('approved');
		});
		it('does not open by its first author alone, however often they ask', async () => {
			const { desk, claim } = await firstIn();
			await ask(checker, desk, claim);
			await propose(desk, claim, { ...FIRST, rating: 'misleading' });
			const again = await ask(checker, desk, claim);
			expect(again.blind).toEqual({ sealed: true, checks: 1, mine: true });
			await expect(decide(desk, again)).rejects.toThrow(Conflict);
		});
		it('can be taken back while it is sealed', async () => {
			const { desk, claim } = await firstIn();
			const back = await verdicts.cancelReview(checker, desk.id, claim.id);
			expect(back.blind).toEqual({ sealed: true, checks: 0, mine: false });
			await propose(desk, claim, SECOND, otherChecker);
			expect((await ask(otherChecker, desk, claim)).blind).toEqual({ sealed: true, checks: 1, mine: true });
		});
		it('is asked only for the claims that the policy names, and opens by one when it is over', async () => {
			await policy({ blind: 'high' });
			const { desk, claim } = await oneClaim();
			expect((await propose(desk, claim)).blind).toBeNull();
			const risky = await oneClaim();
			await claims.change(checker, risky.desk.id, risky.claim.id, { risk: 'high' });
			expect((await propose(risky.desk, risky.claim)).blind?.sealed).toBe(true);
			await policy({});
			expect(statusOf(await ask(checker, risky.desk, risky.claim))).toBe('in-review');
		});
	});
});
