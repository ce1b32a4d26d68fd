/** The notices of the open page: what is marked shows at once, and is taken back where the server refuses it. */
import { type Client, ApiError } from '#lib/client.ts';
import type { Inbox, Notice, Shown } from '#lib/domain/notice.ts';

interface Undo {
	readonly ids: readonly string[];
	readonly read: boolean;
}

export class Box {
	notices: readonly Notice[] = $state.raw([]);
	more = $state(false);
	/** Why something did not work; empty where all did. */
	problem = $state('');
	/** What was marked last, and how it was before. */
	last: Undo | null = $state.raw(null);

	readonly #api: Client;
	readonly #show: Shown;

	constructor(api: Client, show: Shown, { notices, more }: Inbox) {
		[this.#api, this.#show, this.notices, this.more] = [api, show, notices, more];
	}

	/** Something has changed, here or elsewhere. What this page shows stays until it is left, so that nothing jumps. */
	async refresh(): Promise<void> {
		const inbox = await this.#ask('').catch(() => null);
		if (!inbox) return;
		const now = new Map(inbox.notices.map((notice) => [notice.id, notice]));
		const known = new Set(this.notices.map(({ id }) => id));
		const all = this.#show === 'unread' ? await this.#all() : now;
		const kept = this.notices.flatMap((notice) => all.get(notice.id) ?? (this.more ? [notice] : []));
		this.notices = [...inbox.notices.filter(({ id }) => !known.has(id)), ...kept].toSorted((a, b) => b.at - a.at);
	}

	/** What was unread when the page was opened may be read by now, and is shown as that. */
	async #all(): Promise<ReadonlyMap<string, Notice>> {
		const { notices } = await this.#api.call<Inbox>('GET', '/api/inbox?show=all');
		return new Map(notices.map((notice) => [notice.id, notice]));
	}

	async older(): Promise<void> {
		const oldest = this.notices.at(-1);
		if (!oldest) return;
		await this.#try(async () => {
			const { notices, more } = await this.#ask(`&before=${oldest.at}`);
			[this.notices, this.more] = [[...this.notices, ...notices], more];
		});
	}

	async mark(ids: readonly string[], read: boolean): Promise<void> {
		const before = this.notices;
		this.#paint(ids, read);
		this.last = { ids, read: !read };
		const done = await this.#try(() => this.#api.call('POST', '/api/inbox/marks', { ids, read }));
		if (!done) [this.notices, this.last] = [before, null];
	}

	async markAll(): Promise<void> {
		const newest = Math.max(0, ...this.notices.map(({ at }) => at));
		await this.#try(async () => {
			const { ids } = await this.#api.call<{ ids: readonly string[] }>('POST', '/api/inbox/reads', { until: newest });
			this.#paint(ids, true);
			this.last = { ids, read: false };
		});
	}

	async undo(): Promise<void> {
		const { last } = this;
		if (last) await this.mark(last.ids.slice(0, 1000), last.read);
		this.last = null;
	}

	#ask(query: string): Promise<Inbox> {
		return this.#api.call<Inbox>('GET', `/api/inbox?show=${this.#show}${query}`);
	}

	#paint(ids: readonly string[], read: boolean): void {
		const marked = new Set(ids);
		const at = read ? Date.now() : null;
		this.notices = this.notices.map((one) => (marked.has(one.id) ? { ...one, readAt: at } : one));
	}

	async #try(act: () => Promise<unknown>): Promise<boolean> {
		try {
			await act();
			this.problem = '';
			return true;
		} catch (error) {
			this.problem = error instanceof ApiError ? error.message : 'unreachable';
			return false;
		}
	}
}
