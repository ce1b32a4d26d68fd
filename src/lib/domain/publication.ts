/** An immutable snapshot of an article and its claims: what readers see and what every export is made from. */
import * as v from 'valibot';
import { Article } from './article.ts';
import { Claim, type ClaimStatus, isStanding } from './claim.ts';
import { Comment } from './comment.ts';
import { Family } from './family.ts';
import { FINDINGS, type Rules, findingsOf } from './findings.ts';
import { Person } from './person.ts';
import { DEFAULT_POLICY, type Measure } from './policy.ts';
import { RatingScale } from './rating-scale.ts';
import { Source } from './source.ts';
import { Time, lines } from './text.ts';

/** One verdict that a later publication changed. */
export const VerdictChange = v.strictObject({
	claim: v.number(),
	/** Rating ids; null where there was, or is, none. */
	from: v.nullable(v.string()),
	to: v.nullable(v.string())
});

export const Correction = v.strictObject({
	/** Number of the publication that brought the correction. */
	publication: v.number(),
	at: Time,
	note: v.string(),
	changes: v.array(VerdictChange)
});
export type Correction = Readonly<v.InferOutput<typeof Correction>>;

export const Newsroom = v.strictObject({
	name: v.string(),
	/** The address at which its publications stand, without a slash at the end. */
	origin: v.string()
});
export type Newsroom = Readonly<v.InferOutput<typeof Newsroom>>;

/** The version of the snapshot's form. A change that an older reader cannot take raises it. */
export const SNAPSHOT_VERSION = 1;

export const Snapshot = v.strictObject({
	format: v.literal('galley'),
	formatVersion: v.literal(SNAPSHOT_VERSION),
	newsroom: Newsroom,
	/** 0 for a working copy that has not been published. */
	publication: v.strictObject({ number: v.number(), at: Time }),
	/** Oldest first. */
	corrections: v.array(Correction),
	article: Article,
	/** ProseMirror JSON of the article schema. */
	document: v.record(v.string(), v.unknown()),
	scale: RatingScale,
	people: v.array(Person),
	sources: v.array(Source),
	claims: v.array(Claim),
	/** What is said about the article as a whole. Snapshots from before there were threads do not name it. */
	comments: v.optional(v.array(Comment), [])
});
export type Snapshot = Readonly<v.InferOutput<typeof Snapshot>>;

export const NewPublication = v.strictObject({
	note: lines(5000),
	/** Why an admin publishes it past what blocks it; empty where nothing is passed. */
	override: v.optional(lines(2000), '')
});

export const PublicationSummary = v.strictObject({
	number: v.number(),
	at: Time,
	note: v.string(),
	authorId: v.string(),
	/** Why an admin published it past what blocked it. */
	override: v.optional(v.string())
});
export type PublicationSummary = Readonly<v.InferOutput<typeof PublicationSummary>>;

/** Why an article cannot be published yet. `claim` is the number of the claim to settle, null for the article itself. */
export const Blocker = v.strictObject({
	reason: v.picklist([
		'no-claims',
		'no-title',
		'open',
		'checking',
		'in-review',
		'returned',
		'stale',
		'orphaned',
		'correction-note',
		...FINDINGS
	]),
	claim: v.nullable(v.number())
});
export type Blocker = Readonly<v.InferOutput<typeof Blocker>>;

/** What a careful editor would look at once more, though it does not block. */
export const Warning = v.strictObject({ reason: v.picklist(FINDINGS), claim: v.nullable(v.number()) });

export const Gate = v.strictObject({
	blockers: v.array(Blocker),
	warnings: v.array(Warning),
	correctionNeeded: v.boolean()
});
export type Gate = Readonly<v.InferOutput<typeof Gate>>;

type Unsettled = Exclude<ClaimStatus, 'approved' | 'withdrawn' | 'merged'>;
const SETTLED: ReadonlySet<ClaimStatus> = new Set(['approved', 'withdrawn', 'merged']);
const isUnsettled = (status: ClaimStatus): status is Unsettled => !SETTLED.has(status);

/**
 * What stands between an article and its next publication. A correction is needed from the second publication on. A
 * claim with parts is asked for nothing but its words: the verdicts are its parts'.
 */
export function gate(claims: readonly Claim[], published: number, hasTitle = true, rules = BARE): Gate {
	const [family, standing] = [new Family(claims), claims.filter(isStanding)];
	const blockers: Blocker[] = standing.length === 0 ? [{ reason: 'no-claims', claim: null }] : [];
	if (!hasTitle) blockers.push({ reason: 'no-title', claim: null });
	const undivided = standing.filter((claim) => !family.isDivided(claim));
	for (const claim of standing) {
		const status = family.statusOf(claim);
		const asked = status === 'orphaned' ? isGone(claim) : undivided.includes(claim);
		if (asked && isUnsettled(status)) blockers.push({ reason: status, claim: claim.number });
	}
	const found = findingsOf(undivided, family, rules);
	const measured = (wanted: Measure) =>
		found.filter(({ measure }) => measure === wanted).map(({ reason, claim }) => ({ reason, claim }));
	return { blockers: [...blockers, ...measured('block')], warnings: measured('warn'), correctionNeeded: published > 0 };
}

