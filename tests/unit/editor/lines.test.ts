import { describe, expect, it } from 'vitest';
import { type Block, Lines, type Span } from '#lib/editor/lines.ts';

/** Ten blocks of 100 positions, 500 px each. A line is where its position says: what is measured is told from estimates by ending in 7. */
const BLOCKS: readonly Block[] = Array.from({ length: 10 }, (_, at) => ({
	...{ from: at * 100, to: at * 100 + 100, top: at * 500, bottom: at * 500 + 500 }
}));

function surface(blocks = BLOCKS) {
	const asked: string[] = [];
	return {
		asked,
		blocks: () => (asked.push('blocks'), blocks),
		lineAt: (position: number) => (asked.push(String(position)), position * 5 + 7)
	};
}

const near = (top: number, bottom: number): Span => ({ top, bottom });

describe('a line', () => {
	it.each<[string, number, Span, number]>([
		['is measured in what is seen', 30, near(0, 400), 157],
		['is measured in a block that only begins there', 190, near(0, 520), 957],
		['is estimated from its block far below', 450, near(0, 400), 2250],
		['is estimated from its block far above', 50, near(2000, 2400), 250],
		['is the block’s own top at its start', 400, near(0, 400), 2000],
		['is the last block’s foot behind the end', 2000, near(0, 400), 5000]
	])('%s', (_, position, span, line) => expect(new Lines(surface()).read([position], span)).toEqual([line]));
	it('is at the top while there is no text', () => expect(new Lines(surface([])).read([5], near(0, 9))).toEqual([0]));
});

describe('what was measured', () => {
	it('is not asked for again, near or far', () => {
		const screen = surface();
		const lines = new Lines(screen);
		lines.read([30], near(0, 400));
		expect(lines.read([30], near(3000, 3400))).toEqual([157]);
		expect(screen.asked).toEqual(['blocks', '30']);
	});
	it('is asked for once it comes near', () => {
		const screen = surface();
		const lines = new Lines(screen);
		expect(lines.read([450], near(0, 400))).toEqual([2250]);
		expect(lines.read([450], near(2000, 2400))).toEqual([2257]);
		expect(screen.asked).toEqual(['blocks', '450']);
	});
	it('is forgotten when the text stands otherwise', () => {
		const screen = surface();
		const lines = new Lines(screen);
		lines.read([30], near(0, 400));
		lines.forget();
		lines.read([30], near(0, 400));
		expect(screen.asked).toEqual(['blocks', '30', 'blocks', '30']);
	});
	it('is never more than what is near, however many there are', () => {
		const screen = surface();
		new Lines(screen).read(
			Array.from({ length: 1000 }, (_, at) => at),
			near(1000, 1400)
		);
		expect(screen.asked).toHaveLength(1 + 200);
	});
});
