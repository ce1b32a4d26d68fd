/** An immutable proposal of what holds, and an editor's decision on it. A change is a new verdict. */
import * as v from 'valibot';
import { Words } from './confirmation.ts';
import { MOST_REASONS } from './rating-scale.ts';
import { Id, Time, line, lines } from './text.ts';

/** *Was it said?* is asked apart from *is it true?*. */
export const Said = v.picklist(['yes', 'no', 'altered', 'unknown']);
export type Said = v.InferOutput<typeof Said>;

/** The longest conclusion, in UTF-16 units. */
export const LONGEST_CONCLUSION = 140;

/** The reasons behind a verdict, as `rationaleSchema` writes them. */
export const RationaleJson = v.record(v.string(), v.unknown());

const proposal = {
	id: Id,
	said: Said,
	/** Id of a rating in the article's scale; null while only *was it said?* is answered. */
	rating: v.nullable(v.string()),
	/** Ids of the scale's reason tags: why this rating; left out where none is given. */
	reasons: v.optional(
		v.pipe(
			v.array(v.pipe(v.string(), v.maxLength(31))),
			v.maxLength(MOST_REASONS),
			v.check((ids) => new Set(ids).size === ids.length, 'Name each reason tag once.')
		)
	),
	conclusion: line(LONGEST_CONCLUSION),
	/** Null where there is none. */
	rationale: v.nullable(RationaleJson)
};

export const NewVerdict = v.strictObject(proposal);
export type NewVerdict = Readonly<v.InferOutput<typeof NewVerdict>>;

export const Decision = v.picklist(['approved', 'returned']);

export const NewReview = v.pipe(
	v.strictObject({ id: Id, decision: Decision, reason: lines(2000) }),
	v.check(
		({ decision, reason }) => decision === 'approved' || reason !== '',
		'Say why it is returned, so that the checker knows what to do.'
	)
);
export type NewReview = Readonly<v.InferOutput<typeof NewReview>>;

export const Review = v.strictObject({
	id: Id,
	decision: Decision,
	reason: v.string(),
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean()
});
export type Review = Readonly<v.InferOutput<typeof Review>>;

export const Verdict = v.strictObject({
	...proposal,
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean(),
	reviews: v.array(Review),
	/** The words of each passage when it was proposed; none where the text could not change yet. */
	words: v.optional(Words, {})
});
export type Verdict = Readonly<v.InferOutput<typeof Verdict>>;

/** The verdict that counts: the newest that was not withdrawn. `verdicts` are oldest first. */
export const currentVerdict = (verdicts: readonly Verdict[]): Verdict | null =>
	verdicts.findLast((verdict) => !verdict.withdrawn) ?? null;

/**
 * What others than the author of the verdict that counts have proposed since the last review, each person's newest:
 * two verdicts at once are both proposals until somebody decides. What says the same as the one that counts is none.
 */
export function alsoProposed(verdicts: readonly Verdict[]): readonly Verdict[] {
	const current = currentVerdict(verdicts);
	const standing = verdicts.filter((one) => !one.withdrawn);
	const decided = standing.flatMap(({ reviews }) => reviews.filter((one) => !one.withdrawn));
	const since = Math.max(0, ...decided.map(({ createdAt }) => createdAt));
	const newest = new Map(standing.map((one) => [one.authorId, one]));
	return [...newest.values()].filter(
		(one) =>
			current !== null && one.authorId !== current.authorId && one.createdAt > since && !saysTheSame(one, current)
	);
}

const saysTheSame = (a: Verdict, b: Verdict): boolean =>
	a.said === b.said && a.rating === b.rating && a.conclusion === b.conclusion && hasSameReasons(a, b);

type Reasoned = Pick<Verdict, 'reasons'>;

/** Whether two verdicts name the same reason tags, in whichever order. */
export const hasSameReasons = ({ reasons: a = [] }: Reasoned, { reasons: b = [] }: Reasoned): boolean =>
	new Set(a).symmetricDifference(new Set(b)).size === 0;

/** The review that counts: the newest that was not withdrawn. */
export const currentReview = (verdict: Verdict): Review | null =>
	verdict.reviews.findLast((review) => !review.withdrawn) ?? null;

/** The editors whose approval of a verdict stands, since a moment and since it was last returned. */
export function approvalsSince({ reviews }: Verdict, since: number): ReadonlySet<string> {
	const standing = reviews.filter(({ withdrawn, createdAt }) => !withdrawn && createdAt >= since);
	const returned = standing.findLastIndex(({ decision }) => decision === 'returned');
	return new Set(standing.slice(returned + 1).map(({ authorId }) => authorId));
}

/** What two people found who checked a claim blindly: the first verdict that each of them stood by. */
export function openedChecks(verdicts: readonly Verdict[]): readonly Verdict[] {
	const standing = verdicts.filter(({ withdrawn }) => !withdrawn);
	const newest = new Map(standing.map((one) => [one.authorId, one]));
	return [...newest.values()].slice(0, 2);
}

/** Whether all of these give both questions the same answers. */
export const isAgreed = ([first, ...others]: readonly Verdict[]): boolean =>
	others.every(({ said, rating }) => said === first?.said && rating === first.rating);
