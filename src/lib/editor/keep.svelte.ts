/**
 * What a person has typed and done that the server has not answered yet, kept in this browser: it is there again when
 * the page is opened again, for the same person only. Where the browser keeps nothing, the page works on without.
 */
import { v7 as uuid } from 'uuid';
import { Drawer, type Row } from './drawer.ts';

/** An act as it can be kept: the name of what makes it, and with what. */
export interface StoredAct {
	readonly name: string;
	readonly args: readonly unknown[];
}

export interface KeptAct {
	readonly id: string;
	readonly stored: StoredAct;
}

/** Where the ledger keeps the acts that nobody has answered yet. */
export interface Keeper {
	/** Resolves once the act is kept; answers nothing where there is nothing to wait for. */
	readonly keep: (id: string, act: StoredAct) => Promise<void> | void;
	readonly forget: (id: string) => void;
}

/** A keeper that keeps nothing. */
export const nowhere: Keeper = { keep: () => undefined, forget: () => undefined };

export interface KeptDraft {
	readonly text: string;
	readonly base: string;
	readonly at: number;
}

export class Keep implements Keeper {
	/** False where what is typed is kept only in this page. */
	lasting = $state(true);
	/** Fields of this page with words that nobody has taken yet. */
	typing = $state(0);

	readonly #page = uuid();
	readonly #drafts = new Map<string, KeptDraft>();
	readonly #opened: Promise<readonly Row[]>;
	/** The drafts that were typed in this page. */
	readonly #typed = new Set<string>();
	/** The drafts that closed pages have left. */
	readonly #left = new Set<string>();
	#drawer: Drawer | null = null;
	#leave = (): void => undefined;

	constructor(person: string, article: string) {
		this.#opened = this.#open(person, article).catch(() => this.#lost());
	}

	/** Drafts are at hand from then on. Answers the acts that pages which are gone have left, in their order. */
	async open(): Promise<readonly KeptAct[]> {
		const rows = await this.#opened;
		// Written by `keep`.
		return rows.map(({ id, value }) => ({ id, stored: value as StoredAct })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
	}

	/** The page closes: whatever is still kept is for the next one. */
	close(): void {
		this.#leave();
	}

	async keep(id: string, act: StoredAct): Promise<void> {
		await this.#put({ kind: 'act', id, page: this.#page, value: $state.snapshot(act) });
	}

	forget(id: string): void {
		void this.#remove({ kind: 'act', id });
	}

	read(id: string): KeptDraft | undefined {
		return this.#drafts.get(id);
	}

	/** Whether a draft is of a page that is gone, so that nobody else goes on with it. */
	isLeft(id: string): boolean {
		return this.#left.has(id);
	}

	put(id: string, draft: KeptDraft): void {
		this.#drafts.set(id, draft);
		this.#count(() => this.#typed.add(id));
		void this.#put({ kind: 'draft', id, page: this.#page, value: draft });
	}

	drop(id: string): void {
		this.#count(() => this.#typed.delete(id));
		if (this.#drafts.delete(id)) void this.#remove({ kind: 'draft', id });
	}

	#count(change: () => void): void {
		change();
		this.typing = this.#typed.size;
	}

	async #open(person: string, article: string): Promise<readonly Row[]> {
		const drawer = await Drawer.open(person, article);
		await this.#stay();
		const open = await openPages();
		const rows = await drawer.take(this.#page, (page) => open.has(page));
		this.#drawer = drawer;
		// Written by `put`.
		for (const { kind, id, value, page } of rows) {
			if (kind !== 'draft' || this.#drafts.has(id)) continue;
			this.#drafts.set(id, value as KeptDraft);
			if (page === this.#page) this.#left.add(id);
		}
		return rows.filter((row) => row.kind === 'act' && row.page === this.#page);
	}

	/** A lock that the browser lets go when the page ends, however it ends: by it others know that the page is open. */
	#stay(): Promise<void> {
		if (!('locks' in navigator)) return Promise.resolve();
		return new Promise((resolve) => {
			void navigator.locks.request(lockOf(this.#page), () => {
				resolve();
				return new Promise<void>((leave) => (this.#leave = leave));
			});
		});
	}

	#lost(): readonly Row[] {
		this.lasting = false;
		return [];
	}

	async #put(row: Row): Promise<void> {
		await this.#opened;
		await this.#drawer?.put(row).catch(() => this.#lost());
	}

	async #remove(row: Pick<Row, 'kind' | 'id'>): Promise<void> {
		await this.#opened;
		await this.#drawer?.remove(row).catch(() => this.#lost());
	}
}

const lockOf = (page: string): string => `galley:${page}`;

async function openPages(): Promise<ReadonlySet<string>> {
	if (!('locks' in navigator)) return new Set();
	const { held = [] } = await navigator.locks.query();
	return new Set(held.map(({ name = '' }) => name.slice(lockOf('').length)));
}
