/**
 * The append-only logs, and who waits for them. Every write of the newsroom goes through `write`, which appends its
 * event, chained to the one before by hash, in the same transaction.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { type Event, NO_HASH, type Verb, hashedText } from '#lib/domain/event.ts';
import * as buffers from './buffer/keep.ts';
import { record } from './claim-states.ts';
import { tellCopies } from './copy-news.ts';
import { type Database, type Tx, announce, database, glance, transact } from './db/client.ts';
import { EVERYTHING } from './db/postgres.ts';
import { expectUnlocked, isTalk } from './locks.ts';
import { tell } from './notices.ts';
import * as index from './search/keep.ts';

type Payload = Readonly<Record<string, unknown>>;

/** What a verb tells of one thing: `payload` holds what a history needs to say what changed. */
export interface Told {
	readonly verb: Verb;
	readonly subject: string;
	readonly payload?: Payload;
}

/** What a store's verb gets to write with. */
export interface Writer {
	readonly tx: Tx;
	/** One moment for everything that the verb writes, later than all that its log holds. Milliseconds. */
	readonly now: number;
	/** Append an event. */
	readonly append: (verb: Verb, subject: string, payload?: Payload) => Promise<void>;
	/** Append many at once: some hundreds at most. */
	readonly appendAll: (told: readonly Told[]) => Promise<void>;
}

/** Run one verb of a store in one transaction, on one log; whoever waits for the log is woken once it is on disk. */
export const write = <T>(actorId: string | null, log: string, act: (writer: Writer) => Promise<T>): Promise<T> =>
	committed(async (tx) => {
		const { writer, finish } = await begin(tx, actorId, log);
		return { answer: await act(writer), topics: await finish() };
	});

/**
 * The same for an act that stands in several logs: one transaction, with a writer for each log. The logs are taken in
 * the order of their names, so that two such acts wait for each other instead of for ever.
 */
export const writeAll = <T>(
	actorId: string | null,
	logs: readonly string[],
	act: (writers: ReadonlyMap<string, Writer>) => Promise<T>
): Promise<T> =>
	committed(async (tx) => {
		const begun = new Map<string, Begun>();
		for (const log of [...new Set(logs)].toSorted()) begun.set(log, await begin(tx, actorId, log));
		const answer = await act(new Map([...begun].map(([log, { writer }]) => [log, writer])));
		const topics: string[] = [];
		for (const { finish } of begun.values()) topics.push(...(await finish()));
		return { answer, topics };
	});

async function committed<T>(act: (tx: Tx) => Promise<{ answer: T; topics: readonly string[] }>): Promise<T> {
	const { answer, topics } = await transact(act);
	for (const topic of topics) wake(topic);
	return answer;
}

interface Begun {
	readonly writer: Writer;
	/** Keep what follows from the events that were appended. Answers the topics that have news once it is committed. */
	readonly finish: () => Promise<readonly string[]>;
}

/** What a request asks of a write that is made for it, looked at in its transaction while the log is taken. */
interface Provision {
	readonly log: string;
	/** Throws where nothing is to be written. */
	readonly before: (tx: Tx) => Promise<void>;
	readonly after: (tx: Tx) => Promise<void>;
}

const provisions = new AsyncLocalStorage<Provision>();

/** Do something whose writes on a log stand under a provision. */
export const provided = <T>(provision: Provision, act: () => Promise<T>): Promise<T> => provisions.run(provision, act);

const provisionOn = (log: string): Provision | null => {
	const provision = provisions.getStore();
	return provision?.log === log ? provision : null;
};

