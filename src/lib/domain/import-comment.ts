/** What a file's comment says, and where it stands. */
import * as v from 'valibot';
import { Time } from './text.ts';

export const Said = v.strictObject({
	author: v.pipe(v.string(), v.maxLength(200)),
	/** When it was written; null where the file does not say. */
	at: v.nullable(Time),
	text: v.pipe(v.string(), v.maxLength(5000))
});
export type Said = Readonly<v.InferOutput<typeof Said>>;

/** The words that it is about, with what stands around them. */
export const Stood = v.strictObject({
	/** Empty where it is about no words. */
	quote: v.pipe(v.string(), v.maxLength(5000)),
	prefix: v.pipe(v.string(), v.maxLength(600)),
	suffix: v.pipe(v.string(), v.maxLength(600))
});

/** More comments than any editor writes; those beyond are listed as lost. */
export const MOST_COMMENTS = 1000;
