/** Webhooks: addresses that admins register, what is on its way to them, and what became of it. */
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { NotFound } from '#lib/domain/errors.ts';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { FeedEvent } from '#lib/domain/feed.ts';
import type { Sentence } from '#lib/domain/sentence.ts';
import {
	type Delivery,
	type MadeWebhook,
	type NewWebhook,
	type Webhook,
	type WebhookChange,
	wants
} from '#lib/domain/webhook.ts';
import type { Locale } from '#lib/i18n.ts';
import { type After, comesAfter } from './api/paged.ts';
import type { User } from './auth/lucia.ts';
import { type Database, type Tx, database, transact } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { write } from './events.ts';
import { explain } from './explain.ts';
import * as feed from './feed.ts';
import { enqueue } from './jobs.ts';

type Row = Tables['webhook'];

const toWebhook = ({ id, url, events, active, createdAt, failingSince, disabledAt }: Row): Webhook => ({
	...{ id, url, events: JSON.parse(events) as string[], active: active === 1 },
	...{ createdAt, failingSince, disabledAt }
});

const standing = (db: Tx | Database) => db.selectFrom('webhook').selectAll().where('removed', '=', 0);

export async function list(): Promise<Webhook[]> {
	return (await standing(database()).orderBy('createdAt').orderBy('id').execute()).map(toWebhook);
}

async function rowOf(db: Tx | Database, id: string): Promise<Row> {
	const row = await standing(db).where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('This webhook');
	return row;
}

/** Register an address. It is told of what happens from now on; the secret that is answered is shown this once. */
export async function make(user: User, { id, url, events }: NewWebhook): Promise<MadeWebhook> {
	const position = await feed.settle();
	return write(user.id, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const secret = `whsec_${randomBytes(32).toString('base64url')}`;
		const state = { position, active: 1, failingSince: null, disabledAt: null, removed: 0 } as const;
		const made = { id, authorId: user.id, createdAt: now, url, events: JSON.stringify(events), secret };
		await tx
			.insertInto('webhook')
			.values({ ...made, ...state })
			.execute();
		await append('webhook.made', id, { url, events });
		return { secret, made: toWebhook(await rowOf(tx, id)) };
	});
}

/** Change where or of what it tells, or whether it tells at all. One that is switched on again begins with what happens then. */
export async function change(user: User, id: string, { active, events, url }: WebhookChange): Promise<Webhook> {
	const position = await feed.settle();
	return write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		const row = await rowOf(tx, id);
		const begins = active === true && row.active === 0 ? { position, failingSince: null, disabledAt: null } : {};
		const values = {
			...begins,
			...(active !== undefined && { active: active ? (1 as const) : (0 as const) }),
			...(events && { events: JSON.stringify(events) }),
			...(url && { url })
		};
		if (Object.keys(values).length > 0) await tx.updateTable('webhook').set(values).where('id', '=', id).execute();
		await append('webhook.changed', id, { active, events, url });
		return toWebhook(await rowOf(tx, id));
	});
}

/** Remove an address. What was on its way to it goes nowhere. */
export async function remove(user: User, id: string): Promise<void> {
	await write(user.id, NEWSROOM_LOG, async ({ tx, append }) => {
		await rowOf(tx, id);
		await tx.updateTable('webhook').set({ removed: 1, active: 0 }).where('id', '=', id).execute();
		await append('webhook.removed', id);
	});
}

/** Positions of the feed that are looked through at once. */
const BATCH = 500;

/** Write down what is to be delivered: every event since the last time that an address wants. Answers how many. */
export async function plan(now: number): Promise<number> {
	const active = await standing(database()).where('active', '=', 1).execute();
	if (active.length === 0) return 0;
	const end = await feed.settle();
	let planned = 0;
	for (const row of active) if (row.position < end) planned += await planFor(row, end, now);
	return planned;
}

/** What everyone in the newsroom may know, and no more: who wrote the address down may have left. */
const ANYONE: User = { id: '', name: '', role: 'checker' };

async function planFor({ id, position, events }: Row, end: number, now: number): Promise<number> {
	const until = Math.min(end, position + BATCH);
	const filters = JSON.parse(events) as string[];
	const found = await feed.shown(ANYONE, await feed.between(position, until));
	const wanted = found.filter(({ verb }) => wants(filters, verb));
	return transact(async (tx) => {
		const moved = await tx
			.updateTable('webhook')
			.set({ position: until })
			.where('id', '=', id)
			.where('position', '=', position)
			.returning('id')
			.execute();
		// Another process was quicker.
		if (moved.length === 0) return 0;
		for (const event of wanted) await deliver(tx, id, event, now);
		return wanted.length;
	});
}

type Named = Pick<FeedEvent, 'position' | 'verb'>;

async function deliver(tx: Tx, webhookId: string, { position, verb }: Named, now: number): Promise<Tables['delivery']> {
	const row = {
		...{ id: uuid(), webhookId, position, verb, createdAt: now, state: 'waiting' as const },
		...{ tries: 0, triedAt: null, status: null, problem: null }
	};
	await tx.insertInto('delivery').values(row).execute();
	await enqueue(tx, { kind: 'webhook', subject: row.id, payload: {} }, { now });
	return row;
}

const toDelivery = (row: Tables['delivery'], locale: Locale): Delivery => {
	const { id, position, verb, createdAt, state, tries, triedAt, status, problem } = row;
	const said = problem === null ? null : explain(JSON.parse(problem) as Sentence, locale);
	return { id, position, verb, createdAt, state, tries, triedAt, status, problem: said };
};

interface Page {
	readonly after: After | null;
	readonly limit: number;
	readonly locale: Locale;
}

/** What was sent to an address, the newest first: one more than `limit`, to show whether there is more. */
export async function deliveries(webhookId: string, { after, limit, locale }: Page): Promise<Delivery[]> {
	await rowOf(database(), webhookId);
	let select = database().selectFrom('delivery').selectAll().where('webhookId', '=', webhookId);
	if (after) select = select.where(comesAfter(after));
	const rows = await select
		.orderBy('createdAt', 'desc')
		.orderBy('id', 'desc')
		.limit(limit + 1)
		.execute();
	return rows.map((row) => toDelivery(row, locale));
}

/** Send an event once more, as a delivery of its own. */
export async function replay(
	{ webhookId, id }: { readonly webhookId: string; readonly id: string },
	now: number,
	locale: Locale
): Promise<Delivery> {
	const row = await transact(async (tx) => {
		await rowOf(tx, webhookId);
		const before = await tx
			.selectFrom('delivery')
			.selectAll()
			.where('id', '=', id)
			.where('webhookId', '=', webhookId)
			.executeTakeFirst();
		if (!before) throw new NotFound('This delivery');
		return deliver(tx, webhookId, before, now);
	});
	return toDelivery(row, locale);
}
