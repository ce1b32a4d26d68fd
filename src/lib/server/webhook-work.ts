/** Sending what webhooks are to be told, signed, until it arrives or is given up. */
import { createHmac } from 'node:crypto';
import { NEWSROOM_LOG } from '#lib/domain/event.ts';
import type { FeedEvent } from '#lib/domain/feed.ts';
import { can } from '#lib/domain/role.ts';
import { type Sentence, sentence } from '#lib/domain/sentence.ts';
import { database, transact } from './db/client.ts';
import type { Tables } from './db/schema.ts';
import { type Writer, wake, write } from './events.ts';
import { errandOf } from './evidence/capture-work.ts';
import { type Bounds, FetchRefused, send } from './evidence/fetch/index.ts';
import * as feed from './feed.ts';
import { announceTo, post, willing } from './notices.ts';
import { type Job, type Outcome, type Work, done } from './jobs.ts';

const DAY_MS = 24 * 3600 * 1000;
/** An address at which nothing has arrived for so long is switched off. */
const LONGEST_MS = 3 * DAY_MS;
/** The log of deliveries goes back so far. */
const KEPT_MS = 30 * DAY_MS;

/** The header by which a receiver knows that it was us, and when: HMAC-SHA256 of "TIME.BODY" with the webhook's secret. */
export function signatureOf(secret: string, body: string, seconds: number): string {
	const hash = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
	return `t=${seconds},v1=${hash}`;
}

type Delivery = Tables['delivery'];
type Webhook = Tables['webhook'];

/** Send the event of the job's delivery. */
export const webhookWork =
	(bounds: Bounds): Work =>
	async (job) => {
		const delivery = await row('delivery', job.subject);
		const webhook = delivery && (await row('webhook', delivery.webhookId));
		if (!delivery || !webhook || webhook.active === 0) return done;
		const [event] = await feed.between(delivery.position - 1, delivery.position);
		if (!event) return done;
		const { status, problem } = await attempt(webhook, delivery, event, bounds);
		return problem === null ? arrived(delivery, status) : failed(job, delivery, { status, problem });
	};

async function row<T extends 'delivery' | 'webhook'>(table: T, id: string): Promise<Tables[T] | undefined> {
	const found = await database()
		.selectFrom(table as 'delivery')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	// Kysely cannot follow a table name that is a type parameter.
	return found as Tables[T] | undefined;
}

interface Attempt {
	/** What was answered; null where nobody answered. */
	readonly status: number | null;
	readonly problem: Sentence | null;
}

async function attempt(webhook: Webhook, { id }: Delivery, event: FeedEvent, bounds: Bounds): Promise<Attempt> {
	const [shown] = await feed.shown({ id: '', name: '', role: 'checker' }, [event]);
	const body = JSON.stringify({ id, event: shown ?? { ...event, subject: '', payload: {} } });
	const signature = signatureOf(webhook.secret, body, Math.floor(Date.now() / 1000));
	const headers = { 'galley-signature': signature, 'galley-delivery': id, 'galley-event': event.verb };
	try {
		const { status } = await send(webhook.url, { body, headers }, await errandOf(bounds));
		const isTaken = status >= 200 && status < 300;
		return { status, problem: isTaken ? null : sentence('The address answered {status}.', { status }) };
	} catch (error) {
		if (!(error instanceof FetchRefused)) throw error;
		return { status: null, problem: error.sentence };
	}
}

async function arrived({ id, webhookId, tries }: Delivery, status: number | null): Promise<Outcome> {
	const known = { state: 'delivered' as const, tries: tries + 1, triedAt: Date.now(), status, problem: null };
	await transact(async (tx) => {
		await tx.updateTable('delivery').set(known).where('id', '=', id).execute();
		await tx.updateTable('webhook').set({ failingSince: null }).where('id', '=', webhookId).execute();
	});
	return done;
}

/** So often is one delivery tried; the pauses between grow to six hours. */
const MOST_TRIES = 8;

interface Failure extends Attempt {
	readonly problem: Sentence;
}

async function failed({ tries }: Job, delivery: Delivery, { status, problem }: Failure): Promise<Outcome> {
	const [now, isLast] = [Date.now(), tries >= MOST_TRIES];
	const known = { state: isLast ? ('failed' as const) : ('waiting' as const), tries: delivery.tries + 1, triedAt: now };
	await database()
		.updateTable('delivery')
		.set({ ...known, status, problem: JSON.stringify(problem) })
		.where('id', '=', delivery.id)
		.execute();
	await noteFailure(delivery.webhookId, now);
	return isLast ? { became: 'failed', problem } : { became: 'delayed', problem, wait: null };
}

async function noteFailure(id: string, now: number): Promise<void> {
	const webhook = await row('webhook', id);
	if (!webhook) return;
	const { failingSince } = webhook;
	if (failingSince === null)
		await database().updateTable('webhook').set({ failingSince: now }).where('id', '=', id).execute();
	else if (now - failingSince >= LONGEST_MS) await disable(id);
}

/** Switch an address off. The settings say so, the log, and the inbox of everyone who can switch it on again. */
async function disable(id: string): Promise<void> {
	const topics = await write(null, NEWSROOM_LOG, async ({ tx, now, append }) => {
		const off = await tx
			.updateTable('webhook')
			.set({ active: 0, disabledAt: now })
			.where('id', '=', id)
			.where('active', '=', 1)
			.returning('url')
			.executeTakeFirst();
		if (!off) return [];
		await append('webhook.disabled', id, { url: off.url });
		return tellKeepers({ tx, now }, id, off.url);
	});
	for (const topic of topics) wake(topic);
}

/** Tell those who look after webhooks. Answers the topics that have news. */
async function tellKeepers(
	{ tx, now }: Pick<Writer, 'tx' | 'now'>,
	id: string,
	url: string
): Promise<readonly string[]> {
	const people = await tx.selectFrom('person').select(['id', 'role']).where('active', '=', 1).execute();
	const told = people
		.filter((person) => can(person, 'webhook.manage'))
		.map(
			(person) => ({ personId: person.id, kind: 'webhook-off', about: id, renews: false, detail: { url } }) as const
		);
	const touched: string[] = [];
	for (const one of await willing(tx, told)) {
		const nowhere = { articleId: null, claimId: null, actorId: null };
		// It may be switched on again, and fail again: that is another notice.
		if (await post({ tx, now }, nowhere, one, `webhook-off:${id}:${now}`)) touched.push(one.personId);
	}
	return announceTo(tx, touched);
}

/** Deliveries that are older than the log goes back are forgotten. */
export async function forgetOld(now: number): Promise<void> {
	await database()
		.deleteFrom('delivery')
		.where('createdAt', '<', now - KEPT_MS)
		.where('state', '!=', 'waiting')
		.execute();
}
