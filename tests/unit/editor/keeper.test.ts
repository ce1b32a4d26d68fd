import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type Client, type Method, Unreachable } from '#lib/client.ts';
import { type PlacedClaim, bareClaim } from '#lib/domain/claim.ts';
import * as acts from '#lib/editor/acts.ts';
import * as comments from '#lib/editor/comments.ts';
import { revive } from '#lib/editor/revive.ts';
import type { Keeper, StoredAct } from '#lib/editor/keep.svelte.ts';
import { Ledger, type Places } from '#lib/editor/ledger.svelte.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const ID = uuid(4, 1);
const [ANCHOR, NEW_CLAIM] = [uuid(5, 9), uuid(4, 9)];
const actor = { userId: CHECKER, now: WRITTEN };

/** A text that has moved everything on by 100 since. */
const MOVED: Places = {
	take: () => undefined,
	changed: () => undefined,
	where: async (anchor) => ({ ...anchor, from: anchor.from + 100 }),
	moment: () => 0,
	moved: () => (range) => range
};

const claim = (note = ''): PlacedClaim => ({
	...{ ...bareClaim, id: ID, note, number: 1, authorId: CHECKER, createdAt: WRITTEN, version: 0 },
	anchors: []
});

type Kept = Map<string, StoredAct>;

/** A browser's keeping: what is kept is a copy, as it would be on a disk. `slow` keepers take a moment. */
const keeperOf = (kept: Kept, log: string[] = [], slow = false): Keeper => ({
	keep: (id, act) => {
		const put = (): void => {
			kept.set(id, structuredClone(act));
			log.push(`kept ${act.name}`);
		};
		return slow ? new Promise<void>((resolve) => setTimeout(() => resolve(put()), 50)) : put();
	},
	forget: (id) => {
		log.push(`forgot ${kept.get(id)?.name}`);
		kept.delete(id);
	}
});

/** A server: what it does with a request is the test's, what it has heard is listed. */
function open(kept: Kept, answer: () => Promise<PlacedClaim>, { slow = false } = {}) {
	vi.useFakeTimers({ now: WRITTEN });
	const log: string[] = [];
	const sent: (readonly [Method, string, unknown])[] = [];
	const api: Client = {
		call: <T>(method: Method, path: string, body?: unknown) => {
			sent.push([method, path, body]);
			log.push(`sent ${method}`);
			// The caller says what it expects of the answer; here it is a claim.
			return answer() as Promise<T>;
		}
	};
	const ledger = new Ledger(api, '/a', [claim()], MOVED, keeperOf(kept, log, slow));
	/** A page that opens on what another has left behind. */
	const restore = () =>
		[...kept].map(([id, stored]) => {
			const act = revive(stored);
			if (!act) throw new Error(`Nobody knows ${stored.name}.`);
			return ledger.restore(id, act);
		});
	return { ledger, sent, log, restore, pass: (ms = 0) => vi.advanceTimersByTimeAsync(ms) };
}

const taken = async (): Promise<PlacedClaim> => claim();
const lost = (): Promise<PlacedClaim> => Promise.reject(new Unreachable());
const refused = (): Promise<PlacedClaim> => Promise.reject(new ApiError(409, { message: 'No.' }));

afterEach(() => vi.useRealTimers());

describe('an act', () => {
	it('is kept before it is sent, and forgotten once it is answered', async () => {
		const kept: Kept = new Map();
		const { ledger, log, pass } = open(kept, taken);
		void ledger.perform(acts.change(ID, { note: 'a' }, { note: '' }));
		await pass();
		expect([log, kept.size]).toEqual([['kept change', 'sent PATCH', 'forgot change'], 0]);
	});
	it('is not sent before a slow disk has it', async () => {
		const { ledger, log, pass } = open(new Map(), taken, { slow: true });
		void ledger.perform(acts.change(ID, { note: 'a' }));
		await pass(49);
		expect(log).toEqual([]);
		await pass(1);
		expect(log).toEqual(['kept change', 'sent PATCH', 'forgot change']);
	});
	it('that is refused is forgotten too: it was answered', async () => {
		const kept: Kept = new Map();
		const { ledger, pass } = open(kept, refused);
		const settled = ledger.perform(acts.change(ID, { note: 'a' }));
		await pass();
		expect([(await settled)?.message, kept.size]).toEqual(['No.', 0]);
	});
	it('that nobody answers stays kept', async () => {
		const kept: Kept = new Map();
		const { ledger, pass } = open(kept, lost);
		void ledger.perform(acts.change(ID, { note: 'a' }, { note: '' }));
		void ledger.perform(acts.withdraw(ID, true));
		await pass(60_000);
		expect([...kept.values()]).toEqual([
			{ name: 'change', args: [ID, { note: 'a' }, { note: '' }] },
			{ name: 'withdraw', args: [ID, true] }
		]);
	});
	it('is sent at once when somebody may answer again', async () => {
		const { ledger, sent, pass } = open(new Map(), lost);
		void ledger.perform(acts.change(ID, { note: 'a' }));
		await pass(60_000);
		const before = sent.length;
		ledger.wake();
		await pass();
		expect(sent.length).toBe(before + 1);
	});
});

