import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Event } from '#lib/domain/event.ts';
import * as captures from '#lib/server/captures.ts';
import { readSession } from '#lib/server/auth/lucia.ts';
import { database, disconnect } from '#lib/server/db/client.ts';
import * as events from '#lib/server/events.ts';
import { stream } from '#lib/server/live.ts';
import * as people from '#lib/server/people.ts';
import * as sessions from '#lib/server/sessions.ts';
import { engines } from '../support/engines.ts';
// prettier-ignore
import {
	admin, attach, bringIn, checker, claimOn, editor, mark, newId, newSource, openNewsroom, otherChecker, useNewsroom
} from '../support/newsroom.ts';

const decoder = new TextDecoder();

interface Asked {
	readonly log: string;
	readonly after?: number;
	readonly user?: typeof checker;
	readonly allowed?: () => Promise<boolean>;
	readonly signal?: AbortSignal;
}

/** A listener as a browser is one. `until` reads on until the text so far fits; `end` until the stream ends. */
function listen({
	log,
	after = 0,
	user = checker,
	allowed = async () => true,
	signal = new AbortController().signal
}: Asked) {
	const reader = stream({ article: { log, after }, personId: user.id, allowed, signal }).getReader();
	let text = '';
	const read = async (): Promise<boolean> => {
		const { done, value } = await reader.read();
		if (value) text += decoder.decode(value);
		return !done;
	};
	const until = async (fits: (text: string) => boolean) => {
		while (!fits(text)) if (!(await read())) throw new Error(`The stream ended after: ${text}`);
		return text;
	};
	const end = async () => {
		while (await read());
		return text;
	};
	return { until, end, cancel: () => reader.cancel(), received: () => received(text) };
}

const received = (text: string): Event[] =>
	Array.from(text.matchAll(/^id: \d+\ndata: (.*)$/gm), ([, json]) => JSON.parse(json ?? ''));
const has = (sequence: number) => (text: string) => text.includes(`id: ${sequence}\n`);

afterEach(() => vi.useRealTimers());