async function begin(tx: Tx, actorId: string | null, log: string): Promise<Begun> {
	const sequence = await lockLog(tx, log);
	await provisionOn(log)?.before(tx);
	const now = await momentAfter(tx, log, sequence);
	const happened: Omit<Event, 'sequence' | 'hash'>[] = [];
	const appendAll = async (told: readonly Told[]): Promise<void> => {
		const changed = told.filter(({ verb, subject }) => subject !== log && !isTalk(verb)).map(({ subject }) => subject);
		await expectUnlocked(tx, actorId, changed);
		const events = told.map(({ payload = {}, ...event }) => ({ ...event, payload, actorId, at: now }));
		happened.push(...events);
		await append(tx, log, events);
	};
	const writer: Writer = {
		...{ tx, now, appendAll },
		append: (verb, subject, payload = {}) => appendAll([{ verb, subject, payload }])
	};
	return { writer, finish: () => finished({ tx, now, log, sequence }, happened) };
}

interface Write {
	readonly tx: Tx;
	readonly now: number;
	readonly log: string;
	readonly sequence: number;
}

async function finished(write: Write, happened: readonly Omit<Event, 'sequence' | 'hash'>[]): Promise<string[]> {
	const { tx, log } = write;
	await provisionOn(log)?.after(tx);
	// What is about the log's own thing, the article or the newsroom, is about no claim.
	const subjects = happened.map(({ subject }) => subject).filter((subject) => subject !== log);
	await record(write, log, subjects);
	await index.after(tx, log, happened);
	const old = await buffers.after(tx, log, happened);
	await announce(tx, log);
	return [log, ...old, ...(await tell(write, happened)), ...(await tellCopies(tx, happened))];
}

/**
 * Take the log's row, so that writers of one log follow each other and sequences have no gaps. Answers the sequence of
 * the newest event.
 */
async function lockLog(tx: Tx, log: string): Promise<number> {
	const { sequence } = await tx
		.insertInto('log')
		.values({ id: log, sequence: 0, hash: NO_HASH })
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ id: log }))
		.returning('sequence')
		.executeTakeFirstOrThrow();
	return sequence;
}

/** Two writes may fall in one millisecond, and clocks differ: what came later must be later, or "the newest" is chance. */
async function momentAfter(tx: Tx, log: string, sequence: number): Promise<number> {
	const newest = await tx
		.selectFrom('event')
		.select('at')
		.where('log', '=', log)
		.where('sequence', '=', sequence)
		.executeTakeFirst();
	return Math.max(Date.now(), (newest?.at ?? 0) + 1);
}

async function append(tx: Tx, log: string, events: readonly Omit<Event, 'sequence' | 'hash'>[]): Promise<void> {
	if (events.length === 0) return;
	let { sequence, hash } = await tx.selectFrom('log').selectAll().where('id', '=', log).executeTakeFirstOrThrow();
	const rows = events.map((event) => {
		sequence += 1;
		hash = hashOf(log, hash, { ...event, sequence });
		return { log, ...event, sequence, payload: JSON.stringify(event.payload), hash };
	});
	await tx.insertInto('event').values(rows).execute();
	await tx.updateTable('log').set({ sequence, hash }).where('id', '=', log).execute();
}

const hashOf = (log: string, previous: string, event: Omit<Event, 'hash'>): string =>
	createHash('sha256')
		.update(hashedText(log, previous, event))
		.digest('hex');

/** Events that are read at once. */
const BATCH = 500;

/** Events of a log after a sequence, oldest first. */
export async function since(
	log: string,
	sequence: number,
	limit = BATCH,
	db: Tx | Database = database()
): Promise<Event[]> {
	const rows = await db
		.selectFrom('event')
		.selectAll()
		.where('log', '=', log)
		.where('sequence', '>', sequence)
		.orderBy('sequence')
		.limit(limit)
		.execute();
	return rows.map(toEvent);
}

/** Everything that happened to one subject, newest first. */
export async function about(log: string, subject: string, db: Tx | Database = database()): Promise<Event[]> {
	const rows = await db
		.selectFrom('event')
		.selectAll()
		.where('log', '=', log)
		.where('subject', '=', subject)
		.orderBy('sequence', 'desc')
		.execute();
	return rows.map(toEvent);
}

