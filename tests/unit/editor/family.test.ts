import { describe, expect, it } from 'vitest';
import { ApiError, type Client, type Method } from '#lib/client.ts';
import type { NewAnchor } from '#lib/domain/anchor.ts';
import { type Claim, bareClaim } from '#lib/domain/claim.ts';
import type { Act, Actor, Moved } from '#lib/editor/acts.ts';
import * as families from '#lib/editor/family.ts';
import { Ledger, type Places } from '#lib/editor/ledger.svelte.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const BASE = '/api/articles/1';
const actor: Actor = { userId: CHECKER, now: WRITTEN };

const claim = (number: number, quote: string, from: number): Claim => ({
	...{ ...bareClaim, id: uuid(4, number), number, authorId: CHECKER, createdAt: WRITTEN, claimant: 'Police' },
	anchors: [{ id: uuid(5, number), from, to: from + quote.length, quote, prefix: '', suffix: '', state: 'exact' }],
	evidence: [
		{
			...{ id: uuid(6, number), sourceId: uuid(3, number), stance: 'supports', excerpt: '', locator: '', figure: '' },
			...{ note: '', authorId: CHECKER, createdAt: WRITTEN, withdrawn: false }
		}
	]
});
const one = claim(1, '19 held', 4);
const two = claim(2, '7 freed', 16);

const anchor = (number: number, from: number, quote: string): NewAnchor => ({
	...{ id: uuid(5, number), version: 0, from, to: from + quote.length, quote }
});

/** A text that nobody changes. */
const STAYS: Moved = (range) => range;
const PLACES: Places = {
	take: () => {},
	changed: () => {},
	where: async (place) => place,
	moment: () => 0,
	moved: () => STAYS
};
const placed = (...claims: readonly Claim[]) => claims.map((each) => ({ ...each, version: 0 }));

/** What the claims look like once an act is done, each in a line; and what it asks of the server. */
function after(act: Act, claims: readonly Claim[] = [one, two]): readonly string[] {
	const all = new Map(claims.map((each) => [each.id, each]));
	for (const { claimId, expect: look } of [act, ...(act.others ?? [])]) {
		const looks = look(all.get(claimId));
		if (looks) all.set(claimId, looks);
	}
	return [...all.values()].map((each) =>
		[
			`${each.number}: ${each.anchors.map(({ quote }) => quote).join(' + ')}`,
			`${each.evidence.filter(({ withdrawn }) => !withdrawn).length} sources`,
			each.withdrawn ? 'removed' : '',
			each.mergedIntoId === null ? '' : 'merged',
			each.parentId === null ? '' : `part of ${each.parentId.at(-1)}, said by ${each.claimant}`
		]
			.filter(Boolean)
			.join(', ')
	);
}

async function sent(act: Act, answer: unknown = one): Promise<readonly (readonly [Method, string, unknown])[]> {
	const calls: (readonly [Method, string, unknown])[] = [];
	const call = async (method: Method, path: string, body?: unknown) => {
		calls.push([method, path.replace(`${BASE}/claims/`, ''), body]);
		return answer;
	};
	await act.send({ call } as unknown as Client, BASE, async (place) => place);
	return calls;
}

const AS_THEY_WERE = ['1: 19 held, 1 sources', '2: 7 freed, 1 sources'];

describe('more places marked in one act', () => {
	const act = families.addAnchors(one.id, [anchor(8, 30, 'nineteen'), anchor(9, 50, '19')]);
	it('are all there', () =>
		expect(after(act)).toEqual(['1: 19 held + nineteen + 19, 1 sources', '2: 7 freed, 1 sources']));
	it('are sent one after the other', async () =>
		expect((await sent(act)).map(([method, path]) => `${method} ${path.replace(one.id, '1')}`)).toEqual([
			...['POST 1/anchors', 'POST 1/anchors']
		]));
	it('are taken back together, and made anew with other ids', async () => {
		const back = act.inverse(one, STAYS);
		expect(
			after(back, [
				{ ...one, anchors: [...one.anchors, ...two.anchors.map((place) => ({ ...place, id: uuid(5, 8) }))] }
			])
		).toEqual(['1: 19 held, 1 sources']);
		const ids = (await sent(back.inverse(one, STAYS))).map(([, , body]) => (body as NewAnchor).id);
		expect(ids).not.toContain(uuid(5, 8));
		expect(new Set(ids).size).toBe(2);
	});
});

