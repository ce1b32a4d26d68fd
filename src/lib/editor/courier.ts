/**
 * Sends what earlier pages have left in this browser, of all articles: whoever is back at the desk need not open each of
 * them again.
 */
import type { ApiError, Client } from '#lib/client.ts';
import type { Act, Where } from './acts.ts';
import { waitingOf } from './drawer.ts';
import { Keep } from './keep.svelte.ts';
import { Ledger, type Places } from './ledger.svelte.ts';
import { draftsOf } from './refused.ts';
import { revive } from './revive.ts';

/** No text is open: the server carries places on from the version that they were seen in. */
const stay: Where = (anchor) => Promise.resolve(anchor);
const nothing = (): void => undefined;
const NO_TEXT: Places = {
	...{ take: nothing, changed: nothing, where: stay },
	...{ moment: () => 0, moved: () => (range) => range }
};

export interface Delivery {
	/** How much waits now, in all articles. */
	readonly left: number;
	readonly sent: number;
}

export class Courier {
	readonly #api: Client;
	readonly #person: string;
	readonly #refused: (act: Act, refusal: ApiError, articleId: string) => void;
	readonly #busy = new Set<string>();

	constructor(api: Client, person: string, refused: (act: Act, refusal: ApiError, articleId: string) => void) {
		[this.#api, this.#person, this.#refused] = [api, person, refused];
	}

	/** Send what waits, but for the article that is open: its page does that itself. */
	async deliver(open: string | null): Promise<Delivery> {
		const waiting = await waitingOf(this.#person);
		const articles = [...waiting.keys()].filter((one) => one !== open && !this.#busy.has(one));
		const sent = await Promise.all(articles.map((article) => this.#deliver(article)));
		return { left: await this.left(), sent: sent.reduce((sum, one) => sum + one, 0) };
	}

	async left(): Promise<number> {
		return [...(await waitingOf(this.#person)).values()].reduce((sum, one) => sum + one, 0);
	}

	async #deliver(article: string): Promise<number> {
		this.#busy.add(article);
		const keep = new Keep(this.#person, article);
		try {
			const ledger = new Ledger(this.#api, `/api/articles/${article}`, [], NO_TEXT, keep);
			const acts = (await keep.open()).map(({ id, stored }) => ({ id, act: revive(stored) }));
			const settled = acts.flatMap(({ id, act }) => (act ? this.#send(ledger, { id, act, article, keep }) : []));
			return (await Promise.all(settled)).filter((done) => done).length;
		} finally {
			keep.close();
			this.#busy.delete(article);
		}
	}

	/** Whether the server has taken it. Words that it refuses go back to their fields, for when the article is opened. */
	async #send(
		ledger: Ledger,
		{ id, act, article, keep }: { id: string; act: Act; article: string; keep: Keep }
	): Promise<boolean> {
		const refusal = await ledger.restore(id, act);
		if (!refusal) return true;
		for (const [field, draft] of draftsOf(act.stored, Date.now())) keep.put(field, draft);
		this.#refused(act, refusal, article);
		return false;
	}
}
