/** A log as server-sent events: what was missed first, then what happens. */
import type { Event } from '#lib/domain/event.ts';
import { personTopic, since, subscribe } from './events.ts';

/** Proxies and browsers give up a silent connection; a comment now and then keeps it. */
const HEARTBEAT_MS = 15_000;

interface Listener {
	readonly log: string;
	/** Sequence after which to begin. */
	readonly after: number;
	readonly personId: string;
	/** Whether the session still stands; asked before each batch, so that a suspended person's stream ends at once. */
	readonly allowed: () => Promise<boolean>;
	readonly signal: AbortSignal;
}

const encoder = new TextEncoder();
const frame = (event: Event): Uint8Array => encoder.encode(`id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`);

/** The stream of a log for one listener. It ends when the listener goes or is no longer allowed. */
export function stream({ log, after, personId, allowed, signal }: Listener): ReadableStream<Uint8Array> {
	let stop = (): void => undefined;
	return new ReadableStream({
		start(controller) {
			let sequence = after;
			let turn = Promise.resolve();
			const send = async (): Promise<void> => {
				if (signal.aborted) return;
				const events = await since(log, sequence);
				// Asked after reading: what happened once the session had ended is never told.
				if (!(await allowed())) return finish();
				for (const event of events) controller.enqueue(frame(event));
				sequence = events.at(-1)?.sequence ?? sequence;
				if (events.length > 0) await send();
			};
			const next = (): void => {
				turn = turn.then(send).catch(finish);
			};
			const heartbeat = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), HEARTBEAT_MS);
			const ends = [subscribe(log, next), subscribe(personTopic(personId), next), () => clearInterval(heartbeat)];
			stop = () => ends.splice(0).forEach((end) => end());
			const finish = (): void => {
				if (ends.length === 0) return;
				stop();
				controller.close();
			};
			signal.addEventListener('abort', () => stop());
			controller.enqueue(encoder.encode('retry: 1000\n\n'));
			next();
		},
		cancel: () => stop()
	});
}
