/** One of the things that make a claim that claim. */
export type Kind = 'figure' | 'date' | 'negation' | 'name' | 'quotation' | 'wording';

export interface Part {
	readonly kind: Kind;
	/** The same for every way of writing the same thing. */
	readonly key: string;
	/** As written. */
	readonly text: string;
	/** UTF-16 offset in the quote. */
	readonly start: number;
	/** Counts only where the other quote has it too: "one", "first". */
	readonly soft: boolean;
}

/** A part with the indexes of its tokens, while a quote is being read. */
export interface Read extends Part {
	readonly from: number;
	readonly to: number;
}
