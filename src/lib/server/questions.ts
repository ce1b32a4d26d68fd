/** What readers ask: kept without a trace of who they are, until somebody of the desk makes a claim of it or says why not. */
import { v7 as uuid } from 'uuid';
import { Conflict, NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG, type Verb } from '#lib/domain/event.ts';
import type { NewQuestion, QuestionDecision, ReaderQuestion } from '#lib/domain/reader-question.ts';
import type { User } from './auth/lucia.ts';
import { type Tx, database } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';
import * as published from './published.ts';
import { claimFrom } from './question-claim.ts';
import { countQuestion } from './question-throttle.ts';
import * as settings from './settings.ts';

/** Rows of one answer. */
const MOST = 200;

/** `NotFound` where the newsroom does not want to be asked. */
export async function expectOpen(): Promise<void> {
	if (!(await settings.section('readers')).questions) throw new NotFound('This page');
}

interface Asked extends NewQuestion {
	/** Address of the published article that it is about; null for a claim from elsewhere. */
	readonly slug: string | null;
	readonly language: string;
	/** Of the network: only counted. */
	readonly address: string;
}

/** Keep a reader's question. Throws `Throttled` where too many come. */
export async function ask({ slug, language, address, quote, body, url }: Asked): Promise<void> {
	await expectOpen();
	const articleId = slug === null ? null : (await published.find(slug)).articleId;
	await countQuestion(address);
	await write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const id = uuid();
		await tx
			.insertInto('readerQuestion')
			.values({ id, articleId, quote, body, url, language, createdAt: now, ...OPEN })
			.execute();
		await append('question.asked', id, { articleId });
	});
}

const OPEN = { status: 'open', reason: '', claimId: null, decidedBy: null, decidedAt: null } as const;

const rows = (db: Tx | ReturnType<typeof database> = database()) =>
	db
		.selectFrom('readerQuestion as question')
		.leftJoin('article', 'article.id', 'question.articleId')
		.leftJoin('claim', 'claim.id', 'question.claimId')
		.leftJoin('person', 'person.id', 'question.decidedBy')
		.selectAll('question')
		.select(['article.slug', 'article.title', 'claim.number', 'claim.articleId as claimArticle', 'person.name as by']);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const toQuestion = (row: Row): ReaderQuestion => ({
	...{ id: row.id, quote: row.quote, body: row.body, url: row.url, status: row.status, reason: row.reason },
	article:
		row.articleId !== null && row.slug !== null ? { id: row.articleId, slug: row.slug, title: row.title ?? '' } : null,
	claim:
		row.claimId !== null && row.claimArticle !== null
			? { id: row.claimId, number: row.number ?? 0, articleId: row.claimArticle }
			: null,
	...{ decidedBy: row.by, decidedAt: row.decidedAt, createdAt: row.createdAt }
});

/** The newest first. */
export async function list(show: 'open' | 'decided'): Promise<ReaderQuestion[]> {
	const found = await rows()
		.where('question.status', show === 'open' ? '=' : '!=', 'open')
		.orderBy(show === 'open' ? 'question.createdAt' : 'question.decidedAt', 'desc')
		.limit(MOST)
		.execute();
	return found.map(toQuestion);
}

/** How many wait for somebody to look at them. */
export async function waiting(): Promise<number> {
	const { count } = await database()
		.selectFrom('readerQuestion')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('status', '=', 'open')
		.executeTakeFirstOrThrow();
	return Number(count);
}

async function read(id: string, db: Tx | ReturnType<typeof database> = database()): Promise<Row> {
	const row = await rows(db).where('question.id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This question');
	return row;
}

const VERBS: Readonly<Record<QuestionDecision['status'], Verb>> = {
	accepted: 'question.accepted',
	dismissed: 'question.dismissed',
	open: 'question.reopened'
};

/**
 * Accept, dismiss or open again. An accepted question becomes a claim: on its words in the article, or in an article of
 * its own. `Conflict` where somebody else has decided meanwhile, `Invalid` where the article does not say the words.
 */
export async function decide(user: User, id: string, decision: QuestionDecision): Promise<ReaderQuestion> {
	const row = await read(id);
	expectUndecided(row, decision);
	const { claimId, articleId } = decision;
	if (decision.status === 'accepted' && claimId) await claimFrom(user, row, { claimId, articleId });
	await write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		expectUndecided(await read(id, tx), decision);
		await tx
			.updateTable('readerQuestion')
			.set(changeOf(user, decision, now))
			.where('id', '=', id)
			.execute();
		await append(VERBS[decision.status], id, decision.status === 'dismissed' ? { reason: decision.reason ?? '' } : {});
	});
	return toQuestion(await read(id));
}

/** The same decision again is no conflict: an answer may have been lost on its way. */
function expectUndecided(row: Row, decision: QuestionDecision): void {
	if (row.status === 'open' || decision.status === 'open') return;
	const same = decision.status === 'accepted' && row.status === 'accepted' && row.claimId === decision.claimId;
	if (!same) throw new Conflict('Somebody has decided on this question already. Reload the page to see how.');
}

function changeOf(user: User, decision: QuestionDecision, now: number): Partial<Tables['readerQuestion']> {
	if (decision.status === 'open') return { ...OPEN };
	const decided = { decidedBy: user.id, decidedAt: now, status: decision.status };
	return decision.status === 'dismissed'
		? { ...decided, reason: decision.reason ?? '', claimId: null }
		: { ...decided, reason: '', claimId: decision.claimId ?? null };
}
