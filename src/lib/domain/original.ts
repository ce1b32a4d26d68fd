/** The file that an article's text came from, as it was brought in. */
import * as v from 'valibot';
import { Id, Time } from './text.ts';

export const Original = v.strictObject({
	id: Id,
	/** The version of the text that it gave. */
	version: v.number(),
	name: v.string(),
	mediaType: v.string(),
	/** Bytes. */
	size: v.number(),
	/** SHA-256 of its bytes, hex. */
	hash: v.string(),
	/** Who brought it in, and when. */
	authorId: Id,
	createdAt: Time
});
export type Original = Readonly<v.InferOutput<typeof Original>>;

/** An article with more files than this was brought in by a program that went astray. */
export const MOST_ORIGINALS = 200;
