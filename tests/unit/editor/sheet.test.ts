import { describe, expect, it } from 'vitest';
import { type Size, settled, stepped } from '#lib/editor/sheet.ts';

describe('a step', () => {
	it.each<[Size, 1 | -1, Size | null]>([
		['peek', 1, 'half'],
		['half', 1, 'full'],
		['full', 1, 'full'],
		['full', -1, 'half'],
		['half', -1, 'peek'],
		['peek', -1, null]
	])('from %s by %i leads to %s', (size, by, to) => expect(stepped(size, by)).toBe(to));
});

describe('a sheet that is let go', () => {
	it.each<[string, Size, number, number, Size | null]>([
		['goes a step up on a swipe, however short', 'peek', 0.15, 0.6, 'half'],
		['goes a step down on a swipe', 'full', 0.85, -0.6, 'half'],
		['goes away on a swipe down from the lowest', 'peek', 0.1, -0.6, null],
		['comes to what is nearest when it was drawn slowly', 'peek', 0.75, 0.1, 'full'],
		['comes back when it was hardly drawn', 'half', 0.55, 0.1, 'half'],
		['peeks when it was drawn down slowly', 'half', 0.2, -0.1, 'peek'],
		['goes away when it was drawn to the foot', 'half', 0.03, -0.1, null]
	])('%s', (_, size, share, speed, rest) => expect(settled(size, { share, speed })).toBe(rest));
});
