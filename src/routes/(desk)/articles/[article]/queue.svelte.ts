/** What the server knows of the claims that wait for an editor: what has changed in each since the last decision. */
import { SvelteMap } from 'svelte/reactivity';
import { ApiError, type Client } from '#lib/client.ts';
import type { Claim } from '#lib/domain/claim.ts';
import type { ReviewItem } from '#lib/domain/since-review.ts';
import type { Translate } from '#lib/i18n.ts';

/** Milliseconds in which several changes are one question. */
const SOON = 250;

export class ReviewQueue {
	/** Why it is not known; empty while nothing is wrong. */
	message = $state('');
	readonly #items = new SvelteMap<string, ReviewItem>();
	#waiting: readonly Claim[] = $state.raw([]);
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #api: Client;
	readonly #path: string;
	readonly #t: Translate;

	/** The claims that were approved before and are as they were. */
	readonly unchanged = $derived.by(() => this.#waiting.filter(({ id }) => this.#items.get(id)?.unchanged));

	constructor(api: Client, articleId: string, t: Translate) {
		[this.#api, this.#path, this.#t] = [api, `/api/articles/${articleId}/review-queue`, t];
	}

	of(id: string): ReviewItem | null {
		return this.#items.get(id) ?? null;
	}

	/** Ask again, soon, about the claims that wait by now. Returns the way to stop. */
	refresh(waiting: readonly Claim[]): () => void {
		this.#waiting = waiting;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#ask(), SOON);
		return () => clearTimeout(this.#timer);
	}

	async #ask(): Promise<void> {
		try {
			const items = await this.#api.call<readonly ReviewItem[]>('GET', this.#path);
			for (const item of items) this.#items.set(item.claim, item);
			this.message = '';
		} catch (error) {
			this.message = error instanceof ApiError ? error.message : this.#t('save.unreachable');
		}
	}
}
