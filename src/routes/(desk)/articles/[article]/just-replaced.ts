/**
 * A new version that this person has just brought in, as far as it can be taken back: by the same keys as anything else,
 * once nothing newer is left to undo. Kept for the tab, so that it outlives a reload.
 */
import type { Client } from '#lib/client.ts';
import type { Replacement } from '#lib/domain/replacement.ts';

/** A version that a new text made, or that taking it back made. */
interface Made {
	readonly version: number;
	readonly undone: boolean;
}

const keyOf = (articleId: string): string => `galley-replaced:${articleId}`;

/** Remember that a new text made a version, for the workbench that opens next. */
export const remember = (articleId: string, version: number): void => keep(articleId, { version, undone: false });

const keep = (articleId: string, made: Made): void => sessionStorage.setItem(keyOf(articleId), JSON.stringify(made));

export class JustReplaced {
	readonly #api: Client;
	readonly #articleId: string;
	#made: Made | null = null;

	constructor(api: Client, articleId: string) {
		[this.#api, this.#articleId] = [api, articleId];
	}

	/** Look for what was remembered. Answers whether the newest text is a new version that was just brought in. */
	open(version: number): boolean {
		// `keep` wrote it.
		const made = JSON.parse(sessionStorage.getItem(keyOf(this.#articleId)) ?? 'null') as Made | null;
		this.#made = made?.version === version ? made : null;
		return this.#made?.undone === false;
	}

	/** Whether the last thing that was done with the text can be done the other way. */
	can(way: 'undo' | 'redo'): boolean {
		return this.#made !== null && this.#made.undone === (way === 'redo');
	}

	/** Take the new version back, or bring it in again. What others see follows by itself. */
	async turn(): Promise<void> {
		const made = this.#made;
		if (!made) return;
		this.#made = null;
		const path = `/api/articles/${this.#articleId}/replacements/${made.version}`;
		const { version } = await this.#api.call<Replacement>('DELETE', path);
		this.#made = { version, undone: !made.undone };
		keep(this.#articleId, this.#made);
	}
}
