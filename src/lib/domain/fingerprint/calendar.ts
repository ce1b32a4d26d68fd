/** Days and months: "5 May 2023", "May 5, 2023", "2023-05-05", "5 мая", "2023 жылғы 5 мамыр", "on Monday". */
import { isCapital } from '#lib/domain/characters.ts';
import type { Reading } from './count.ts';
import type { Read } from './part.ts';
import { markAt, wordAt, type Token } from './tokens.ts';

const named = (names: readonly string[]): ReadonlyMap<string, number> =>
	new Map(names.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)));

const ENGLISH_MONTHS = named([
	...['january jan', 'february feb', 'march mar', 'april apr', 'may', 'june jun', 'july jul', 'august aug'],
	...['september sept sep', 'october oct', 'november nov', 'december dec']
]);

const ENGLISH_WEEKDAYS = named([
	...['monday mondays', 'tuesday tuesdays', 'wednesday wednesdays', 'thursday thursdays', 'friday fridays'],
	...['saturday saturdays', 'sunday sundays']
]);

/** All English words of this file. */
export const ENGLISH_DATES: readonly string[] = [...ENGLISH_MONTHS.keys(), ...ENGLISH_WEEKDAYS.keys()];

/** Russian and Kazakh months in their cases. */
const MONTHS: readonly RegExp[] = [
	/^(?:январ[ьяюе].?|қаңтар.{0,4})$/,
	/^(?:феврал[ьяюе].?|ақпан.{0,4})$/,
	/^(?:март[ауе]?|мартом|наурыз.{0,4})$/,
	/^(?:апрел[ьяюе].?|сәуір.{0,4})$/,
	/^(?:ма[йяюе]|маем|мамыр.{0,4})$/,
	/^(?:июн[ьяюе].?|маусым.{0,4})$/,
	/^(?:июл[ьяюе].?|шілде.{0,4})$/,
	/^(?:август[ауе]?|августом|тамыз.{0,4})$/,
	/^(?:сентябр[ьяюе].?|қыркүйек.{0,4})$/,
	/^(?:октябр[ьяюе].?|қазан.{0,4})$/,
	/^(?:ноябр[ьяюе].?|қараша.{0,4})$/,
	/^(?:декабр[ьяюе].?|желтоқсан.{0,4})$/
];

const WEEKDAYS: readonly RegExp[] = [
	/^(?:понедельник.{0,2}|дүйсенбі.{0,4})$/,
	/^(?:вторник.{0,2}|сейсенбі.{0,4})$/,
	/^(?:среду|сәрсенбі.{0,4})$/,
	/^(?:четверг.{0,2}|бейсенбі.{0,4})$/,
	/^(?:пятниц.{1,2}|жұма(?:да|ға|сы|дан)?)$/,
	/^(?:суббот.{1,2}|сенбі.{0,4})$/,
	/^(?:воскресень[еяю].?|жексенбі.{0,4})$/
];

/** The number of a month or a weekday, from 1; 0 for other words. */
function numberIn(plain: string, english: ReadonlyMap<string, number>, other: readonly RegExp[]): number {
	return plain < 'а' ? (english.get(plain) ?? 0) : other.findIndex((name) => name.test(plain)) + 1;
}

/** "May" and "march" are also a verb and a noun: a month is told by its capital, and by what stands beside it. */
const DOUBTFUL = /^(?:may|march|mar|sept?|dec|jan|oct|nov|aug|feb|apr)$/;
const LEADS = /^(?:in|since|of|by|until|till|last|next|this|early|late|mid|from|through|during|and|to)$/;

const monthOf = (token: Token | undefined): number =>
	token?.kind === 'word' ? numberIn(token.plain, ENGLISH_MONTHS, MONTHS) : 0;

const isDay = (token: Token | undefined): boolean =>
	token?.kind === 'number' && /^(?:0?[1-9]|[12]\d|3[01])$/.test(token.text);
const isYear = (token: Token | undefined): boolean => token?.kind === 'number' && /^[12]\d{3}$/.test(token.text);

const two = (text: string | number | undefined): string => (text === undefined ? '*' : String(text).padStart(2, '0'));

