import { describe, expect, it } from 'vitest';
import type { Claim } from '#lib/domain/claim.ts';
import { Conflict, Invalid, NotFound } from '#lib/domain/errors.ts';
import { Family } from '#lib/domain/family.ts';
import * as anchors from '#lib/server/anchors.ts';
import * as claims from '#lib/server/claims.ts';
import * as comments from '#lib/server/comments.ts';
import * as events from '#lib/server/events.ts';
import * as evidence from '#lib/server/evidence.ts';
import * as families from '#lib/server/families.ts';
import * as publications from '#lib/server/publications.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	type Desk, approve, attach, bringIn, checker, claimOn, decide, editor, lastVerdict, mark, newId, newSource, newVerdict,
	otherChecker, propose, requestReview, seen, useNewsroom
} from '../support/newsroom.ts';

const TEXT = 'They took 268 items, 21 grenades and 30,000 rounds. In all 268 items.';
const WHOLE = '268 items, 21 grenades and 30,000 rounds';

const compound = () => claimOn(TEXT, WHOLE);
const partsOf = (desk: Desk, ...quotes: readonly string[]) =>
	quotes.map((quote) => ({ id: newId(), anchor: seen(desk, quote) }));
const split = (desk: Desk, { id }: Claim, ...quotes: readonly string[]) =>
	families.split(checker, desk.id, id, { parts: partsOf(desk, ...quotes) });
const merge = (desk: Desk, { id }: Claim, into: Claim) =>
	families.merge(checker, desk.id, id, { into: into.id, ids: {} });
const remove = (desk: Desk, { id }: Claim) => claims.change(checker, desk.id, id, { withdrawn: true });

const told = async ({ id }: Desk) =>
	(await events.since(id, 0)).map(({ verb, payload: { number, parts, into, from } }) =>
		[verb, ...[number, parts, into, from].filter((one) => one !== undefined).flat()].join(' ')
	);
const quotes = (claim: Claim) => claim.anchors.map(({ quote }) => quote);
const first = <T>([one]: readonly T[]): T => {
	if (one === undefined) throw new Error('There is none.');
	return one;
};