/** Rules of a desk that asks for nothing but sources. */
const BARE: Rules = {
	policy: { ...DEFAULT_POLICY, sources: 'off', confidential: 'off' },
	...{ sources: new Map<string, Source>(), facts: null }
};

/** What nobody publishes past: without these there is nothing to read. */
const NEEDED: ReadonlySet<Blocker['reason']> = new Set(['no-claims', 'no-title']);

/** Whether an admin may publish past what blocks. */
export const isPassable = (blockers: readonly Blocker[]): boolean =>
	blockers.every(({ reason }) => !NEEDED.has(reason));

const isGone = ({ anchors }: Claim): boolean => anchors.every((anchor) => anchor.state === 'orphan');

/** The current ratings that differ between two snapshots of an article, by claim number. A merged claim has the rating of what stands for it. */
export function verdictChanges(before: Snapshot, after: Snapshot): v.InferOutput<typeof VerdictChange>[] {
	const [old, now] = [ratings(before), ratings(after)];
	return [...new Set([...old.keys(), ...now.keys()])]
		.sort((a, b) => a - b)
		.map((claim) => ({ claim, from: old.get(claim) ?? null, to: now.get(claim) ?? null }))
		.filter(({ from, to }) => from !== to);
}

function ratings({ claims }: Snapshot): Map<number, string | null> {
	const family = new Family(claims);
	const ratingOf = (claim: Claim) => family.outcomeOf(family.standingFor(claim) ?? claim).rating;
	return new Map(claims.map((claim) => [claim.number, ratingOf(claim)]));
}

/**
 * What may leave the newsroom: approved claims with the verdict that was approved, sources that are not confidential,
 * and the names of those who stand for them. Notes, comments, assignments and drafts stay inside. Of a claim that was
 * merged only that it was is told, of a claim with parts which they are.
 */
export function publicPart(snapshot: Snapshot): Snapshot {
	const open = new Set(snapshot.sources.filter((source) => !source.confidential).map((source) => source.id));
	const family = new Family(snapshot.claims);
	const isApproved = (claim: Claim | null) => claim !== null && family.statusOf(claim) === 'approved';
	const claims = snapshot.claims.flatMap((claim) => {
		if (isApproved(claim)) return [publicClaim(claim, open, family.isDivided(claim))];
		return claim.mergedIntoId !== null && isApproved(family.standingFor(claim)) ? [mergedClaim(claim)] : [];
	});
	const there = new Set(claims.map((claim) => claim.id));
	const used = new Set(claims.flatMap((claim) => claim.evidence.map((one) => one.sourceId)));
	const named = new Set(claims.flatMap((claim) => claim.verdicts.flatMap(signatories)));
	return {
		...snapshot,
		article: { ...snapshot.article, dueAt: null },
		sources: snapshot.sources
			.filter((source) => used.has(source.id))
			.map((source) => ({ ...source, reliability: 'unrated' })),
		people: snapshot.people.filter((person) => named.has(person.id)),
		// The whole may have been removed since its parts were made.
		claims: claims.map((claim) => (there.has(claim.parentId ?? '') ? claim : { ...claim, parentId: null })),
		comments: []
	};
}

const signatories = (verdict: Claim['verdicts'][number]): string[] => [
	verdict.authorId,
	...verdict.reviews.map((review) => review.authorId)
];

/** What of any claim stays inside. */
const INSIDE = {
	...{ note: '', assigneeId: null, dueAt: null, submission: null },
	...{ comments: [], confirmations: [], amendments: [], lock: null, blind: null }
} satisfies Partial<Claim>;

/** That a claim was merged, and into which: the rest is told there. */
function mergedClaim({ lent: _, ...claim }: Claim): Claim {
	return { ...claim, ...INSIDE, statement: '', claimant: '', place: '', saidOn: null, evidence: [], verdicts: [] };
}

function publicClaim({ lent: _, ...claim }: Claim, open: ReadonlySet<string>, isDivided: boolean): Claim {
	// The verdict that a claim had before it was split is no longer anybody's.
	const verdict = isDivided ? undefined : claim.verdicts.findLast((one) => !one.withdrawn);
	const review = verdict?.reviews.findLast((one) => !one.withdrawn);
	return {
		...claim,
		...INSIDE,
		evidence: claim.evidence
			.filter((one) => !one.withdrawn && open.has(one.sourceId))
			.map((one) => ({ ...one, note: '' })),
		verdicts: verdict ? [{ ...verdict, words: {}, reviews: review ? [{ ...review, reason: '' }] : [] }] : []
	};
}
