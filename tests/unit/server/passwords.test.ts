import { argon2 } from 'node:crypto';
import type * as crypto from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { hashPassword, passwordMatches } from '#lib/server/auth/passwords.ts';

/** The real thing, but its calls are seen. */
vi.mock('node:crypto', async (original) => {
	const real = await original<typeof crypto>();
	return { ...real, argon2: vi.fn(real.argon2) };
});

const SENTENCE = 'correct horse battery';
const stored = await hashPassword(SENTENCE);

describe('what is stored of a password', () => {
	it('is a PHC string with the parameters of OWASP', () =>
		expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/));
	it('is another one each time', async () => expect(await hashPassword(SENTENCE)).not.toBe(stored));
	it('is not the password', () => expect(stored).not.toContain('horse'));
});

describe('a password matches', () => {
	it('what was stored of it', async () => expect(await passwordMatches(SENTENCE, stored)).toBe(true));
	it.each(['correct horse batter', 'Correct horse battery', ' correct horse battery', 'correct horse battery ', ''])(
		'nothing else: %j',
		async (password) => expect(await passwordMatches(password, stored)).toBe(false)
	);
	it('however its letters were composed', async () => {
		const composed = await hashPassword('caf\u00e9 au lait, s’il vous plaît');
		expect(await passwordMatches('cafe\u0301 au lait, s’il vous plai\u0302t', composed)).toBe(true);
	});
	it('to its last character, however long it is', async () => {
		const long = await hashPassword(`${'a'.repeat(199)}b`);
		expect(await passwordMatches(`${'a'.repeat(199)}c`, long)).toBe(false);
	});
});

describe('no password matches', () => {
	it('an account that has none', async () => expect(await passwordMatches(SENTENCE, null)).toBe(false));
	it.each(['', '$', 'correct horse battery', '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$'])(
		'what is no hash: %j',
		async (text) => expect(await passwordMatches('', text).catch(() => false)).toBe(false)
	);
	it('an account that has none, after the same work as one that has', async () => {
		const before = vi.mocked(argon2).mock.calls.length;
		await passwordMatches(SENTENCE, null);
		await passwordMatches(SENTENCE, stored);
		const [none, one] = vi
			.mocked(argon2)
			.mock.calls.slice(before)
			.map(([algorithm, { message: _, nonce, ...cost }]) => ({ algorithm, cost, bytes: Buffer.byteLength(nonce) }));
		expect(none).toEqual({
			algorithm: 'argon2id',
			cost: { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 },
			bytes: 16
		});
		expect(none).toEqual(one);
	});
});

it('many passwords at once are all answered', async () => {
	const answers = await Promise.all(
		['x', SENTENCE, 'y', SENTENCE, 'z', SENTENCE].map((each) => passwordMatches(each, stored))
	);
	expect(answers).toEqual([false, true, false, true, false, true]);
});
