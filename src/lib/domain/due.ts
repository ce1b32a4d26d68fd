/** A due time in words that a person plans by: how long there is, or how long it has been late. */

export interface Due {
	readonly late: boolean;
	readonly unit: 'minute' | 'hour' | 'day';
	readonly count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Up to so many hours are told as hours: tomorrow at noon is 30 hours, the day after is days. */
const MOST_HOURS = 36;

/** How far a moment is from `now`, both in milliseconds: never rounded up, so that nobody has less time than they read. */
export function dueOf(at: number, now: number): Due {
	const [late, distance] = [at < now, Math.abs(at - now)];
	if (distance < HOUR) return { late, unit: 'minute', count: Math.floor(distance / MINUTE) };
	if (distance < MOST_HOURS * HOUR) return { late, unit: 'hour', count: Math.floor(distance / HOUR) };
	return { late, unit: 'day', count: Math.floor(distance / DAY) };
}
