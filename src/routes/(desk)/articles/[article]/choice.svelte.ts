/** Which rows of a list are chosen, the way lists are chosen from everywhere: one, one more, a stretch, all. */

/** A set whose changes are seen. */
interface Chosen {
	readonly has: (id: string) => boolean;
	readonly add: (id: string) => unknown;
	readonly delete: (id: string) => boolean;
	readonly clear: () => void;
}

export class Choice {
	readonly #rows: () => readonly string[];
	readonly #chosen: Chosen;
	/** Where a stretch begins. */
	#anchor: string | null = null;
	/** The stretch that was chosen last: choosing another end lets go of what is no longer in it. */
	#stretch: readonly string[] = [];

	constructor(rows: () => readonly string[], chosen: Chosen) {
		[this.#rows, this.#chosen] = [rows, chosen];
	}

	has(id: string): boolean {
		return this.#chosen.has(id);
	}

	only(id: string): void {
		this.none();
		this.#chosen.add(id);
		this.#anchor = id;
	}

	toggle(id: string): void {
		if (!this.#chosen.delete(id)) this.#chosen.add(id);
		[this.#anchor, this.#stretch] = [id, []];
	}

	/** Choose from where the stretch begins to a row; `from` is where it begins when none was begun. */
	extend(to: string | null, from: string | null): void {
		const rows = this.#rows();
		this.#anchor ??= from ?? to;
		const [start, end] = [rows.indexOf(this.#anchor ?? ''), rows.indexOf(to ?? '')];
		if (start < 0 || end < 0) return;
		for (const id of this.#stretch) this.#chosen.delete(id);
		this.#stretch = rows.slice(Math.min(start, end), Math.max(start, end) + 1);
		for (const id of this.#stretch) this.#chosen.add(id);
	}

	all(): void {
		for (const id of this.#rows()) this.#chosen.add(id);
		this.#stretch = [];
	}

	none(): void {
		this.#chosen.clear();
		[this.#anchor, this.#stretch] = [null, []];
	}
}