describe.each(engines)('a compound claim on $name', (engine) => {
	useNewsroom(engine);

	it('splits into claims of its own article, with numbers, words and what the whole has', async () => {
		const { desk, claim } = await compound();
		await claims.change(checker, desk.id, claim.id, { claimant: 'Police', risk: 'high', assigneeId: otherChecker.id });
		const { parent, parts } = await split(desk, claim, '268 items', '21 grenades');
		expect(parent.parentId).toBeNull();
		expect(
			parts.map((part) => [part.number, quotes(part), part.parentId, part.claimant, part.risk, part.assigneeId])
		).toEqual([
			[2, ['268 items'], claim.id, 'Police', 'high', otherChecker.id],
			[3, ['21 grenades'], claim.id, 'Police', 'high', otherChecker.id]
		]);
		expect(await told(desk)).toEqual([
			...['article.imported', 'claim.marked 1', 'claim.changed'],
			...['claim.marked 2', 'claim.marked 3', 'claim.split 2 3']
		]);
	});

	it('gives a part the category that was asked for, else its own', async () => {
		const { desk, claim } = await compound();
		await claims.change(checker, desk.id, claim.id, { category: 'event' });
		const [one, two] = partsOf(desk, '268 items', '21 grenades');
		const parts = [
			one ?? { id: '', anchor: seen(desk, 'x') },
			{ ...(two ?? first([])), category: 'statistic' as const }
		];
		const answer = await families.split(checker, desk.id, claim.id, { parts });
		expect(answer.parts.map(({ category }) => category)).toEqual(['event', 'statistic']);
	});

	it('asked again is the same; asked with one more has one more', async () => {
		const { desk, claim } = await compound();
		const parts = partsOf(desk, '268 items', '21 grenades');
		const once = await families.split(checker, desk.id, claim.id, { parts });
		const log = await told(desk);
		expect(await families.split(checker, desk.id, claim.id, { parts })).toEqual(once);
		expect(await told(desk)).toEqual(log);
		const more = [...parts, ...partsOf(desk, '30,000 rounds')];
		const { parts: three } = await families.split(checker, desk.id, claim.id, { parts: more });
		expect(three.map(({ number }) => number)).toEqual([2, 3, 4]);
		expect((await told(desk)).slice(log.length)).toEqual(['claim.marked 4', 'claim.split 4']);
	});

	it('makes no part where one of them is not right', async () => {
		const { desk, claim } = await compound();
		const [good, bad] = partsOf(desk, '268 items', '21 grenades');
		const parts = [good, bad && { ...bad, anchor: { ...bad.anchor, quote: '12 grenades' } }].filter(
			(one) => one !== undefined
		);
		await expect(families.split(checker, desk.id, claim.id, { parts })).rejects.toThrow(Conflict);
		expect((await claims.list(desk.id)).map(({ number }) => number)).toEqual([1]);
		expect((await mark(desk, 'They')).number).toBe(2);
	});

	it.each<[string, (desk: Desk, claim: Claim) => Promise<unknown>, new (message: string) => Error]>([
		[
			'two parts of one id',
			async (desk, claim) => {
				const parts = partsOf(desk, '268 items', '21 grenades').map((part) => ({ ...part, id: claim.id }));
				await families.split(checker, desk.id, claim.id, { parts });
			},
			Invalid
		],
		[
			'the id of a claim that is here',
			(desk, claim) =>
				families.split(checker, desk.id, claim.id, { parts: [{ id: claim.id, anchor: seen(desk, '268 items') }] }),
			Conflict
		],
		[
			"the id of another person's part",
			async (desk, claim) => {
				const parts = partsOf(desk, '268 items');
				await families.split(otherChecker, desk.id, claim.id, { parts });
				await families.split(checker, desk.id, claim.id, { parts });
			},
			Conflict
		],
		['a claim that was removed', async (desk, claim) => split(desk, await remove(desk, claim), '268 items'), Conflict],
		[
			'a claim that was merged',
			async (desk, claim) => {
				await merge(desk, claim, await mark(desk, 'They'));
				await split(desk, claim, '268 items');
			},
			Conflict
		]
	])('is not split with %s', async (_, act, error) => {
		const { desk, claim } = await compound();
		await expect(act(desk, claim)).rejects.toThrow(error);
	});

	it('is asked for no verdict, no review and no decision; its parts are', async () => {
		const { desk, claim } = await compound();
		const asked = await requestReview(desk, await propose(desk, claim));
		const { parts } = await split(desk, claim, '268 items', '21 grenades');
		await expect(propose(desk, claim)).rejects.toThrow('This claim has parts');
		await expect(requestReview(desk, claim)).rejects.toThrow(Conflict);
		await expect(decide(desk, asked)).rejects.toThrow(Conflict);
		expect((await publications.gateOf(desk.id)).blockers).toEqual([
			{ reason: 'open', claim: 2 },
			{ reason: 'open', claim: 3 }
		]);
		await approve(desk, first(parts));
		expect((await publications.gateOf(desk.id)).blockers).toEqual([{ reason: 'open', claim: 3 }]);
	});

	it('answers a verdict that was given before it was split as the same', async () => {
		const { desk, claim } = await compound();
		const verdict = newVerdict();
		await verdicts.propose(checker, desk.id, claim.id, verdict);
		await split(desk, claim, '268 items');
		const again = await verdicts.propose(checker, desk.id, claim.id, verdict);
		expect(again.verdicts.map(({ id }) => id)).toEqual([verdict.id]);
	});

	it('has the status of its parts wherever it is read', async () => {
		const { desk, claim } = await compound();
		const { parts } = await split(desk, claim, '268 items', '21 grenades');
		expect(await families.statusNow(claim)).toBe('open');
		for (const part of parts) await approve(desk, part);
		expect(await families.statusNow(claim)).toBe('approved');
		expect(new Family(await claims.list(desk.id)).statusOf(claim)).toBe('approved');
	});

	it('whose parts were all removed is asked for its verdict again', async () => {
		const { desk, claim } = await compound();
		for (const part of (await split(desk, claim, '268 items', '21 grenades')).parts) await remove(desk, part);
		expect((await publications.gateOf(desk.id)).blockers).toEqual([{ reason: 'open', claim: 1 }]);
		expect(lastVerdict(await propose(desk, claim)).rating).toBe('true');
	});

	it('is published without its old verdict, with its parts', async () => {
		const { desk, claim } = await compound();
		await approve(desk, claim, { rating: 'misleading' });
		await publications.publish(editor, desk.id, '');
		for (const part of (await split(desk, claim, '268 items', '21 grenades')).parts) await approve(desk, part);
		await publications.publish(editor, desk.id, 'Checked one by one.');
		const { claims: published, corrections } = await publications.readNumber(desk.id, 2);
		expect(published.map(({ number, verdicts: given }) => [number, given.map(({ rating }) => rating)])).toEqual([
			[1, []],
			[2, ['true']],
			[3, ['true']]
		]);
		expect(first(corrections).changes).toEqual([
			{ claim: 1, from: 'misleading', to: 'true' },
			{ claim: 2, from: null, to: 'true' },
			{ claim: 3, from: null, to: 'true' }
		]);
	});
});

