import { describe, expect, it } from 'vitest';
import { deskAddress, readAsk } from '#lib/domain/desk.ts';
import { dueOf } from '#lib/domain/due.ts';
import { uuid } from '../../support/snapshot.ts';

const PERSON = uuid(1, 1);
const first = { tab: 'mine', page: 1, person: null, late: false };

describe('an address asks for', () => {
	it.each<[string, object]>([
		['', first],
		['tab=review&page=3', { ...first, tab: 'review', page: 3 }],
		[`person=${PERSON}&late=1`, { ...first, person: PERSON, late: true }],
		['tab=nothing&page=0&person=x&late=yes', first],
		['page=1.5', first],
		['page=-1', first],
		['page=99999999', first],
		['page=', first]
	])('"%s"', (query, ask) => expect(readAsk(new URLSearchParams(query), 'mine')).toEqual(ask));

	it('what it was made for', () => {
		const ask = { tab: 'all', page: 2, person: PERSON, late: true } as const;
		const [, query = ''] = deskAddress(ask).split('?');
		expect(readAsk(new URLSearchParams(query))).toEqual(ask);
	});
});

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

describe('a due time is told as', () => {
	it.each<[number, string]>([
		[0, '0 minute'],
		[59_999, '0 minute'],
		[5 * MINUTE, '5 minute'],
		[HOUR - 1, '59 minute'],
		[HOUR, '1 hour'],
		[36 * HOUR - 1, '35 hour'],
		[36 * HOUR, '1 day'],
		[3 * DAY, '3 day'],
		[-1, 'late 0 minute'],
		[-90 * MINUTE, 'late 1 hour'],
		[-2 * DAY, 'late 2 day']
	])('%d ms from now: %s', (distance, told) => {
		const { late, unit, count } = dueOf(1_000_000_000 + distance, 1_000_000_000);
		expect(`${late ? 'late ' : ''}${count} ${unit}`).toBe(told);
	});
});
