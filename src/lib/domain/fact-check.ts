/** What somebody else has found about a claim, as an index of fact checks tells it. */
import * as v from 'valibot';

export const FactCheck = v.strictObject({
	/** What was checked there, and who had said it. */
	claim: v.string(),
	claimant: v.string(),
	/** The address of the review. */
	url: v.string(),
	title: v.string(),
	publisher: v.string(),
	/** In the words of its publisher. */
	rating: v.string(),
	/** YYYY-MM-DD */
	day: v.nullable(v.string()),
	language: v.string()
});
export type FactCheck = Readonly<v.InferOutput<typeof FactCheck>>;
