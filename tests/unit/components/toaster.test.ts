import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toaster } from '#lib/components/toaster.svelte.ts';

const nothing = (): void => undefined;
let toaster: Toaster;
const shown = (): readonly string[] => toaster.toasts.map(({ text }) => text);

beforeEach(() => {
	vi.useFakeTimers();
	toaster = new Toaster();
});
afterEach(() => void vi.useRealTimers());

describe('a message', () => {
	it('goes by itself after ten seconds', () => {
		toaster.did('Claim removed', nothing);
		vi.advanceTimersByTime(9999);
		expect(shown()).toEqual(['Claim removed']);
		vi.advanceTimersByTime(1);
		expect(shown()).toEqual([]);
	});
	it('stays while somebody looks at it, and as long again as was left', () => {
		toaster.did('Claim removed', nothing);
		vi.advanceTimersByTime(6000);
		toaster.hold();
		vi.advanceTimersByTime(60_000);
		expect(shown()).toEqual(['Claim removed']);
		toaster.release();
		vi.advanceTimersByTime(3999);
		expect(shown()).toEqual(['Claim removed']);
		vi.advanceTimersByTime(1);
		expect(shown()).toEqual([]);
	});
	it('that comes while others are looked at waits as well', () => {
		toaster.hold();
		toaster.say('Nothing to undo.');
		vi.advanceTimersByTime(60_000);
		toaster.release();
		expect(shown()).toEqual(['Nothing to undo.']);
		vi.advanceTimersByTime(10_000);
		expect(shown()).toEqual([]);
	});
	it('with a reason stays until it is closed', () => {
		toaster.refused('Not done. Somebody was faster.');
		vi.advanceTimersByTime(600_000);
		expect(shown()).toEqual(['Not done. Somebody was faster.']);
	});
	it('of the next act takes the place of the last one', () => {
		toaster.did('Marked', nothing);
		toaster.did('Removed', nothing);
		expect(shown()).toEqual(['Removed']);
	});
	it('with an undo goes with its page, a refusal does not', () => {
		toaster.refused('Not done.');
		toaster.did('Marked', nothing);
		toaster.leave();
		expect(shown()).toEqual(['Not done.']);
	});
});

describe('the recent messages', () => {
	it('are the last twenty, the newest first, whether they still stand or not', () => {
		for (let index = 1; index <= 25; index += 1) toaster.say(`Message ${index}`);
		expect(toaster.recent).toHaveLength(20);
		expect(toaster.recent[0]?.text).toBe('Message 25');
		expect(toaster.recent[19]?.text).toBe('Message 6');
	});
});
