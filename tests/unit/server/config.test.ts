import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSecure } from '#lib/server/auth/cookie.ts';
import { isLoopback, readConfig } from '#lib/server/config.ts';

describe('without a word from its surroundings the server', () => {
	const config = readConfig({});
	it('listens to this machine only', () => expect([config.host, config.port]).toEqual(['127.0.0.1', 3000]));
	it('keeps what it has to in the folder data', () => expect(config.dataFolder).toBe(resolve('data')));
	it('keeps it in SQLite', () => expect(config.databaseUrl).toBe(`sqlite:${join(resolve('data'), 'galley.db')}`));
});

describe('the address that people see', () => {
	it.each([
		[{}, 'http://127.0.0.1:3000'],
		[{ PORT: '8080' }, 'http://127.0.0.1:8080'],
		[{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
		[{ HOST: '::' }, 'http://localhost:3000'],
		[{ HOST: '::1' }, 'http://[::1]:3000'],
		[{ ORIGIN: 'https://check.example.org' }, 'https://check.example.org'],
		[{ ORIGIN: 'https://check.example.org//' }, 'https://check.example.org']
	])('for %j is %s', (env, origin) => expect(readConfig(env).origin).toBe(origin));
});

describe('the database', () => {
	it('lies in the folder that is given', () =>
		expect(readConfig({ GALLEY_DATA: '/srv/galley' }).databaseUrl).toBe('sqlite:/srv/galley/galley.db'));
	it('is the one that is given', () =>
		expect(readConfig({ DATABASE_URL: 'postgres://db/galley' }).databaseUrl).toBe('postgres://db/galley'));
});

describe('a demonstration may listen', () => {
	it.each(['127.0.0.1', '::1', 'localhost'])('on %s', (host) => expect(isLoopback(host)).toBe(true));
	it.each(['0.0.0.0', '::', '192.168.0.1', 'localhost.example.org', '', '127.0.0.1.example.org'])(
		'not on "%s"',
		(host) => expect(isLoopback(host)).toBe(false)
	);
});

describe('the cookie is for https only', () => {
	it.each([
		['https://check.example.org', true],
		['http://127.0.0.1:3000', false],
		['http://https.example.org', false]
	])('at %s: %s', (origin, secure) => expect(isSecure(origin)).toBe(secure));
});

describe('mails', () => {
	const mail = (SMTP_URL?: string, SMTP_FROM?: string) => readConfig({ SMTP_URL, SMTP_FROM }).mail;
	it('are not sent as long as nobody says how', () => expect([mail(), mail('', 'a@b')]).toEqual([null, null]));
	it.each(['a@b.example', 'Galley <a@b.example>', 'Редакция <a@b.example>'])('come from %s', (from) =>
		expect(mail('smtp://user:secret@mail.example:587', from)).toEqual({
			url: 'smtp://user:secret@mail.example:587',
			from
		})
	);
	it.each([undefined, '', 'Galley', 'a@b.example\r\nBcc: c@d.example'])('do not come from %j', (from) =>
		expect(() => mail('smtp://mail.example', from)).toThrow('Set SMTP_FROM to the address that mails come from')
	);
	it.each(['mail.example', 'http://mail.example', 'smtp://'])('are not sent by %s', (url) =>
		expect(() => mail(url, 'a@b.example')).toThrow('SMTP_URL begins with smtp:// or smtps://.')
	);
});

describe('a token of the API may ask', () => {
	const rate = (GALLEY_TOKEN_RATE?: string) => readConfig({ GALLEY_TOKEN_RATE }).tokenRate;
	it('600 times a minute, or as often as is said', () => expect([rate(), rate('10')]).toEqual([600, 10]));
	it.each(['0', '-1', 'x', '1.5', '1000001'])('not "%s" times', (often) =>
		expect(() => rate(often)).toThrow('GALLEY_TOKEN_RATE is a whole number from 1 to 1000000.')
	);
});
