import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	Email,
	Name,
	NewAccount,
	NewInvitation,
	Password,
	PersonChange,
	SignIn,
	initialsOf
} from '#lib/domain/person.ts';

describe('initials', () => {
	it.each([
		['Aigerim Kim', 'AK'],
		['Daniel van der Mora', 'DM'],
		['Асель Нұрғали', 'АН'],
		['Anne-Marie', 'AM'],
		['Zed', 'Z'],
		['ليلى أحمد', 'لأ'],
		['kim (guest)', 'K'],
		['𐐨𐐩 𐐪𐐫', '𐐀𐐂'],
		['', '?'],
		['42', '?']
	])('of "%s" are %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('an e-mail address', () => {
	it('is kept in small letters, without blanks around it', () =>
		expect(v.parse(Email, ' Aigerim.Kim@Example.ORG ')).toBe('aigerim.kim@example.org'));
	it.each([
		'',
		'aigerim',
		'@example.org',
		'a@b',
		'a b@example.org',
		'a@example.org, b@example.org',
		'a@example.org\nbcc: x'
	])('is not %j', (address) => expect(v.is(Email, address)).toBe(false));
	it('has at most 254 characters', () => expect(v.is(Email, `${'a'.repeat(250)}@example.org`)).toBe(false));
});

describe('a password', () => {
	it.each(['correct horse battery', '            ', 'пароль из слов', '123456789012', 'a'.repeat(200)])(
		'may be "%s"',
		(password) => expect(v.is(Password, password)).toBe(true)
	);
	it('is not trimmed', () => expect(v.parse(Password, ' a long sentence ')).toBe(' a long sentence '));
	it.each(['', '12345678901', 'a'.repeat(201)])('may not be "%s"', (password) =>
		expect(v.is(Password, password)).toBe(false)
	);
});

describe('a name', () => {
	it('is one line', () => expect(v.parse(Name, ' Aigerim\n Kim ')).toBe('Aigerim Kim'));
	it.each(['', '   ', 'a'.repeat(101), 'a\u0000'])('is not %j', (name) => expect(v.is(Name, name)).toBe(false));
});

describe('what people send about people', () => {
	const account = { token: 't', name: 'Aigerim Kim', password: 'correct horse battery' };
	it('an account has no role: the invitation has', () =>
		expect(v.is(NewAccount, { ...account, role: 'admin' })).toBe(false));
	it('an invitation has a role that there is', () =>
		expect(v.is(NewInvitation, { email: 'a@example.org', role: 'owner' })).toBe(false));
	it.each([{ email: 'a@example.org' }, { passwordHash: 'x' }, { id: 'x' }, { role: 'owner' }, { active: 1 }])(
		'a change is not %j',
		(change) => expect(v.is(PersonChange, change)).toBe(false)
	);
	it('a sign-in takes any address, so that a wrong one answers like an unknown one', () =>
		expect(v.is(SignIn, { email: 'nobody', password: 'x' })).toBe(true));
	it.each([
		{ email: 'a'.repeat(255), password: 'x' },
		{ email: 'a@example.org', password: 'x'.repeat(201) },
		{ email: 'a\u0000@example.org', password: 'x' },
		{ email: { $ne: null }, password: 'x' }
	])('a sign-in that no account can have is refused: %j', (signIn) => expect(v.is(SignIn, signIn)).toBe(false));
});