describe('a split', () => {
	const seeds = [
		{ id: uuid(4, 8), number: 8, anchor: anchor(8, 4, '19'), category: 'statistic' as const },
		{ id: uuid(4, 9), number: 9, anchor: anchor(9, 7, 'held'), category: 'event' as const }
	];
	const act = families.split(actor, one, seeds);
	const SPLIT = ['8: 19, 0 sources, part of 1, said by Police', '9: held, 0 sources, part of 1, said by Police'];
	it('makes the parts and leaves the whole as it is', () => expect(after(act)).toEqual([...AS_THEY_WERE, ...SPLIT]));
	it('is one request', async () =>
		expect(await sent(act, { parent: one, parts: [] })).toEqual([
			[
				'POST',
				`${one.id}/parts`,
				{ parts: seeds.map(({ id, anchor: place, category }) => ({ id, anchor: place, category })) }
			]
		]));
	it('is taken back by removing exactly its parts, and made again by restoring them', async () => {
		const parts = seeds.map((seed) => claim(seed.number, 'x', 1));
		const back = act.inverse(one, STAYS);
		expect(after(back, [two, ...parts])).toEqual([
			'2: 7 freed, 1 sources',
			...['8: x, 1 sources, removed', '9: x, 1 sources, removed']
		]);
		expect(await sent(back)).toEqual([
			['PATCH', uuid(4, 8), { withdrawn: true }],
			['PATCH', uuid(4, 9), { withdrawn: true }]
		]);
		expect(await sent(back.inverse(one, STAYS))).toEqual([
			['PATCH', uuid(4, 8), { withdrawn: false }],
			['PATCH', uuid(4, 9), { withdrawn: false }]
		]);
	});
});

describe('a merge', () => {
	const act = families.merge(one, two);
	it('gives the other the passages and the sources', () =>
		expect(after(act)).toEqual(['1: 19 held, 1 sources, merged', '2: 7 freed + 19 held, 2 sources']));
	it('names new ids for them', async () => {
		const [[method, path, body] = []] = await sent(act, { merged: one, into: two });
		const { into, ids } = body as { into: string; ids: Record<string, string> };
		expect([method, path, into, Object.keys(ids)]).toEqual([
			...['POST', `${one.id}/merge`, two.id, [uuid(5, 1), uuid(6, 1)]]
		]);
	});
	it('gives no passage that is there', () =>
		expect(after(families.merge({ ...claim(3, '7 freed', 16) }, two), [two])).toEqual(['2: 7 freed, 2 sources']));
	it('is taken back to what was', async () => {
		const claims = new Map([one, two].map((each) => [each.id, each]));
		const apply = (done: Act) => {
			for (const { claimId, expect: look } of [done, ...(done.others ?? [])]) {
				const looks = look(claims.get(claimId));
				if (looks) claims.set(claimId, looks);
			}
		};
		apply(act);
		const back = act.inverse(one, STAYS);
		apply(back);
		expect(after(families.addAnchors(uuid(4, 9), []), [...claims.values()])).toEqual(AS_THEY_WERE);
		expect(await sent(back, { merged: one, into: two })).toEqual([['DELETE', `${one.id}/merge`, undefined]]);
		apply(back.inverse(one, STAYS));
		expect(claims.get(two.id)?.anchors.map(({ quote }) => quote)).toEqual(['7 freed', '19 held']);
	});
});

describe('the ledger', () => {
	it('shows and takes back every claim that an act changes', async () => {
		const answers: Record<string, unknown> = { POST: { merged: { ...one, mergedIntoId: two.id }, into: two } };
		const api = { call: async (method: Method) => answers[method] } as unknown as Client;
		const ledger = new Ledger(api, BASE, placed(one, two), PLACES);
		const settled = ledger.perform(families.merge(one, two));
		expect(ledger.claims.get(two.id)?.anchors).toHaveLength(2);
		expect(await settled).toBeNull();
		// What the server answered stands, for both.
		expect(ledger.claims.get(two.id)?.anchors).toHaveLength(1);
		expect(ledger.claims.get(one.id)?.mergedIntoId).toBe(two.id);
	});
	it('takes all of a refused act back', async () => {
		const refuse = async () => {
			throw new ApiError(409, { message: 'No.' });
		};
		const ledger = new Ledger({ call: refuse } as unknown as Client, BASE, placed(one, two), PLACES);
		const refusal = await ledger.perform(
			families.split(actor, one, [{ id: uuid(4, 9), number: 9, anchor: anchor(9, 4, '19'), category: 'other' }])
		);
		expect(refusal?.message).toBe('No.');
		expect([...ledger.claims.keys()]).toEqual([one.id, two.id]);
		expect(ledger.undo()).toBeNull();
	});
});
