import { describe, expect, it } from 'vitest';
import type { Client } from '#lib/client.ts';
import { type Claim, bareClaim } from '#lib/domain/claim.ts';
import type { Act, Actor } from '#lib/editor/acts.ts';
import * as bulk from '#lib/editor/bulk.ts';
import { Ledger, type Places } from '#lib/editor/ledger.svelte.ts';
import { revive } from '#lib/editor/revive.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const actor: Actor = { userId: CHECKER, now: WRITTEN };
const PERSON = uuid(1, 9);

const verdict: Claim['verdicts'][number] = {
	...{ id: uuid(7, 1), said: 'yes', rating: 'true', conclusion: '', rationale: null, authorId: CHECKER },
	...{ createdAt: WRITTEN, withdrawn: false, reviews: [], words: {} }
};
const claim = (number: number, change: Partial<Claim> = {}): Claim => ({
	...{ ...bareClaim, id: uuid(4, number), number, authorId: CHECKER, createdAt: WRITTEN, anchors: [], ...change }
});
const three = [claim(1), claim(2, { assigneeId: uuid(1, 2) }), claim(3, { assigneeId: PERSON })];

const PLACES: Places = {
	...{ take: () => {}, changed: () => {}, where: async (place) => place, moment: () => 0 },
	moved: () => (range) => range
};

type Sent = { readonly changes: readonly Record<string, unknown>[] };

/** A ledger over a server that refuses some claims; what it was sent, in order. */
function desk(claims: readonly Claim[], refuses: readonly number[] = []) {
	const sent: [string, Sent][] = [];
	const state = new Map(claims.map((one) => [one.id, one]));
	const refused = refuses.map((number) => uuid(4, number));
	const call = async (_: string, path: string, body?: unknown) => {
		// Only what these acts send.
		const { changes } = body as Sent;
		sent.push([path, { changes }]);
		const done = changes.flatMap(({ id, seen: __, review: ___, ...fields }) => {
			const before = state.get(String(id));
			if (!before || refused.includes(before.id)) return [];
			const after = { ...before, ...fields };
			state.set(before.id, after);
			return [{ ...after, version: 0 }];
		});
		const reasons = changes.filter(({ id }) => refused.includes(String(id)));
		return { done, refused: reasons.map(({ id }) => ({ claim: id, code: 'conflict', message: 'No.' })) };
	};
	const api: Client = { call: call as Client['call'] };
	const placed = claims.map((one) => ({ ...one, version: 0 }));
	const ledger = new Ledger(api, '/a', placed, PLACES);
	return { ledger, sent, shown: () => [...ledger.claims.values()].map(({ assigneeId }) => assigneeId) };
}

const assign = (): Act =>
	bulk.changeMany('act.manyAssigned', three, { assigneeId: PERSON }) ?? bulk.withdrawMany([], true);

describe('an act on many claims', () => {
	it('is one request, over what each claim shows; what is so already is left out', async () => {
		const { ledger, sent, shown } = desk(three);
		const settled = ledger.perform(assign());
		expect(shown()).toEqual([PERSON, PERSON, PERSON]);
		expect(await settled).toBeNull();
		expect(sent).toEqual([
			[
				'/a/claims/changes',
				{
					changes: [
						{ id: uuid(4, 1), assigneeId: PERSON, seen: { assigneeId: null } },
						{ id: uuid(4, 2), assigneeId: PERSON, seen: { assigneeId: uuid(1, 2) } }
					]
				}
			]
		]);
	});
	it('is taken back whole by one undo, and done again by one redo', async () => {
		const { ledger, sent, shown } = desk(three);
		await ledger.perform(assign());
		await ledger.undo()?.settled;
		expect(shown()).toEqual([null, uuid(1, 2), PERSON]);
		expect(sent[1]?.[1].changes[1]).toEqual({
			...{ id: uuid(4, 2), assigneeId: uuid(1, 2), seen: { assigneeId: PERSON } }
		});
		await ledger.redo()?.settled;
		expect([shown(), sent.length]).toEqual([[PERSON, PERSON, PERSON], 3]);
	});
	it('leaves what is refused as it was, says why, and does not take it back', async () => {
		const { ledger, sent, shown } = desk(three, [1]);
		const act = assign();
		expect(await ledger.perform(act)).toBeNull();
		expect(shown()).toEqual([null, PERSON, PERSON]);
		expect(act.refusals?.()).toEqual([{ claim: uuid(4, 1), code: 'conflict', message: 'No.' }]);
		await ledger.undo()?.settled;
		expect(sent[1]?.[1].changes.map(({ id }) => id)).toEqual([uuid(4, 2)]);
	});
	it('is none where nothing would change', () =>
		expect(bulk.changeMany('act.manyAssigned', three.slice(2), { assigneeId: PERSON })).toBeNull());
	it('removes claims, and brings them back', async () => {
		const { ledger } = desk(three);
		await ledger.perform(bulk.withdrawMany([uuid(4, 1), uuid(4, 3)], true));
		const removed = () => [...ledger.claims.values()].map(({ withdrawn }) => withdrawn);
		expect(removed()).toEqual([true, false, true]);
		await ledger.undo()?.settled;
		expect(removed()).toEqual([false, false, false]);
	});
	it('asks for review of each verdict, and shows nothing as asked for that has none', () => {
		const act = bulk.requestMany(actor, [claim(1, { verdicts: [verdict] }), claim(2)]);
		const looks = [act, ...(act.others ?? [])].map(({ expect: look }, index) =>
			look(claim(index + 1, index === 0 ? { verdicts: [verdict] } : {}))
		);
		expect(looks.map((look) => look?.submission)).toEqual([
			{ verdictId: verdict.id, authorId: CHECKER, at: WRITTEN },
			null
		]);
	});
	it('is the same after it was kept', () => {
		for (const act of [assign(), bulk.withdrawMany([uuid(4, 1)], true), bulk.requestMany(actor, three)]) {
			const again = revive(JSON.parse(JSON.stringify(act.stored)));
			expect([again?.label, again?.claimId, again?.others?.length]).toEqual([
				act.label,
				act.claimId,
				act.others?.length
			]);
		}
	});
});
