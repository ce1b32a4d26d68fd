/** When a person's next mail is due. */
import type { NoticeSettings } from './notice.ts';

const HOUR = 3600 * 1000;

/** Whether a mail may be made, when the last was looked at at `mailedAt`. Milliseconds. */
export function isMailDue({ mail, hour, zone }: NoticeSettings, mailedAt: number, now: number): boolean {
	if (mail === 'never') return false;
	if (mail === 'at-once') return true;
	if (mail === 'hourly') return now - mailedAt >= HOUR;
	return mailedAt < lastAt(hour, zone, now);
}

/** The last moment, no later than `now`, at which clocks in a zone showed this full hour. */
export function lastAt(hour: number, zone: string, now: number): number {
	const [year, month, day] = wallClock(zone, now);
	const today = momentOf(Date.UTC(year, month - 1, day, hour), zone);
	return today <= now ? today : momentOf(Date.UTC(year, month - 1, day - 1, hour), zone);
}

/** Year, month, day, hour, minute and second in a zone. */
function wallClock(zone: string, at: number): readonly [number, number, number, number, number, number] {
	const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
	const format = new Intl.DateTimeFormat('en', {
		...{ ...digits, minute: 'numeric', second: 'numeric', hourCycle: 'h23', timeZone: zone, calendar: 'gregory' }
	});
	const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
	const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
	return [part('year'), part('month'), part('day'), part('hour'), part('minute'), part('second')];
}

/** The moment at which clocks in a zone show a time, given as if the zone were UTC. An hour that was left out is the next one. */
function momentOf(shown: number, zone: string): number {
	const offset = (at: number): number => {
		const [year, month, day, hour, minute, second] = wallClock(zone, at);
		return Date.UTC(year, month - 1, day, hour, minute, second) - at;
	};
	const guess = shown - offset(shown);
	return shown - offset(guess);
}

/** Milliseconds after which a mail that could not be sent is tried again: longer each time. `tries` counts from 1. */
export function pauseAfter(tries: number): number {
	const MINUTE = 60_000;
	return [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR][tries - 1] ?? 6 * HOUR;
}
