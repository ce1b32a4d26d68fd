import { describe, expect, it } from 'vitest';
import { calendarDay, isoDay } from '#lib/edition/day.ts';

describe('days', () => {
	it('a day is itself', () => expect(isoDay('2023-05-02')).toBe('2023-05-02'));
	it('a time counts by its day in UTC', () => expect(isoDay(Date.UTC(2023, 4, 2, 23, 59))).toBe('2023-05-02'));
	it('a message shows that day, wherever the server stands', () => {
		const day = calendarDay(Date.UTC(2023, 11, 31, 23, 59));
		expect([day.getFullYear(), day.getMonth(), day.getDate()]).toEqual([2023, 11, 31]);
	});
});
