import { describe, expect, it } from 'vitest';
import { stateOf } from '#lib/domain/call.ts';
import { dayOf, daysBetween, monthsLater } from '#lib/domain/expiry.ts';
import { NO_ASK, askedOf, libraryAddress } from '#lib/domain/library.ts';

describe('days', () => {
	it('are those of a moment in UTC', () => expect(dayOf(Date.UTC(2026, 10, 27, 23, 59))).toBe('2026-11-27'));
	it.each([
		['2026-11-27', '2026-11-27', 0],
		['2026-11-27', '2026-12-01', 4],
		['2026-11-27', '2026-11-20', -7],
		['2024-02-28', '2024-03-01', 2]
	])('from %s to %s are %s', (from, to, count) => expect(daysBetween(from, to)).toBe(count));
	it.each([
		['2026-11-27', 1, '2026-12-27'],
		['2026-11-27', 6, '2027-05-27'],
		['2026-08-31', 6, '2027-02-28'],
		['2023-08-31', 6, '2024-02-29'],
		['2026-01-31', 12, '2027-01-31']
	])('%s, %s months later, are %s', (day, months, later) => expect(monthsLater(day, months)).toBe(later));
});

describe('a call', () => {
	it.each([
		['waiting', null, 'open'],
		['waiting', 11, 'open'],
		['waiting', 9, 'late'],
		['answered', 9, 'answered'],
		['declined', null, 'declined'],
		['silent', 9, 'silent']
	] as const)('%s, until %s, is %s', (outcome, deadline, state) =>
		expect(stateOf({ outcome, deadline }, 10)).toBe(state)
	);
});

describe('what the address of the library asks for', () => {
	it.each([
		['', NO_ASK],
		[
			'q=bread&kind=person&order=used&page=3&tag=Own',
			{ query: 'bread', kind: 'person', order: 'used', page: 3, tag: 'own' }
		],
		['kind=planet&order=best&page=-1', {}],
		['withdrawn=', { withdrawn: true }]
	])('is read from "%s"', (query, ask) => expect(askedOf(new URLSearchParams(query))).toEqual({ ...NO_ASK, ...ask }));
	it('is written so that it is read again', () => {
		const ask = { query: 'a b', kind: 'web', tag: 'x', withdrawn: true, order: 'title', page: 2 } as const;
		const address = libraryAddress(ask);
		expect(address).toBe('/sources?q=a+b&kind=web&tag=x&withdrawn=&order=title&page=2');
		expect(askedOf(new URL(address, 'http://x').searchParams)).toEqual(ask);
		expect(libraryAddress(NO_ASK)).toBe('/sources');
	});
});
