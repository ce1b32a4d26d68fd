/**
 * One order for the events of all logs. Writers of different logs commit in any order, so that neither time nor id says
 * what comes before what. Here an event gets its position after it was committed, by whoever looks first, one at a time:
 * within a log events have no gaps and are committed in order, so what is behind the mark of a log is all that is new.
 * Nothing ever comes to stand before a position that somebody has read.
 */
import { type Feed, type FeedEvent, isOpen } from '#lib/domain/feed.ts';
import { type Event, NEWSROOM_LOG } from '#lib/domain/event.ts';
import { can } from '#lib/domain/role.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database, transact } from './db/client.ts';
import { toEvent } from './events.ts';

/** The mark of the feed's own last position. */
const END = '';
/** Events that get their positions at once. */
const BATCH = 500;

/** Give every event that has none its position. Answers the last position. */
export async function settle(): Promise<number> {
	for (;;) {
		if (!(await isBehind(database()))) return endOf(database());
		await transact(number);
	}
}

const lagging = (db: Tx | Database) =>
	db
		.selectFrom('log')
		.leftJoin('feedMark', 'feedMark.log', 'log.id')
		.select('log.id')
		.where('log.sequence', '>', (e) => e.fn.coalesce('feedMark.position', e.lit(0)));

const isBehind = async (db: Tx | Database): Promise<boolean> =>
	(await lagging(db).limit(1).executeTakeFirst()) !== undefined;

async function endOf(db: Tx | Database): Promise<number> {
	const row = await db.selectFrom('feedMark').select('position').where('log', '=', END).executeTakeFirst();
	return row?.position ?? 0;
}

async function number(tx: Tx): Promise<void> {
	const end = await lockEnd(tx);
	const events = await tx
		.selectFrom('event')
		.leftJoin('feedMark', 'feedMark.log', 'event.log')
		.select(['event.log', 'event.sequence'])
		.where('event.log', 'in', lagging(tx))
		.where('event.sequence', '>', (e) => e.fn.coalesce('feedMark.position', e.lit(0)))
		.orderBy('event.at')
		.orderBy('event.log')
		.orderBy('event.sequence')
		.limit(BATCH)
		.execute();
	if (events.length === 0) return;
	const rows = events.map((event, index) => ({ ...event, position: end + index + 1 }));
	await tx.insertInto('feedEntry').values(rows).execute();
	const marks = new Map(events.map(({ log, sequence }) => [log, sequence]));
	for (const [log, position] of [...marks, [END, end + rows.length] as const]) await mark(tx, log, position);
}

/** Taken by one at a time, whoever it is: the row is there from the migration on. */
async function lockEnd(tx: Tx): Promise<number> {
	const { position } = await tx
		.updateTable('feedMark')
		.set((e) => ({ position: e.ref('position') }))
		.where('log', '=', END)
		.returning('position')
		.executeTakeFirstOrThrow();
	return position;
}

async function mark(tx: Tx, log: string, position: number): Promise<void> {
	await tx
		.insertInto('feedMark')
		.values({ log, position })
		.onConflict((conflict) => conflict.column('log').doUpdateSet({ position }))
		.execute();
}

/** Events after a position that the person may know of, oldest first. */
export async function read(user: User, after: number, limit: number): Promise<Feed> {
	const end = await settle();
	const events = await between(after, after + limit);
	const next = Math.max(after, Math.min(end, after + limit));
	return { events: await shown(user, events), next, more: next < end };
}

/** Events with positions after one, up to another. */
export async function between(after: number, until: number): Promise<FeedEvent[]> {
	const rows = await database()
		.selectFrom('feedEntry')
		.innerJoin('event', (join) =>
			join.onRef('event.log', '=', 'feedEntry.log').onRef('event.sequence', '=', 'feedEntry.sequence')
		)
		.selectAll('event')
		.select('feedEntry.position')
		.where('feedEntry.position', '>', after)
		.where('feedEntry.position', '<=', until)
		.orderBy('feedEntry.position')
		.execute();
	return rows.map(({ position, log, ...row }) => ({
		...{ position, articleId: log === NEWSROOM_LOG ? null : log },
		...toEvent(row)
	}));
}

/** What a person may know of: who came and went is for admins, what is confidential for nobody. */
export async function shown(user: User, events: readonly FeedEvent[]): Promise<FeedEvent[]> {
	const knowsPeople = can(user, 'people.invite');
	const known = events.filter(({ articleId, verb }) => articleId !== null || isOpen(verb) || knowsPeople);
	const gone = await removedAmong(known.flatMap(({ articleId }) => articleId ?? []));
	const left = known.filter(({ articleId, verb }) => !gone.has(articleId ?? '') || verb === 'article.removed');
	const hidden = await confidentialAmong(left);
	return left.map((event) => (concerns(event, hidden) ? { ...event, subject: '', payload: {} } : event));
}

async function removedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows = await database()
		.selectFrom('article')
		.select('id')
		.where('id', 'in', [...new Set(ids)])
		.where('removed', '=', 1)
		.execute();
	return new Set(rows.map(({ id }) => id));
}

/** By which names a payload can name a source, evidence from it, or a call to it. */
const NAMES = ['source', 'evidence', 'was', 'into', 'from', 'call'] as const;

const namedBy = ({ subject, payload }: Event): readonly string[] =>
	[subject, ...NAMES.map((name) => payload[name])].filter((id): id is string => typeof id === 'string');

/** Those of the ids in some events that are of confidential sources, of evidence from them, or of calls to them. */
async function confidentialAmong(events: readonly Event[]): Promise<ReadonlySet<string>> {
	const ids = [...new Set(events.flatMap(namedBy))];
	if (ids.length === 0) return new Set();
	const secret = database().selectFrom('source').select('id').where('confidential', '=', 1);
	const sources = await secret.where('id', 'in', ids).execute();
	const from = (table: 'evidence' | 'call') =>
		database().selectFrom(table).select('id').where('id', 'in', ids).where('sourceId', 'in', secret).execute();
	return new Set([...sources, ...(await from('evidence')), ...(await from('call'))].map(({ id }) => id));
}

const concerns = (event: Event, hidden: ReadonlySet<string>): boolean => namedBy(event).some((id) => hidden.has(id));
