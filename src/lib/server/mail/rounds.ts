/** The work that nobody waits for: due times are looked up, mails are made and sent, again and again. */
import { logError } from '../api/log.ts';
import type { Config } from '../config.ts';
import * as due from '../due.ts';
import * as plans from '../publication-plans.ts';
import * as outbox from './outbox.ts';
import { type Send, smtp } from './transport.ts';

const BETWEEN_MS = 20_000;
/** A publication is awaited: it comes within seconds of its time. */
const BETWEEN_PLANS_MS = 3_000;

/** One round. Mails are neither made nor sent where there is no way to send them. */
export async function round(send: Send | null, origin: string, now: number): Promise<void> {
	await due.remind(now);
	if (!send) return;
	await outbox.prepare(now);
	await outbox.deliver(send, origin, now);
}

/** Begin the rounds. */
export function begin({ mail, origin }: Pick<Config, 'mail' | 'origin'>): void {
	const send = mail && smtp(mail, new URL(origin).hostname);
	again('rounds', BETWEEN_MS, () => round(send, origin, Date.now()));
	again('plans', BETWEEN_PLANS_MS, () => plans.publishDue(Date.now()));
}

/** Do something again and again: each time begins when the one before has ended, whatever became of it. */
function again(id: string, pause: number, work: () => Promise<void>): void {
	const next = (): void => {
		work()
			.catch((error: unknown) => logError(error, { request: {}, route: { id } }))
			.finally(() => setTimeout(next, pause).unref());
	};
	setTimeout(next, pause).unref();
}