/** The sequence of the newest event that is no later than a moment; 0 where all are later. */
export async function sequenceAt(db: Tx | Database, log: string, at: number): Promise<number> {
	const row = await db
		.selectFrom('event')
		.select('sequence')
		.where('log', '=', log)
		.where('at', '<=', at)
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.sequence ?? 0;
}

/** The sequence of the newest event of a log; 0 before the first. */
export const head = (log: string): Promise<number> => headIn(database(), log);

export async function headIn(db: Tx | Database, log: string): Promise<number> {
	const row = await db.selectFrom('log').select('sequence').where('id', '=', log).executeTakeFirst();
	return row?.sequence ?? 0;
}

export function toEvent(row: { readonly payload: string } & Omit<Event, 'payload'>): Event {
	const { sequence, actorId, verb, subject, payload, at, hash } = row;
	// The payload was written by `append`, from an object.
	return { sequence, actorId, verb, subject, payload: JSON.parse(payload) as Record<string, unknown>, at, hash };
}

/** A place where a log is not what was written. */
export interface Break {
	readonly log: string;
	readonly sequence: number;
	readonly reason: 'gap' | 'hash' | 'head';
}

/** Recompute every hash of every log. Answers the number of events, and where a chain breaks. */
export function verify(): Promise<{ readonly events: number; readonly breaks: readonly Break[] }> {
	// One moment of the whole database: a head and its events, read apart, differ whenever somebody writes in between.
	return glance(verifyAll);
}

async function verifyAll(tx: Tx): Promise<{ events: number; breaks: Break[] }> {
	const logs = await tx.selectFrom('log').selectAll().orderBy('id').execute();
	const unheaded = await tx
		.selectFrom('event')
		.select('log')
		.distinct()
		.where('log', 'not in', (q) => q.selectFrom('log').select('id'))
		.execute();
	const breaks: Break[] = unheaded.map(({ log }) => ({ log, sequence: 0, reason: 'head' }));
	let events = 0;
	for (const log of logs) {
		const found = await verifyLog(tx, log.id, log);
		events += found.events;
		breaks.push(...found.breaks);
	}
	return { events, breaks };
}

async function verifyLog(
	tx: Tx,
	log: string,
	end: { readonly sequence: number; readonly hash: string }
): Promise<{ events: number; breaks: Break[] }> {
	const breaks: Break[] = [];
	let [events, sequence, hash] = [0, 0, NO_HASH];
	for (let batch = await since(log, 0, BATCH, tx); batch.length > 0; batch = await since(log, sequence, BATCH, tx)) {
		events += batch.length;
		for (const event of batch) {
			if (event.sequence !== sequence + 1) breaks.push({ log, sequence: event.sequence, reason: 'gap' });
			else if (event.hash !== hashOf(log, hash, event)) breaks.push({ log, sequence: event.sequence, reason: 'hash' });
			[sequence, hash] = [event.sequence, event.hash];
		}
	}
	if (sequence !== end.sequence || hash !== end.hash) breaks.push({ log, sequence: end.sequence, reason: 'head' });
	return { events, breaks };
}

/** Who waits for news, by topic: a log's name, `person:ID` for what ends a person's access, or `presence:ARTICLE`. */
const waiters = new Map<string, Set<() => void>>();

/** Call `listener` whenever the topic has news. Returns the way to stop. */
export function subscribe(topic: string, listener: () => void): () => void {
	const listeners = waiters.get(topic) ?? new Set();
	waiters.set(topic, listeners.add(listener));
	return () => {
		if (listeners.delete(listener) && listeners.size === 0) waiters.delete(topic);
	};
}

/** Tell everyone in this process who waits for the topic, or for any topic where it is `EVERYTHING`. */
export function wake(topic: string): void {
	const topics = topic === EVERYTHING ? [...waiters.keys()] : [topic];
	for (const listener of topics.flatMap((one) => [...(waiters.get(one) ?? [])])) listener();
}

export const personTopic = (id: string): string => `person:${id}`;
export const presenceTopic = (articleId: string): string => `presence:${articleId}`;
