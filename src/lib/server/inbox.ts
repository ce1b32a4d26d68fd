/** What each person is told, and what of it they have read. It is theirs alone, and no act of the newsroom: no event. */
import * as v from 'valibot';
import { Invalid } from '#lib/domain/errors.ts';
import { callNames, spoken } from '#lib/domain/mention.ts';
// prettier-ignore
import {
	type Inbox, type InboxState, type Marks, type Notice, NoticeDetail, type NoticeSettingsChange,
	NoticeSettings, Shown, blankSettings
} from '#lib/domain/notice.ts';
import { isLocale } from '#lib/i18n.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database, transact } from './db/client.ts';
import { wake } from './events.ts';
import { announceTo, inboxTopic, unwantedIn } from './notices.ts';

/** Notices that are read at once. */
const PAGE = 200;

/** What a query asks for: which, and before which moment. */
export function asked({ searchParams }: URL): [shown: Shown, before?: number] {
	const [show, before] = [searchParams.get('show') ?? 'all', searchParams.get('before')];
	if (!v.is(Shown, show)) throw new Invalid('Ask for unread, all or mentions.');
	if (before === null) return [show];
	if (!/^\d{1,15}$/.test(before)) throw new Invalid('Give the moment as milliseconds since 1970.');
	return [show, Number(before)];
}

/** A person's notices, the newest first, from before a moment. */
export async function read(user: User, shown: Shown = 'all', before = Number.MAX_SAFE_INTEGER): Promise<Inbox> {
	const rows = await standing(database(), user.id)
		.where('notice.at', '<', before)
		.$if(shown === 'unread', (of) => of.where('notice.readAt', 'is', null))
		.$if(shown === 'mentions', (of) => of.where('notice.kind', '=', 'mention'))
		.orderBy('notice.at', 'desc')
		.orderBy('notice.id')
		.limit(PAGE + 1)
		.execute();
	const { unread } = await state(user);
	return { notices: await noticesOf(database(), rows.slice(0, PAGE)), unread, more: rows.length > PAGE };
}

/** A person's notices of what is still there: not of removed articles, claims or comments. */
export const standing = (db: Tx | Database, personId: string) =>
	db
		.selectFrom('notice')
		.leftJoin('article', 'article.id', 'notice.articleId')
		.leftJoin('claim', 'claim.id', 'notice.claimId')
		.leftJoin('comment', 'comment.id', 'notice.about')
		.leftJoin('person', 'person.id', 'notice.actorId')
		.select(['notice.id', 'notice.kind', 'notice.at', 'notice.readAt', 'notice.actorId', 'notice.articleId'])
		.select(['notice.claimId', 'notice.detail', 'article.title', 'article.language', 'claim.number'])
		.select(['claim.statement', 'person.name as actorName', 'comment.body'])
		.where('notice.personId', '=', personId)
		.where((e) => e.or([e('article.id', 'is', null), e('article.removed', '=', 0)]))
		.where((e) => e.or([e('claim.id', 'is', null), e('claim.withdrawn', '=', 0)]))
		.where((e) => e.or([e('comment.id', 'is', null), e('comment.withdrawn', '=', 0)]));

type Row = Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number];

export async function noticesOf(db: Tx | Database, rows: readonly Row[]): Promise<Notice[]> {
	const people = await db.selectFrom('person').select(['id', 'name']).execute();
	const [names, quotes] = [callNames(people), await quotesOf(db, rows)];
	return rows.map((row) => ({
		...{ id: row.id, kind: row.kind, at: row.at, readAt: row.readAt },
		actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' },
		article: articleIn(row),
		claim: claimIn(row, quotes),
		// Written by `post`, from what `telling.ts` made.
		detail: v.parse(NoticeDetail, JSON.parse(row.detail)),
		words: row.body === null ? null : spoken(row.body, names)
	}));
}

/** A title and a language come with the article that the notice is about. */
const articleIn = ({ articleId, title, language }: Row): Notice['article'] =>
	articleId === null ? null : { id: articleId, title: title ?? '', language: language ?? '' };

function claimIn({ claimId, number, statement }: Row, quotes: ReadonlyMap<string, string>): Notice['claim'] {
	if (claimId === null || number === null) return null;
	const quote = (quotes.get(claimId) ?? '').replace(/\s+/g, ' ');
	return { id: claimId, number, text: statement || quote };
}

