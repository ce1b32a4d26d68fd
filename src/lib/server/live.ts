/** A log as server-sent events: what was missed first, then what happens; and who is here, whenever that changes. */
import type { Event } from '#lib/domain/event.ts';
import { personTopic, presenceTopic, since, subscribe } from './events.ts';
import * as presence from './presence.ts';

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

/** Something to tell of: answers the frames that have not been told yet. */
type Topic = () => Promise<readonly Uint8Array[]>;

const encoder = new TextEncoder();
const frame = (event: Event): Uint8Array => encoder.encode(`id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`);

function eventsAfter(log: string, after: number): Topic {
	let sequence = after;
	return async () => {
		const events = await since(log, sequence);
		sequence = events.at(-1)?.sequence ?? sequence;
		return events.map(frame);
	};
}

/** Who is here has no id: it is told as it is, and nobody asks for what it was. */
function companyIn(log: string): Topic {
	let told = '[]';
	return async () => {
		const here = JSON.stringify(await presence.list(log));
		if (here === told) return [];
		told = here;
		return [encoder.encode(`event: presence\ndata: ${here}\n\n`)];
	};
}

/** The stream of a log for one listener. It ends when the listener goes or is no longer allowed. */
export function stream({ log, after, personId, allowed, signal }: Listener): ReadableStream<Uint8Array> {
	let stop = (): void => undefined;
	return new ReadableStream({
		start(controller) {
			let turn = Promise.resolve();
			const send = async (topic: Topic): Promise<void> => {
				if (signal.aborted) return;
				const frames = await topic();
				// Asked after reading: what happened once the session had ended is never told.
				if (!(await allowed())) return finish();
				for (const one of frames) controller.enqueue(one);
				if (frames.length > 0) await send(topic);
			};
			const asTurn = (topic: Topic) => () => {
				turn = turn.then(() => send(topic)).catch(finish);
			};
			const [events, company] = [asTurn(eventsAfter(log, after)), asTurn(companyIn(log))];
			const beat = (): void => {
				controller.enqueue(encoder.encode(':\n\n'));
				// A page that died says nothing: whether it still counts is looked up now and then.
				company();
			};
			const heartbeat = setInterval(beat, HEARTBEAT_MS);
			const topics = [subscribe(log, events), subscribe(personTopic(personId), events)];
			const ends = [...topics, subscribe(presenceTopic(log), company), () => clearInterval(heartbeat)];
			stop = () => ends.splice(0).forEach((end) => end());
			const finish = (): void => {
				if (ends.length === 0) return;
				stop();
				controller.close();
			};
			signal.addEventListener('abort', () => stop());
			controller.enqueue(encoder.encode('retry: 1000\n\n'));
			events();
			company();
		},
		cancel: () => stop()
	});
}
