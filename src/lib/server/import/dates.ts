/** Days as newspapers write them, in the languages of `months.ts`. */
import * as v from 'valibot';
import { Day } from '#lib/domain/text.ts';
import { monthOf } from './months.ts';

interface Form {
	readonly pattern: RegExp;
	readonly day: (parts: readonly string[]) => readonly (string | number | null | undefined)[];
}

/** Year, month and day from the parts that a pattern finds. 04/05/2023 is two days, so no form reads it. */
const FORMS: readonly Form[] = [
	{ pattern: /\b(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)/, day: ([, y, m, d]) => [y, m, d] },
	{ pattern: /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, day: ([, d, m, y]) => [y, m, d] },
	{ pattern: /(?<!\d)(\d{4})\s+жыл(?:ғы|дың)?\s+(\d{1,2})\s+(\p{L}+)/u, day: ([, y, d, m = '']) => [y, monthOf(m), d] },
	{
		pattern: /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})(?!\d)/u,
		day: ([, d, m = '', y]) => [y, monthOf(m), d]
	},
	{
		pattern: /(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u,
		day: ([, m = '', d, y]) => [y, monthOf(m), d]
	}
];

const pad = (part: unknown, width: number) => String(part ?? '').padStart(width, '0');

const western = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));

interface Found {
	readonly day: string;
	/** The line without the date. */
	readonly rest: string;
}

function find(text: string): Found | null {
	const line = western(text);
	for (const form of FORMS) {
		const match = form.pattern.exec(line);
		if (!match) continue;
		const [year, month, date] = form.day(match);
		const day = v.safeParse(Day, `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`);
		if (day.success) return { day: day.output, rest: line.replace(match[0], ' ') };
	}
	return null;
}

/** The day that a short text names, YYYY-MM-DD; null where it names none. */
export const dayIn = (text: string): string | null => find(text.slice(0, 200))?.day ?? null;

// prettier-ignore
/** What may stand beside the date in a line that is a date and nothing else: weekdays, the hour, "Published". */
const BESIDE = new RegExp(
	[
		'\\b\\d{1,2}[:.]\\d{2}(:\\d{2})?\\s*([ap]\\.?m\\.?)?',
		'(?<!\\p{L})(published|posted|date|at|on|um|uhr|am|pm|gmt|utc|est|edt|cet|cest|msk|мск|опубликовано|дата|публикации|в|г|года|жарияланған|жарияланды|күні|күн|жыл|сағат|опубліковано|року|р|veröffentlicht|publié|le|el|نشر|نُشر|في|بتاريخ)(?!\\p{L})',
		'(?<!\\p{L})(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?(?!\\p{L})',
		'(?<!\\p{L})(понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(дүй|сей|сәр|бей)сенбі|жұма|сенбі|жексенбі)(?!\\p{L})',
		'(?<!\\p{L})((mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\\p{L})',
		'[\\s\\p{P}|+]'
	].join('|'),
	'giu'
);

/** The day of a line that is a date and nothing else, such as "Published: 4 May 2023, 14:05". */
export function dateLine(text: string): string | null {
	if (text.length > 80) return null;
	const found = find(text);
	return found && found.rest.replace(BESIDE, '') === '' ? found.day : null;
}
