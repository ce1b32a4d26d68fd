/** A request that a person waits for: whether it is on its way, and what went wrong with it. */
import { ApiError } from '#lib/client.ts';
import type { Translate } from '#lib/i18n.ts';

export class Attempt {
	busy = $state(false);
	/** Empty while nothing is wrong. */
	message = $state('');
	readonly #t: Translate;

	constructor(t: Translate) {
		this.#t = t;
	}

	/** Do it, unless it is being done. */
	async run(work: () => Promise<void>): Promise<void> {
		if (this.busy) return;
		[this.busy, this.message] = [true, ''];
		try {
			await work();
		} catch (error) {
			this.message = error instanceof ApiError ? error.message : this.#t('save.unreachable');
		} finally {
			this.busy = false;
		}
	}
}
