/** Lines of JSON in which a long work is answered: how far it is, and at last its answer. */

/** Whoever accepts this media type is told. */
export const LINES_TYPE = 'application/x-ndjson';

export type Line =
	| { readonly done: number; readonly of: number }
	/** The last: what would have been the whole answer, with its status. */
	| { readonly status: number; readonly answer: unknown };

/** Reads lines as they come in. */
export class LineReader {
	#read = 0;

	/** The lines that are new in all the text that has come so far; what is not whole yet waits. */
	next(text: string): readonly Line[] {
		const end = text.lastIndexOf('\n') + 1;
		const lines = text.slice(this.#read, end).split('\n').filter(Boolean);
		this.#read = Math.max(this.#read, end);
		// Written by our own server, line by line.
		return lines.map((line) => JSON.parse(line) as Line);
	}
}
