/** What only the desk's own copies of an article hold beside its snapshot: never part of what was published. */

export interface Remark {
	/** Id of the comment. */
	readonly id: string;
	/** Name of who said it. */
	readonly author: string;
	/** Milliseconds. */
	readonly at: number;
	/** Empty where it was removed. */
	readonly text: string;
}

export interface Talk {
	/** Number of the claim that it is about; null for the article as a whole. */
	readonly claim: number | null;
	readonly resolved: boolean;
	/** The one that began it, and the replies; never none. */
	readonly remarks: readonly Remark[];
}

/** Words that stand in the text since it was last published, and those that stood there before. */
export interface TextChange {
	/** UTF-16 offsets in the article's plain text; equal where words were only taken out. */
	readonly from: number;
	readonly to: number;
	readonly removed: string;
}

export interface SignedChange extends TextChange {
	/** Name of who proposed or made it. */
	readonly author: string;
	/** When it was accepted or made. Milliseconds. */
	readonly at: number;
}

export interface Inside {
	readonly talks: readonly Talk[];
	/** In the order of the text, apart from each other. */
	readonly changes: readonly SignedChange[];
}
