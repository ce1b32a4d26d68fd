import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type Client, type Method, Unreachable } from '#lib/client.ts';
import { type Claim, type PlacedClaim, bareClaim } from '#lib/domain/claim.ts';
import * as acts from '#lib/editor/acts.ts';
import { Ledger, type Places } from '#lib/editor/ledger.svelte.ts';
import { CHECKER, WRITTEN, uuid } from '../../support/snapshot.ts';

const ID = uuid(4, 1);
const OTHER = uuid(4, 2);

/** A text that does not change. */
const STILL: Places = {
	take: () => undefined,
	changed: () => undefined,
	where: async (anchor) => anchor,
	moment: () => 0,
	moved: () => (range) => range
};

const claim = (id: string, note = ''): PlacedClaim => ({
	...{ ...bareClaim, id, note, number: 1, authorId: CHECKER, createdAt: WRITTEN, version: 0 },
	anchors: [{ id: uuid(5, 1), from: 4, to: 6, quote: '19', prefix: '', suffix: '', state: 'exact' }]
});

interface Asked {
	readonly method: Method;
	readonly path: string;
	readonly body: unknown;
	readonly answer: (claim: Claim) => Promise<void>;
	readonly refuse: (status: number, message?: string) => Promise<void>;
	readonly lose: () => Promise<void>;
}

/** A server that answers when the test says so, and a page whose claims are these. */
function open(...claims: readonly PlacedClaim[]) {
	const asked: Asked[] = [];
	const settle = async (work: () => void) => {
		work();
		await vi.advanceTimersByTimeAsync(0);
	};
	const api: Client = {
		call: <T>(method: Method, path: string, body?: unknown) =>
			new Promise<T>((resolve, reject) => {
				asked.push({
					...{ method, path, body },
					// The caller says what it expects of the answer; here it is a claim.
					answer: (one) => settle(() => resolve(one as T)),
					refuse: (status, message = 'No.') => settle(() => reject(new ApiError(status, { code: 'x', message }))),
					lose: () => settle(() => reject(new Unreachable()))
				});
			})
	};
	vi.useFakeTimers({ now: WRITTEN });
	const ledger = new Ledger(api, '/api/articles/1', claims, STILL);
	const last = (): Asked => {
		const one = asked.at(-1);
		if (!one) throw new Error('The server was not asked.');
		return one;
	};
	const note = (id = ID) => ledger.claims.get(id)?.note;
	const write = (text: string, id = ID) => ledger.perform(acts.change(id, { note: text }));
	return { ledger, asked, last, note, write };
}

afterEach(() => vi.useRealTimers());

describe('an act', () => {
	it('is shown at once, and saved when the server has answered', async () => {
		const { ledger, last, note, write } = open(claim(ID));
		const settled = write('a');
		expect([note(), ledger.save, ledger.waiting]).toEqual(['a', 'saving', 1]);
		await last().answer(claim(ID, 'a'));
		expect([await settled, note(), ledger.save, ledger.waiting, ledger.savedAt]).toEqual([
			null,
			'a',
			'saved',
			0,
			WRITTEN
		]);
	});
	it('shows what the server answered', async () => {
		const { last, note, write } = open(claim(ID));
		void write('  a  ');
		await last().answer(claim(ID, 'a'));
		expect(note()).toBe('a');
	});
	it('is sent after those before it have been answered', async () => {
		const { ledger, asked, note, write } = open(claim(ID), claim(OTHER));
		void write('a');
		void write('b', OTHER);
		expect([asked.length, ledger.waiting, note(OTHER)]).toEqual([1, 2, 'b']);
		await asked[0]?.answer(claim(ID, 'a'));
		expect(asked.map(({ body }) => body)).toEqual([{ note: 'a' }, { note: 'b' }]);
		await asked[1]?.answer(claim(OTHER, 'b'));
		expect([ledger.save, ledger.waiting]).toEqual(['saved', 0]);
	});
	it('stays on top of what the server answered to the one before it', async () => {
		const { asked, note, write } = open(claim(ID));
		void write('a');
		void write('ab');
		await asked[0]?.answer(claim(ID, 'a'));
		expect(note()).toBe('ab');
	});
	it('makes a claim that was not there', async () => {
		const { ledger, last } = open();
		const anchor = { id: uuid(5, 1), version: 0, from: 4, to: 6, quote: '19' };
		void ledger.perform(acts.mark({ userId: CHECKER, now: WRITTEN }, { id: ID, number: 1, anchor, category: 'other' }));
		expect(ledger.claims.get(ID)?.number).toBe(1);
		await vi.advanceTimersByTimeAsync(0);
		await last().answer({ ...claim(ID), number: 7 });
		expect(ledger.claims.get(ID)?.number).toBe(7);
	});
});

