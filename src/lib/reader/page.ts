/** A reader's page as the parts of its script know it. */

/** `note-12`, and `note-12-2` for a second passage; `claim-12` for the words. */
const ID = /^(?:note|claim)-(\d+)(?:-\d+)?$/;

export class Reading {
	readonly edition: HTMLElement;
	/** The row of controls, which is hidden from those without a script. */
	readonly tools: HTMLElement | null;
	#order: readonly number[] | null = null;
	/** The note that a link has opened: it closes when another is. What the reader opens stays open. */
	#opened: HTMLDetailsElement | null = null;

	constructor(edition: HTMLElement) {
		this.edition = edition;
		edition.dataset['live'] = '';
		this.tools = edition.querySelector('[data-tools]');
		if (this.tools) this.tools.hidden = false;
	}

	/** The numbers of the claims in the order of the text; read when it is first asked for. */
	get order(): readonly number[] {
		this.#order ??= this.notes().map((note) => Number(note.id.slice('note-'.length)));
		return this.#order;
	}

	notes(): readonly HTMLElement[] {
		return [...this.edition.querySelectorAll<HTMLElement>('.note')];
	}

	/** A claim's note; of a claim that was merged, the note of the claim that stands for it. */
	note(number: number): HTMLElement | null {
		return document.getElementById(`note-${number}`)?.closest<HTMLElement>('.note') ?? null;
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
