import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '#lib/client.ts';
import type { PlacedClaim } from '#lib/domain/claim.ts';
import { Hearing } from '#lib/editor/hearing.ts';

const never = () => undefined;

/** A page that listens, and the addresses that it has asked for. */
function listening() {
	const asked: string[] = [];
	const own = { answers: 0, answeredAt: 0, onAsked: never as () => void };
	const api: Client = {
		// What is answered is the test's own claim.
		call: async <T>(_: unknown, path: string) => {
			asked.push(path);
			own.onAsked();
			return { id: 'c', evidence: [] } as unknown as T;
		}
	};
	const taken: PlacedClaim[] = [];
	const hearing = new Hearing(api, '/api/articles/a', {
		...{ personId: 'p', source: never, knows: () => true, text: never, connected: never, event: never },
		...{
			met: never,
			copies: never,
			talk: async () => undefined,
			inbox: never,
			calls: never,
			facts: async () => undefined,
			answers: () => own.answers,
			isOutdated: (_: string, answers: number) => own.answeredAt > answers
		},
		claim: (claim) => void taken.push(claim)
	});
	return { hearing, asked, taken, own };
}

describe('a claim that has changed', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('is asked for once, however often it is heard of', async () => {
		const { hearing, asked, taken } = listening();
		for (let time = 0; time < 3; time += 1) hearing.refreshSoon('c');
		await vi.advanceTimersByTimeAsync(2000);
		expect([asked, taken.length]).toEqual([['/api/articles/a/claims/c'], 1]);
	});
	it('waits while it is the own typing that has changed it', async () => {
		const { hearing, asked } = listening();
		hearing.refreshSoon('c', 1000);
		await vi.advanceTimersByTimeAsync(999);
		expect(asked).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(asked).toEqual(['/api/articles/a/claims/c']);
	});
	it('is asked for again where an own act on it was answered while it was read', async () => {
		const { hearing, asked, taken, own } = listening();
		own.onAsked = () => {
			if (asked.length === 1) own.answers = own.answeredAt = 1;
		};
		hearing.refreshSoon('c');
		await vi.advanceTimersByTimeAsync(30);
		expect([asked.length, taken.length]).toEqual([1, 0]);
		await vi.advanceTimersByTimeAsync(30);
		expect([asked.length, taken.length]).toEqual([2, 1]);
	});
	it('is asked for at once when others change it meanwhile, and not again later', async () => {
		const { hearing, asked } = listening();
		hearing.refreshSoon('c', 1000);
		hearing.refreshSoon('c');
		await vi.advanceTimersByTimeAsync(30);
		expect(asked).toEqual(['/api/articles/a/claims/c']);
		await vi.advanceTimersByTimeAsync(2000);
		expect(asked).toEqual(['/api/articles/a/claims/c']);
	});
});