describe('a refusal', () => {
	it('takes its own act back, and says why', async () => {
		const { last, note, write } = open(claim(ID, 'before'));
		const settled = write('a');
		await last().refuse(422, 'Too long.');
		expect([(await settled)?.message, note()]).toEqual(['Too long.', 'before']);
	});
	it('takes only its own act back', async () => {
		const { ledger, asked, note, write } = open(claim(ID));
		const first = ledger.perform(acts.change(ID, { statement: 'S' }));
		void write('a');
		await asked[0]?.refuse(409);
		expect([(await first)?.status, ledger.claims.get(ID)?.statement, note()]).toEqual([409, '', 'a']);
		await asked[1]?.answer(claim(ID, 'a'));
		expect([note(), ledger.save]).toEqual(['a', 'saved']);
	});
	it('takes a claim away that was never made', async () => {
		const { ledger, last } = open();
		const anchor = { id: uuid(5, 1), version: 0, from: 4, to: 6, quote: '19' };
		void ledger.perform(acts.mark({ userId: CHECKER, now: WRITTEN }, { id: ID, number: 1, anchor, category: 'other' }));
		await vi.advanceTimersByTimeAsync(0);
		await last().refuse(409);
		expect(ledger.claims.has(ID)).toBe(false);
	});
	it('leaves nothing to undo', async () => {
		const { ledger, last, write } = open(claim(ID));
		void write('a');
		expect(ledger.undoLabel).toBe('act.changed');
		await last().refuse(422);
		expect([ledger.undoLabel, ledger.undo()]).toEqual([null, null]);
	});
	it.each([400, 403, 404, 409, 413, 422])('of status %i is not tried again', async (status) => {
		const { ledger, asked, last, write } = open(claim(ID));
		void write('a');
		await last().refuse(status);
		await vi.advanceTimersByTimeAsync(60_000);
		expect([asked.length, ledger.save]).toEqual([1, 'saved']);
	});
});

describe('a server that does not answer', () => {
	it('is asked again, later each time, with the same words', async () => {
		const { ledger, asked, last, note, write } = open(claim(ID));
		void write('a');
		for (const [wait, index] of [500, 1000, 2000, 5000, 10_000, 10_000].map((ms, at) => [ms, at] as const)) {
			await last().lose();
			expect([ledger.save, asked.length, note()]).toEqual(['unreachable', index + 1, 'a']);
			await vi.advanceTimersByTimeAsync(wait - 1);
			expect(asked).toHaveLength(index + 1);
			await vi.advanceTimersByTimeAsync(1);
		}
		expect(new Set(asked.map(({ method, path, body }) => JSON.stringify([method, path, body]))).size).toBe(1);
		await last().answer(claim(ID, 'a'));
		expect([ledger.save, ledger.waiting, note()]).toEqual(['saved', 0, 'a']);
	});
	it('keeps what is done meanwhile', async () => {
		const { ledger, last, note, write } = open(claim(ID));
		void write('a');
		await last().lose();
		void write('b');
		expect([note(), ledger.waiting]).toEqual(['b', 2]);
		await vi.advanceTimersByTimeAsync(500);
		await last().answer(claim(ID, 'a'));
		await last().answer(claim(ID, 'b'));
		expect([note(), ledger.waiting, ledger.save]).toEqual(['b', 0, 'saved']);
	});
	it('is asked again when it was too much', async () => {
		const { asked, last, write } = open(claim(ID));
		void write('a');
		await last().refuse(429);
		await vi.advanceTimersByTimeAsync(500);
		expect(asked).toHaveLength(2);
	});
	it('is asked again after signing in', async () => {
		const { ledger, asked, last, write } = open(claim(ID));
		const settled = write('a');
		await last().refuse(401);
		expect([ledger.save, ledger.waiting]).toEqual(['signed-out', 1]);
		await vi.advanceTimersByTimeAsync(500);
		await last().answer(claim(ID, 'a'));
		expect([await settled, asked.length, ledger.save]).toEqual([null, 2, 'saved']);
	});
});

