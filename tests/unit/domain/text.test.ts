import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	Day,
	Id,
	Time,
	WebAddress,
	firstGraphemes,
	graphemeCount,
	lastGraphemes,
	line,
	lines
} from '#lib/domain/text.ts';

describe('characters as a person counts them', () => {
	it.each([
		['abc', 3],
		['', 0],
		['e\u0301', 1],
		['👩‍🚒', 1],
		['🇰🇿🇷🇺', 2],
		['क्षि', 1],
		['\r\n', 1]
	])('%j: %i', (text, count) => expect(graphemeCount(text)).toBe(count));
	it.each([
		['abc', 2, 'ab'],
		['abc', 0, ''],
		['abc', 9, 'abc'],
		['👩‍🚒👩‍🚒', 1, '👩‍🚒'],
		['e\u0301e\u0301', 1, 'e\u0301']
	])('the first of %j: %i', (text, count, first) => expect(firstGraphemes(text, count)).toBe(first));
	it.each([
		['abc', 2, 'bc'],
		['abc', 0, ''],
		['abc', 9, 'abc'],
		['👩‍🚒👩‍🚒', 1, '👩‍🚒'],
		['', 1, '']
	])('the last of %j: %i', (text, count, last) => expect(lastGraphemes(text, count)).toBe(last));
});

const parsed = <S extends v.GenericSchema>(schema: S, input: unknown) => {
	const result = v.safeParse(schema, input);
	return result.success ? result.output : null;
};

describe('one line', () => {
	it.each([
		['a', 'a'],
		['  a \t b\r\nc ', 'a b c'],
		['e\u0301', 'é'],
		['\u00a0a\u2003b\u3000', 'a b'],
		['', ''],
		['12345', '12345'],
		['123456', null],
		['a\u0000', null],
		['a\u0007', null],
		['a\u001b[31m', null],
		['a\ud83d', null],
		['\ude00', null]
	])('%j is kept as %j', (input, kept) => expect(parsed(line(5), input)).toBe(kept));
	it.each([[null], [1], [['a']]])('is not %j', (input) => expect(parsed(line(5), input)).toBeNull());
});

describe('several lines', () => {
	it.each([
		[' a\n\n b ', 'a\n\n b'],
		['a\tb', 'a\tb'],
		['\n', ''],
		['a\u0000', null],
		['a\udc00', null]
	])('%j are kept as %j', (input, kept) => expect(parsed(lines(100), input)).toBe(kept));
	it('are not too many', () => expect(parsed(lines(5), 'a\nb\nc\n')).toBe('a\nb\nc'));
});

describe('a day', () => {
	it.each(['2023-05-02', '2024-02-29', '2000-02-29', '1999-12-31'])('is %s', (day) =>
		expect(v.is(Day, day)).toBe(true)
	);
	it.each([
		'2023-02-29',
		'2023-02-31',
		'2023-04-31',
		'1900-02-29',
		'2023-13-01',
		'2023-00-10',
		'2023-01-00',
		'2023-01-32'
	])('is not %s, which no calendar has', (day) => expect(v.is(Day, day)).toBe(false));
	it.each(['02.05.2023', '2023-5-2', '2023-05-02T00:00:00Z', '+2023-05-02', '', 'today'])('is not written %s', (day) =>
		expect(v.is(Day, day)).toBe(false)
	);
});

describe('a time', () => {
	it.each([0, 1_683_000_000_000])('is %i', (time) => expect(v.is(Time, time)).toBe(true));
	it.each([[-1], [0.5], [Number.NaN], [Infinity], [2 ** 53], ['0'], [null]])('is not %s', (time) =>
		expect(v.is(Time, time)).toBe(false)
	);
});

describe('an id', () => {
	it('is a UUID', () => expect(v.is(Id, '0187e000-0001-7000-8000-000000000001')).toBe(true));
	it.each(['', '1', 'newsroom', '0187e000000170008000000000000001', "0187e000-0001-7000-8000-00000000000'"])(
		'is not "%s"',
		(id) => expect(v.is(Id, id)).toBe(false)
	);
});

describe('a web address', () => {
	it.each(['https://example.org', 'http://example.org/a?b#c', 'HTTPS://EXAMPLE.ORG', ' https://example.org '])(
		'is %s',
		(address) => expect(v.is(WebAddress, address)).toBe(true)
	);
	it.each([
		...['', 'example.org', '//example.org', 'mailto:a@example.org', 'ftp://example.org', 'javascript:alert(1)'],
		...['https://', 'https:example.org', 'java\nscript:alert(1)', `https://example.org/${'a'.repeat(2048)}`]
	])('is not %j', (address) => expect(v.is(WebAddress, address)).toBe(false));
});
