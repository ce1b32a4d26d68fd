/** What can be said: on one claim, or on the article as a whole, whose id then stands for the claim's. */
import { v7 as uuid } from 'uuid';
import * as acts from './comments.ts';
import type { ArticleSession, Saved } from './session.svelte.ts';

export class Conversation {
	readonly #session: ArticleSession;
	readonly #id: string;

	constructor(session: ArticleSession, id: string) {
		[this.#session, this.#id] = [session, id];
	}

	/** Begin a thread, or reply in one. */
	write(body: string, threadId: string | null): Promise<boolean> {
		return this.#session.perform(acts.comment(this.#session.actor, this.#id, uuid(), body, threadId));
	}

	change(id: string, body: string): Promise<Saved> {
		return this.#session.save(acts.changeComment(this.#id, id, { body }), id);
	}

	/** Remove one's own comment, or bring it back. */
	remove(id: string, withdrawn: boolean): void {
		void this.#session.perform(acts.changeComment(this.#id, id, { withdrawn }));
	}

	/** Call a thread settled, or open it again. */
	resolve(id: string, resolved: boolean): void {
		void this.#session.perform(acts.resolveThread(this.#session.actor, this.#id, id, resolved));
	}
}
