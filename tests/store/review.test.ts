import { describe, expect, it } from 'vitest';
import { type Claim, statusOf } from '#lib/domain/claim.ts';
import { wordsAt } from '#lib/domain/coverage.ts';
import { Blocked, Conflict, Forbidden, NotFound } from '#lib/domain/errors.ts';
import { DEFAULT_POLICY, type ReviewPolicy } from '#lib/domain/policy.ts';
import type { User } from '#lib/server/auth/lucia.ts';
import * as articles from '#lib/server/articles.ts';
import * as bulk from '#lib/server/bulk.ts';
import * as captures from '#lib/server/captures.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import { database } from '#lib/server/db/client.ts';
import * as dismissals from '#lib/server/dismissals.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as inbox from '#lib/server/inbox.ts';
import * as precedents from '#lib/server/precedents.ts';
import * as publications from '#lib/server/publications.ts';
import * as queue from '#lib/server/review-queue.ts';
import * as reviews from '#lib/server/reviews.ts';
import { find } from '#lib/server/search.ts';
import * as settings from '#lib/server/settings.ts';
import * as merges from '#lib/server/source-merges.ts';
import * as sources from '#lib/server/sources.ts';
import * as states from '#lib/server/states.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, admin, approve, attach, bringIn, checker, claimOn, decide, editor, lastVerdict, newEvidence, newId, newSource,
	otherChecker, otherEditor, propose, requestReview, seen, useNewsroom
} from '../support/newsroom.ts';

const policy = (change: Partial<ReviewPolicy>) => settings.change(admin, { review: { ...DEFAULT_POLICY, ...change } });
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
			const returned = await decide(
				desk,
				await decide(desk, claim),
				{ decision: 'returned', reason: 'No.' },
				otherEditor
			);
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
				entries: await database().selectFrom('searchEntry').selectAll().where('key', 'like', `%${claim.id}%`).execute(),
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

describe.each(engines)('precedents on $name', (engine) => {
	useNewsroom(engine);

	const text = (figure: string) => `Officers counted ${figure} attacks.`;
	async function judged(figure: string, rating: string, quote = text(figure)) {
		const { desk, claim } = await claimOn(text(figure), quote);
		return { desk, claim: await approve(desk, claim, { rating, conclusion: 'So we found.' }) };
	}
	const told = async ({ desk, claim }: { desk: Desk; claim: Claim }) =>
		(await precedents.of(desk.id, claim.id)).map((one) => [one.number, one.rating?.id, one.article.id]);

	it('are approved verdicts on the same words, with the same figures however they are written', async () => {
		const earlier = await judged('37.9 million', 'false');
		const now = await claimOn(text('37,900,000'), text('37,900,000'));
		expect(await told(now)).toEqual([[1, 'false', earlier.desk.id]]);
	});
	it('are none of other figures, of other words, or of what nobody approved', async () => {
		await judged('52', 'false');
		const open = await claimOn(text('61'), text('61'));
		await propose(open.desk, open.claim, { rating: 'true' });
		const other = await claimOn(text('53'), text('53'));
		expect(await told(other)).toEqual([]);
		const same = await claimOn(text('61'), text('61'));
		expect(await told(same)).toEqual([]);
		const longer = await claimOn(`${text('52')} They left.`, '52 attacks. They left');
		expect(await told(longer)).toEqual([]);
	});
});

