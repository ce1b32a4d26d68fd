/**
 * Mails on their way. What a mail will tell of is written down before it is sent, and that it was sent after: a crash in
 * between sends it once more, and never loses it.
 */
import { v7 as uuid } from 'uuid';
import { isMailDue, pauseAfter } from '#lib/domain/digest.ts';
import type { Notice } from '#lib/domain/notice.ts';
import { localeOf } from '#lib/i18n.ts';
import { type Tx, database, transact } from '../db/client.ts';
import type { Tables } from '../db/schema.ts';
import * as inbox from '../inbox.ts';
import { newsroomName } from '../settings.ts';
import { letterOf } from './letter.ts';
import { allRatings } from '#lib/domain/rating-scale.ts';
import * as scales from '../scales.ts';
import type { Mail, Send } from './transport.ts';
import { tokenFor } from './unsubscribe.ts';

/** What was told so lately may still be taken back: "Undo" stands for ten seconds. */
const GRACE = 20_000;
/** A mail that nobody has answered for this long is tried again: its process is gone. */
const LEASE = 5 * 60_000;
/** After so long a mail is given up; what it told of is in the inbox. */
const GIVEN_UP = 3 * 24 * 3600 * 1000;
/** Mails that are over are remembered for so long. */
const REMEMBERED = 30 * 24 * 3600 * 1000;

/** Make the mails that are due. Notices that were read meanwhile are in none. */
export async function prepare(now: number): Promise<void> {
	const people = await database()
		.selectFrom('noticeSetting')
		.innerJoin('person', 'person.id', 'noticeSetting.personId')
		.select(['person.id', 'noticeSetting.mailedAt'])
		.where('noticeSetting.mail', '!=', 'never')
		.where('person.active', '=', 1)
		.where('person.email', 'is not', null)
		.execute();
	for (const { id, mailedAt } of people) {
		const settings = await inbox.settings({ id });
		if (isMailDue(settings, mailedAt, now)) await transact((tx) => prepareFor(tx, id, settings.mail === 'daily', now));
	}
	await database()
		.deleteFrom('mail')
		.where('dueAt', 'is', null)
		.where('createdAt', '<', now - REMEMBERED)
		.execute();
}

async function prepareFor(tx: Tx, personId: string, isDaily: boolean, now: number): Promise<void> {
	const mailId = uuid();
	const taken = await tx
		.updateTable('notice')
		.set({ mailId })
		.where('personId', '=', personId)
		.where('mailId', 'is', null)
		.where('readAt', 'is', null)
		.where('at', '<=', now - GRACE)
		.returning('id')
		.execute();
	if (taken.length > 0) {
		const mail = { id: mailId, personId, createdAt: now, tries: 0, dueAt: now, sentAt: null, problem: null };
		await tx.insertInto('mail').values(mail).execute();
	}
	// A day without news is told the next day; an hour without is over when there is some.
	if (taken.length > 0 || isDaily)
		await tx.updateTable('noticeSetting').set({ mailedAt: now }).where('personId', '=', personId).execute();
}

type Row = Tables['mail'];

/** Send what is due, one after the other. When the server is down, the others wait for the next round. */
export async function deliver(send: Send, origin: string, now: number): Promise<void> {
	const due = await database().selectFrom('mail').selectAll().where('dueAt', '<=', now).orderBy('dueAt').execute();
	for (const row of due) if ((await deliverOne(send, origin, row, now)) === 'down') return;
}

async function deliverOne(send: Send, origin: string, row: Row, now: number): Promise<'down' | 'done'> {
	if (!(await take(row, now))) return 'done';
	const mail = await mailOf(row, origin);
	if (!mail) return settle(row, { dueAt: null, problem: 'Nothing was left to tell.' });
	const sending = await send(mail);
	if (sending.became === 'sent') return settle(row, { dueAt: null, sentAt: now, problem: null });
	const { problem, isDown } = sending;
	const isOver = sending.became === 'refused' || now - row.createdAt >= GIVEN_UP;
	await settle(row, { dueAt: isOver ? null : now + pauseAfter(row.tries + 1), problem });
	return isDown ? 'down' : 'done';
}

/** Of several instances one sends a mail: whoever moves its time on first. */
async function take({ id, dueAt, tries }: Row, now: number): Promise<boolean> {
	const taken = await database()
		.updateTable('mail')
		.set({ dueAt: now + LEASE, tries: tries + 1 })
		.where('id', '=', id)
		.where('dueAt', '=', dueAt)
		.returning('id')
		.execute();
	return taken.length > 0;
}

async function settle({ id }: Row, change: Partial<Row>): Promise<'done'> {
	await database().updateTable('mail').set(change).where('id', '=', id).execute();
	return 'done';
}

/** The mail as it is now; null where everything was read or removed since, or its person wants or gets none. */
async function mailOf({ id, personId }: Row, origin: string): Promise<Mail | null> {
	const person = await database().selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst();
	const { mail, locale, zone } = await inbox.settings({ id: personId });
	if (!person?.email || person.active === 0 || mail === 'never') return null;
	const rows = await inbox
		.standing(database(), personId)
		.where('notice.mailId', '=', id)
		.where('notice.readAt', 'is', null)
		.orderBy('notice.at', 'desc')
		.execute();
	if (rows.length === 0) return null;
	const notices = await inbox.noticesOf(database(), rows);
	const stop = `${origin}/unsubscribe/${await tokenFor(personId)}`;
	const hidden = await concerningSecrets(notices);
	const letter = letterOf({
		newsroom: await newsroomName(),
		origin,
		locale: localeOf(locale),
		zone,
		notices,
		hidden,
		scale: allRatings(await scales.all()),
		stop
	});
	return { id, ...letter, stop, to: { name: person.name, address: person.email } };
}

/** Notices of claims that rest on a confidential source, and of what is said about an article that has such a claim. */
async function concerningSecrets(notices: readonly Notice[]): Promise<ReadonlySet<string>> {
	const rows = await database()
		.selectFrom('evidence')
		.innerJoin('source', 'source.id', 'evidence.sourceId')
		.innerJoin('claim', 'claim.id', 'evidence.claimId')
		.select(['claim.id', 'claim.articleId'])
		.where('source.confidential', '=', 1)
		.where('claim.articleId', 'in', [...new Set(notices.flatMap(({ article }) => article?.id ?? []))])
		.execute();
	const secret = new Set(rows.flatMap(({ id, articleId }) => [id, articleId]));
	return new Set(
		notices.filter(({ claim, article }) => secret.has(claim?.id ?? article?.id ?? '')).map(({ id }) => id)
	);
}
