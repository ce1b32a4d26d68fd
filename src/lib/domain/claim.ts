/** Something the article asserts, with all that the desk knows about it. */
import * as v from 'valibot';
import { Amendment } from './amendment.ts';
import { Anchor, NewAnchor } from './anchor.ts';
import { Comment } from './comment.ts';
import { Confirmation, currentConfirmation } from './confirmation.ts';
import { Evidence } from './source.ts';
import { Day, Id, Time, line, lines } from './text.ts';
import { Verdict, approvalsSince, currentReview, currentVerdict } from './verdict.ts';

export const Category = v.picklist([
	'statistic',
	'quotation',
	'event',
	'identity',
	'date',
	'comparison',
	'forecast',
	'other'
]);
export type Category = v.InferOutput<typeof Category>;
export const Risk = v.picklist(['low', 'medium', 'high']);

export const ClaimStatus = v.picklist([
	'open',
	'checking',
	'in-review',
	'approved',
	'returned',
	'stale',
	'orphaned',
	'withdrawn',
	'merged'
]);
export type ClaimStatus = v.InferOutput<typeof ClaimStatus>;

const fields = {
	/** One normalised sentence; empty while the quote says it all. */
	statement: line(500),
	claimant: line(200),
	saidOn: v.nullable(Day),
	place: line(200),
	category: Category,
	risk: Risk,
	note: lines(5000),
	assigneeId: v.nullable(Id),
	dueAt: v.nullable(Time)
};

/** How long a fact holds. Snapshots from before there were such days do not name them. */
const ageFields = {
	/** The day that the facts in the verdict belong to. */
	asOf: v.nullable(Day),
	/** When somebody should look whether they still hold. */
	checkAgainOn: v.nullable(Day)
};
const changeable = { ...fields, ...ageFields };

/** A claim begins with its words; everything else can follow. The id of the claim is made by the client. */
export const NewClaim = v.strictObject({ id: Id, anchor: NewAnchor, category: v.optional(Category) });
export type NewClaim = Readonly<v.InferOutput<typeof NewClaim>>;

export const ClaimChange = v.strictObject({
	...v.partial(v.strictObject({ ...changeable, withdrawn: v.boolean(), locked: v.boolean() })).entries,
	/** The values that the person saw: when others stand there by now, the change is refused. */
	seen: v.optional(v.partial(v.strictObject(changeable)))
});
export type ClaimChange = Readonly<v.InferOutput<typeof ClaimChange>>;

/** The passages and the evidence that a merged claim brought to another, by their ids there. */
export const Lent = v.strictObject({ anchors: v.array(Id), evidence: v.array(Id) });

export const Claim = v.strictObject({
	id: Id,
	/** Its number in the article, from 1, never used twice. */
	number: v.number(),
	...fields,
	authorId: Id,
	createdAt: Time,
	withdrawn: v.boolean(),
	/** The last time that review was asked, and for which verdict. */
	submission: v.nullable(
		v.strictObject({
			...{ verdictId: Id, authorId: Id, at: Time },
			/** How many editors have to approve; one where nothing is said. */
			votes: v.optional(v.number())
		})
	),
	anchors: v.array(Anchor),
	evidence: v.array(Evidence),
	/** Oldest first. */
	verdicts: v.array(Verdict),
	comments: v.array(Comment),
	// What follows came with living text: snapshots from before do not name it.
	/** The claim that this one is a part of. */
	parentId: v.optional(v.nullable(Id), null),
	/** The claim that it was merged into, which stands for it. */
	mergedIntoId: v.optional(v.nullable(Id), null),
	/** What the claim that stands for this one got from it: what goes again when the two are parted. */
	lent: v.optional(Lent),
	/** Oldest first. */
	confirmations: v.optional(v.array(Confirmation), []),
	amendments: v.optional(v.array(Amendment), []),
	asOf: v.optional(ageFields.asOf, null),
	checkAgainOn: v.optional(ageFields.checkAgainOn, null),
	/** How many confidential sources it rests on, where the newsroom tells its readers; never which. */
	confidentialSources: v.optional(v.number()),
	/** Who has locked it against changes by checkers. */
	lock: v.optional(v.nullable(v.strictObject({ authorId: Id, at: Time })), null),
	/** Two people check it blindly: while it is sealed, nobody sees the verdicts of others. */
	blind: v.optional(
		v.nullable(
			v.strictObject({
				sealed: v.boolean(),
				/** How many checks are in, and whether one's own is. */
				checks: v.number(),
				mine: v.boolean()
			})
		),
		null
	)
});
export type Claim = Readonly<v.InferOutput<typeof Claim>>;

/** A claim with the version of the document that its anchors' positions belong to. */
export type PlacedClaim = Claim & { readonly version: number };

