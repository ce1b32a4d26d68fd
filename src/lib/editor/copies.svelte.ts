/** The stored copies of sources that a page shows: how it stands with each, for as long as something is being done about it. */
import { SvelteMap } from 'svelte/reactivity';
import { ApiError, type Client } from '#lib/client.ts';
import type { CopyState } from '#lib/domain/capture.ts';
import type { Source } from '#lib/domain/source.ts';

/** Milliseconds between looks while something is being done. */
const BETWEEN = 1500;
/** After so many looks without an answer nobody asks any more, until a card is opened again. */
const MOST = 40;

/** What went wrong once is tried again, and may come soon. */
const isMoving = ({ work }: CopyState): boolean => work === 'fetching' || work === 'waiting';

/** The copies of the sources of an article. */
export const copiesOfArticle = (api: Client, articleId: string, learn: (source: Source) => void): SourceCopies =>
	new SourceCopies(api, () => api.call('GET', `/api/articles/${articleId}/copies`), learn);

/** The copies of one source. */
export const copiesOfSource = (api: Client, sourceId: string, learn: (source: Source) => void): SourceCopies =>
	new SourceCopies(
		api,
		async () => [(await api.call<{ readonly state: CopyState }>('GET', `/api/sources/${sourceId}/copies`)).state],
		learn
	);

export class SourceCopies {
	readonly states = new SvelteMap<string, CopyState>();
	/** What went wrong with what a person asked for, by source. */
	readonly problems = new SvelteMap<string, string>();
	readonly uploading = new SvelteMap<string, boolean>();
	readonly #api: Client;
	/** How it stands with all that may be looked at. */
	readonly #read: () => Promise<readonly CopyState[]>;
	/** Learns what a copy has told of its source. */
	readonly #learn: (source: Source) => void;
	#wanted: ReadonlySet<string> = new Set();
	#timer: ReturnType<typeof setTimeout> | null = null;
	#looks = 0;
	#news: string | null = null;

	constructor(api: Client, read: () => Promise<readonly CopyState[]>, learn: (source: Source) => void) {
		[this.#api, this.#read, this.#learn] = [api, read, learn];
	}

	/** These sources are looked at now. */
	look(sourceIds: readonly string[]): void {
		this.#wanted = new Set(sourceIds);
		this.#looks = 0;
		if (this.#isOpen() && this.#timer === null) void this.#refresh();
	}

	/** There may be copies that somebody else has made: they are looked at, unless nobody has looked at any yet. */
	hear(news: string): void {
		const isNews = this.#news !== null && this.#news !== news;
		this.#news = news;
		if (isNews && this.states.size > 0 && this.#timer === null) void this.#refresh();
	}

	stop(): void {
		this.#wanted = new Set();
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	/** Want a new copy. */
	async ask(sourceId: string): Promise<void> {
		await this.#try(sourceId, async () => {
			this.states.set(sourceId, await this.#api.call<CopyState>('POST', `/api/sources/${sourceId}/copies`));
		});
		this.look([...this.#wanted, sourceId]);
	}

	/** Keep a file as a copy. */
	async upload(sourceId: string, file: File): Promise<void> {
		this.uploading.set(sourceId, true);
		await this.#try(sourceId, async () => {
			const path = `/api/sources/${sourceId}/files?name=${encodeURIComponent(file.name.toWellFormed())}`;
			await this.#api.call('POST', path, file);
			await this.#learnOf(sourceId);
		});
		this.uploading.delete(sourceId);
	}

	async #try(sourceId: string, work: () => Promise<void>): Promise<void> {
		this.problems.delete(sourceId);
		try {
			await work();
		} catch (error) {
			// Without an answer the page says itself that it has no connection.
			this.problems.set(sourceId, error instanceof ApiError ? error.message : '…');
		}
	}

	/** Whether something of what is looked at is unknown, or on its way. */
	#isOpen(): boolean {
		return [...this.#wanted].some((id) => {
			const state = this.states.get(id);
			return state === undefined || isMoving(state);
		});
	}

	async #refresh(): Promise<void> {
		this.#looks += 1;
		const states = await this.#read().catch(() => []);
		for (const state of states) {
			const isNew = this.#isNew(state);
			this.states.set(state.sourceId, state);
			if (isNew) await this.#learnOf(state.sourceId);
		}
		this.#timer = null;
		if (this.#isOpen() && this.#looks < MOST)
			this.#timer = setTimeout(() => void this.#refresh(), BETWEEN * Math.min(10, 1 + this.#looks / 4));
	}

	/** Whether there is a copy that nobody has looked at here: what it tells of its source is not known yet. */
	#isNew({ sourceId, copies }: CopyState): boolean {
		const before = this.states.get(sourceId);
		return before ? before.copies < copies : copies > 0 && this.#wanted.has(sourceId);
	}

	async #learnOf(sourceId: string): Promise<void> {
		const path = `/api/sources/${sourceId}`;
		const [{ source }, { state }] = await Promise.all([
			this.#api.call<{ readonly source: Source }>('GET', path),
			this.#api.call<{ readonly state: CopyState }>('GET', `${path}/copies`)
		]);
		this.states.set(sourceId, state);
		this.#learn(source);
	}
}
