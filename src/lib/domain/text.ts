/** Small facts about text that several nouns share: graphemes, trimming, the limits of one-line fields. */
import * as v from 'valibot';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Signs each of which is a grapheme by itself, whatever stands beside it: Latin, Greek, Cyrillic, Armenian and common
 * punctuation, without what combines or is a picture (Unicode's UAX #29).
 */
const SIMPLE = /^[\n\u0020-\u007e\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027]*$/;

/** The first `count` graphemes of `text`; never cuts inside one. */
export function firstGraphemes(text: string, count: number): string {
	// One sign more, since what follows could belong to the last.
	if (SIMPLE.test(text.slice(0, count + 1))) return text.slice(0, count);
	let end = 0;
	for (const { index, segment } of graphemes.segment(text)) {
		if (count-- === 0) break;
		end = index + segment.length;
	}
	return text.slice(0, end);
}

/** The last `count` graphemes of `text`; never cuts inside one. */
export function lastGraphemes(text: string, count: number): string {
	const start = Math.max(0, text.length - count);
	if (SIMPLE.test(text.slice(Math.max(0, start - 1)))) return text.slice(start);
	const starts = Array.from(graphemes.segment(text), ({ index }) => index);
	return text.slice(starts[Math.max(0, starts.length - count)] ?? text.length);
}

/** The number of user-perceived characters. */
export const graphemeCount = (text: string): number => Array.from(graphemes.segment(text)).length;

/** Whether both databases give the text back as it was: unpaired surrogates and NUL they cannot keep. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** The same for every text in a value, at whatever depth: nested so deep that a recursion would end, too. */
export function isStorableThroughout(value: unknown): boolean {
	const left: unknown[] = [value];
	while (left.length > 0) {
		const next = left.pop();
		if (typeof next === 'string' && !isStorable(next)) return false;
		if (typeof next === 'object' && next !== null) for (const one of Object.values(next)) left.push(one);
	}
	return true;
}

/** Of data that others made: nothing in it is what no database keeps. */
export const allStorable = <T>() =>
	v.check<T, string>(isStorableThroughout, 'Control characters cannot be kept. Remove them and try again.');

/** Control characters have no place in prose. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

export const storable = v.check(
	(text: string) => !controls.test(text) && isStorable(text),
	'Control characters cannot be kept. Remove them and try again.'
);

/** One line of at most `max` UTF-16 units, outer white space removed, in NFC. */
export const line = (max: number) =>
	v.pipe(
		v.string(),
		v.normalize('NFC'),
		v.transform((text) => text.replace(/\s+/g, ' ').trim()),
		v.maxLength(max),
		storable
	);

/** Several lines of at most `max` UTF-16 units, in NFC. */
export const lines = (max: number) => v.pipe(v.string(), v.normalize('NFC'), v.trim(), v.maxLength(max), storable);

/** A day as the newsroom writes it: YYYY-MM-DD (ISO 8601 calendar date). */
export const Day = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the date as YYYY-MM-DD.'),
	v.check(isCalendarDay, 'There is no such day.')
);

/** Milliseconds since 1970 (UTC). */
export const Time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** uuidv7, made by whoever creates the thing, so that a retry is the same thing. */
export const Id = v.pipe(v.string(), v.uuid('An id is a UUID.'));

/** An address that a reader can follow: http or https, nothing else. */
export const WebAddress = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(2048),
	v.check(isWebAddress, 'Give a full web address that begins with http:// or https://.')
);

export function isWebAddress(text: string): boolean {
	return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** JavaScript reads 31 February as 3 March: a day is one that comes back as it was written. */
function isCalendarDay(day: string): boolean {
	const time = Date.parse(`${day}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
