/** What was typed into the article's text and nobody has taken yet, kept in this browser and put in again by the next page. */
import type { Keep } from './keep.svelte.ts';
import type { LiveText } from './live-text.svelte.ts';
import type { Typed } from './typed-steps.ts';

/** The draft that holds it. */
const TYPED = 'text';

interface Kept {
	/** Words that wait for a place. */
	readonly words: readonly string[];
	readonly typed: Typed | null;
}

export class KeptText {
	readonly #text: LiveText;
	readonly #keep: Keep;
	#isResuming = false;

	constructor(text: LiveText, keep: Keep) {
		[this.#text, this.#keep] = [text, keep];
	}

	keep(): void {
		const { sync, keptWords: words } = this.#text;
		const typed = sync.waiting === 0 ? null : sync.unsent();
		if (this.#isResuming) return;
		if (words.length === 0 && !typed) this.#keep.drop(TYPED);
		else this.#keep.put(TYPED, { text: JSON.stringify({ words, typed }), base: '', at: Date.now() });
	}

	/** What an earlier page typed is put in where it still applies; the rest is offered, as words that lost their place are. */
	async resume(): Promise<void> {
		const kept = this.#keep.isLeft(TYPED) ? this.#keep.read(TYPED) : undefined;
		if (!kept) return;
		this.#isResuming = true;
		// Written by `keep`.
		const { words, typed } = JSON.parse(kept.text) as Kept;
		const lost = typed ? await this.#text.sync.restore(typed) : '';
		this.#isResuming = false;
		this.#text.keptWords = [...this.#text.keptWords, ...words, lost].filter((one) => one !== '');
		this.keep();
	}
}
