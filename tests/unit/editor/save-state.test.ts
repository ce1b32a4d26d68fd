import { describe, expect, it } from 'vitest';
import { retryAfter } from '#lib/editor/save-state.ts';

describe('what nobody answered is sent again', () => {
	it.each([
		[0, 500],
		[1, 1000],
		[2, 2000],
		[3, 5000],
		[4, 10_000],
		[50, 10_000]
	])('after %i tries in vain, in %i ms', (tried, expected) =>
		expect(retryAfter(tried, { online: true })).toBe(expected)
	);
	it.each([0, 3, 50])('without a connection, after %i tries, in 10,000 ms', (tried) =>
		expect(retryAfter(tried, { online: false })).toBe(10_000)
	);
});
