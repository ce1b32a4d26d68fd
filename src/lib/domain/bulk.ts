/** One act on many claims: each gets its own change, and one that is refused is told and holds up no other. */
import * as v from 'valibot';
import { LONGEST_QUOTE } from './anchor.ts';
import { Claim, ClaimChange, blankClaim } from './claim.ts';
import { NewSource } from './source.ts';
import { Id, storable } from './text.ts';

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

const MOST_NEW = 1000;
const { statement, claimant, saidOn, place, category, risk, note } = Claim.entries;
const words = (most: number) => v.pipe(v.string(), v.maxLength(most), storable);

/** A claim by its words: what stood before and after tells them apart where they stand more than once. */
const BulkClaim = v.strictObject({
	id: Id,
	quote: v.pipe(words(LONGEST_QUOTE), v.minLength(1)),
	prefix: v.optional(words(500), ''),
	suffix: v.optional(words(500), ''),
	statement: v.optional(statement, blankClaim.statement),
	claimant: v.optional(claimant, blankClaim.claimant),
	saidOn: v.optional(saidOn, blankClaim.saidOn),
	place: v.optional(place, blankClaim.place),
	category: v.optional(category, blankClaim.category),
	risk: v.optional(risk, blankClaim.risk),
	note: v.optional(note, blankClaim.note)
});
export type BulkClaim = Readonly<v.InferOutput<typeof BulkClaim>>;

export const BulkClaims = v.strictObject({
	claims: v.pipe(
		v.array(BulkClaim),
		v.minLength(1, 'Send at least one claim.'),
		v.maxLength(MOST_NEW, 'Send at most 1,000 at once.')
	)
});
export type BulkClaims = Readonly<v.InferOutput<typeof BulkClaims>>;

export const BulkSources = v.strictObject({
	sources: v.pipe(
		v.array(NewSource),
		v.minLength(1, 'Send at least one source.'),
		v.maxLength(MOST_NEW, 'Send at most 1,000 at once.')
	)
});
export type BulkSources = Readonly<v.InferOutput<typeof BulkSources>>;

/** A source that was not brought in, and why. */
export const SourceRefusal = v.strictObject({ source: Id, code: v.string(), message: v.string() });
export type SourceRefusal = Readonly<v.InferOutput<typeof SourceRefusal>>;
