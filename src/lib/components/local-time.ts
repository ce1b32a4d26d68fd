/** A moment as `<input type="datetime-local">` writes it: the time on the person's own clock, to the minute. */

const two = (number: number): string => String(number).padStart(2, '0');

/** The input's text for a moment in milliseconds; empty for none. */
export function localInput(at: number | null): string {
	if (at === null) return '';
	const here = new Date(at);
	const day = [String(here.getFullYear()).padStart(4, '0'), two(here.getMonth() + 1), two(here.getDate())].join('-');
	return `${day}T${two(here.getHours())}:${two(here.getMinutes())}`;
}

/** The moment that was typed, in milliseconds; null where nothing was, or nothing that is one. */
export function momentOf(typed: string): number | null {
	const at = typed === '' ? NaN : new Date(typed).getTime();
	return Number.isSafeInteger(at) && at >= 0 ? at : null;
}