describe.each(engines)('the queue of review on $name', (engine) => {
	useNewsroom(engine);

	it('says what has changed since the last decision', async () => {
		const { desk, claim } = await oneClaim();
		const first = await requestReview(desk, await propose(desk, claim, { rating: 'true' }));
		const findings = [{ reason: 'no-source', measure: 'warn' }];
		expect(await queue.read(desk.id)).toEqual([
			{ claim: claim.id, last: null, changes: [], unchanged: false, findings }
		]);
		const approved = await decide(desk, first);
		expect(await queue.read(desk.id)).toEqual([]);
		const at = lastVerdict(approved).reviews[0]?.createdAt;
		const last = { authorId: editor.id, at, decision: 'approved', reason: '' };
		await requestReview(desk, await propose(desk, claim, { rating: 'true' }));
		expect(await queue.read(desk.id)).toEqual([{ claim: claim.id, last, changes: [], unchanged: true, findings }]);
		await requestReview(desk, await propose(desk, claim, { rating: 'false' }));
		const changes = [{ aspect: 'rating', from: 'true', to: 'false' }];
		expect(await queue.read(desk.id)).toEqual([{ claim: claim.id, last, changes, unchanged: false, findings }]);
	});
	it('says what the rules of the desk will say of a claim', async () => {
		await policy({ copies: 'block', leastSources: 1 });
		const { desk, claim } = await oneClaim();
		await attach(desk, claim, newSource());
		await requestReview(desk, await propose(desk, claim));
		expect((await queue.read(desk.id))[0]?.findings).toEqual([{ reason: 'no-copy', measure: 'block' }]);
		await policy({});
	});
	it('lets only what is unchanged be approved with others in one act', async () => {
		const { desk, claim } = await oneClaim();
		const other = await claims.create(checker, desk.id, { id: newId(), anchor: seen(desk, 'people') });
		for (const one of [claim, other]) await approve(desk, one, { rating: 'true' });
		const again = await requestReview(desk, await propose(desk, claim, { rating: 'true' }));
		const changed = await requestReview(desk, await propose(desk, other, { rating: 'false' }));
		const change = ({ id, verdicts: all }: Claim) => ({
			id,
			approval: { id: newId(), verdict: all.at(-1)?.id ?? '', withdrawn: false }
		});
		const both = { changes: [change(again), change(changed)] };
		const { done, refused } = await bulk.change(editor, desk.id, both);
		expect({ done, refused: refused.map((one) => one.claim) }).toEqual({ done: [claim.id], refused: [other.id] });
		expect(statusOf(await claims.read(desk.id, claim.id))).toBe('approved');
		const back = both.changes.slice(0, 1).map((one) => ({ ...one, approval: { ...one.approval, withdrawn: true } }));
		expect((await bulk.change(editor, desk.id, { changes: back })).done).toEqual([claim.id]);
		expect(statusOf(await claims.read(desk.id, claim.id))).toBe('in-review');
		const byChecker = await bulk.change(checker, desk.id, { changes: [change(again)] });
		expect(byChecker.refused.map(({ reason }) => reason.code)).toEqual(['forbidden']);
	});
});

