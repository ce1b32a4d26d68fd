/** One act on many claims: each gets its own change, and one that is refused is told and holds up no other. */
import * as v from 'valibot';
import { ClaimChange } from './claim.ts';
import { Id } from './text.ts';

const MOST_CLAIMS = 5000;

const BulkChange = v.pipe(
	v.strictObject({
		id: Id,
		...ClaimChange.entries,
		/** Ask for review of the verdict that counts, or take that back. */
		review: v.optional(v.picklist(['requested', 'cancelled'])),
		/** Approve again what was approved before and has not changed since, by an id for the review; or take that back. */
		approval: v.optional(v.strictObject({ id: Id, verdict: Id, withdrawn: v.optional(v.boolean(), false) }))
	}),
	v.check(
		({ review, approval, id: _, ...changes }) =>
			(review === undefined && approval === undefined) || Object.keys(changes).length === 0,
		'Ask for review by itself, without other changes.'
	)
);

export const BulkChanges = v.strictObject({
	changes: v.pipe(
		v.array(BulkChange),
		v.minLength(1, 'Choose at least one claim.'),
		v.maxLength(MOST_CLAIMS, 'So many claims are too many for one act. Choose at most 5,000.')
	)
});
export type BulkChanges = Readonly<v.InferOutput<typeof BulkChanges>>;

/** A claim that was not changed, and why. */
export const Refusal = v.strictObject({ claim: Id, code: v.string(), message: v.string() });
export type Refusal = Readonly<v.InferOutput<typeof Refusal>>;