/** The date that begins at an index; null where none does. */
export function dateAt(reading: Reading, at: number): Read | null {
	const { tokens } = reading;
	const token = tokens[at];
	if (!token) return null;
	if (token.kind === 'date') return read(reading, at, at + 1, digitsOf(token.text, reading.language));
	if (token.kind === 'number') return yearFirst(reading, at) ?? dayFirst(reading, at);
	const weekday = token.kind === 'word' ? numberIn(token.plain, ENGLISH_WEEKDAYS, WEEKDAYS) : 0;
	return weekday > 0 ? read(reading, at, at + 1, `weekday ${weekday}`) : monthFirst(reading, at);
}

function read({ quote, tokens }: Reading, from: number, to: number, key: string): Read {
	const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
	return { kind: 'date', key, text: quote.slice(start, end), start, soft: false, from, to };
}

/** "2023-05-07", "07.05.2023", and "5/7/2023" in the order of the language. */
function digitsOf(text: string, language: string): string {
	const parts = text.split(/[-./]/);
	const [first, second, third] = parts.map(two);
	if (parts[0]?.length === 4) return `${first}-${second}-${third}`;
	const american = text.includes('/') && language === 'en';
	return american && Number(first) <= 12 ? `${third}-${first}-${second}` : `${third}-${second}-${first}`;
}

/** "2023 жылғы 5 мамыр", "2023 жылдың мамырында". */
function yearFirst(reading: Reading, at: number): Read | null {
	const { tokens } = reading;
	if (!isYear(tokens[at]) || !wordAt(tokens, at + 1).startsWith('жыл')) return null;
	const rest = dayFirst(reading, at + 2) ?? monthFirst(reading, at + 2);
	if (!rest?.key.startsWith('*')) return null;
	return read(reading, at, rest.to, `${tokens[at]?.text ?? ''}${rest.key.slice(1)}`);
}

/** "4-го мая", "4-е мая". */
const RUSSIAN_ORDINAL = /^(?:го|ого|е|ое|му|ому)$/;

/** "5 May 2023", "5th of May", "5 мая 2023 года", "5-мамыр". */
function dayFirst(reading: Reading, at: number): Read | null {
	const { tokens } = reading;
	if (!isDay(tokens[at])) return null;
	let month = at + 1;
	if (/^(?:st|nd|rd|th)$/.test(wordAt(tokens, month)) && !tokens[month]?.spaced) month += 1;
	if (markAt(tokens, month) === '-' || wordAt(tokens, month) === 'of') month += 1;
	if (month > at + 1 && RUSSIAN_ORDINAL.test(wordAt(tokens, month))) month += 1;
	const number = monthOf(tokens[month]);
	if (number === 0) return null;
	const year = markAt(tokens, month + 1) === ',' ? month + 2 : month + 1;
	const to = isYear(tokens[year]) ? year + 1 : month + 1;
	return read(reading, at, to, keyOf(tokens[year], number, tokens[at]?.text));
}

/** "May 5, 2023", "May 2023", "in May", "мамыр айында". */
function monthFirst(reading: Reading, at: number): Read | null {
	const { tokens } = reading;
	const month = monthOf(tokens[at]);
	if (month === 0) return null;
	const point = markAt(tokens, at + 1) === '.' && (tokens[at + 1]?.start ?? 0) === (tokens[at]?.end ?? -1) ? 1 : 0;
	const next = at + 1 + point;
	if (isYear(tokens[next])) return read(reading, at, next + 1, keyOf(tokens[next], month, undefined));
	if (isDay(tokens[next])) return monthAndDay(reading, at, next, month);
	const alone = !DOUBTFUL.test(wordAt(tokens, at)) || LEADS.test(wordAt(tokens, at - 1));
	return alone && startsUpperOrNotEnglish(tokens[at])
		? read(reading, at, at + 1, keyOf(undefined, month, undefined))
		: null;
}

function monthAndDay(reading: Reading, at: number, day: number, month: number): Read {
	const { tokens } = reading;
	const suffix = /^(?:st|nd|rd|th)$/.test(wordAt(tokens, day + 1)) && !tokens[day + 1]?.spaced ? 1 : 0;
	const after = day + 1 + suffix;
	const year = markAt(tokens, after) === ',' ? after + 1 : after;
	const to = isYear(tokens[year]) ? year + 1 : after;
	return read(reading, at, to, keyOf(tokens[year], month, tokens[day]?.text));
}

const startsUpperOrNotEnglish = (token: Token | undefined): boolean =>
	token !== undefined && (isCapital(token.text[0]) || token.plain > 'а');

const keyOf = (year: Token | undefined, month: number, day: string | undefined): string =>
	`${isYear(year) ? year?.text : '*'}-${two(month)}-${two(day)}`;
