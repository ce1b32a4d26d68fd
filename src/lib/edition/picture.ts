/** Small pictures of what is stored of sources, for a file that asks nobody for anything. */

export interface Picture {
	/** A `data:` address. */
	readonly src: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
}

/** By the id of their source. */
export type Pictures = ReadonlyMap<string, Picture>;

export const NO_PICTURES: Pictures = new Map();
