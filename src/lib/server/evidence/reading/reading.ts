/** What is read from a copy. */
import type { CopyLine, FoundFields } from '#lib/domain/capture.ts';

export interface Reading {
	/** The words; null where it has none that can be read. */
	readonly text: string | null;
	/** The same words with their structure, where it is known. */
	readonly lines: readonly CopyLine[] | null;
	readonly found: FoundFields;
}

export const NOTHING: Reading = { text: null, lines: null, found: {} };

/** What a reader is asked to read. */
export interface Question {
	readonly bytes: Uint8Array;
	/** As it was found out, with the charset that was stated. */
	readonly mediaType: string;
}
