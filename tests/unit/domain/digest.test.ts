import { describe, expect, it } from 'vitest';
import { isMailDue, lastAt, pauseAfter } from '#lib/domain/digest.ts';
import { type MailRhythm, blankSettings } from '#lib/domain/notice.ts';

const at = (text: string): number => Date.parse(text);
const NOW = at('2026-05-04T12:00:00Z');
const due = (mail: MailRhythm, mailed: string, zone = 'UTC', hour = 8) =>
	isMailDue({ ...blankSettings, mail, zone, hour }, at(mailed), NOW);

describe('a mail is due', () => {
	it.each<[MailRhythm, string, boolean]>([
		['never', '2020-01-01T00:00:00Z', false],
		['at-once', '2026-05-04T11:59:59Z', true],
		['hourly', '2026-05-04T11:00:00Z', true],
		['hourly', '2026-05-04T11:00:01Z', false],
		['daily', '2026-05-04T07:59:59Z', true],
		['daily', '2026-05-04T08:00:00Z', false],
		['daily', '2026-05-03T08:00:00Z', true]
	])('%s after one of %s: %s', (mail, mailed, expected) => expect(due(mail, mailed)).toBe(expected));
	it('at the hour of the person’s own zone', () => {
		// In Almaty it is 17:00: their 16 o'clock was at 11:00 UTC.
		expect(due('daily', '2026-05-04T10:59:00Z', 'Asia/Almaty', 16)).toBe(true);
		expect(due('daily', '2026-05-04T11:00:00Z', 'Asia/Almaty', 16)).toBe(false);
		expect(due('daily', '2026-05-03T20:00:00Z', 'Asia/Almaty', 18)).toBe(false);
	});
});

describe('the last full hour on the clocks of a zone', () => {
	it.each([
		['UTC', 8, '2026-05-04T12:00:00Z', '2026-05-04T08:00:00Z'],
		['UTC', 12, '2026-05-04T12:00:00Z', '2026-05-04T12:00:00Z'],
		['UTC', 13, '2026-05-04T12:00:00Z', '2026-05-03T13:00:00Z'],
		['UTC', 0, '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
		['UTC', 23, '2026-03-01T00:00:00Z', '2026-02-28T23:00:00Z'],
		['Asia/Almaty', 8, '2026-05-04T12:00:00Z', '2026-05-04T03:00:00Z'],
		['Asia/Kathmandu', 8, '2026-05-04T12:00:00Z', '2026-05-04T02:15:00Z'],
		['Pacific/Kiritimati', 1, '2026-05-04T12:00:00Z', '2026-05-04T11:00:00Z'],
		['America/New_York', 8, '2026-03-08T13:00:00Z', '2026-03-08T12:00:00Z'],
		['America/New_York', 8, '2026-03-08T11:00:00Z', '2026-03-07T13:00:00Z'],
		['Europe/Berlin', 8, '2026-10-25T12:00:00Z', '2026-10-25T07:00:00Z']
	])('%s %i at %s is %s', (zone, hour, now, expected) =>
		expect(new Date(lastAt(hour, zone, at(now))).toISOString()).toBe(expected.replace('Z', '.000Z'))
	);
	it('that was left out is the one that came instead', () =>
		expect(new Date(lastAt(2, 'America/New_York', at('2026-03-08T12:00:00Z'))).toISOString()).toMatch(
			/^2026-03-08T0[67]:00/
		));
});

it('a mail that could not be sent is tried again after longer and longer', () =>
	expect([1, 2, 3, 4, 5, 6, 60].map((tries) => pauseAfter(tries) / 60_000)).toEqual([1, 5, 15, 60, 180, 360, 360]));
