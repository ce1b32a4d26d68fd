/** Whether the addresses of sources still answer, and with the same words: looked at by night, each once a day. */
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { Sentence } from '#lib/domain/sentence.ts';
import * as captures from '../captures.ts';
import { database, transact } from '../db/client.ts';
import type { Tables } from '../db/schema.ts';
import { write } from '../events.ts';
import { type Work, done, enqueue } from '../jobs.ts';
import { errandOf } from './capture-work.ts';
import { type Bounds, FetchRefused, type Fetched, fetchPage } from './fetch/index.ts';
import { readCopy } from './reading/index.ts';

const HOUR = 3600 * 1000;
/** The hours of the server's clock in which links are looked at. */
const NIGHT = { from: 1, to: 6 } as const;
/** Links that are looked at in one round, so far apart that no site minds. */
const MOST = 500;
const APART = 4000;
/** The share of words that may differ in a page that says the same: the time of day, what is read most. */
const NOISE = 0.05;

/** Write down the links that are due, where it is night. Answers how many. */
export async function plan(now: number, hour = new Date(now).getHours()): Promise<number> {
	if (hour < NIGHT.from || hour >= NIGHT.to) return 0;
	const due = await database()
		.selectFrom('source')
		.leftJoin('linkCheck', 'linkCheck.sourceId', 'source.id')
		.select('source.id')
		.where('source.url', 'is not', null)
		.where('source.confidential', '=', 0)
		.where((e) => e.exists(e.selectFrom('capture').whereRef('capture.sourceId', '=', 'source.id').select('capture.id')))
		.where((e) =>
			e.exists(
				e
					.selectFrom('evidence')
					.whereRef('evidence.sourceId', '=', 'source.id')
					.where('evidence.withdrawn', '=', 0)
					.select('evidence.id')
			)
		)
		.where((e) => e.or([e('linkCheck.checkedAt', 'is', null), e('linkCheck.checkedAt', '<', now - 20 * HOUR)]))
		// A check of its own that waits already is enough.
		.where((e) =>
			e.not(
				e.exists(
					e
						.selectFrom('job')
						.whereRef('job.subject', '=', 'source.id')
						.where('job.kind', '=', 'link')
						.where('job.dueAt', 'is not', null)
						.select('job.key')
				)
			)
		)
		.orderBy('linkCheck.checkedAt')
		.limit(MOST)
		.execute();
	await transact(async (tx) => {
		for (const [index, { id }] of due.entries())
			await enqueue(tx, { kind: 'link', subject: id, payload: {} }, { now, at: now + index * APART });
	});
	return due.length;
}

type State = Tables['linkCheck']['state'];

/** Look at the address of the job's source. */
export const linkWork =
	(bounds: Bounds): Work =>
	async ({ subject }) => {
		const source = await database()
			.selectFrom('source')
			.select(['id', 'url'])
			.where('id', '=', subject)
			.executeTakeFirst();
		if (!source?.url) return done;
		try {
			const fetched = await fetchPage(source.url, await errandOf(bounds));
			await note(subject, (await isSame(subject, fetched)) ? 'same' : 'changed', null);
		} catch (error) {
			if (!(error instanceof FetchRefused)) throw error;
			const { status, passes, sentence } = error;
			if (status === 404 || status === 410) await note(subject, 'gone', sentence);
			else if (passes) await note(subject, 'unreachable', sentence);
		}
		return done;
	};

/** Whether the page says what its newest copy says, and each excerpt from it still stands in it. */
async function isSame(sourceId: string, { bytes, mediaType }: Fetched): Promise<boolean> {
	const [latest] = await captures.list(sourceId);
	if (!latest?.textHash) return true;
	const before = (await captures.readText(latest.id))?.text ?? '';
	const type = latest.mediaType === 'text/html' ? (mediaType ?? latest.mediaType) : latest.mediaType;
	const { text } = await readCopy({ bytes, mediaType: type });
	if (text === null) return false;
	const excerpts = await database()
		.selectFrom('evidence')
		.select('excerpt')
		.where('sourceId', '=', sourceId)
		.where('withdrawn', '=', 0)
		.where('excerpt', '!=', '')
		.execute();
	const lost = excerpts.some(({ excerpt }) => before.includes(excerpt) && !text.includes(excerpt));
	return !lost && difference(before, text) <= NOISE;
}

/** The share of words that only one of two texts has, wherever they stand. */
export function difference(a: string, b: string): number {
	const count = new Map<string, number>();
	const [one, two] = [wordsOf(a), wordsOf(b)];
	for (const word of one) count.set(word, (count.get(word) ?? 0) + 1);
	for (const word of two) count.set(word, (count.get(word) ?? 0) - 1);
	const differing = [...count.values()].reduce((sum, number) => sum + Math.abs(number), 0);
	return differing / Math.max(1, one.length + two.length);
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** What became of an address is told once: a state that stays is only looked at again. */
function note(sourceId: string, state: State, problem: Sentence | null): Promise<void> {
	return write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const before = await tx.selectFrom('linkCheck').select('state').where('sourceId', '=', sourceId).executeTakeFirst();
		const values = { checkedAt: now, state, problem: problem && JSON.stringify(problem) };
		await tx
			.insertInto('linkCheck')
			.values({ sourceId, ...values })
			.onConflict((conflict) => conflict.column('sourceId').doUpdateSet(values))
			.execute();
		if ((before?.state ?? 'same') !== state)
			await append('link.checked', sourceId, { from: before?.state ?? null, to: state });
	});
}
