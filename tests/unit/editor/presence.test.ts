import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Client, Unreachable } from '#lib/client.ts';
import type { Presence } from '#lib/domain/presence.ts';
import { Company } from '#lib/editor/presence.svelte.ts';
import { CHECKER, EDITOR, WRITTEN, uuid } from '../../support/snapshot.ts';

const [CLAIM, OTHER] = [uuid(4, 1), uuid(4, 2)];

/** A page that is open; `said` is what the server heard of it. */
function open({ isLost = false } = {}) {
	const said: unknown[] = [];
	const api: Client = {
		call: async <T>(_: string, __: string, body?: unknown) => {
			const { claimId, doing } = body as Presence;
			said.push([claimId, doing]);
			if (isLost) throw new Unreachable();
			return { here: [] } as T;
		}
	};
	vi.useFakeTimers({ now: WRITTEN });
	const sendBeacon = vi.fn((_: string, __: Blob) => true);
	vi.stubGlobal('navigator', { sendBeacon });
	const company = new Company(api, '/presence', CHECKER);
	const leave = company.open();
	return { company, said, leave, sendBeacon, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

describe('a page says what it is doing', () => {
	it('when it opens', async () => {
		const { said, pass } = open();
		await pass(0);
		expect(said).toEqual([[null, 'reading']]);
	});
	it('once a second at most, and then the last of it', async () => {
		const { company, said, pass } = open();
		await pass(0);
		company.show(CLAIM, 'note');
		company.show(CLAIM, 'reading');
		company.show(OTHER, 'statement');
		await pass(999);
		expect(said).toHaveLength(1);
		await pass(1);
		expect(said).toEqual([
			[null, 'reading'],
			[OTHER, 'statement']
		]);
	});
	it('at once, where it has said nothing for a second', async () => {
		const { company, said, pass } = open();
		await pass(5000);
		company.show(CLAIM, 'note');
		await pass(0);
		expect(said).toHaveLength(2);
	});
	it('every twenty seconds, though nothing changes', async () => {
		const { company, said, pass } = open();
		await pass(60_000);
		expect(said).toHaveLength(4);
		company.show(null, 'reading');
		await pass(0);
		expect(said).toHaveLength(4);
	});
	it('not while nobody looks at it', async () => {
		const { company, said, pass } = open();
		await pass(0);
		company.rest();
		await pass(120_000);
		expect(said).toHaveLength(1);
		company.wake();
		await pass(0);
		expect(said).toHaveLength(2);
	});
	it('again at the next beat, when nobody answered', async () => {
		const { said, pass } = open({ isLost: true });
		await pass(20_000);
		expect(said).toHaveLength(2);
	});
	it('that it is gone, when it closes, and nothing after that', async () => {
		const { company, said, leave, sendBeacon, pass } = open();
		await pass(0);
		leave();
		company.show(CLAIM, 'note');
		company.wake();
		await pass(60_000);
		expect([said.length, sendBeacon.mock.calls.length]).toEqual([1, 1]);
		const [path, body] = sendBeacon.mock.calls[0] ?? [];
		expect([path, JSON.parse((await body?.text()) ?? '')]).toMatchObject(['/presence', { doing: 'gone' }]);
	});
});

describe('others', () => {
	const page = (number: number, personId: string, claimId: string | null = null, doing = 'reading'): Presence => ({
		...{ clientId: uuid(9, number), personId, claimId, doing }
	});
	it('are who is here but oneself, each once', () => {
		const { company } = open();
		company.here = [page(1, CHECKER), page(2, EDITOR), page(3, EDITOR), page(4, CHECKER)];
		expect(company.people).toEqual([EDITOR]);
	});
	it('edit a claim while a field of it has their focus', () => {
		const { company } = open();
		company.here = [
			page(1, EDITOR, CLAIM, 'note'),
			page(2, EDITOR, CLAIM, 'statement'),
			page(3, CHECKER, CLAIM, 'note')
		];
		expect([company.editing(CLAIM), company.editing(OTHER)]).toEqual([[EDITOR], []]);
	});
	it('do not edit a claim that they only look at, or beside which they edit the text', () => {
		const { company } = open();
		company.here = [page(1, EDITOR, CLAIM), page(2, EDITOR, CLAIM, 'text')];
		expect(company.editing(CLAIM)).toEqual([]);
	});
});
