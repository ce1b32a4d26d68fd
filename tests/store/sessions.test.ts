import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import { forgetEndedSessions, readSession } from '#lib/server/auth/lucia.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import * as people from '#lib/server/people.ts';
import * as sessions from '#lib/server/sessions.ts';
import { engines } from '../support/engines.ts';
import { admin, checker, editor, newId, otherChecker, otherEditor, useNewsroom } from '../support/newsroom.ts';

const HOUR_MS = 3600 * 1000;
const MINUTE_MS = 60 * 1000;

afterEach(() => vi.useRealTimers());
const after = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Whether a session still stands when it is used after each of these waits. */
async function standsAfter(...waits: readonly number[]): Promise<boolean[]> {
	const token = await sessions.open(checker, 'test');
	const stands: boolean[] = [];
	for (const wait of waits) {
		after(wait);
		stands.push((await readSession(token)) !== null);
	}
	return stands;
}

describe.each(engines)('sessions on $name', (engine) => {
	useNewsroom(engine);

	describe('a session', () => {
		it('is known by its token', async () => {
			const token = await sessions.open(checker, 'Firefox');
			expect(await readSession(token)).toMatchObject({
				user: checker,
				session: { personId: checker.id, agent: 'Firefox' }
			});
		});
		it('is told in the log of the newsroom', async () => {
			await sessions.open(checker, 'Firefox');
			expect((await events.since(NEWSROOM_LOG, 0)).at(-1)).toMatchObject({
				verb: 'session.opened',
				actorId: checker.id
			});
		});
		it('is stored without its token: only with its hash', async () => {
			const token = await sessions.open(checker, 'test');
			const rows = await database().selectFrom('session').selectAll().execute();
			expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
			expect(rows.map(({ id }) => id)).toContain(sha256(token));
			expect(JSON.stringify([rows, await events.since(NEWSROOM_LOG, 0)])).not.toContain(token);
		});
		it('cannot be taken up with what is stored', async () => {
			const token = await sessions.open(checker, 'test');
			expect(await readSession(sha256(token))).toBeNull();
		});
		it('keeps 300 characters of the program’s name', async () => {
			const token = await sessions.open(checker, 'a'.repeat(400));
			expect((await readSession(token))?.session.agent).toBe('a'.repeat(300));
		});
		it.each(['', 'x', '\u0000', '../..', 'a'.repeat(10_000)])('is not %j', async (token) =>
			expect(await readSession(token)).toBeNull()
		);
		it('begins with the right password only', async () => {
			const credentials = { email: 'gulnara@example.org', password: 'correct horse battery' };
			const person = await people.add({ name: 'Gulnara', role: 'checker', ...credentials });
			const { token } = await sessions.signIn(credentials, { address: '192.0.2.1', agent: 'test' });
			expect((await readSession(token))?.user).toEqual(person);
			await expect(
				sessions.signIn({ ...credentials, password: 'x' }, { address: '192.0.2.1', agent: 'test' })
			).rejects.toThrow();
			expect(await sessions.list(person)).toHaveLength(1);
		});
	});

	describe('a session ends', () => {
		it('after 24 hours without use', async () => expect(await standsAfter(24 * HOUR_MS + MINUTE_MS)).toEqual([false]));
		it('not before', async () => expect(await standsAfter(24 * HOUR_MS - MINUTE_MS)).toEqual([true]));
		it('24 hours after its last use, at whatever hour that was', async () =>
			expect(await standsAfter(HOUR_MS, 23 * HOUR_MS, 11 * HOUR_MS, 23 * HOUR_MS, 25 * HOUR_MS)).toEqual([
				...[true, true, true, true, false]
			]));
		it('14 days after it began, however busy it was', async () => {
			const busy = await standsAfter(...Array.from({ length: 30 }, () => 12 * HOUR_MS - MINUTE_MS));
			expect(busy.lastIndexOf(true)).toBe(27);
			expect(busy.indexOf(false)).toBe(28);
		});
		it('and stays ended, even by a clock that is put back', async () => {
			const token = await sessions.open(checker, 'test');
			after(25 * HOUR_MS);
			expect(await readSession(token)).toBeNull();
			vi.useRealTimers();
			expect(await readSession(token)).toBeNull();
		});
		it('with the access of its person', async () => {
			const token = await sessions.open(otherChecker, 'test');
			// Written by hand, as somebody with the database alone would.
			await database().updateTable('person').set({ active: 0 }).where('id', '=', otherChecker.id).execute();
			expect(await readSession(token)).toBeNull();
			await database().updateTable('person').set({ active: 1 }).where('id', '=', otherChecker.id).execute();
			expect(await readSession(token)).toBeNull();
		});
		it('when its person ends it', async () => {
			const [one, other] = [await sessions.open(editor, 'one'), await sessions.open(editor, 'other')];
			await sessions.end(editor, sha256(one));
			expect([await readSession(one), (await readSession(other))?.user]).toEqual([null, editor]);
			expect((await events.since(NEWSROOM_LOG, 0)).at(-1)).toMatchObject({
				verb: 'session.closed',
				actorId: editor.id
			});
		});
		it('never by somebody else, not even an admin', async () => {
			const token = await sessions.open(editor, 'test');
			await expect(sessions.end(admin, sha256(token))).rejects.toThrow(NotFound);
			await expect(sessions.end(admin, newId())).rejects.toThrow(NotFound);
			expect((await readSession(token))?.user).toEqual(editor);
		});
		it('once, even when that is said twice', async () => {
			const token = await sessions.open(editor, 'test');
			await sessions.end(editor, sha256(token));
			await expect(sessions.end(editor, sha256(token))).rejects.toThrow(NotFound);
		});
	});

	describe('the list of sessions', () => {
		it('has one’s own, the last used first', async () => {
			const first = await sessions.open(otherEditor, 'first');
			after(MINUTE_MS);
			await sessions.open(otherEditor, 'second');
			expect((await sessions.list(otherEditor)).map(({ agent }) => agent)).toEqual(['second', 'first']);
			after(2 * MINUTE_MS);
			await readSession(first);
			expect((await sessions.list(otherEditor)).map(({ agent }) => agent)).toEqual(['first', 'second']);
		});
		it('says when each was last used, to the minute or so, and when it ends', async () => {
			const token = await sessions.open(admin, 'test');
			const began = Date.now();
			after(90 * MINUTE_MS);
			await readSession(token);
			const [session] = await sessions.list(admin);
			expect((session?.seenAt ?? 0) - began).toBeGreaterThan(88 * MINUTE_MS);
			expect((session?.expiresAt ?? 0) - (session?.seenAt ?? 0)).toBe(24 * HOUR_MS);
			expect((session?.createdAt ?? 0) - began).toBeLessThan(MINUTE_MS);
		});
		it('says when each ends at the latest', async () => {
			const token = await sessions.open(admin, 'latest');
			for (let turn = 0; turn < 17; turn += 1) {
				after(19 * HOUR_MS);
				await readSession(token);
			}
			const session = (await sessions.list(admin)).find(({ agent }) => agent === 'latest');
			expect((session?.expiresAt ?? 0) - (session?.createdAt ?? 0)).toBe(14 * 24 * HOUR_MS);
		});
		it('has none that has ended', async () => {
			await sessions.open(admin, 'idle');
			const busy = await sessions.open(admin, 'busy');
			for (let turn = 0; turn < 14; turn += 1) {
				after(24 * HOUR_MS - MINUTE_MS);
				await readSession(busy);
			}
			after(20 * MINUTE_MS);
			expect((await sessions.list(admin)).map(({ agent }) => agent)).toEqual([]);
		});
	});

	it('sessions that have ended are forgotten', async () => {
		const [ended, standing] = [await sessions.open(checker, 'ended'), await sessions.open(checker, 'standing')];
		await database()
			.updateTable('session')
			.set({ expiresAt: Date.now() - 1 })
			.where('id', '=', sha256(ended))
			.execute();
		await forgetEndedSessions();
		const ids = (await database().selectFrom('session').select('id').execute()).map(({ id }) => id);
		expect([ids.includes(sha256(ended)), ids.includes(sha256(standing))]).toEqual([false, true]);
	});
});
