/** How it stands with the copies of sources, for whoever looks at them. */
import type { CopyState } from '#lib/domain/capture.ts';
import type { Sentence } from '#lib/domain/sentence.ts';
import type { Locale } from '#lib/i18n.ts';
import { articleRow } from './articles.ts';
import { toCapture } from './captures.ts';
import { readConfig } from './config.ts';
import { database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { explain } from './explain.ts';
import * as jobs from './jobs.ts';
import { BATCH, standingFor } from './merged-sources.ts';
import { sourceRow } from './sources.ts';

/** The states of these sources, in no order; each has one. */
export async function of(sourceIds: readonly string[], locale: Locale): Promise<CopyState[]> {
	const states: CopyState[] = [];
	for (let start = 0; start < sourceIds.length; start += BATCH)
		states.push(...(await some(sourceIds.slice(start, start + BATCH), locale)));
	return states;
}

async function some(ids: readonly string[], locale: Locale): Promise<CopyState[]> {
	const standing = await standingFor(ids);
	const captures = await database()
		.selectFrom('capture')
		.selectAll()
		.where('sourceId', 'in', [...standing.keys()])
		.orderBy('createdAt', 'desc')
		.orderBy('id', 'desc')
		.execute();
	const checks = await database()
		.selectFrom('linkCheck')
		.selectAll()
		.where('sourceId', 'in', [...ids])
		.execute();
	const bySource = Map.groupBy(captures, ({ sourceId }) => standing.get(sourceId));
	const jobOf = new Map((await jobs.about('capture', ids)).map((job) => [job.subject, job]));
	const checkOf = new Map(checks.map((check) => [check.sourceId, check]));
	return ids.map((sourceId) => {
		const copies = bySource.get(sourceId) ?? [];
		const [newest] = copies;
		const latest = newest ? toCapture(newest) : null;
		const link = linkOf(checkOf.get(sourceId), locale);
		return { sourceId, ...workOf(jobOf.get(sourceId), locale), latest, copies: copies.length, link };
	});
}

/** The states of all sources that an article's claims rest on. */
export async function ofArticle(articleId: string, locale: Locale): Promise<CopyState[]> {
	await articleRow(database(), articleId);
	const rows = await database()
		.selectFrom('evidence')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.where('claim.articleId', '=', articleId)
		.select('evidence.sourceId')
		.distinct()
		.execute();
	return of(
		rows.map(({ sourceId }) => sourceId),
		locale
	);
}

export async function ofSource(sourceId: string, locale: Locale): Promise<CopyState> {
	await sourceRow(database(), sourceId);
	const [state] = await of([sourceId], locale);
	// One id was asked for, so there is one state.
	return state as CopyState;
}

function workOf(job: Tables['job'] | undefined, locale: Locale): Pick<CopyState, 'work' | 'problem' | 'dueAt'> {
	if (!job) return { work: 'none', problem: null, dueAt: null };
	const problem = inWords(job.problem, locale);
	if (job.dueAt === null) return { work: problem === null ? 'none' : 'refused', problem, dueAt: null };
	if (readConfig().evidence.fetch === null) return { work: 'off', problem: null, dueAt: null };
	if (job.holder !== null) return { work: 'fetching', problem: null, dueAt: null };
	return { work: 'waiting', problem, dueAt: job.dueAt };
}

const linkOf = (check: Tables['linkCheck'] | undefined, locale: Locale): CopyState['link'] =>
	check ? { state: check.state, checkedAt: check.checkedAt, problem: inWords(check.problem, locale) } : null;

// It was written from a sentence.
const inWords = (problem: string | null, locale: Locale): string | null =>
	problem === null ? null : explain(JSON.parse(problem) as Sentence, locale);
