/**
 * Logs as server-sent events: what was missed first, then what happens; who is here, how it stands with the stored copies
 * and what waits in a person's inbox, whenever that changes.
 */
import type { Event } from '#lib/domain/event.ts';
import { copiesTopic, newsOf } from './copy-news.ts';
import { personTopic, presenceTopic, since, subscribe } from './events.ts';
import * as inbox from './inbox.ts';
import { inboxTopic } from './notices.ts';
import * as presence from './presence.ts';

/** Proxies and browsers give up a silent connection; a comment now and then keeps it. */
const HEARTBEAT_MS = 15_000;

interface Listener {
	/** The article, and the sequence after which to begin; null for who listens to their inbox alone. */
	readonly article: { readonly log: string; readonly after: number } | null;
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

/** What has no id is told as it is, whenever it differs, and nobody asks for what it was. */
function present(name: string, begin: string, read: () => Promise<unknown>): Topic {
	let told = begin;
	return async () => {
		const now = JSON.stringify(await read());
		if (now === told) return [];
		told = now;
		return [encoder.encode(`event: ${name}\ndata: ${now}\n\n`)];
	};
}

/** What a listener hears of: each topic with what wakes it. `beats` says that it is looked up now and then, too. */
interface Hearing {
	readonly topic: Topic;
	readonly wakes: readonly string[];
	readonly beats: boolean;
}

function hearingsOf({ article, personId }: Listener): readonly Hearing[] {
	const box = present('inbox', '', () => inbox.state({ id: personId }));
	const told = [{ topic: box, wakes: [inboxTopic(personId), personTopic(personId)], beats: false }];
	if (!article) return told;
	const { log, after } = article;
	const company = present('presence', '[]', () => presence.list(log));
	return [
		{ topic: eventsAfter(log, after), wakes: [log, personTopic(personId)], beats: false },
		// A page that died says nothing: whether it still counts is looked up.
		{ topic: company, wakes: [presenceTopic(log)], beats: true },
		{ topic: present('copies', '', () => newsOf(log)), wakes: [copiesTopic(log)], beats: false },
		...told
	];
}

/** The stream of one listener. It ends when the listener goes or is no longer allowed. */
export function stream(listener: Listener): ReadableStream<Uint8Array> {
	const { allowed, signal } = listener;
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
			const hearings = hearingsOf(listener).map((one) => ({ ...one, look: asTurn(one.topic) }));
			const beat = (): void => {
				controller.enqueue(encoder.encode(':\n\n'));
				for (const { beats, look } of hearings) if (beats) look();
			};
			const heartbeat = setInterval(beat, HEARTBEAT_MS);
			const ends = hearings.flatMap(({ wakes, look }) => wakes.map((topic) => subscribe(topic, look)));
			ends.push(() => clearInterval(heartbeat));
			stop = () => ends.splice(0).forEach((end) => end());
			const finish = (): void => {
				if (ends.length === 0) return;
				stop();
				controller.close();
			};
			signal.addEventListener('abort', () => stop());
			controller.enqueue(encoder.encode('retry: 1000\n\n'));
			for (const { look } of hearings) look();
		},
		cancel: () => stop()
	});
}
