import { describe, expect, it } from 'vitest';
import type { TokenScope } from '#lib/domain/scope.ts';
import { hashToken } from '#lib/server/auth/lucia.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import * as people from '#lib/server/people.ts';
import * as tokens from '#lib/server/tokens.ts';
import { engines } from '../support/engines.ts';
import { admin, checker, editor, newId, otherChecker, useNewsroom } from '../support/newsroom.ts';

const seed = (change: { name?: string; scopes?: TokenScope[]; days?: number | null } = {}) => ({
	...{ id: newId(), name: 'Archive', scopes: ['read', 'write'] as TokenScope[], days: 90 },
	...change
});
const DAY = 24 * 3600 * 1000;

describe.each(engines)('a token, on $name', (each) => {
	useNewsroom(each);

	it('acts in its person’s name, with what it was made for', async () => {
		const { token } = await tokens.make(checker, seed());
		expect((await tokens.read(token))?.user).toEqual({ ...checker, scopes: ['read', 'write'] });
	});
	it('is kept as its hash alone', async () => {
		const { token, made } = await tokens.make(checker, seed());
		expect(token).toMatch(/^galley_[\w-]{43}$/);
		const row = await database().selectFrom('accessToken').selectAll().where('id', '=', made.id).executeTakeFirst();
		expect(row?.hash).toBe(hashToken(token));
		expect(JSON.stringify(row)).not.toContain(token.slice(7));
		const log = await events.since(NEWSROOM_LOG, 0, 5000);
		expect(JSON.stringify(log)).not.toContain(token.slice(7));
		expect(log.at(-1)).toMatchObject({ verb: 'token.made', subject: made.id, actorId: checker.id });
	});
	it('is nobody’s where it is mistyped', async () => {
		const { token } = await tokens.make(checker, seed());
		expect(await tokens.read(`${token}x`)).toBeNull();
		expect(await tokens.read('galley_')).toBeNull();
	});
	it('ends when its days are over, to the millisecond', async () => {
		const { token, made } = await tokens.make(checker, seed({ days: 1 }));
		expect(made.expiresAt).toBe(made.createdAt + DAY);
		expect(await tokens.read(token, made.createdAt + DAY - 1)).not.toBeNull();
		expect(await tokens.read(token, made.createdAt + DAY)).toBeNull();
	});
	it('that has no end goes on', async () => {
		const { token, made } = await tokens.make(checker, seed({ days: null }));
		expect(made.expiresAt).toBeNull();
		expect(await tokens.read(token, made.createdAt + 4000 * DAY)).not.toBeNull();
	});
	it('notes its last use, once a minute at most', async () => {
		const { token, made } = await tokens.make(checker, seed());
		const usedAt = async () => (await tokens.list(checker)).find(({ id }) => id === made.id)?.usedAt;
		expect(await usedAt()).toBeNull();
		const first = made.createdAt + 1000;
		await tokens.read(token, first);
		await tokens.read(token, first + 59_999);
		expect(await usedAt()).toBe(first);
		await tokens.read(token, first + 60_000);
		expect(await usedAt()).toBe(first + 60_000);
	});
	it('is revoked by its person, at once and for good', async () => {
		const { token, made } = await tokens.make(checker, seed());
		await tokens.revoke(checker, made.id);
		expect(await tokens.read(token)).toBeNull();
		expect((await tokens.list(checker)).some(({ id }) => id === made.id)).toBe(false);
		await expect(tokens.revoke(checker, made.id)).rejects.toThrow('This token was not found.');
	});
	it('is revoked by nobody else, and listed for nobody else', async () => {
		const { token, made } = await tokens.make(checker, seed());
		for (const other of [otherChecker, editor, admin]) {
			await expect(tokens.revoke(other, made.id)).rejects.toThrow('This token was not found.');
			await expect(tokens.revokeService(other, made.id)).rejects.toThrow('This token was not found.');
			expect((await tokens.list(other)).some(({ id }) => id === made.id)).toBe(false);
		}
		expect(await tokens.read(token)).not.toBeNull();
	});
	it('of somebody who was suspended stops, and works again when they are back', async () => {
		const { token } = await tokens.make(otherChecker, seed());
		await people.change(admin, otherChecker.id, { active: false });
		expect(await tokens.read(token)).toBeNull();
		await people.change(admin, otherChecker.id, { active: true });
		expect(await tokens.read(token)).not.toBeNull();
	});
	it('has the role that its person has by now', async () => {
		const { token } = await tokens.make(otherChecker, seed());
		await people.change(admin, otherChecker.id, { role: 'editor' });
		expect((await tokens.read(token))?.user.role).toBe('editor');
		await people.change(admin, otherChecker.id, { role: 'checker' });
		expect((await tokens.read(token))?.user.role).toBe('checker');
	});
});

describe.each(engines)('a token of the newsroom’s own, on $name', (each) => {
	useNewsroom(each);

	it('acts in a name of its own, in the role that it was given', async () => {
		const { token, made } = await tokens.makeService(admin, { ...seed({ name: 'Wire' }), role: 'editor' });
		const found = await tokens.read(token);
		expect(found?.user).toMatchObject({ name: 'Wire', role: 'editor', scopes: ['read', 'write'] });
		expect(found?.user.id).not.toBe(admin.id);
		expect(await tokens.listService()).toEqual([{ ...made, usedAt: expect.any(Number) }]);
		expect(await tokens.list(admin)).toEqual([]);
	});
	it('stays when whoever made it leaves', async () => {
		const other = await people.add({
			name: 'Gone',
			email: 'gone@example.org',
			password: 'long enough words',
			role: 'admin'
		});
		const { token } = await tokens.makeService(other, { ...seed(), role: 'checker' });
		await people.change(admin, other.id, { active: false });
		expect(await tokens.read(token)).not.toBeNull();
	});
	it('is revoked by any admin, with its account', async () => {
		const { token, made } = await tokens.makeService(admin, { ...seed({ name: 'Old wire' }), role: 'checker' });
		await expect(tokens.revoke(admin, made.id)).rejects.toThrow('This token was not found.');
		await tokens.revokeService(admin, made.id);
		expect(await tokens.read(token)).toBeNull();
		expect((await people.list(admin)).find(({ name }) => name === 'Old wire')?.active).toBe(false);
	});
});
