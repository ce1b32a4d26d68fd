import { describe, expect, it } from 'vitest';
import type { Event, Verb } from '#lib/domain/event.ts';
import { gathered, indexAt, momentsOf } from '#lib/domain/history.ts';

const [ANNA, BOLAT] = ['anna', 'bolat'];

interface Seed {
	readonly by?: string;
	readonly subject?: string;
	readonly payload?: Readonly<Record<string, unknown>>;
}

/** Events by their second and verb, numbered in order. */
const log = (...rows: readonly (readonly [second: number, verb: Verb, seed?: Seed])[]): Event[] =>
	rows.map(([second, verb, { by = ANNA, subject = 'c1', payload = {} } = {}], index) => ({
		...{ sequence: index + 1, verb, actorId: by, subject, payload, at: second * 1000, hash: '' }
	}));

const words = (before: string, after: string, anchor = 'a1') => ({ payload: { anchor, before, after } });

/** What is left, as "verb ×count before → after". */
const told = (events: readonly Event[]): readonly string[] =>
	gathered(events).map(({ verb, count, payload: { before, after } }) =>
		[verb, `×${count}`, ...(before === undefined ? [] : [`${before} → ${after}`])].join(' ')
	);

describe('typing on a passage', () => {
	it('is one change, from the first words to the last', () =>
		expect(
			told(
				log(
					[0, 'anchor.reworded', words('19 people', '19 peopl')],
					[1, 'anchor.reworded', words('19 peopl', '19 person')],
					[2, 'anchor.changed', words('19 people', '91 person')]
				)
			)
		).toEqual(['anchor.changed ×3 19 people → 91 person']));
	it('that came back to its words says so', () =>
		expect(
			told(
				log(
					[0, 'anchor.changed', words('19', '91')],
					[1, 'anchor.recovered', { payload: { anchor: 'a1', quote: '19' } }]
				)
			)
		).toEqual(['anchor.recovered ×2 19 → 19']));
	it('that ended with words deleted says which', () => {
		const [deed] = gathered(
			log(
				[0, 'anchor.reworded', words('nineteen', 'ninetee')],
				[1, 'anchor.orphaned', { payload: { anchor: 'a1', quote: 'nineteen' } }]
			)
		);
		expect([deed?.verb, deed?.payload]).toEqual(['anchor.orphaned', { anchor: 'a1', quote: 'nineteen' }]);
	});
	it('has the sequence, moment and hash of the last, and the moment of the first', () =>
		expect(
			gathered(log([0, 'anchor.reworded', words('a', 'b')], [59, 'anchor.reworded', words('b', 'c')]))
		).toMatchObject([{ sequence: 2, at: 59_000, since: 0, count: 2 }]));
	it('is another change after a minute’s pause', () =>
		expect(
			told(
				log(
					[0, 'anchor.reworded', words('a', 'b')],
					[60, 'anchor.reworded', words('b', 'c')],
					[121, 'anchor.reworded', words('c', 'd')]
				)
			)
		).toEqual(['anchor.reworded ×2 a → c', 'anchor.reworded ×1 c → d']));
	it('is another change after ten minutes, though nobody paused', () =>
		expect(
			gathered(
				log(...Array.from({ length: 15 }, (_, minute) => [minute * 60, 'text.changed', { subject: 't' }] as const))
			).map(({ count }) => count)
		).toEqual([11, 4]));
	it('is another change on another passage, claim, or by somebody else', () =>
		expect(
			told(
				log(
					[0, 'anchor.reworded', words('a', 'b')],
					[1, 'anchor.reworded', words('x', 'y', 'a2')],
					[2, 'anchor.reworded', { ...words('p', 'q'), subject: 'c2' }],
					[3, 'anchor.reworded', { ...words('b', 'c'), by: BOLAT }],
					[4, 'anchor.reworded', words('c', 'd')]
				)
			)
		).toEqual([
			...['anchor.reworded ×1 a → b', 'anchor.reworded ×1 x → y', 'anchor.reworded ×1 p → q'],
			...['anchor.reworded ×1 b → c', 'anchor.reworded ×1 c → d']
		]));
	it('is joined though the text’s own events stand between', () =>
		expect(
			told(
				log(
					[0, 'text.changed', { subject: 't' }],
					[0, 'anchor.reworded', words('a', 'b')],
					[1, 'text.changed', { subject: 't' }],
					[1, 'anchor.reworded', words('b', 'c')]
				)
			)
		).toEqual(['text.changed ×2', 'anchor.reworded ×2 a → c']));
	it('is ended by any other act', () =>
		expect(
			told(
				log([0, 'anchor.reworded', words('a', 'b')], [1, 'verdict.proposed'], [2, 'anchor.reworded', words('b', 'c')])
			)
		).toEqual(['anchor.reworded ×1 a → b', 'verdict.proposed ×1', 'anchor.reworded ×1 b → c']));
});

it('edits of the text are one, from the first version to the last', () =>
	expect(
		gathered(
			log(
				[0, 'text.changed', { subject: 't', payload: { from: 3, to: 4 } }],
				[1, 'text.changed', { subject: 't', payload: { from: 4, to: 9 } }]
			)
		)[0]?.payload
	).toEqual({ from: 3, to: 9 }));

it('acts are never joined', () =>
	expect(told(log([0, 'comment.written'], [0, 'comment.written'], [1, 'claim.changed'], [1, 'claim.changed']))).toEqual(
		[...['comment.written ×1', 'comment.written ×1', 'claim.changed ×1', 'claim.changed ×1']]
	));

it('of nothing nothing is left', () => expect([gathered([]), momentsOf([])]).toEqual([[], []]));

describe('moments', () => {
	it('hold what one write did, in the order of time', () =>
		expect(
			momentsOf(
				log(
					[0, 'article.imported'],
					[1, 'text.changed', { subject: 't' }],
					[1, 'anchor.changed', words('a', 'b')],
					[2, 'text.changed', { subject: 't' }],
					[3, 'review.approved', { by: BOLAT }]
				)
			).map(({ at, actorId, deeds }) => [at, actorId, ...deeds.map(({ verb }) => verb)])
		).toEqual([
			[0, ANNA, 'article.imported'],
			[1000, ANNA, 'anchor.changed'],
			[2000, ANNA, 'text.changed'],
			[3000, BOLAT, 'review.approved']
		]));
	it.each([
		[-1, 0],
		[0, 0],
		[999, 0],
		[1000, 1],
		[2500, 2],
		[9999, 2]
	])('the one at %i is the last that had come: %i', (at, index) =>
		expect(indexAt([{ at: 0 }, { at: 1000 }, { at: 2000 }], at)).toBe(index)
	);
	it('there is none where there are none', () => expect(indexAt([], 5)).toBe(0));
});
