import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import pg from 'pg';
import { Conflict } from '#lib/domain/errors.ts';
import * as articles from '#lib/server/articles.ts';
import * as claims from '#lib/server/claims.ts';
import { database } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import { engines } from '../support/engines.ts';
import { admin, bringIn, checker, claimOn, mark, newId, useNewsroom } from '../support/newsroom.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A log of its own with events whose payloads are 1 to `count`. */
async function logOf(count: number): Promise<string> {
	const log = newId();
	for (const number of numbers(count)) {
		await events.write(checker.id, log, ({ append }) =>
			append('claim.changed', log, { number, name: 'é👩‍🚒', gone: undefined })
		);
	}
	return log;
}

describe.each(engines)('the logs on $name', (engine) => {
	useNewsroom(engine);
	afterEach(() => vi.useRealTimers());

	describe('an event', () => {
		it('is read as it was written', async () => {
			const log = await logOf(1);
			expect(await events.since(log, 0)).toEqual([
				{
					...{ sequence: 1, actorId: checker.id, verb: 'claim.changed', subject: log },
					...{
						payload: { number: 1, name: 'é👩‍🚒' },
						at: expect.any(Number),
						hash: expect.stringMatching(/^[0-9a-f]{64}$/)
					}
				}
			]);
		});
		it('is read after a sequence, as many as are asked for', async () => {
			const log = await logOf(5);
			const sequences = async (after: number, limit?: number) =>
				(await events.since(log, after, limit)).map(({ sequence }) => sequence);
			expect([await sequences(0), await sequences(3), await sequences(5), await sequences(1, 2)]).toEqual([
				[1, 2, 3, 4, 5],
				[4, 5],
				[],
				[2, 3]
			]);
		});
		it('is found by its subject, the newest first', async () => {
			const { desk, claim } = await claimOn('one two', 'one');
			await mark(desk, 'two');
			await claims.change(checker, desk.id, claim.id, { note: 'n' });
			expect((await events.about(desk.id, claim.id)).map(({ verb, sequence }) => [verb, sequence])).toEqual([
				['claim.changed', 4],
				['claim.marked', 2]
			]);
		});
		it('is counted by the head of its log', async () => {
			expect(await events.head(await logOf(3))).toBe(3);
			expect(await events.head(newId())).toBe(0);
		});
		it('is later than the one before, by whatever clock', async () => {
			const log = newId();
			const write = () => events.write(null, log, ({ append }) => append('claim.changed', log));
			vi.useFakeTimers({ toFake: ['Date'], now: 1_683_000_000_000 });
			await write();
			await write();
			vi.setSystemTime(1_682_000_000_000);
			await write();
			vi.setSystemTime(1_684_000_000_000);
			await write();
			expect((await events.since(log, 0)).map(({ at }) => at)).toEqual([
				...[1_683_000_000_000, 1_683_000_000_001, 1_683_000_000_002, 1_684_000_000_000]
			]);
		});
		it('has the moment of all that was written with it', async () => {
			const { desk, claim } = await claimOn('one', 'one');
			const [, marked] = await events.since(desk.id, 0);
			expect(marked?.at).toBe(claim.createdAt);
		});
	});

	describe('fifty writers at once', () => {
		it('of one log leave neither gap nor double', async () => {
			const log = newId();
			const write = (number: number) =>
				events.write(checker.id, log, ({ append }) => append('claim.changed', log, { number }));
			await Promise.all(numbers(50).map(write));
			const all = await events.since(log, 0);
			expect(all.map(({ sequence }) => sequence)).toEqual(numbers(50));
			expect(new Set(all.map(({ payload }) => payload['number'])).size).toBe(50);
			expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b));
			expect((await events.verify()).breaks).toEqual([]);
		});
		it('of one article each get their claim', async () => {
			const desk = await bringIn('Title', 'one');
			await Promise.all(numbers(50).map(() => mark(desk, 'one')));
			expect((await events.since(desk.id, 0)).map(({ sequence }) => sequence)).toEqual(numbers(51));
			expect((await claims.list(desk.id)).map(({ number }) => number)).toEqual(numbers(50));
		});
		it('of which half are refused leave no gap either', async () => {
			const log = newId();
			const write = (number: number) =>
				events.write(checker.id, log, async ({ append }) => {
					await append('claim.changed', log, { number });
					if (number % 2 === 0) throw new Conflict('Even.');
				});
			const settled = await Promise.allSettled(numbers(50).map(write));
			expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(25);
			expect((await events.since(log, 0)).map(({ sequence }) => sequence)).toEqual(numbers(25));
		});
		it('are no break for whoever verifies meanwhile', async () => {
			const log = newId();
			const write = () => events.write(checker.id, log, ({ append }) => append('claim.changed', log));
			await write();
			let isDone = false;
			const writing = Promise.all(numbers(50).map(write)).finally(() => (isDone = true));
			const breaks: events.Break[] = [];
			while (!isDone) breaks.push(...(await events.verify()).breaks);
			await writing;
			expect(breaks).toEqual([]);
		});
	});

	describe('a write', () => {
		it('that is refused leaves nothing', async () => {
			const log = newId();
			const refused = events.write(checker.id, log, async ({ tx, append }) => {
				await append('claim.changed', log);
				await tx.insertInto('setting').values({ key: log, value: 'x' }).execute();
				throw new Conflict('No.');
			});
			await expect(refused).rejects.toThrow(Conflict);
			expect([await events.since(log, 0), await events.head(log)]).toEqual([[], 0]);
			expect(await database().selectFrom('setting').selectAll().where('key', '=', log).execute()).toEqual([]);
		});
		it('wakes who waits for its log once it can be read, and nobody else', async () => {
			const [log, other] = [newId(), newId()];
			const heard: string[] = [];
			const stops = [
				events.subscribe(log, () => heard.push('log')),
				events.subscribe(other, () => heard.push('other'))
			];
			await events.write(null, log, async ({ append }) => {
				await append('claim.changed', log);
				expect(heard).toEqual([]);
			});
			expect(new Set(heard)).toEqual(new Set(['log']));
			stops.forEach((stop) => stop());
		});
		it('that is refused wakes nobody', async () => {
			const log = newId();
			const heard = vi.fn();
			const stop = events.subscribe(log, heard);
			await events.write(null, log, () => Promise.reject(new Conflict('No.'))).catch(() => undefined);
			await new Promise((resolve) => setTimeout(resolve, 50));
			expect(heard).not.toHaveBeenCalled();
			stop();
		});
		it('wakes nobody who has gone', async () => {
			const log = newId();
			const [stays, goes] = [vi.fn(), vi.fn()];
			const [stop, stopOther] = [events.subscribe(log, stays), events.subscribe(log, goes)];
			stopOther();
			stopOther();
			events.wake(log);
			expect([stays.mock.calls.length, goes.mock.calls.length]).toEqual([1, 0]);
			stop();
			events.wake(log);
			expect(stays).toHaveBeenCalledTimes(1);
		});
		it('still wakes who came after someone who left twice', async () => {
			const log = newId();
			const heard = vi.fn();
			const stop = events.subscribe(log, () => undefined);
			stop();
			const stopLater = events.subscribe(log, heard);
			stop();
			events.wake(log);
			expect(heard).toHaveBeenCalledTimes(1);
			stopLater();
		});
	});
});

