/** A page that is not looked at paints no frames: its work is not left waiting. Milliseconds. */
const LONGEST_WAIT = 100;

/** Work that waits until what it belongs to is on the screen, or until it is needed, whichever comes first. */
export class AfterPaint {
	#work: (() => void) | null = null;

	run(work: () => void): void {
		this.settle();
		this.#work = work;
		const settle = (): void => {
			if (this.#work === work) this.settle();
		};
		// The frame is painted after its callbacks.
		requestAnimationFrame(() => setTimeout(settle));
		setTimeout(settle, LONGEST_WAIT);
	}

	/** Do at once what still waits: something that builds on it comes next. */
	settle(): void {
		const work = this.#work;
		this.#work = null;
		work?.();
	}
}