describe.each(engines)('the stream of a log on $name', (engine) => {
	useNewsroom(engine);

	it('tells what was missed first, then what happens', async () => {
		const { desk } = await claimOn('one two', 'one');
		const listener = listen({ log: desk.id });
		await listener.until(has(2));
		await mark(desk, 'two');
		await listener.until(has(3));
		expect(listener.received()).toEqual(await events.since(desk.id, 0));
		await listener.cancel();
	});
	it('is server-sent events: when to come back, then an id and a line of data each', async () => {
		const { id } = await bringIn('Title\u2028Two', 'one');
		const listener = listen({ log: id });
		const text = await listener.until(has(1));
		await listener.cancel();
		expect(text).toMatch(/^retry: 1000\n\nid: 1\ndata: \{"sequence":1,[^\n\r]*\}\n\n$/);
	});
	it('goes on after a sequence', async () => {
		const { desk } = await claimOn('one two', 'one');
		const listener = listen({ log: desk.id, after: 1 });
		await listener.until(has(2));
		await listener.cancel();
		expect(listener.received().map(({ sequence }) => sequence)).toEqual([2]);
	});
	it('waits after a sequence that is still to come', async () => {
		const { desk } = await claimOn('one two', 'one');
		const listener = listen({ log: desk.id, after: 2 });
		await mark(desk, 'two');
		await listener.until(has(3));
		await listener.cancel();
		expect(listener.received().map(({ sequence }) => sequence)).toEqual([3]);
	});
	it('tells more than one batch that was missed', async () => {
		const log = newId();
		await events.write(null, log, async ({ append }) => {
			for (let number = 1; number <= 1100; number += 1) await append('claim.changed', log, { number });
		});
		const listener = listen({ log });
		await listener.until(has(1100));
		await listener.cancel();
		expect(listener.received().map(({ sequence }) => sequence)).toEqual(
			Array.from({ length: 1100 }, (_, index) => index + 1)
		);
	});
	it('tells each event once, in order, however many come at once', async () => {
		const desk = await bringIn('Title', 'one');
		const listener = listen({ log: desk.id });
		await Promise.all(Array.from({ length: 30 }, () => mark(desk, 'one')));
		await listener.until(has(31));
		await listener.cancel();
		expect(listener.received().map(({ sequence }) => sequence)).toEqual(
			Array.from({ length: 31 }, (_, index) => index + 1)
		);
	});
	it('tells nothing of other logs', async () => {
		const [one, other] = [await bringIn('One', 'one'), await bringIn('Other', 'one')];
		const listener = listen({ log: one.id });
		await mark(other, 'one');
		await mark(one, 'one');
		await listener.until(has(2));
		await listener.cancel();
		expect(listener.received().map(({ subject }) => subject)).not.toContain(other.id);
	});
	it('tells everyone who listens', async () => {
		const desk = await bringIn('Title', 'one');
		const listeners = [
			listen({ log: desk.id }),
			listen({ log: desk.id, user: editor }),
			listen({ log: desk.id, user: admin })
		];
		await mark(desk, 'one');
		for (const listener of listeners) {
			await listener.until(has(2));
			await listener.cancel();
			expect(listener.received()).toHaveLength(2);
		}
	});
	it('says how it stands with the stored copies of its sources, whenever that changes', async () => {
		const { desk, claim } = await claimOn('one two', 'one');
		const source = newSource({ url: null, title: 'Minutes' });
		await attach(desk, claim, source);
		const listener = listen({ log: desk.id, user: editor });
		await listener.until((text) =>
			text.includes('event: copies\ndata: {"copies":0,"copiedAt":null,"checkedAt":null}\n')
		);
		const bytes = (async function* () {
			yield Buffer.from('Police held 19 people.');
		})();
		const upload = { name: 'minutes.txt', mediaType: null, length: null, bytes };
		const { createdAt } = await captures.upload(checker, source.id, upload);
		await listener.until((text) =>
			text.includes(`event: copies\ndata: {"copies":1,"copiedAt":${createdAt},"checkedAt":null}\n`)
		);
		await listener.cancel();
	});
	it('says now and then that it is still there', async () => {
		const desk = await bringIn('Title', 'one');
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		const listener = listen({ log: desk.id });
		await listener.until(has(1));
		await vi.advanceTimersByTimeAsync(15_000);
		await listener.until((text) => text.endsWith('\n\n:\n\n'));
		await listener.cancel();
		expect(vi.getTimerCount()).toBe(0);
	});

	/** A listener whose session is a real one. */
	async function signedIn(user: typeof checker, log: string) {
		const token = await sessions.open(user, 'test');
		const session = (await readSession(token))?.session.id ?? '';
		return { session, listener: listen({ log, user, allowed: async () => (await readSession(token)) !== null }) };
	}

	describe('ends at once, before any clock strikes, when', () => {
		const expectEnd = async (listener: ReturnType<typeof listen>, act: () => Promise<unknown>) => {
			await listener.until(has(1));
			await act();
			expect(received(await listener.end())).toHaveLength(1);
		};
		it('its person is suspended', async () => {
			const { id } = await bringIn('Title', 'one');
			const { listener } = await signedIn(otherChecker, id);
			await expectEnd(listener, () => people.change(admin, otherChecker.id, { active: false }));
			await people.change(admin, otherChecker.id, { active: true });
		});
		it('its person gets another role', async () => {
			const { id } = await bringIn('Title', 'one');
			const { listener } = await signedIn(otherChecker, id);
			await expectEnd(listener, () => people.change(admin, otherChecker.id, { role: 'checker' }));
		});
		it('its session is ended', async () => {
			const { id } = await bringIn('Title', 'one');
			const { session, listener } = await signedIn(checker, id);
			await expectEnd(listener, () => sessions.end(checker, session));
		});
		it('not when another session of the same person is', async () => {
			const desk = await bringIn('Title', 'one');
			const [one, other] = [await signedIn(checker, desk.id), await signedIn(checker, desk.id)];
			await expectEnd(one.listener, () => sessions.end(checker, one.session));
			await mark(desk, 'one');
			await other.listener.until(has(2));
			await other.listener.cancel();
			expect(other.listener.received()).toHaveLength(2);
		});
	});

	it('tells nothing to someone who may not listen', async () => {
		const { id } = await bringIn('Title', 'one');
		const text = await listen({ log: id, allowed: async () => false }).end();
		expect(received(text)).toEqual([]);
	});
	it('tells nothing that happened after its session had ended', async () => {
		const desk = await bringIn('Title', 'one');
		const { listener } = await signedIn(checker, desk.id);
		await listener.until(has(1));
		await database().deleteFrom('session').where('personId', '=', checker.id).execute();
		await mark(desk, 'one');
		expect(received(await listener.end()).map(({ sequence }) => sequence)).toEqual([1]);
	});
	it('keeps nobody waiting for who has gone', async () => {
		const desk = await bringIn('Title', 'one');
		const going = new AbortController();
		const allowed = vi.fn(async () => true);
		const aborted = listen({ log: desk.id, allowed, signal: going.signal });
		const cancelled = listen({ log: desk.id, allowed });
		await aborted.until(has(1));
		await cancelled.until(has(1));
		going.abort();
		await cancelled.cancel();
		await setTimeout(30);
		const asked = allowed.mock.calls.length;
		await mark(desk, 'one');
		events.wake(events.personTopic(checker.id));
		await setTimeout(30);
		expect(allowed).toHaveBeenCalledTimes(asked);
		expect(aborted.received()).toHaveLength(1);
	});
});

describe.each(engines)('the stream of a log on $name whose database goes away', ({ url }) => {
	it('ends', async () => {
		await openNewsroom(await url());
		const desk = await bringIn('Title', 'one');
		const listener = listen({ log: desk.id });
		await listener.until(has(1));
		await disconnect();
		events.wake(desk.id);
		expect(received(await listener.end())).toHaveLength(1);
	});
});