describe.each(engines)('whoever verifies the logs on $name finds', (engine) => {
	useNewsroom(engine);
	const breaksOf = async (log: string) =>
		(await events.verify()).breaks.filter((one) => one.log === log).map(({ sequence, reason }) => [sequence, reason]);
	const row = (log: string, sequence: number) =>
		database().updateTable('event').where('log', '=', log).where('sequence', '=', sequence);

	it('nothing where nobody touched them', async () => {
		await logOf(3);
		const { events: count, breaks } = await events.verify();
		const [{ n } = { n: 0 }] = await database()
			.selectFrom('event')
			.select((s) => s.fn.countAll<number>().as('n'))
			.execute();
		expect([breaks, count]).toEqual([[], n]);
	});
	it('nothing in a log that is longer than one batch', async () => {
		const log = newId();
		await events.write(null, log, async ({ append }) => {
			for (const number of numbers(1100)) await append('claim.changed', log, { number });
		});
		expect(await breaksOf(log)).toEqual([]);
		await row(log, 1001).set({ payload: '{"number":0}' }).execute();
		expect(await breaksOf(log)).toEqual([[1001, 'hash']]);
	});
	it.each([
		['an altered payload', { payload: '{"number":9}' }],
		['another actor', { actorId: admin.id }],
		['no actor', { actorId: null }],
		['another verb', { verb: 'claim.withdrawn' }],
		['another subject', { subject: 'x' }],
		['another time', { at: 1 }]
	] as const)('%s', async (_, change) => {
		const log = await logOf(3);
		await row(log, 2).set(change).execute();
		expect(await breaksOf(log)).toEqual([[2, 'hash']]);
	});
	it('another hash, at the event and at the one behind it', async () => {
		const log = await logOf(3);
		await row(log, 2)
			.set({ hash: 'f'.repeat(64) })
			.execute();
		expect(await breaksOf(log)).toEqual([
			[2, 'hash'],
			[3, 'hash']
		]);
	});
	it('a row that was deleted', async () => {
		const log = await logOf(3);
		await database().deleteFrom('event').where('log', '=', log).where('sequence', '=', 2).execute();
		expect(await breaksOf(log)).toEqual([[3, 'gap']]);
	});
	it('a first row that was deleted', async () => {
		const log = await logOf(3);
		await database().deleteFrom('event').where('log', '=', log).where('sequence', '=', 1).execute();
		expect(await breaksOf(log)).toEqual([[2, 'gap']]);
	});
	it('two rows that changed places', async () => {
		const log = await logOf(3);
		for (const [from, to] of [
			[1, 9],
			[2, 1],
			[9, 2]
		] as const)
			await row(log, from).set({ sequence: to }).execute();
		expect(await breaksOf(log)).toEqual([
			[1, 'hash'],
			[2, 'hash'],
			[3, 'hash']
		]);
	});
	it('a tail that was cut off', async () => {
		const log = await logOf(3);
		await database().deleteFrom('event').where('log', '=', log).where('sequence', '>', 1).execute();
		expect(await breaksOf(log)).toEqual([[3, 'head']]);
	});
	it('a row that was put behind the last', async () => {
		const log = await logOf(2);
		const [, last] = await events.since(log, 0);
		const { actorId, verb, subject, at } = last ?? { actorId: null, verb: 'claim.changed', subject: '', at: 0 };
		await database()
			.insertInto('event')
			.values({ log, sequence: 3, actorId, verb, subject, at, payload: '{}', hash: 'f'.repeat(64) })
			.execute();
		expect(await breaksOf(log)).toEqual([
			[3, 'hash'],
			[2, 'head']
		]);
	});
	it('a log without its head', async () => {
		const log = await logOf(2);
		await database().deleteFrom('log').where('id', '=', log).execute();
		expect(await breaksOf(log)).toEqual([[0, 'head']]);
	});
	it('a row that was taken to another log', async () => {
		const [log, other] = [await logOf(2), await logOf(3)];
		await database()
			.updateTable('event')
			.set({ log, sequence: 3 })
			.where('log', '=', other)
			.where('sequence', '=', 3)
			.execute();
		expect([await breaksOf(log), await breaksOf(other)]).toEqual([
			[
				[3, 'hash'],
				[2, 'head']
			],
			[[3, 'head']]
		]);
	});
});

