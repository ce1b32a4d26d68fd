/** What is struck when a source no longer holds. */
import * as v from 'valibot';
import { Id } from './text.ts';

export const Struck = v.strictObject({
	id: Id,
	title: v.string(),
	slug: v.string(),
	claims: v.array(v.strictObject({ id: Id, number: v.number(), text: v.string() })),
	/** Numbers of the publications in which readers were shown the source. */
	publications: v.array(v.number()),
	/** Whether readers have the article no longer. */
	unpublished: v.boolean()
});
export type Struck = Readonly<v.InferOutput<typeof Struck>>;

export const BlastRadius = v.strictObject({
	/** The newest article first. */
	articles: v.array(Struck),
	/** How many claims there are. */
	claims: v.number()
});
export type BlastRadius = Readonly<v.InferOutput<typeof BlastRadius>>;
