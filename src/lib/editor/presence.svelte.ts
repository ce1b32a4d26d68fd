/** Who else has the article open, and telling them what this page is doing: at most once a second, and that it is still there. */
import { v7 as uuid } from 'uuid';
import type { Client } from '#lib/client.ts';
import { type NewPresence, type Presence, isEditing } from '#lib/domain/presence.ts';

/** Milliseconds between two messages at least, and at most while the page is looked at. */
const AT_MOST_EVERY = 1000;
const BEAT = 20_000;

type Place = Pick<NewPresence, 'claimId' | 'doing'>;

export class Company {
	/** Every page that has the article open, ours too. */
	here: readonly Presence[] = $state.raw([]);

	readonly #api: Client;
	readonly #path: string;
	readonly #userId: string;
	readonly #clientId = uuid();
	#place: Place = { claimId: null, doing: 'reading' };
	#sentAt = -Infinity;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isOpen = false;

	constructor(api: Client, path: string, userId: string) {
		[this.#api, this.#path, this.#userId] = [api, path, userId];
	}

	/** The pages of other people. */
	get others(): readonly Presence[] {
		return this.here.filter(({ personId }) => personId !== this.#userId);
	}

	/** Other people, each once, the longest here first. */
	get people(): readonly string[] {
		return [...new Set(this.others.map(({ personId }) => personId))];
	}

	/** Other people who are editing a claim, each once. */
	editing(claimId: string): readonly string[] {
		const busy = this.others.filter((one) => one.claimId === claimId && isEditing(one) && one.doing !== 'text');
		return [...new Set(busy.map(({ personId }) => personId))];
	}

	/** What this page is doing now. */
	show(claimId: string | null, doing: string): void {
		if (this.#place.claimId === claimId && this.#place.doing === doing) return;
		this.#place = { claimId, doing };
		this.#plan(AT_MOST_EVERY);
	}

	/** Be here until the way out that is returned is taken. */
	open(): () => void {
		this.#isOpen = true;
		this.#plan(0);
		return () => {
			this.close();
			this.#isOpen = false;
		};
	}

	/** Nobody looks at the page for now: it is not said to be here, and after a while does not count as here. */
	rest(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	/** Somebody looks at the page again. */
	wake(): void {
		if (this.#isOpen) this.#plan(AT_MOST_EVERY);
	}

	/** The page closes. What a page sends in its last moment has to outlive it. */
	close(): void {
		this.rest();
		const gone: NewPresence = { clientId: this.#clientId, claimId: null, doing: 'gone' };
		navigator.sendBeacon(this.#path, new Blob([JSON.stringify(gone)], { type: 'application/json' }));
	}

	/** Say it so many milliseconds after it was last said, and then as a beat. */
	#plan(after: number): void {
		if (!this.#isOpen) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#say(), Math.max(0, this.#sentAt + after - Date.now()));
	}

	async #say(): Promise<void> {
		this.#sentAt = Date.now();
		this.#plan(BEAT);
		const page = { clientId: this.#clientId, ...this.#place };
		// A claim that the server does not know yet, a lost connection, an ended session: the next beat says it again.
		const answer = await this.#api.call<{ here: Presence[] }>('POST', this.#path, page).catch(() => null);
		if (answer) this.here = answer.here;
	}
}

/** What is being done where the focus is: `text` in the article's words, the field of a card, else `reading`. */
export function doingAt(focus: Element | null): string {
	if (focus?.closest('.article-text:not([aria-readonly="true"])')) return 'text';
	const field = focus?.closest('.inspector :is(input, textarea, select, [contenteditable="true"])');
	// A comment says something about the claim, and changes nothing of it.
	if (!field || field.closest('[data-focus="comment"]')) return 'reading';
	return /-([a-zA-Z]+)$/.exec(field.id)?.[1] ?? 'card';
}
