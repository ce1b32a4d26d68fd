/** A reader's page as the parts of its script know it. */

import { Later, type NoteKnown } from './later.ts';

/** `note-12`, and `note-12-2` for a second passage; `claim-12` for the words. */
const ID = /^(?:note|claim)-(\d+)(?:-\d+)?$/;

export class Reading {
	readonly edition: HTMLElement;
	/** The row of controls, which is hidden from those without a script. */
	readonly tools: HTMLElement | null;
	readonly #later: Later;
	#known: readonly NoteKnown[] | null = null;
	/** The claims that are shown in colour; null: all. */
	#bright: ReadonlySet<number> | null = null;
	/** The note that a link has opened: it closes when another is. What the reader opens stays open. */
	#opened: HTMLDetailsElement | null = null;

	constructor(edition: HTMLElement) {
		this.edition = edition;
		edition.dataset['live'] = '';
		this.tools = edition.querySelector('[data-tools]');
		if (this.tools) this.tools.hidden = false;
		this.#later = new Later(edition, () => this.#dimNotes());
	}

	/** The claims' notes in the order of the text; looked for when they are first asked for. */
	get notes(): readonly NoteKnown[] {
		this.#known ??= this.#later.notes();
		return this.#known;
	}

	/** The element with an id. A very long page may have to read it in first. */
	element(id: string): HTMLElement | null {
		return this.#later.element(id);
	}

	/** All of the page is there from now on. */
	complete(): void {
		this.#later.readAll();
	}

	/** A claim's note; of a claim that was merged, the note of the claim that stands for it. */
	note(number: number): HTMLElement | null {
		return this.element(`note-${number}`)?.closest<HTMLElement>('.note') ?? null;
	}

	/** Let all claims but these stand back; none with null. */
	showOnly(bright: ReadonlySet<number> | null): void {
		this.#bright = bright;
		this.#dimNotes();
		for (const mark of this.edition.querySelectorAll('mark[aria-details]'))
			mark.classList.toggle('dimmed', !claimsOf(mark).some((number) => this.isBright(number)));
	}

	isBright(number: number): boolean {
		return this.#bright?.has(number) ?? true;
	}

	#dimNotes(): void {
		for (const note of this.edition.querySelectorAll('.note'))
			note.classList.toggle('dimmed', !this.isBright(claimIn(note.id) ?? 0));
	}

	/** Open a claim's note, and answer it. */
	openNote(number: number): HTMLElement | null {
		const note = this.note(number);
		const details = note?.querySelector('details');
		if (details && !details.open) {
			details.open = true;
			this.#opened = details;
		}
		return note;
	}

	/** Close the note that a link has opened. Answers whether there was one. */
	closeNote(): boolean {
		const opened = this.#opened;
		this.#opened = null;
		if (!opened?.open) return false;
		opened.open = false;
		return true;
	}

	/** The words where a claim first stands. */
	words(number: number): HTMLElement | null {
		return document.getElementById(`claim-${number}`)?.closest<HTMLElement>('mark') ?? null;
	}

	control(name: string): HTMLElement | null {
		return this.tools?.querySelector<HTMLElement>(`[data-${name}]`) ?? null;
	}

	/** Say something to everyone, screen readers too. */
	say(words: string): void {
		const status = this.control('status');
		if (status) status.textContent = words;
	}
}

/** The number of the claim that an address leads to, whatever text fragment follows it; null where it leads elsewhere. */
export function claimIn(hash: string): number | null {
	const [, number] = ID.exec(hash.replace(/^#/, '').replace(/:~:.*$/, '')) ?? [];
	return number === undefined ? null : Number(number);
}

/** The numbers of the claims whose notes some words lead to, the outermost first. */
export const claimsOf = (mark: Element): readonly number[] =>
	(mark.getAttribute('aria-details') ?? '').split(' ').flatMap((id) => claimIn(id) ?? []);

const FIELDS = 'input, textarea, select, [contenteditable]';

/** Whether a key was pressed by itself, and not into a field. */
export const isPlain = (event: KeyboardEvent): boolean =>
	!event.ctrlKey &&
	!event.metaKey &&
	!event.altKey &&
	!event.isComposing &&
	!(event.target instanceof Element && event.target.closest(FIELDS));