/** The fields that a new claim starts with. */
export const blankClaim = {
	statement: '',
	claimant: '',
	saidOn: null,
	place: '',
	category: 'other',
	risk: 'medium',
	note: '',
	assigneeId: null,
	dueAt: null,
	asOf: null,
	checkAgainOn: null
} as const satisfies Partial<Claim>;

/** A claim to which nothing has happened yet, but for who marked which words when. */
export const bareClaim = {
	...blankClaim,
	...{ withdrawn: false, submission: null, parentId: null, mergedIntoId: null, lock: null, blind: null },
	...{ evidence: [], verdicts: [], comments: [], confirmations: [], amendments: [] }
} satisfies Partial<Claim>;

/** Whether a claim stands by itself: neither removed, nor merged into another that stands for it. */
export const isStanding = ({ withdrawn, mergedIntoId }: Pick<Claim, 'withdrawn' | 'mergedIntoId'>): boolean =>
	!withdrawn && mergedIntoId === null;

type StatusRecords = Pick<
	Claim,
	| ('withdrawn' | 'mergedIntoId' | 'anchors' | 'verdicts' | 'confirmations' | 'submission')
	| ('evidence' | 'assigneeId' | 'blind')
>;

/**
 * Where a claim stands, from its own records alone: nobody sets a status. A claim with parts has theirs, which
 * `familyOf` knows.
 */
export function statusOf(claim: StatusRecords): ClaimStatus {
	if (claim.withdrawn) return 'withdrawn';
	if (claim.mergedIntoId !== null) return 'merged';
	if (claim.anchors.every((anchor) => anchor.state === 'orphan')) return 'orphaned';
	const verdict = currentVerdict(claim.verdicts);
	if (verdict && claim.anchors.some((anchor) => anchor.state === 'changed')) return 'stale';
	if (verdict) return reviewStatus(verdict, askedAt(verdict, claim), votesNeeded(claim));
	if (claim.blind?.sealed) return 'checking';
	return claim.assigneeId !== null || claim.evidence.some((one) => !one.withdrawn) ? 'checking' : 'open';
}

/** When review was last asked for a verdict; -1 for never. A confirmation that an editor has not signed asks as well. */
function askedAt(verdict: Verdict, { submission, confirmations }: StatusRecords): number {
	const asked = submission?.verdictId === verdict.id ? submission.at : -1;
	const confirmation = currentConfirmation(confirmations, verdict.id);
	const isReviewed = currentReview(verdict) !== null;
	return isReviewed && confirmation && !confirmation.signed ? Math.max(asked, confirmation.createdAt) : asked;
}

function reviewStatus(verdict: Verdict, asked: number, votes: number): ClaimStatus {
	const review = currentReview(verdict);
	// Asking again after a return puts the same verdict back on the editor's desk.
	if (!review || review.createdAt < asked) return asked >= 0 ? 'in-review' : 'checking';
	if (review.decision === 'returned') return 'returned';
	return approvalsSince(verdict, asked).size >= votes ? 'approved' : 'in-review';
}

/** How many editors have to approve the verdict that review was asked for. */
const votesNeeded = ({ submission, verdicts }: Pick<Claim, 'submission' | 'verdicts'>): number =>
	submission !== null && submission.verdictId === currentVerdict(verdicts)?.id ? (submission.votes ?? 1) : 1;

/** Who has approved the verdict that counts since review was asked, and how many have to. */
export function votesOf(claim: StatusRecords): { readonly given: ReadonlySet<string>; readonly needed: number } {
	const verdict = currentVerdict(claim.verdicts);
	const given = verdict ? approvalsSince(verdict, askedAt(verdict, claim)) : new Set<string>();
	return { given, needed: votesNeeded(claim) };
}

/** The words a reader knows the claim by. */
export const claimText = (claim: Pick<Claim, 'statement' | 'anchors'>): string =>
	claim.statement || (claim.anchors[0]?.quote ?? '').replace(/\s+/g, ' ');

/** The number of pieces of evidence that still stand. */
export const evidenceCount = (claim: Pick<Claim, 'evidence'>): number =>
	claim.evidence.filter((one) => !one.withdrawn).length;

/** Whether a source that it rests on was found unreliable or retracted. */
export const restsOnWithdrawn = (claim: Pick<Claim, 'evidence'>): boolean =>
	claim.evidence.some((one) => !one.withdrawn && one.sourceWithdrawn === true);

/** The order of the text: by first anchor, the longer passage first, then by number. */
export function inTextOrder(a: Pick<Claim, 'anchors' | 'number'>, b: Pick<Claim, 'anchors' | 'number'>): number {
	const [one, two] = [a.anchors[0], b.anchors[0]];
	return (one?.from ?? 0) - (two?.from ?? 0) || (two?.to ?? 0) - (one?.to ?? 0) || a.number - b.number;
}

const RISKS = Risk.options.toReversed();

/** The riskiest first; those of one risk stay in their order. */
export const byRisk = <T extends Pick<Claim, 'risk'>>(claims: readonly T[]): readonly T[] =>
	claims.toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk));
