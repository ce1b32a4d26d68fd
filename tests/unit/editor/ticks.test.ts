import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, ticksOf } from '#lib/editor/ticks.ts';

const at = (...places: readonly number[]): readonly Place<number>[] =>
	places.map((place) => ({ of: place, at: place }));
const members = (places: readonly number[], apart = 6) => ticksOf(at(...places), apart).map((tick) => tick.members);

describe('ticks of a ruler', () => {
	it.each<[string, readonly number[], readonly (readonly number[])[]]>([
		['are none for none', [], []],
		['stand by themselves where they have room', [0, 6, 20], [[0], [6], [20]]],
		['are shared where they would stand on each other', [0, 5, 20], [[0, 5], [20]]],
		[
			'are counted from the first of those that share one',
			[0, 5, 7, 12],
			[
				[0, 5],
				[7, 12]
			]
		],
		['stand in the ruler’s order', [20, 0], [[0], [20]]]
	])('%s', (_, places, expected) => expect(members(places)).toEqual(expected));
	it('stand apart, and lose nobody, however many there are', () =>
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 3000 }), (places) => {
				const ticks = ticksOf(at(...places), 6);
				expect(ticks.slice(1).every((tick, index) => tick.at - (ticks[index]?.at ?? 0) >= 6)).toBe(true);
				expect(ticks.flatMap((tick) => tick.members).toSorted((a, b) => a - b)).toEqual(
					places.toSorted((a, b) => a - b)
				);
				expect(ticks.length).toBeLessThanOrEqual(135);
			})
		));
});
