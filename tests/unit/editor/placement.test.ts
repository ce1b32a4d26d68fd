import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Item, arrange, place } from '#lib/editor/placement.ts';

const card = (line: number, height = 100): Item => ({ line, height, selected: false });
const selected = (line: number, height = 100): Item => ({ line, height, selected: true });

describe('cards stand', () => {
	it.each<[string, readonly Item[], readonly number[]]>([
		['nowhere where there are none', [], []],
		['on their lines where there is room', [card(0), card(100), card(300)], [0, 100, 300]],
		['as near to their lines as the others let them', [card(100), card(100)], [50, 150]],
		['with the error shared by three', [card(200), card(200), card(200)], [100, 200, 300]],
		['beside a higher one', [card(100, 300), card(100)], [0, 300]],
		['together as far as they crowd, and no further', [card(100), card(100), card(600)], [50, 150, 600]],
		['together with those whom the crowd reaches', [card(100), card(100), card(220)], [40, 140, 240]],
		['in the order given, even against their lines', [card(300), card(100)], [150, 250]],
		['never above the top', [card(0), card(0), card(0)], [0, 100, 200]],
		['on the selected line', [card(100), selected(100), card(100)], [0, 100, 200]],
		['on the selected line, however many crowd below', [selected(50), card(50), card(50)], [50, 150, 250]],
		['below the top, the selected one too', [card(0), selected(0)], [0, 100]]
	])('%s', (_, items, tops) => expect(place(items)).toEqual(tops));
	it('below a top of their own', () => expect(place([card(0), card(10)], 40)).toEqual([40, 140]));
	it('on whole pixels', () => expect(place([card(10.4), card(110.6)])).toEqual([10, 111]));
});

const heights = fc.integer({ min: 1, max: 400 });
const items = fc
	.array(fc.record({ line: fc.integer({ min: 0, max: 5000 }), height: heights }), { maxLength: 40 })
	.map((all) => all.toSorted((a, b) => a.line - b.line));
const withSelected = fc
	.tuple(items, fc.nat())
	.map(([all, index]) =>
		all.map((one, at): Item => ({ ...one, selected: all.length > 0 && at === index % all.length }))
	);

describe('whatever cards there are', () => {
	it('none overlaps the next, and none stands above the top', () =>
		fc.assert(
			fc.property(withSelected, fc.integer({ min: 0, max: 200 }), (all, top) => {
				const tops = place(all, top);
				expect(
					tops.filter((at, index) => at < (index === 0 ? top : (tops[index - 1] ?? 0) + (all[index - 1]?.height ?? 0)))
				).toEqual([]);
			})
		));
	it('the selected one stays on its line, unless those above need the room', () =>
		fc.assert(
			fc.property(withSelected, (all) => {
				const tops = place(all);
				const index = all.findIndex((one) => one.selected);
				const above = all.slice(0, index).reduce((sum, { height }) => sum + height, 0);
				const line = all[index]?.line ?? 0;
				// Those that crowd are so light beside it that they move it by less than a pixel.
				if (index >= 0) expect(Math.abs((tops[index] ?? 0) - Math.max(line, above))).toBeLessThanOrEqual(1);
			})
		));
	it('nobody stands nearer to the lines on the whole: moving all by a pixel is worse', () =>
		fc.assert(
			fc.property(items, (all) => {
				const cards = all.map(({ line, height }) => card(line + 10_000, height));
				const tops = place(cards);
				const cost = (by: number) =>
					tops.reduce((sum, at, index) => sum + (at + by - (cards[index]?.line ?? 0)) ** 2, 0);
				const rounding = cards.length * 2;
				expect(cost(0)).toBeLessThanOrEqual(Math.min(cost(-3), cost(3)) + rounding);
			})
		));
});

describe('cards that have to end somewhere', () => {
	it('move up where those at the foot would stand below it', () =>
		expect(place([card(0), card(250), card(290)], 0, 300)).toEqual([0, 100, 200]));
	it('stand on their lines where all end above it', () =>
		expect(place([card(0), card(150)], 0, 300)).toEqual([0, 150]));
	it('run over it only when all together are higher', () =>
		expect(place([card(0), card(0)], 0, 150)).toEqual([0, 100]));
});

describe('where there is no room for all', () => {
	it.each<[string, readonly Item[], number, { first: number; end: number; tops: readonly number[] }]>([
		['nothing is folded where nothing is', [], 300, { first: 0, end: 0, tops: [] }],
		[
			'nothing is folded while all fit',
			[card(0), selected(100), card(120)],
			300,
			{ first: 0, end: 3, tops: [0, 100, 200] }
		],
		[
			'those above the selected are folded, the farthest first',
			[card(0), card(10), selected(120), card(130)],
			400,
			{ first: 1, end: 4, tops: [10, 120, 220] }
		],
		[
			'all above it, where it stands on the first line',
			[card(0), card(0), selected(0)],
			400,
			{ first: 2, end: 3, tops: [0] }
		],
		['those below it too', [selected(50), card(60), card(70), card(80)], 300, { first: 0, end: 2, tops: [50, 150] }],
		[
			'and on both sides',
			[card(0), card(0), selected(100), card(100), card(100)],
			300,
			{ first: 1, end: 4, tops: [0, 100, 200] }
		],
		['an open card may end below the text', [card(0), selected(250, 200)], 300, { first: 0, end: 2, tops: [0, 250] }]
	])('%s', (_, items, bottom, expected) => expect(arrange(items, bottom)).toEqual(expected));
	it('they gather round the pivot where none is selected', () =>
		expect(arrange([card(0), card(50), card(100), card(150)], 300, 2)).toEqual({
			first: 1,
			end: 4,
			tops: [0, 100, 200]
		}));
	it('the pivot means nothing while all fit', () =>
		expect(arrange([card(0), card(50)], 300, 1)).toEqual({ first: 0, end: 2, tops: [0, 100] }));
});

describe('whatever is folded', () => {
	const arranged = fc.tuple(withSelected, fc.integer({ min: 0, max: 6000 }));
	it('the selected card stands exactly on its line', () =>
		fc.assert(
			fc.property(arranged, ([all, bottom]) => {
				const { first, tops } = arrange(all, bottom);
				const index = all.findIndex((one) => one.selected);
				if (index >= 0) expect(Math.abs((tops[index - first] ?? NaN) - (all[index]?.line ?? 0))).toBeLessThanOrEqual(1);
			})
		));
	it('none overlaps the next, and none is lost', () =>
		fc.assert(
			fc.property(arranged, ([all, bottom]) => {
				const { first, end, tops } = arrange(all, bottom);
				expect(tops).toHaveLength(end - first);
				const feet = tops.map((top, index) => top + (all[first + index]?.height ?? 0));
				expect(tops.slice(1).filter((top, index) => top < (feet[index] ?? 0))).toEqual([]);
			})
		));
	it('as many stand as have room', () =>
		fc.assert(
			fc.property(arranged, ([all, bottom]) => {
				const { first, end } = arrange(all, bottom);
				const index = all.findIndex((one) => one.selected);
				const [line, height] = [all[index]?.line ?? 0, all[index]?.height ?? 0];
				const sum = (items: readonly Item[]) => items.reduce((total, one) => total + one.height, 0);
				if (index >= 0 && first > 0) expect(sum(all.slice(first - 1, index))).toBeGreaterThan(line);
				if (index >= 0 && end < all.length)
					expect(sum(all.slice(index, end + 1))).toBeGreaterThan(Math.max(bottom, line + height) - line);
			})
		));
});
