import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Breath } from '#lib/server/breath.ts';

/** Milliseconds that have gone by. */
let now = 0;
beforeEach(() => {
	now = 0;
	vi.spyOn(performance, 'now').mockImplementation(() => now);
});

describe('long work that takes breath', () => {
	it('lets others be served between two pieces', async () => {
		const told: string[] = [];
		setImmediate(() => told.push('other'));
		await new Breath().map(['one', 'two', 'three'], (piece) => {
			now += 1.5;
			told.push(piece);
		});
		expect(told).toEqual(['one', 'two', 'other', 'three']);
	});
	it('answers what each piece gave, in order', async () =>
		expect(await new Breath().map([1, 2, 3], (one) => one * 2)).toEqual([2, 4, 6]));
});

describe('short work', () => {
	it('goes on at once, however long other work takes', async () => {
		const told: string[] = [];
		const long = new Breath();
		now += 10;
		const other = long.take().then(() => told.push('long'));
		await new Breath().take();
		told.push('short');
		await other;
		expect(told).toEqual(['short', 'long']);
	});
});
