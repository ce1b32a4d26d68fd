/** The work that nobody waits for: due times are looked up, mails are made and sent, again and again. */
import { logError } from '../api/log.ts';
import type { Config } from '../config.ts';
import * as due from '../due.ts';
import * as outbox from './outbox.ts';
import { type Send, smtp } from './transport.ts';

const BETWEEN_MS = 20_000;

/** One round. Mails are neither made nor sent where there is no way to send them. */
export async function round(send: Send | null, origin: string, now: number): Promise<void> {
	await due.remind(now);
	if (!send) return;
	await outbox.prepare(now);
	await outbox.deliver(send, origin, now);
}

/** Begin the rounds: each begins when the one before has ended, whatever became of it. */
export function begin({ mail, origin }: Pick<Config, 'mail' | 'origin'>): void {
	const send = mail && smtp(mail, new URL(origin).hostname);
	const next = (): void => {
		round(send, origin, Date.now())
			.catch((error: unknown) => logError(error, { request: {}, route: { id: 'rounds' } }))
			.finally(() => setTimeout(next, BETWEEN_MS).unref());
	};
	setTimeout(next, BETWEEN_MS).unref();
}
