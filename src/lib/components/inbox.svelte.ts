/** How much waits unread in the person's inbox, for whatever page shows it. */
import { createContext } from 'svelte';
import type { InboxState } from '#lib/domain/notice.ts';

export class InboxNews {
	/** Null until it is known. */
	unread: number | null = $state(null);
	/** Grows whenever something of the inbox has changed, here or on another device. */
	changes = $state(0);
	/** What was heard last. */
	#seen = '';

	heard({ unread, newest, touched }: InboxState): void {
		const now = `${unread} ${newest} ${touched}`;
		if (this.#seen !== '' && now !== this.#seen) this.changes += 1;
		[this.unread, this.#seen] = [unread, now];
	}
}

export const [getInbox, setInbox] = createContext<InboxNews>();
