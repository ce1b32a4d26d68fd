/** What a person did on one page, in order, and what of it was taken back: kinds only, each kept where it was done. */

/** Words that were typed, an act on a claim or in the article's threads, a suggestion sent away, a source changed. */
export type Deed = 'text' | 'act' | 'talk' | 'dismissal' | 'source';

export type Way = 'undo' | 'redo';

export class Deeds {
	#done: readonly Deed[] = [];
	#undone: readonly Deed[] = [];

	remember(deed: Deed): void {
		this.#done = [...this.#done, deed];
		this.#undone = [];
	}

	/** Whether there is something to take back, or to do again. */
	has(way: Way): boolean {
		return (way === 'undo' ? this.#done : this.#undone).length > 0;
	}

	/** The kind of the last thing that was done (or taken back), which is then the other. */
	turn(way: Way): Deed | undefined {
		const last = (way === 'undo' ? this.#done : this.#undone).at(-1);
		if (last === undefined) return undefined;
		if (way === 'undo') [this.#done, this.#undone] = [this.#done.slice(0, -1), [...this.#undone, last]];
		else [this.#undone, this.#done] = [this.#undone.slice(0, -1), [...this.#done, last]];
		return last;
	}
}
