/** What changed since this person was here last, wherever that was: counted, and marked until it is opened. */
import { SvelteSet } from 'svelte/reactivity';
import type { Client } from '#lib/client.ts';
import { changesBetween } from '#lib/domain/changes.ts';
import type { Event } from '#lib/domain/event.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import { type Visit, newsFor } from '#lib/domain/visit.ts';
import type { ArticleSession } from '#lib/editor/session.svelte.ts';

/** A place at which the text was edited. */
export interface Place {
	/** Position in the text as it stands now. */
	readonly at: number;
	/** The words that stand there now; empty where words were taken out. */
	readonly words: string;
}

export interface SinceVisit {
	/** When that visit was. Milliseconds. */
	readonly at: number;
	/** Ids of claims that others changed. */
	readonly claims: readonly string[];
	readonly places: readonly Place[];
}

export class Visits {
	/** Null where nothing changed, or nothing is left to say. */
	news: SinceVisit | null = $state.raw(null);
	/** Claims that others changed and this person has not opened yet. */
	readonly fresh = new SvelteSet<string>();

	readonly #session: ArticleSession;
	readonly #api: Client;

	constructor(session: ArticleSession, api: Client) {
		[this.#session, this.#api] = [session, api];
	}

	get #base(): string {
		return `/api/articles/${this.#session.article.id}`;
	}

	/** The person has come; the workbench is whole without an answer, so that nobody waits for it. */
	async begin(): Promise<void> {
		const { previous } = await this.#api.call<{ previous: Visit | null }>('POST', `${this.#base}/visits`);
		if (previous) this.#tell(await this.#since(previous));
	}

	/** What they could see until they left, they have seen. */
	leave(): void {
		void fetch(`${this.#base}/visits`, { method: 'POST', keepalive: true }).catch(() => undefined);
	}

	dismiss(): void {
		this.news = null;
	}

	#tell(news: SinceVisit): void {
		for (const id of news.claims) this.fresh.add(id);
		if (news.claims.length + news.places.length > 0) this.news = news;
	}

	async #since({ sequence, at }: Visit): Promise<SinceVisit> {
		const events = await this.#api.call<readonly Event[]>('GET', `${this.#base}/history?after=${sequence}`);
		const { claims: all, text } = newsFor(this.#session.user.id, events);
		// What is said about the article as a whole is told by its threads.
		const claims = all.filter((id) => id !== this.#session.article.id);
		return { at, claims, places: text ? await this.#places(at) : [] };
	}

	async #places(at: number): Promise<readonly Place[]> {
		type State = { readonly document: Record<string, unknown> };
		const { document } = await this.#api.call<State>('GET', `${this.#base}/states?at=${at}`);
		const now = this.#session.text.doc;
		return changesBetween(parseDocument(document), now).map(({ fromB, toB }) => ({
			at: fromB,
			words: now.textBetween(fromB, toB, ' ', ' ').trim()
		}));
	}
}
