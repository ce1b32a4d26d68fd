/** Work that may take long: how far it is, by its stages, and the way to call it off. */
import type { MessageKey } from '#lib/i18n.ts';

/** Shorter work is not worth a bar. Milliseconds. */
const LONG = 1000;

export class LongWork {
	/** What is being done, in order; empty while nothing is. */
	stages: readonly MessageKey[] = $state.raw([]);
	stage = $state(0);
	/** How far the stage is, from 0 to 1. */
	part = $state(0);
	isLong = $state(false);
	/** Whether it can still be called off. */
	isOpen = $state(false);
	#controller = new AbortController();

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** From 0 to 1. */
	get done(): number {
		return this.stages.length === 0 ? 0 : (this.stage + this.part) / this.stages.length;
	}

	/** Do work in stages. Answers null where it was called off. */
	async run<T>(stages: readonly MessageKey[], work: () => Promise<T>): Promise<T | null> {
		this.#controller = new AbortController();
		[this.stages, this.stage, this.part, this.isLong, this.isOpen] = [stages, 0, 0, false, true];
		const timer = setTimeout(() => (this.isLong = true), LONG);
		try {
			const result = await work();
			return this.signal.aborted ? null : result;
		} catch (error) {
			if (this.signal.aborted) return null;
			throw error;
		} finally {
			clearTimeout(timer);
			[this.stages, this.isLong, this.isOpen] = [[], false, false];
		}
	}

	/** Go on to a stage. */
	to(stage: number): void {
		[this.stage, this.part] = [stage, 0];
	}

	cancel(): void {
		this.#controller.abort();
	}
}
