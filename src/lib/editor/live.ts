/** Hearing what others do to an article, as it happens. */
import type { Event } from '#lib/domain/event.ts';
import type { InboxState } from '#lib/domain/notice.ts';
import type { Presence } from '#lib/domain/presence.ts';

interface Listener {
	readonly heard: (event: Event) => void;
	readonly connected: (connected: boolean) => void;
	/** Who is here, whenever that changes. */
	readonly met: (here: readonly Presence[]) => void;
	/** How it stands with the copies of the article's sources: something else whenever that changes. */
	readonly copies: (news: string) => void;
	/** What waits in the person's inbox, whenever that changes. */
	readonly inbox: (state: InboxState) => void;
}

/** Milliseconds before a stream that was refused is asked for again. */
const REOPEN_MS = 5000;

/** What waits in the person's inbox, as it changes. Returns the way to stop. */
export const listenToInbox = (inbox: Listener['inbox']): (() => void) => listenTo(() => '/api/inbox/events', { inbox });

/**
 * Listen to an article's events after a sequence. A page that nobody looks at does not listen, since browsers allow few
 * connections to one host and a checker has many articles open; it hears what it missed when it is looked at again.
 * After a break the browser resumes by itself, by Last-Event-ID. Returns the way to stop.
 */
export function listen(address: string, after: number, { heard, ...listener }: Listener): () => void {
	let last = after;
	return listenTo(() => `${address}?after=${last}`, {
		...listener,
		heard: (event) => {
			last = event.sequence;
			heard(event);
		}
	});
}

function listenTo(address: () => string, { heard, connected, met, copies, inbox }: Partial<Listener>): () => void {
	let stream: EventSource | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const close = (): void => {
		clearTimeout(timer);
		stream?.close();
		stream = null;
	};
	const open = (): void => {
		close();
		stream = new EventSource(address());
		stream.onopen = () => connected?.(true);
		stream.onmessage = ({ data }) => heard?.(JSON.parse(data));
		stream.addEventListener('presence', ({ data }) => met?.(JSON.parse(data)));
		stream.addEventListener('copies', ({ data }) => copies?.(data));
		stream.addEventListener('inbox', ({ data }) => inbox?.(JSON.parse(data)));
		stream.onerror = () => {
			connected?.(false);
			// The browser does not try again after a refusal, such as an ended session.
			if (stream?.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_MS);
		};
	};
	const look = (): void => (document.hidden ? close() : open());
	document.addEventListener('visibilitychange', look);
	look();
	return () => {
		document.removeEventListener('visibilitychange', look);
		close();
	};
}
