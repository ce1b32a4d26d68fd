import { describe, expect, it } from 'vitest';
import { nameOf, readPaste } from '#lib/editor/paste.ts';

const A = 'https://a.example/1';
const B = 'http://b.example/2?x=1&y=2#z';
const NONE = { urls: [], dois: [], isbns: [], excerpt: '', note: '' };

describe('addresses alone are so many sources', () => {
	it.each([
		['one', A, [A]],
		['with blanks around it', `  ${A}\n`, [A]],
		['two, a line each', `${A}\n${B}`, [A, B]],
		['as Windows ends lines', `${A}\r\n\r\n${B}\r\n`, [A, B]],
		['the same twice is one', `${A}\n${B}\n${A}`, [A, B]],
		['in capitals', 'HTTPS://A.EXAMPLE', ['HTTPS://A.EXAMPLE']],
		['in Cyrillic', 'https://пример.рф/путь', ['https://пример.рф/путь']]
	])('%s', (_, text, urls) => expect(readPaste(text)).toEqual({ ...NONE, urls }));
});

describe('text around an address is what the source says', () => {
	it.each([
		['before it', `19 people were held ${A}`, [A], '19 people were held'],
		['behind it', `${A} 19 people`, [A], '19 people'],
		['on both sides', `19\n${A}\npeople`, [A], '19 people'],
		['with the full stop that ends the sentence', `See ${A}.`, [A], 'See .'],
		['with two addresses', `${A} and ${B}`, [A, B], 'and'],
		['with two addresses of which one begins like the other', `${A}0 then ${A}`, [`${A}0`, A], 'then'],
		['with the same twice', `${A} and ${A}`, [A], 'and']
	])('%s', (_, text, urls, excerpt) => expect(readPaste(text)).toEqual({ ...NONE, urls, excerpt }));
});

describe('an address in text ends', () => {
	it.each([
		['before a full stop', `x ${A}.`, A],
		['before a comma', `x ${A}, y`, A],
		['before a question mark', `x ${A}?`, A],
		['before a dash and a blank', `x ${A} – y`, A],
		['before a closing quotation mark', `“x ${A}”`, A],
		['before a guillemet', `«x ${A}»`, A],
		['before a straight quotation mark', `"x ${A}"`, A],
		['before an angle bracket', `<x ${A}>`, A],
		['before a bracket that was opened outside', `(x ${A})`, A],
		['before a bracket and a full stop', `(x ${A}).`, A],
		['before a square bracket', `[x ${A}]`, A],
		['with a bracket of its own', 'x https://a.example/K_(b)', 'https://a.example/K_(b)'],
		['with a bracket of its own, before a full stop', 'x https://a.example/K_(b).', 'https://a.example/K_(b)'],
		['with a bracket of its own, inside another', '(x https://a.example/K_(b))', 'https://a.example/K_(b)'],
		['with two brackets of its own', 'x https://a.example/K_(b)_(c)', 'https://a.example/K_(b)_(c)'],
		['with a bracket in the middle', 'x https://a.example/K_(b)_c', 'https://a.example/K_(b)_c'],
		['with a slash', 'x https://a.example/', 'https://a.example/']
	])('%s', (_, text, url) => expect(readPaste(text).urls).toEqual([url]));
});

describe('other text is a note', () => {
	it.each([
		['words', 'Ask the ministry', 'Ask the ministry'],
		['several lines', ' a\n\nb ', 'a\n\nb'],
		['an address that is none', 'javascript:alert(1)', 'javascript:alert(1)'],
		['a letter’s address', 'mailto:a@example.org', 'mailto:a@example.org'],
		['an address without its scheme', 'example.org/1', 'example.org/1'],
		['a scheme alone', 'see https:// there', 'see https:// there']
	])('%s', (_, text, note) => expect(readPaste(text)).toEqual({ ...NONE, note }));
	it.each(['', ' \n\t '])('but blanks are nothing: %j', (text) => expect(readPaste(text)).toEqual(NONE));
});

describe('a DOI or an ISBN alone is a source too', () => {
	it('beside addresses, each once', () =>
		expect(readPaste(`${A}\ndoi:10.1000/ABC\nISBN 0-306-40615-2\n10.1000/abc\n978-0-306-40615-7`)).toEqual({
			...NONE,
			...{ urls: [A], dois: ['10.1000/abc'], isbns: ['9780306406157'] }
		}));
	it('and in other text it is part of the words', () =>
		expect(readPaste('As 10.1000/182 says')).toEqual({ ...NONE, note: 'As 10.1000/182 says' }));
	it('a number is no ISBN', () => expect(readPaste('0306406153')).toEqual({ ...NONE, note: '0306406153' }));
	it('the address of a DOI stays an address', () =>
		expect(readPaste('https://doi.org/10.1000/182')).toEqual({ ...NONE, urls: ['https://doi.org/10.1000/182'] }));
});

describe('a file on the clipboard', () => {
	const NOON = Date.UTC(2026, 10, 27, 12, 5);
	it.each([
		['image.png', 'image 2026-11-27 12.05.png'],
		['image.jpeg', 'image 2026-11-27 12.05.jpeg'],
		['Image of a dam.png', 'Image of a dam.png'],
		['image of a dam.png', 'image of a dam.png'],
		['report.pdf', 'report.pdf']
	])('%s is called %s', (name, expected) => expect(nameOf({ name }, NOON)).toBe(expected));
});
