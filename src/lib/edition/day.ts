/** Days as messages format them and as machines read them. */

/**
 * A moment whose day in the server's time zone, in which messages are formatted, is the given calendar day. Times are
 * milliseconds and count by their day in UTC, so that every copy of an edition shows the same one.
 */
export function calendarDay(day: string | number): Date {
	const [year = 1970, month = 1, date = 1] = isoDay(day).split('-').map(Number);
	return new Date(year, month - 1, date, 12);
}

/** `YYYY-MM-DD`. */
export const isoDay = (day: string | number): string =>
	typeof day === 'string' ? day : new Date(day).toISOString().slice(0, 10);