describe.each(engines)('two claims that are one fact on $name', (engine) => {
	useNewsroom(engine);

	/** A claim on each place of "268 items", the second with a source and a comment. */
	async function twice() {
		const desk = await bringIn('268 items', TEXT);
		const into = await mark(desk, '268 items');
		const plain = { ...seen(desk, 'In all 268 items') };
		const own = await claims.create(checker, desk.id, { id: newId(), anchor: plain });
		await attach(desk, own, newSource({ title: 'Minutes' }));
		await comments.create(otherChecker, desk.id, own.id, { id: newId(), body: 'As in the minutes.' });
		return { desk, into, own: await claims.read(desk.id, own.id) };
	}

	it('become one, with the passages and the evidence of both', async () => {
		const { desk, into, own } = await twice();
		const answer = await merge(desk, own, into);
		expect(quotes(answer.into)).toEqual(['268 items', 'In all 268 items']);
		expect(answer.into.evidence.map(({ sourceId, authorId }) => [sourceId, authorId])).toEqual(
			own.evidence.map(({ sourceId, authorId }) => [sourceId, authorId])
		);
		expect(answer.into.comments).toEqual([]);
		expect([answer.merged.mergedIntoId, quotes(answer.merged), answer.merged.comments.length]).toEqual([
			into.id,
			['In all 268 items'],
			1
		]);
		expect((await told(desk)).slice(-2)).toEqual(['claim.merged 2 1', 'claim.merged 2 1']);
		expect((await claims.history(desk.id, into.id))[0]?.payload).toEqual({
			...{ number: 2, into: 1, anchors: [answer.into.anchors[1]?.id], evidence: [answer.into.evidence[0]?.id] }
		});
	});

	it('has the ids that the client gave', async () => {
		const { desk, into, own } = await twice();
		const [anchorId, evidenceId] = [newId(), newId()];
		const ids = { [first(own.anchors).id]: anchorId, [first(own.evidence).id]: evidenceId };
		const answer = await families.merge(checker, desk.id, own.id, { into: into.id, ids });
		expect([answer.into.anchors[1]?.id, answer.into.evidence[0]?.id]).toEqual([anchorId, evidenceId]);
	});

	it('merged again are the same', async () => {
		const { desk, into, own } = await twice();
		const once = await merge(desk, own, into);
		const log = await told(desk);
		expect(await merge(desk, own, into)).toEqual(once);
		expect(await told(desk)).toEqual(log);
	});

	it('have no passage twice', async () => {
		const { desk, claim } = await claimOn(TEXT, '21 grenades');
		const again = await mark(desk, '21 grenades');
		expect(quotes((await merge(desk, again, claim)).into)).toEqual(['21 grenades']);
	});

	it('stand as one in the gate and in what is published', async () => {
		const { desk, into, own } = await twice();
		await merge(desk, own, into);
		await approve(desk, into);
		expect((await publications.gateOf(desk.id)).blockers).toEqual([]);
		await publications.publish(editor, desk.id, '');
		const { claims: published } = await publications.readNumber(desk.id, 1);
		const told = published.map((claim) => [
			claim.number,
			claim.evidence.length,
			claim.comments.length,
			claim.verdicts.length
		]);
		// The second says no more than that it was merged.
		expect(told).toEqual([
			[1, 1, 0, 1],
			[2, 0, 0, 0]
		]);
	});

	it('are no correction where the verdict stays', async () => {
		const { desk, into, own } = await twice();
		await approve(desk, into);
		await approve(desk, own);
		await publications.publish(editor, desk.id, '');
		await merge(desk, own, into);
		await publications.publish(editor, desk.id, 'One fact is one claim.');
		expect(first((await publications.readNumber(desk.id, 2)).corrections).changes).toEqual([]);
	});

	it('are parted again, each with what it had', async () => {
		const { desk, into, own } = await twice();
		const before = await claims.list(desk.id);
		await merge(desk, own, into);
		const answer = await families.unmerge(checker, desk.id, own.id);
		expect(answer.merged).toEqual(before.find(({ id }) => id === own.id));
		expect(answer.into.anchors).toEqual(into.anchors);
		expect(answer.into.evidence.filter(({ withdrawn }) => !withdrawn)).toEqual([]);
		expect((await told(desk)).slice(-2)).toEqual(['claim.unmerged 2 1', 'claim.unmerged 2 1']);
		await expect(families.unmerge(checker, desk.id, own.id)).rejects.toThrow(Conflict);
		expect(quotes((await merge(desk, own, into)).into)).toEqual(['268 items', 'In all 268 items']);
	});

	it('keep what the one got by itself meanwhile', async () => {
		const { desk, into, own } = await twice();
		await merge(desk, own, into);
		await anchors.add(checker, desk.id, into.id, seen(desk, 'rounds'));
		const answer = await families.unmerge(checker, desk.id, own.id);
		expect(quotes(answer.into)).toEqual(['268 items', 'rounds']);
	});

	it('are not parted where the one would stand on no words', async () => {
		const { desk, into, own } = await twice();
		await merge(desk, own, into);
		await anchors.remove(checker, desk.id, into.id, first(into.anchors).id);
		await expect(families.unmerge(checker, desk.id, own.id)).rejects.toThrow('stands only on words of claim 2');
	});

	it('are not parted while the one is merged itself', async () => {
		const { desk, into, own } = await twice();
		await merge(desk, own, into);
		await merge(desk, into, await mark(desk, 'They'));
		await expect(families.unmerge(checker, desk.id, own.id)).rejects.toThrow('merged into another since');
	});

	it('get no verdict at the one that was merged', async () => {
		const { desk, into, own } = await twice();
		await merge(desk, own, into);
		await expect(propose(desk, own)).rejects.toThrow('merged into another, which stands for it');
	});

	it('carry the evidence that was withdrawn nowhere', async () => {
		const { desk, into, own } = await twice();
		const ids = { articleId: desk.id, claimId: own.id, id: first(own.evidence).id };
		await evidence.change(checker, ids, { withdrawn: true });
		expect((await merge(desk, own, into)).into.evidence).toEqual([]);
	});

	describe('are not merged', () => {
		type Try = (desk: Desk, own: Claim, into: Claim) => Promise<unknown>;
		// prettier-ignore
		it.each<[string, Try, new (message: string) => Error, string]>([
			['into itself', (desk, own) => merge(desk, own, own), Invalid, 'itself'],
			['into what was removed', async (desk, own, into) => merge(desk, own, await remove(desk, into)), Conflict, 'Claim 1 was removed'],
			['when removed', async (desk, own, into) => merge(desk, await remove(desk, own), into), Conflict, 'removed'],
			['into what was merged', async (desk, own, into) => { await merge(desk, into, await mark(desk, 'They')); await merge(desk, own, into); }, Conflict, 'Claim 1 was merged'],
			['when merged already', async (desk, own, into) => { await merge(desk, own, await mark(desk, 'They')); await merge(desk, own, into); }, Conflict, 'Separate the two first'],
			['round and back', async (desk, own, into) => { await merge(desk, own, into); await merge(desk, into, own); }, Conflict, 'Claim 2 was merged'],
			['into its own part', async (desk, own) => { const { parts } = await split(desk, own, 'all'); await merge(desk, own, first(parts)); }, Invalid, 'cannot be merged into its part'],
			['when it has parts', async (desk, own, into) => { await split(desk, own, 'all'); await merge(desk, own, into); }, Invalid, 'Claim 2 has parts'],
			['into a claim that would be its own part', async (desk, own, into) => {
				const [mine, theirs] = [first((await split(desk, own, 'all')).parts), first((await split(desk, into, 'items')).parts)];
				await merge(desk, mine, into);
				await merge(desk, theirs, own);
			}, Invalid, 'a part of itself'],
			["into another article's", async (desk, own) => merge(desk, own, (await claimOn(TEXT, 'They')).claim), NotFound, 'This claim'],
			['with an id that is taken', (desk, own, into) => families.merge(checker, desk.id, own.id, { into: into.id, ids: { [first(own.anchors).id]: first(into.anchors).id } }), Conflict, 'taken']
		])('%s', async (_, act, error, words) => {
			const { desk, own, into } = await twice();
			const failure = await act(desk, own, into).then(() => null, (thrown: unknown) => thrown);
			expect(failure).toBeInstanceOf(error);
			expect(String(failure)).toContain(words);
		});
	});

	it('may be a part and its whole, a part and another part', async () => {
		const { desk, claim } = await compound();
		const [one, two] = (await split(desk, claim, '268 items', '21 grenades')).parts;
		await merge(desk, first([one].filter((part) => part !== undefined)), claim);
		const family = new Family(await claims.list(desk.id));
		expect(family.partsOf(claim).map(({ number }) => number)).toEqual([two?.number]);
	});
});
