/** Notices: written in the transaction of what they tell of, so that nobody is told of what did not happen. */
import { v7 as uuid } from 'uuid';
import * as v from 'valibot';
import { Claim } from '#lib/domain/claim.ts';
import type { Comment } from '#lib/domain/comment.ts';
import type { Event } from '#lib/domain/event.ts';
import { NoticeKind } from '#lib/domain/notice.ts';
import { can } from '#lib/domain/role.ts';
import { type Scene, type Taking, type Telling, concernsPeople, consequencesOf } from '#lib/domain/telling.ts';
import { claimsNamed, toComment } from './claim-records.ts';
import { type Tx, announce } from './db/client.ts';
import type { Tables } from './db/schema.ts';

type Row = Tables['notice'];
type Happened = Pick<Event, 'actorId' | 'verb' | 'subject' | 'payload'>;

interface Write {
	readonly tx: Tx;
	readonly now: number;
	/** The article. */
	readonly log: string;
	/** The newest event of the log before what happened. */
	readonly sequence: number;
}

export const inboxTopic = (personId: string): string => `inbox:${personId}`;

/** Tell everyone whom these events concern. Answers the topics that have news once this is committed. */
export async function tell(write: Write, events: readonly Happened[]): Promise<readonly string[]> {
	const telling = events.filter(({ verb }) => concernsPeople(verb));
	if (telling.length === 0) return [];
	const scenes = await scenesOf(write, telling);
	const touched = new Set<string>();
	for (const { event, ...scene } of scenes) {
		const { told, taken } = consequencesOf({ event, ...scene });
		for (const one of taken) for (const id of await takeBack(write.tx, one)) touched.add(id);
		const place = { articleId: write.log, claimId: scene.after?.id ?? null, actorId: event.actorId };
		for (const one of await willing(write.tx, told)) {
			if (await post(write, place, one)) touched.add(one.personId);
		}
	}
	return announceTo(write.tx, touched);
}

/** Tell pages of these people, when this is committed, that their inbox has news. Answers the topics. */
export async function announceTo(tx: Tx, people: Iterable<string>): Promise<readonly string[]> {
	const topics = [...people].map(inboxTopic);
	for (const topic of topics) await announce(tx, topic);
	return topics;
}

async function scenesOf({ tx, log, sequence }: Write, events: readonly Happened[]): Promise<readonly Scene[]> {
	const ids = [...new Set(events.map(({ subject }) => subject).filter((id) => id !== log))];
	const after = new Map((await claimsNamed(tx, log, ids)).map((claim) => [claim.id, claim]));
	const before = await statesBefore(tx, ids, sequence);
	const owners = await ownersOf(tx, log);
	const ofArticle = events.some(({ subject }) => subject === log) ? await commentsOn(tx, log) : [];
	return events.map((event) => ({
		event,
		articleId: log,
		owners,
		before: before.get(event.subject) ?? null,
		after: after.get(event.subject) ?? null,
		comments: event.subject === log ? ofArticle : (after.get(event.subject)?.comments ?? [])
	}));
}

async function ownersOf(tx: Tx, articleId: string): Promise<readonly string[]> {
	const rows = await tx.selectFrom('articleOwner').select('personId').where('articleId', '=', articleId).execute();
	return rows.map(({ personId }) => personId);
}

/** What claims looked like before: every write keeps that. */
async function statesBefore(tx: Tx, ids: readonly string[], sequence: number): Promise<ReadonlyMap<string, Claim>> {
	const states = new Map<string, Claim>();
	for (const id of ids) {
		const row = await tx
			.selectFrom('claimState')
			.select('claim')
			.where('claimId', '=', id)
			.where('sequence', '<=', sequence)
			.orderBy('sequence', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (row) states.set(id, v.parse(Claim, JSON.parse(row.claim)));
	}
	return states;
}

async function commentsOn(tx: Tx, articleId: string): Promise<Comment[]> {
	const rows = tx.selectFrom('comment').selectAll().where('articleId', '=', articleId).where('claimId', 'is', null);
	return (await rows.orderBy('createdAt').orderBy('id').execute()).map(toComment);
}

/** Those who are here, may know of it, and want to. */
export async function willing<T extends Pick<Telling, 'personId' | 'kind'>>(
	tx: Tx,
	told: readonly T[]
): Promise<readonly T[]> {
	if (told.length === 0) return [];
	const rows = await tx
		.selectFrom('person')
		.leftJoin('noticeSetting', 'noticeSetting.personId', 'person.id')
		.select(['person.id', 'person.role', 'noticeSetting.unwanted'])
		.where('person.active', '=', 1)
		.where('person.id', 'in', [...new Set(told.map(({ personId }) => personId))])
		.execute();
	const wanted = new Map(
		rows
			.filter(({ id, role }) => can({ id, role }, 'article.read'))
			.map(({ id, unwanted }) => [id, new Set(unwantedIn(unwanted))])
	);
	return told.filter(({ personId, kind }) => wanted.get(personId)?.has(kind) === false);
}

export const unwantedIn = (json: string | null): NoticeKind[] =>
	json === null ? [] : v.parse(v.array(NoticeKind), JSON.parse(json));

type Place = Pick<Row, 'articleId' | 'claimId' | 'actorId'>;

/** Write a notice: once for one ground, or anew where it renews. Answers whether there is one more, or one anew. */
export async function post(
	{ tx, now }: Pick<Write, 'tx' | 'now'>,
	place: Place,
	{ personId, kind, about, renews, detail }: Telling,
	ground = `${kind}:${about}`
): Promise<boolean> {
	const fresh = { at: now, actorId: place.actorId, detail: JSON.stringify(detail), readAt: null, mailId: null };
	const written = await tx
		.insertInto('notice')
		.values({ id: uuid(), personId, ...place, kind, about, ground, ...fresh })
		.onConflict((conflict) => {
			const same = conflict.columns(['personId', 'ground']);
			return renews ? same.doUpdateSet(fresh) : same.doNothing();
		})
		.returning('id')
		.execute();
	return written.length > 0;
}

/** Take notices back that nobody has read. Answers whose they were. */
async function takeBack(tx: Tx, { about, kinds, personId }: Taking): Promise<readonly string[]> {
	const rows = await tx
		.deleteFrom('notice')
		.where('about', '=', about)
		.where('kind', 'in', [...kinds])
		.where('readAt', 'is', null)
		.$if(personId !== null, (of) => of.where('personId', '=', personId ?? ''))
		.returning('personId')
		.execute();
	return rows.map((row) => row.personId);
}
