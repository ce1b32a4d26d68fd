/** What a Word file that Galley has written tells of itself when it comes back: by the ids in it, as far as they are still there. */
import * as v from 'valibot';
import { MOST_COMMENTS, Said, Stood } from './import-comment.ts';
import { Id, Time } from './text.ts';

/** The namespace of the part that lists the ids of claims and comments. */
export const GALLEY = 'urn:galley:word:1';

/** A comment of such a file, whoever wrote it. */
const ExportedRemark = v.strictObject({
	...Said.entries,
	...Stood.entries,
	/** Id of the comment, or of the claim whose verdict it tells; null where nothing in the file says it. */
	key: v.nullable(v.pipe(v.string(), v.maxLength(100))),
	/** Whether it says something else than when it was written; null where that is not known. */
	altered: v.nullable(v.boolean()),
	/** Number of the claim on whose words it stands; null where it stands on none. */
	claim: v.nullable(v.pipe(v.number(), v.safeInteger())),
	/** The place, in the list, of the comment that it answers. */
	answers: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	settled: v.boolean(),
	/** Whether it was settled when the file was written; null where that is not known. */
	wasSettled: v.nullable(v.boolean())
});
export type ExportedRemark = Readonly<v.InferOutput<typeof ExportedRemark>>;

export const Exported = v.strictObject({
	/** Null where only bookmarks say that it is one of Galley's. */
	article: v.nullable(Id),
	/** Version of the text that it was made from. */
	version: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	/** When it was made. */
	at: v.nullable(Time),
	/** In the order of the file; replies come behind what they answer. */
	remarks: v.pipe(v.array(ExportedRemark), v.maxLength(4 * MOST_COMMENTS))
});
export type Exported = Readonly<v.InferOutput<typeof Exported>>;