describe('after a crash', () => {
	/** What a page leaves behind that was killed while nobody answered. */
	async function crash(...done: readonly acts.Act[]): Promise<Kept> {
		const kept: Kept = new Map();
		const { ledger, pass } = open(kept, lost);
		for (const act of done) void ledger.perform(act);
		await pass(1000);
		return kept;
	}

	it('everything is there again and is sent in its order', async () => {
		const kept = await crash(
			acts.change(ID, { note: 'a' }, { note: '' }),
			acts.change(ID, { note: 'b' }, { note: 'a' }),
			comments.comment(actor, ID, uuid(9, 1), 'Which May?')
		);
		const { ledger, sent, restore, pass } = open(kept, taken);
		void restore();
		expect([ledger.waiting, ledger.claims.get(ID)?.note, ledger.claims.get(ID)?.comments[0]?.body]).toEqual([
			...[3, 'b', 'Which May?']
		]);
		await pass();
		expect(sent.map(([, , body]) => body)).toEqual([
			{ note: 'a', seen: { note: '' } },
			{ note: 'b', seen: { note: 'a' } },
			{ id: uuid(9, 1), body: 'Which May?' }
		]);
		expect([kept.size, ledger.waiting]).toEqual([0, 0]);
	});
	it('between the server’s answer and its hearing, the same is sent again under the same ids', async () => {
		const act = acts.propose(actor, ID, {
			id: uuid(7, 1),
			said: 'yes',
			rating: 'true',
			conclusion: '',
			rationale: null
		});
		const kept = await crash(act);
		const first = open(new Map(kept), taken);
		void first.restore();
		await first.pass();
		const second = open(kept, taken);
		void second.restore();
		await second.pass();
		expect(second.sent).toEqual(first.sent);
	});
	it('again before anything was sent, nothing is lost and nothing is doubled', async () => {
		const kept = await crash(acts.change(ID, { note: 'a' }));
		const second = open(kept, lost);
		void second.restore();
		await second.pass(1000);
		expect(kept.size).toBe(1);
		const third = open(kept, taken);
		void third.restore();
		await third.pass();
		expect([third.sent.length, kept.size]).toEqual([1, 0]);
	});
	it('words are marked where they stood in the text of then: the server carries them on', async () => {
		const anchor = { id: ANCHOR, version: 3, from: 4, to: 6, quote: '19' };
		const kept = await crash(acts.mark(actor, { id: NEW_CLAIM, number: 2, anchor, category: 'other' }));
		const { ledger, sent, restore, pass } = open(kept, taken);
		void restore();
		expect([ledger.claims.get(NEW_CLAIM)?.number, ledger.pendingPlaces().size]).toEqual([2, 0]);
		await pass();
		expect(sent[0]?.[2]).toEqual({ id: NEW_CLAIM, anchor, category: 'other' });
	});
	it('a refusal is told, and takes only its own act back', async () => {
		const kept = await crash(acts.change(ID, { note: 'a' }));
		const { ledger, restore, pass } = open(kept, refused);
		const [settled] = restore();
		await pass();
		expect([(await settled)?.message, ledger.claims.get(ID)?.note, kept.size]).toEqual(['No.', '', 0]);
	});
	it('there is no undo for what an earlier page did', async () => {
		const kept = await crash(acts.change(ID, { note: 'a' }));
		const { ledger, restore } = open(kept, taken);
		void restore();
		expect(ledger.undo()).toBeNull();
	});
});

describe('an act that nobody knows any more', () => {
	it.each(['x', 'toString', '__proto__', ''])('%j is left alone', (name) =>
		expect(revive({ name, args: [] })).toBeNull()
	);
});