/** The words of each claim's first passage. */
async function quotesOf(db: Tx | Database, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
	const ids = [...new Set(rows.flatMap(({ claimId }) => claimId ?? []))];
	if (ids.length === 0) return new Map();
	const anchors = await db
		.selectFrom('anchor')
		.select(['claimId', 'quote'])
		.where('claimId', 'in', ids)
		.where('withdrawn', '=', 0)
		.orderBy('createdAt', 'desc')
		.execute();
	return new Map(anchors.map(({ claimId, quote }) => [claimId, quote]));
}

/** What a page that listens compares: whenever anything has changed, this has. */
export async function state({ id }: Pick<User, 'id'>, db: Tx | Database = database()): Promise<InboxState> {
	const counted = await standing(db, id)
		.clearSelect()
		.select((e) => [
			e.fn.count<number>('notice.id').filterWhere('notice.readAt', 'is', null).as('unread'),
			e.fn.max('notice.id').as('newest'),
			e.fn.max('notice.at').as('at'),
			e.fn.max('notice.readAt').as('readAt')
		])
		.executeTakeFirstOrThrow();
	const touched = Math.max(counted.at ?? 0, counted.readAt ?? 0);
	return { unread: Number(counted.unread), newest: counted.newest, touched };
}

/** Mark notices of one's own as read, or as unread; those of others are passed over. Answers how many are unread. */
export async function mark(user: User, { ids, read: isRead }: Marks): Promise<InboxState> {
	return changed(user, async (tx) => {
		if (ids.length === 0) return;
		await tx
			.updateTable('notice')
			.set({ readAt: isRead ? Date.now() : null })
			.where('personId', '=', user.id)
			.where('id', 'in', ids)
			.where('readAt', isRead ? 'is' : 'is not', null)
			.execute();
	});
}

/** Mark everything up to a moment as read. Answers the ids, so that it can be taken back. */
export async function markAll(user: User, until: number): Promise<readonly string[]> {
	let ids: readonly string[] = [];
	await changed(user, async (tx) => {
		const rows = await tx
			.updateTable('notice')
			.set({ readAt: Date.now() })
			.where('personId', '=', user.id)
			.where('readAt', 'is', null)
			.where('at', '<=', until)
			.returning('id')
			.execute();
		ids = rows.map(({ id }) => id);
	});
	return ids;
}

/** Change something of a person's inbox, and tell their other pages. */
async function changed(user: User, act: (tx: Tx) => Promise<void>): Promise<InboxState> {
	const now = await transact(async (tx) => {
		await act(tx);
		await announceTo(tx, [user.id]);
		return state(user, tx);
	});
	wake(inboxTopic(user.id));
	return now;
}

export async function settings({ id }: Pick<User, 'id'>, db: Tx | Database = database()): Promise<NoticeSettings> {
	const row = await db.selectFrom('noticeSetting').selectAll().where('personId', '=', id).executeTakeFirst();
	if (!row) return blankSettings;
	const { mail, hour, zone, locale } = row;
	return { unwanted: unwantedIn(row.unwanted), mail, hour, zone, locale: isLocale(locale) ? locale : 'en' };
}

/** Choose what to be told of, and how. Mails tell of what comes from now on, when they are switched on. */
export async function changeSettings(user: User, changes: NoticeSettingsChange): Promise<NoticeSettings> {
	return transact(async (tx) => {
		const before = await settings(user, tx);
		const after = v.parse(NoticeSettings, { ...before, ...changes });
		const row = { ...after, unwanted: JSON.stringify(after.unwanted) };
		const begins = before.mail === 'never' && after.mail !== 'never';
		if (begins) await passOver(tx, user.id);
		await tx
			.insertInto('noticeSetting')
			.values({ personId: user.id, mailedAt: Date.now(), ...row })
			.onConflict((conflict) =>
				conflict.column('personId').doUpdateSet(begins ? { ...row, mailedAt: Date.now() } : row)
			)
			.execute();
		return after;
	});
}

/** What came while no mails were wanted is told by none. */
async function passOver(tx: Tx, personId: string): Promise<void> {
	await tx
		.updateTable('notice')
		.set({ mailId: 'none' })
		.where('personId', '=', personId)
		.where('mailId', 'is', null)
		.execute();
}
