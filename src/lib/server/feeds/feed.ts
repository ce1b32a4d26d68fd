/** A feed, before it is written as Atom or as JSON Feed. */

export interface Entry {
	/** Stays the same for good, whatever its address becomes: RFC 4287, 4.2.6. */
	readonly id: string;
	readonly url: string;
	readonly title: string;
	readonly text: string;
	readonly language: string;
	/** Milliseconds. */
	readonly publishedAt: number;
	readonly updatedAt: number;
	readonly image?: string;
	readonly author?: string;
}

export interface Feed {
	readonly id: string;
	readonly title: string;
	/** The page that it is the feed of. */
	readonly home: string;
	/** Its own address without the format: `…/feed`. */
	readonly self: string;
	readonly language: string;
	/** Who answers for it. */
	readonly newsroom: string;
	/** When it had no entry yet. */
	readonly beganAt: number;
	readonly entries: readonly Entry[];
}

export const updatedAt = ({ entries, beganAt }: Feed): number =>
	entries.reduce((latest, entry) => Math.max(latest, entry.updatedAt), beganAt);
