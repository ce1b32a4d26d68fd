import { painted } from '#lib/frame.ts';

/** Work that waits until what it belongs to is on the screen, or until it is needed, whichever comes first. */
export class AfterPaint {
	#work: (() => void) | null = null;

	run(work: () => void): void {
		this.settle();
		this.#work = work;
		void painted().then(() => {
			if (this.#work === work) this.settle();
		});
	}

	/** Do at once what still waits: something that builds on it comes next. */
	settle(): void {
		const work = this.#work;
		this.#work = null;
		work?.();
	}
}
