import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Conflict, Invalid } from '#lib/domain/errors.ts';
import { Email } from '#lib/domain/person.ts';
import type { Locale } from '#lib/i18n.ts';
import { orError, ownPath, readForm, refused, signedIn } from '#lib/server/page.ts';

describe('after signing in a person goes on to', () => {
	it.each([
		['/', '/'],
		['/desk', '/desk'],
		['/articles/1?claim=2#c3', '/articles/1?claim=2#c3'],
		['/sources?q=%D0%B0%20b', '/sources?q=%D0%B0%20b'],
		['/a/../desk', '/desk'],
		['/a?to=//evil.example', '/a?to=//evil.example'],
		['/a/b//c', '/a/b//c']
	])('%s', (to, path) => expect(ownPath(to)).toBe(path));
});

describe('to the desk instead of', () => {
	it.each([
		...[
			'//evil.example',
			'///evil.example',
			'////evil.example',
			'/\\evil.example',
			'/\\/evil.example',
			'\\\\evil.example'
		],
		...[
			'/..//evil.example',
			'/.//evil.example',
			'/./..//evil.example',
			'/a/..//evil.example',
			'/a/../..//evil.example'
		],
		...['/%2e%2e//evil.example', '/%2E//evil.example', '/.%2e//evil.example', '/a/%2e%2e//evil.example'],
		...[
			'/\t/evil.example',
			'/\n/evil.example',
			'/\r\n/evil.example',
			'\t//evil.example',
			' //evil.example',
			'/ /evil.example'
		],
		...[
			'https://evil.example',
			'http:evil.example',
			'HTTPS://evil.example',
			'https:/evil.example',
			'https:evil.example'
		],
		...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,1', 'mailto:a@evil.example'],
		...['evil.example', '@evil.example', '?a', '#a', '', '.', '..', '/\u0000', '/\u00a0/evil.example', '/ß', '/a\\b'],
		'/desk\r\nset-cookie: a=b'
	])('%j', (to) => expect(ownPath(to)).toBe('/desk'));
	it('nothing', () => expect(ownPath(null)).toBe('/desk'));
});

it.each([
	['/%2f..', '/%2f..'],
	['/%2f%2fevil.example', '/%2f%2fevil.example'],
	['/%5cevil.example', '/%5cevil.example']
])('an encoded slash begins no host: %s', (to, path) => expect(ownPath(to)).toBe(path));

it('never to another host, whatever is put together', () => {
	const pieces = ['/', '\\', '.', '..', '%2e', ':', 'evil.example'];
	let asked = [''];
	const seen: string[] = [];
	for (let length = 1; length <= 6; length += 1) {
		asked = asked.flatMap((start) => pieces.map((piece) => start + piece));
		seen.push(...asked.filter((to) => new URL(ownPath(to), 'https://check.example.org').host !== 'check.example.org'));
	}
	expect(asked).toHaveLength(117_649);
	expect(seen).toEqual([]);
});

const locals = (user: App.Locals['user'] = null, locale: Locale = 'en'): App.Locals => ({
	token: '',
	user,
	session: null,
	locale
});

describe('what a page needs from the stores', () => {
	it('is handed on', async () => expect(await orError(locals(), Promise.resolve(1))).toBe(1));
	it('is refused in the words of the domain', () =>
		expect(orError(locals(), Promise.reject(new Conflict('Reload.')))).rejects.toMatchObject({
			status: 409,
			body: { message: 'Reload.' }
		}));
	it('is refused in the language of the person', () =>
		expect(orError(locals(null, 'ru'), Promise.reject(new Invalid('There is no such day.')))).rejects.toMatchObject({
			status: 422,
			body: { message: 'Такого дня нет.' }
		}));
	it('fails as it failed, where nobody foresaw it', () =>
		expect(orError(locals(), Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError));
});

describe('what a form gives', () => {
	it('is read', () => expect(readForm(Email, ' A@Example.org ')).toBe('a@example.org'));
	it('is refused in the words of the rule', () =>
		expect(() => readForm(v.object({ email: Email }), { email: 'a' })).toThrow(
			new Invalid('Give an e-mail address such as name@example.org.')
		));
});

describe('a form that is refused', () => {
	it('keeps what was typed, and says why in the language of the person', () =>
		expect(refused(new Invalid('There is no such day.'), locals(null, 'kk'), { name: 'A' })).toMatchObject({
			status: 422,
			data: { name: 'A', message: 'Мұндай күн жоқ.' }
		}));
	it('fails as it failed, where nobody foresaw it', () =>
		expect(() => refused(new TypeError('x'), locals(), {})).toThrow(TypeError));
});

describe('the person behind a page', () => {
	const user = { id: '1', name: 'Aigerim Kim', role: 'checker' as const };
	it('is who is signed in', () => expect(signedIn(locals(user))).toBe(user));
	it('is asked to sign in where there is none', () =>
		expect(() => signedIn(locals())).toThrow(expect.objectContaining({ status: 401 })));
});
