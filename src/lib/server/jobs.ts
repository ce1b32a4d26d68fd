/**
 * What is done in the background: a queue in the database, so that it outlives the process. A thing to do is written down
 * in the transaction that wants it; whoever takes it says so first, and that it is over last, so that a process that dies in
 * between leaves it to be done once more.
 */
import { pauseAfter } from '#lib/domain/digest.ts';
import { type Sentence, sentence } from '#lib/domain/sentence.ts';
import { logError } from './api/log.ts';
import { type Database, type Tx, database, engine } from './db/client.ts';
import type { Tables } from './db/schema.ts';

export type JobKind = Tables['job']['kind'];

export interface Job {
	readonly kind: JobKind;
	/** Id of what it is about. Of one kind and subject there is one job at a time. */
	readonly subject: string;
	readonly payload: Readonly<Record<string, unknown>>;
	/** How often it was begun, this time included. */
	readonly tries: number;
}

/** What became of a job: it is over, it failed for good, or it is tried again after a while, in milliseconds. */
export type Outcome =
	| { readonly became: 'done' }
	| { readonly became: 'failed'; readonly problem: Sentence }
	| { readonly became: 'delayed'; readonly problem: Sentence | null; readonly wait: number | null }
	/** It is going well and goes on after a while, with what is known by then. */
	| { readonly became: 'goes-on'; readonly wait: number; readonly payload: Job['payload'] };

export const done: Outcome = { became: 'done' };

export type Work = (job: Job) => Promise<Outcome>;
export type Workers = Readonly<Partial<Record<JobKind, Work>>>;

/** What nobody renews for this long belongs to a process that is gone. Milliseconds. */
const LEASE = 3 * 60_000;
/** After so many tries a job has failed. */
const MOST_TRIES = 8;
/** Jobs that are done at once. */
const AT_ONCE = 2;
/** Milliseconds between looks at the queue. */
const BETWEEN = 1000;

const keyOf = (kind: JobKind, subject: string): string => `${kind}:${subject}`;

/** Write down what is to be done. A job of this kind and subject that waits or failed begins anew; one that runs goes on. */
export async function enqueue(
	tx: Tx,
	{ kind, subject, payload }: Omit<Job, 'tries'>,
	{ now, at = now }: { readonly now: number; readonly at?: number }
): Promise<void> {
	const fresh = { payload: JSON.stringify(payload), createdAt: now, tries: 0, dueAt: at, holder: null, problem: null };
	await tx
		.insertInto('job')
		.values({ key: keyOf(kind, subject), kind, subject, ...fresh })
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet(fresh)
				.where((e) => e.or([e('job.holder', 'is', null), e('job.dueAt', '<=', now)]))
		)
		.execute();
}

/** The jobs about some subjects, of one kind. */
export const about = (kind: JobKind, subjects: readonly string[], db: Tx | Database = database()) =>
	db
		.selectFrom('job')
		.selectAll()
		.where(
			'key',
			'in',
			subjects.map((subject) => keyOf(kind, subject))
		)
		.execute();

/** Do what is due, the oldest first. Answers how many jobs were begun. */
export async function round(workers: Workers, now: number): Promise<number> {
	const kinds = Object.keys(workers) as JobKind[];
	if (kinds.length === 0) return 0;
	const due = await database()
		.selectFrom('job')
		.selectAll()
		.where('dueAt', '<=', now)
		.where('kind', 'in', kinds)
		.orderBy('dueAt')
		.limit(AT_ONCE)
		.execute();
	await Promise.all(due.map((row) => begin(workers[row.kind], row, now)));
	return due.length;
}

/** This process, among all that may work on the queue. */
const holder = `${process.pid}-${Math.random().toString(36).slice(2)}`;

async function begin(work: Work | undefined, row: Tables['job'], now: number): Promise<void> {
	if (!work || !(await take(row, now))) return;
	const job = { ...row, tries: row.tries + 1, payload: JSON.parse(row.payload) as Record<string, unknown> };
	const outcome = await work(job).catch((error: unknown): Outcome => {
		logError(error, { request: {}, route: { id: `job ${row.kind}` } });
		return { became: 'delayed', problem: null, wait: null };
	});
	await settle(row, after(outcome, job.tries, Date.now()));
}

/** Of several processes one gets a job: whoever moves its time on first. */
async function take({ key, dueAt, tries }: Tables['job'], now: number): Promise<boolean> {
	const taken = await database()
		.updateTable('job')
		.set({ dueAt: now + LEASE, tries: tries + 1, holder })
		.where('key', '=', key)
		.where('dueAt', '=', dueAt)
		.returning('key')
		.execute();
	return taken.length > 0;
}

function after(outcome: Outcome, tries: number, now: number): Partial<Tables['job']> {
	if (outcome.became === 'done') return { dueAt: null, problem: null };
	if (outcome.became === 'goes-on')
		return { dueAt: now + outcome.wait, payload: JSON.stringify(outcome.payload), tries: 0, problem: null };
	const problem = outcome.problem && JSON.stringify(outcome.problem);
	if (outcome.became === 'failed' || tries >= MOST_TRIES) return { dueAt: null, problem: problem ?? UNFORESEEN };
	return { dueAt: now + Math.max(pauseAfter(tries), outcome.wait ?? 0), problem };
}

const UNFORESEEN = JSON.stringify(
	sentence('Something went wrong on our side. Try again; if it stays, tell your admin.')
);

async function settle({ key }: Tables['job'], change: Partial<Tables['job']>): Promise<void> {
	await database()
		.updateTable('job')
		.set({ ...change, holder: null })
		.where('key', '=', key)
		.where('holder', '=', holder)
		.execute();
}

/**
 * Work on the queue for as long as the process lives. With SQLite one process serves a newsroom: what another was at when
 * it ended is taken up at once. With PostgreSQL it is when its lease has run out.
 */
export function keepWorking(workers: Workers): void {
	const next = (): void => {
		round(workers, Date.now())
			.catch((error: unknown) => logError(error, { request: {}, route: { id: 'jobs' } }))
			.finally(() => setTimeout(next, BETWEEN).unref());
	};
	release()
		.catch((error: unknown) => logError(error, { request: {}, route: { id: 'jobs' } }))
		.finally(next);
}

export async function release(): Promise<void> {
	if (engine() !== 'sqlite') return;
	await database().updateTable('job').set({ holder: null, dueAt: 0 }).where('holder', 'is not', null).execute();
}
