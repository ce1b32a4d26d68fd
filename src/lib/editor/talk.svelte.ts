/** What is said about the article as a whole. Its acts are shown, kept, sent and taken back as those on claims are. */
import type { Client } from '#lib/client.ts';
import type { Comment } from '#lib/domain/comment.ts';
import { openThreads } from '#lib/domain/comment.ts';
import { articleAsClaim } from './comments.ts';
import type { Keeper } from './keep.svelte.ts';
import { Ledger, type Places } from './ledger.svelte.ts';

/** Threads stand on no words, so nothing of them moves with the text. */
const NO_PLACES: Places = {
	take: () => undefined,
	changed: () => undefined,
	where: (anchor) => Promise.resolve(anchor),
	moment: () => 0,
	moved: () => (range) => range
};

export class Talk {
	readonly ledger: Ledger;
	/** Whether its panel is open. */
	shown = $state(false);
	readonly comments = $derived.by(() => this.ledger.claims.get(this.#id)?.comments ?? []);
	/** Threads that nobody has called settled. */
	readonly open = $derived.by(() => openThreads(this.comments));

	readonly #api: Client;
	readonly #base: string;
	readonly #id: string;

	constructor(api: Client, articleId: string, comments: readonly Comment[], keeper: Keeper) {
		[this.#api, this.#id, this.#base] = [api, articleId, `/api/articles/${articleId}`];
		this.ledger = new Ledger(api, this.#base, [articleAsClaim(articleId, comments)], NO_PLACES, keeper);
	}

	/** Open the panel, or close it. */
	toggle(): void {
		this.shown = !this.shown;
	}

	/** Somebody has said something. */
	async refresh(): Promise<void> {
		const comments = await this.#api.call<readonly Comment[]>('GET', `${this.#base}/comments`);
		this.ledger.confirm(articleAsClaim(this.#id, comments));
	}
}