describe('another instance on the same PostgreSQL', () => {
	const urls: string[] = [];
	useNewsroom({
		name: 'postgres',
		url: async () => {
			const url = (await engines[1]?.url()) ?? inject('postgres');
			urls.push(url);
			return url;
		}
	});
	const other = async (sql: string, ...values: readonly string[]) => {
		const client = new pg.Client(urls[0]);
		await client.connect();
		await client.query(sql, [...values]);
		await client.end();
	};
	const heard = (topic: string) => new Promise<void>((resolve) => events.subscribe(topic, resolve));
	beforeAll(() => vi.waitFor(() => other("select pg_notify('galley_event', 'x')")));

	it('wakes who waits here', async () => {
		const topic = newId();
		const woken = heard(topic);
		await other("select pg_notify('galley_event', $1)", topic);
		await woken;
		expect(await events.head(topic)).toBe(0);
	});
	it('hears what is written here, once it is committed', async () => {
		const client = new pg.Client(urls[0]);
		await client.connect();
		await client.query('LISTEN galley_event');
		const topics: string[] = [];
		client.on('notification', ({ payload }) => topics.push(payload ?? ''));
		const { id } = await bringIn('Title', 'one');
		await events.write(null, newId(), () => Promise.reject(new Conflict('No.'))).catch(() => undefined);
		await vi.waitFor(() => expect(topics).toEqual([id]));
		await articles.change(checker, id, { byline: 'B' });
		// What is kept ready for readers is dropped with what it shows.
		await vi.waitFor(() => expect(topics).toEqual([id, 'buffers', id]));
		await client.end();
	});
	it('can take the connection away: it is made again', async () => {
		const topic = newId();
		const woken = heard(topic);
		await other("select pg_terminate_backend(pid) from pg_stat_activity where query = 'LISTEN galley_event'");
		await other("select pg_notify('galley_event', $1)", topic);
		// What was announced meanwhile was lost: everyone is woken to look.
		await woken;
		const wokenAgain = heard(topic);
		await other("select pg_notify('galley_event', $1)", topic);
		await wokenAgain;
		expect(await events.head(topic)).toBe(0);
	});
	it('can take every connection away: the next question makes new ones', async () => {
		const desk = await bringIn('Title', 'one');
		await Promise.all(numbers(5).map(() => mark(desk, 'one')));
		const mine = 'datname = current_database() and pid <> pg_backend_pid()';
		await other(`select pg_terminate_backend(pid) from pg_stat_activity where ${mine}`);
		await vi.waitFor(async () => expect(await claims.list(desk.id)).toHaveLength(5));
	});
});
