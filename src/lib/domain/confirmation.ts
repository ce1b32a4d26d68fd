/** A person's word that a verdict holds for the words as they are now, after they had changed under it. */
import * as v from 'valibot';
import { Id, Time } from './text.ts';

/** The words of each passage, by the anchor's id. */
export const Words = v.record(Id, v.string());
export type Words = Readonly<v.InferOutput<typeof Words>>;

export const NewConfirmation = v.strictObject({
	id: Id,
	/** The verdict that is confirmed: `Conflict` when another counts by then. */
	verdictId: Id,
	/** The words that the person saw: `Conflict` when others stand there by then. */
	words: Words
});
export type NewConfirmation = Readonly<v.InferOutput<typeof NewConfirmation>>;

export const Confirmation = v.strictObject({
	id: Id,
	verdictId: Id,
	/** What the passages said when the verdict was given or last confirmed, as far as they had changed. */
	before: Words,
	words: Words,
	/** Whether the person may decide on this verdict: then an approval goes on; else an editor is asked again. */
	signed: v.boolean(),
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean()
});
export type Confirmation = Readonly<v.InferOutput<typeof Confirmation>>;

/** The confirmation that counts for a verdict: the newest that was not withdrawn. They are oldest first. */
export const currentConfirmation = (confirmations: readonly Confirmation[], verdictId: string): Confirmation | null =>
	confirmations.findLast((one) => !one.withdrawn && one.verdictId === verdictId) ?? null;