describe('what the server says of a claim', () => {
	it('is shown', () => {
		const { ledger, note } = open(claim(ID));
		ledger.confirm(claim(ID, 'theirs'));
		expect(note()).toBe('theirs');
	});
	it('is shown below what is still on its way', async () => {
		const { ledger, last, note, write } = open(claim(ID));
		void write('mine');
		ledger.confirm({ ...claim(ID, 'theirs'), statement: 'Theirs.' });
		expect([note(), ledger.claims.get(ID)?.statement]).toEqual(['mine', 'Theirs.']);
		await last().refuse(409);
		expect(note()).toBe('theirs');
	});
	it('is outdated where it was read before an own act on the claim was answered', async () => {
		const { ledger, last, write } = open(claim(ID), claim(OTHER));
		const before = ledger.answers;
		void write('mine');
		expect(ledger.isOutdated(ID, before)).toBe(false);
		await last().answer(claim(ID, 'mine'));
		expect([ledger.isOutdated(ID, before), ledger.isOutdated(OTHER, before)]).toEqual([true, false]);
		expect(ledger.isOutdated(ID, ledger.answers)).toBe(false);
	});
	it('does not touch other claims', () => {
		const { ledger, note } = open(claim(ID), claim(OTHER, 'other'));
		ledger.confirm(claim(ID, 'theirs'));
		expect(note(OTHER)).toBe('other');
	});
});

describe('undo and redo', () => {
	it('take the last act back and do it again', async () => {
		const { ledger, last, note, write } = open(claim(ID, '0'));
		void write('a');
		await last().answer(claim(ID, 'a'));
		void ledger.undo();
		expect([note(), last().body]).toEqual(['0', { note: '0', seen: { note: 'a' } }]);
		await last().answer(claim(ID, '0'));
		void ledger.redo();
		expect([note(), last().body]).toEqual(['a', { note: 'a', seen: { note: '0' } }]);
		await last().answer(claim(ID, 'a'));
		expect([ledger.undoLabel, ledger.redo()]).toEqual(['act.changed', null]);
	});
	it('go through several acts, the last first', async () => {
		const { ledger, last, note, write } = open(claim(ID, '0'));
		for (const text of ['a', 'b', 'c']) {
			void write(text);
			await last().answer(claim(ID, text));
		}
		const notes: unknown[] = [];
		for (const step of ['undo', 'undo', 'undo', 'redo', 'redo', 'redo'] as const) {
			ledger[step]();
			notes.push(note());
			await last().answer(claim(ID, note()));
		}
		expect(notes).toEqual(['b', 'a', '0', 'a', 'b', 'c']);
	});
	it('an act that is done anew leaves nothing to redo', async () => {
		const { ledger, last, write } = open(claim(ID, '0'));
		void write('a');
		await last().answer(claim(ID, 'a'));
		ledger.undo();
		await last().answer(claim(ID, '0'));
		void write('b');
		expect(ledger.redo()).toBeNull();
	});
	it('can be asked for before the server has answered', async () => {
		const { ledger, asked, note, write } = open(claim(ID, '0'));
		void write('a');
		ledger.undo();
		expect(note()).toBe('0');
		await asked[0]?.answer(claim(ID, 'a'));
		expect(note()).toBe('0');
		await asked[1]?.answer(claim(ID, '0'));
		expect([note(), asked.length]).toEqual(['0', 2]);
	});
	it('an undo that is refused leaves the act as it was done, and the way free to undo the one before', async () => {
		const { ledger, last, note, write } = open(claim(ID, '0'));
		void ledger.perform(acts.withdraw(ID, false));
		await last().answer(claim(ID, '0'));
		void write('a');
		await last().answer(claim(ID, 'a'));
		const undone = ledger.undo();
		await last().refuse(409);
		expect([(await undone?.settled)?.status, note(), ledger.undoLabel, ledger.redo()]).toEqual([
			409,
			'a',
			'act.restored',
			null
		]);
	});
	it('name what was taken back', () => {
		const { ledger, write } = open(claim(ID, '0'));
		void write('a');
		expect(ledger.undo()?.act.label).toBe('act.changed');
	});
	it('are nothing at the beginning', () => {
		const { ledger } = open(claim(ID));
		expect([ledger.undo(), ledger.redo(), ledger.undoLabel]).toEqual([null, null, null]);
	});
});
