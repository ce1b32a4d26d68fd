/** What could not be kept while a text was read: counted by kind, with the first of each as a sample. */
import type { Loss, LossKind } from '#lib/domain/import.ts';
import { firstGraphemes } from '#lib/domain/text.ts';
import { cleanLine } from './characters.ts';

const SAMPLE = 120;

export class Losses {
	readonly #found = new Map<LossKind, Loss>();

	/** Count one more of a kind. The sample is cut to 120 graphemes. */
	add(kind: LossKind, sample: string): void {
		const before = this.#found.get(kind);
		// The slice spares the segmenter a text of megabytes; no grapheme of prose is 20 units long.
		const first = before?.sample || firstGraphemes(cleanLine(sample.slice(0, SAMPLE * 20)), SAMPLE);
		this.#found.set(kind, { kind, count: (before?.count ?? 0) + 1, sample: first });
	}

	list(): readonly Loss[] {
		return [...this.#found.values()];
	}
}
