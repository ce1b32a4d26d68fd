/**
 * What a person has typed into a field and nobody has taken yet. It stays until it is saved, whatever happens elsewhere:
 * a change by somebody else is offered beside it, never put in its place.
 */

/** What became of a text: taken, refused for what it is, or refused since somebody else was there before. */
export type Saved = 'taken' | 'refused' | 'conflict';

export interface KeptDraft {
	readonly text: string;
	/** The saved text that the person had before them when they began. */
	readonly base: string;
	readonly at: number;
}

/** Where drafts outlive the page. */
export interface Shelf {
	readonly read: (id: string) => KeptDraft | undefined;
	readonly put: (id: string, draft: KeptDraft) => void;
	readonly drop: (id: string) => void;
}

interface Field {
	/** The same field has the same id each time it opens. */
	readonly id: string;
	/** The text that is saved. */
	readonly value: () => string;
	/** Saves a text over the one that was seen. */
	readonly save: (text: string, seen: string) => Promise<Saved>;
	readonly shelf: Shelf | null;
	readonly now: () => number;
}

export class Draft {
	/** What was typed; null while the field shows what is saved. */
	own: string | null = $state(null);
	problem: Exclude<Saved, 'taken'> | null = $state(null);
	/** When what was typed was kept, if it is from an earlier visit. */
	keptAt: number | null = $state(null);

	readonly #field: Field;
	#base = $state('');
	#looked: string | null = null;
	/** The text that is on its way. */
	#sent: string | null = null;

	constructor(field: Field) {
		this.#field = field;
		const kept = field.shelf?.read(field.id);
		if (kept?.text === field.value()) field.shelf?.drop(field.id);
		else if (kept) [this.own, this.#base, this.keptAt] = [kept.text, kept.base, kept.at];
	}

	get shown(): string {
		return this.own ?? this.#field.value();
	}

	/** What somebody else has saved since the person began to type; null where there is nothing to choose. */
	get theirs(): string | null {
		const value = this.#field.value();
		return this.own !== null && value !== this.#base && value !== this.own ? value : null;
	}

	/** The person begins with what is shown now: what others change from here on they have not seen. */
	look(): void {
		if (this.own === null) this.#looked = this.#field.value();
	}

	type(text: string): void {
		if (this.own === null) this.#base = this.#looked ?? this.#field.value();
		[this.own, this.#looked] = [text, null];
		this.#shelve();
	}

	/** Save what was typed, unless the person has to choose first. */
	async commit(): Promise<void> {
		const text = this.own;
		if (text === null || text === this.#sent || this.theirs !== null) return;
		if (text === this.#field.value()) return this.discard();
		const seen = this.#base;
		[this.#base, this.#sent] = [text, text];
		// From here on it is kept as what it has become: an act that is on its way.
		this.#field.shelf?.drop(this.#field.id);
		const saved = await this.#field.save(text, seen);
		if (this.#sent === text) this.#sent = null;
		if (saved === 'taken') return this.#taken(text);
		this.problem = saved;
		this.#base = saved === 'conflict' ? seen : this.#field.value();
		this.#shelve();
	}

	#shelve(): void {
		const [text, base] = [this.own, this.#base];
		if (text !== null) this.#field.shelf?.put(this.#field.id, { text, base, at: this.#field.now() });
	}

	#taken(text: string): void {
		if (this.own === text) return this.discard();
		this.problem = null;
		this.#base = this.#field.value();
	}

	/** Save what was typed over what somebody else has saved, knowing it. */
	keepMine(): Promise<void> {
		this.#base = this.#field.value();
		this.problem = null;
		return this.commit();
	}

	/** Show what is saved; what was typed is gone. */
	discard(): void {
		[this.own, this.problem, this.keptAt] = [null, null, null];
		this.#field.shelf?.drop(this.#field.id);
	}
}