describe.each(engines)('dismissals and the gate on $name', (engine) => {
	useNewsroom(engine);

	const words = { quote: '19', prefix: 'Police held ', suffix: ' people.' };
	const dismiss = (desk: Desk, id = newId()) =>
		dismissals.create(checker, desk.id, { id, ...words, reason: 'known', note: 'In the law.' });
	const reasons = async (id: string) => {
		const { blockers, warnings } = await publications.gateOf(id);
		return { blockers: blockers.map(({ reason }) => reason), warnings: warnings.map(({ reason }) => reason) };
	};

	it('are everybody’s, with who, when and why, and can be taken back by anyone', async () => {
		const { desk } = await oneClaim();
		const id = newId();
		const [made] = await dismiss(desk, id);
		expect(made).toMatchObject({ id, ...words, reason: 'known', note: 'In the law.', authorId: checker.id });
		expect(await dismiss(desk, id)).toEqual([made]);
		await dismissals.withdraw(otherChecker, desk.id, id, true);
		expect((await dismissals.list(desk.id)).map(({ withdrawn }) => withdrawn)).toEqual([true]);
		const log = (await articles.history(desk.id, 0)).filter(({ verb }) => verb.startsWith('fact.'));
		expect(log.map(({ verb, actorId }) => [verb, actorId])).toEqual([
			['fact.dismissed', checker.id],
			['fact.restored', otherChecker.id]
		]);
	});
	it('are not found through another article', async () => {
		const [one, other] = [await oneClaim(), await oneClaim()];
		const id = newId();
		await dismiss(one.desk, id);
		await expect(dismissals.withdraw(checker, other.desk.id, id, true)).rejects.toThrow(NotFound);
		await expect(dismiss(other.desk, id)).rejects.toThrow(Conflict);
	});
	it('close the facts that the gate asks for', async () => {
		await policy({ coverage: 'block' });
		const { desk, claim } = await claimOn('Police held 19 people. They found 7 guns.', '7 guns');
		await approve(desk, claim);
		expect(await reasons(desk.id)).toEqual({ blockers: ['open-facts'], warnings: ['no-source'] });
		const words = wordsAt(desk.document, seen(desk, '19'));
		await dismissals.create(checker, desk.id, { id: newId(), ...words, reason: 'known', note: '' });
		expect((await reasons(desk.id)).blockers).toEqual([]);
	});
	it('are passed by an admin alone, with a reason that the log and the publication keep', async () => {
		await policy({ sources: 'block', coverage: 'off' });
		const { desk, claim } = await oneClaim();
		await approve(desk, claim);
		await expect(publications.publish(editor, desk.id, '')).rejects.toThrow(Blocked);
		await expect(publications.publish(editor, desk.id, '', 'It is urgent.')).rejects.toThrow(Forbidden);
		await expect(publications.publish(admin, desk.id, '')).rejects.toThrow(Blocked);
		await publications.publish(admin, desk.id, '', 'It is urgent.');
		expect((await publications.list(desk.id)).map(({ override }) => override)).toEqual(['It is urgent.']);
		const made = (await articles.history(desk.id, 0)).find(({ verb }) => verb === 'publication.made');
		expect(made?.payload).toMatchObject({ override: 'It is urgent.', blockers: [{ reason: 'no-source', claim: 1 }] });
		expect(JSON.stringify((await publications.readPublished(desk.article.slug)).snapshot)).not.toContain('urgent');
		await policy({});
	});
	it('ask for a copy of every page where the desk wants one, and take the copy of what was merged', async () => {
		const { desk, claim } = await oneClaim();
		const [page, book] = [newSource(), newSource({ url: null, title: 'A book', kind: 'document', publisher: 'Press' })];
		await attach(desk, claim, book);
		await approve(desk, await attach(desk, claim, page));
		const found = async (copies: ReviewPolicy['copies']) => {
			await policy({ copies, coverage: 'off' });
			return reasons(desk.id);
		};
		expect(await found('off')).toEqual({ blockers: [], warnings: [] });
		expect(await found('warn')).toEqual({ blockers: [], warnings: ['no-copy'] });
		expect(await found('block')).toEqual({ blockers: ['no-copy'], warnings: [] });
		await expect(publications.publish(editor, desk.id, '')).rejects.toThrow(Blocked);
		// A twin of the page has a copy: merged into it, that is the page's.
		const twin = newSource({ title: 'The same' });
		await sources.create(checker, twin);
		const bytes = new Blob(['Police held 19 people.']).stream();
		await captures.upload(checker, twin.id, { name: 'page.txt', mediaType: null, length: null, bytes });
		expect((await reasons(desk.id)).blockers).toEqual(['no-copy']);
		await merges.merge(checker, twin.id, page.id);
		expect(await reasons(desk.id)).toEqual({ blockers: [], warnings: [] });
		await publications.publish(editor, desk.id, '');
		await policy({});
	});
	it('cannot be passed where there is nothing to publish', async () => {
		const desk = await bringIn('Empty', 'Nothing is said.');
		await expect(publications.publish(admin, desk.id, '', 'It is urgent.')).rejects.toThrow(Blocked);
	});
});
