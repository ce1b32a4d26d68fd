import { beforeAll, describe, expect, it } from 'vitest';
import type { Claim } from '#lib/domain/claim.ts';
import { NotFound } from '#lib/domain/errors.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as families from '#lib/server/families.ts';
import * as reviews from '#lib/server/reviews.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, attach, checker, claimOn, decide, editor, lastVerdict, mark, newEvidence, newId, newVerdict, propose,
	requestReview, seen, useNewsroom
} from '../support/newsroom.ts';

interface Full {
	readonly desk: Desk;
	readonly claim: Claim;
	readonly evidenceId: string;
	readonly verdictId: string;
	readonly reviewId: string;
	readonly commentId: string;
	readonly anchorId: string;
}

/** A claim with one of everything that can hang on it. */
async function full(): Promise<Full> {
	const { desk, claim } = await claimOn('Police held 19 people.', '19');
	await attach(desk, claim);
	await comments.create(checker, desk.id, claim.id, { id: newId(), body: 'First' });
	const decided = await decide(desk, await requestReview(desk, await propose(desk, claim)));
	const verdict = lastVerdict(decided);
	const idOf = (list: readonly { readonly id: string }[]) => list[0]?.id ?? '';
	return {
		...{
			desk,
			claim: decided,
			evidenceId: idOf(decided.evidence),
			verdictId: verdict.id,
			reviewId: idOf(verdict.reviews)
		},
		...{ commentId: idOf(decided.comments), anchorId: idOf(decided.anchors) }
	};
}

/** Where an address leads: an article, a claim of it, and the rest from the one whose things they are. */
interface Address extends Omit<Full, 'desk' | 'claim'> {
	readonly articleId: string;
	readonly claimId: string;
}

// prettier-ignore
const acts: Readonly<Record<string, (at: Address, desk: Desk) => Promise<unknown>>> = {
	'a claim is read': ({ articleId, claimId }) => claims.read(articleId, claimId),
	'its history is read': ({ articleId, claimId }) => claims.history(articleId, claimId),
	'it is changed': ({ articleId, claimId }) => claims.change(checker, articleId, claimId, { note: 'x' }),
	'it is withdrawn': ({ articleId, claimId }) => claims.change(checker, articleId, claimId, { withdrawn: true }),
	'words are added': ({ articleId, claimId }, desk) => anchors.add(checker, articleId, claimId, seen(desk, 'held')),
	'bounds are moved': ({ articleId, claimId, anchorId }, desk) => anchors.move(checker, articleId, claimId, { ...seen(desk, 'held'), id: anchorId }),
	'words are taken away': ({ articleId, claimId, anchorId }) => anchors.remove(checker, articleId, claimId, anchorId),
	'it is split': ({ articleId, claimId }, desk) => families.split(checker, articleId, claimId, { parts: [{ id: newId(), anchor: seen(desk, '19') }] }),
	'it is merged': async ({ articleId, claimId }, desk) => families.merge(checker, articleId, claimId, { into: (await claims.list(desk.id))[0]?.id ?? '', ids: {} }),
	'it is parted again': ({ articleId, claimId }) => families.unmerge(checker, articleId, claimId),
	'evidence is attached': ({ articleId, claimId }) => evidence.attach(checker, articleId, claimId, newEvidence()),
	'evidence is changed': ({ articleId, claimId, evidenceId: id }) => evidence.change(checker, { articleId, claimId, id }, { note: 'x' }),
	'a comment is written': ({ articleId, claimId }) => comments.create(checker, articleId, claimId, { id: newId(), body: 'x' }),
	'a comment is changed': ({ articleId, claimId, commentId: id }) => comments.change(checker, { articleId, claimId, id }, { body: 'x' }),
	'a verdict is proposed': ({ articleId, claimId }) => verdicts.propose(checker, articleId, claimId, newVerdict()),
	'a verdict is withdrawn': ({ articleId, claimId, verdictId: id }) => verdicts.withdraw(checker, { articleId, claimId, id }, true),
	'review is asked for': ({ articleId, claimId }) => verdicts.requestReview(checker, articleId, claimId),
	'the asking is taken back': ({ articleId, claimId }) => verdicts.cancelReview(checker, articleId, claimId),
	'a verdict is decided on': ({ articleId, claimId, verdictId }) => reviews.decide(editor, { articleId, claimId, verdictId }, { id: newId(), decision: 'approved', reason: '' }),
	'a decision is taken back': ({ articleId, claimId, verdictId, reviewId: id }) => reviews.withdraw(editor, { articleId, claimId, verdictId, id }, true)
};

/** Acts that name something below the claim. */
const below = Object.entries(acts).filter(
	([name]) => /changed|moved|withdrawn|taken|decided/.test(name) && !/^it|asking/.test(name)
);

describe.each(engines)(
	'a child is found through its parent only, on $name: nothing is there and nothing is done when',
	(engine) => {
		useNewsroom(engine);

		let mine: Full;
		let other: Full;
		beforeAll(async () => {
			[mine, other] = [await full(), await full()];
		});

		const state = async () => {
			const logs = [mine, other].map(({ desk }) => events.since(desk.id, 0));
			return JSON.stringify([
				await Promise.all(logs),
				await claims.list(mine.desk.id),
				await claims.list(other.desk.id)
			]);
		};
		const expectNothing = async (act: () => Promise<unknown>) => {
			const before = await state();
			await expect(act()).rejects.toThrow(NotFound);
			expect(await state()).toBe(before);
		};

		it.each(Object.entries(acts))("%s in another article's name", async (_, act) => {
			const at = { ...mine, articleId: other.desk.id, claimId: mine.claim.id };
			await expectNothing(() => act(at, mine.desk));
		});
		it.each(Object.entries(acts))('%s in the name of an article that is not', async (_, act) => {
			await expectNothing(() => act({ ...mine, articleId: newId(), claimId: mine.claim.id }, mine.desk));
		});
		it.each(Object.entries(acts))('%s on a claim that is not', async (_, act) => {
			await expectNothing(() => act({ ...mine, articleId: mine.desk.id, claimId: newId() }, mine.desk));
		});
		it.each(below)("%s that is another article's, under one's own claim", async (_, act) => {
			await expectNothing(() => act({ ...other, articleId: mine.desk.id, claimId: mine.claim.id }, mine.desk));
		});
		it.each(below)("%s that is another claim's of the same article", async (_, act) => {
			const neighbour = await mark(mine.desk, 'people');
			await expectNothing(() => act({ ...mine, articleId: mine.desk.id, claimId: neighbour.id }, mine.desk));
		});
		it('the acts below a claim are these', () =>
			expect(below.map(([name]) => name)).toEqual([
				...['bounds are moved', 'words are taken away', 'evidence is changed', 'a comment is changed'],
				...['a verdict is withdrawn', 'a verdict is decided on', 'a decision is taken back']
			]));
	}
);
