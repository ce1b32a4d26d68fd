/** An immutable snapshot of an article and its claims: what readers see and what every export is made from. */
import * as v from 'valibot';
import { Article } from './article.ts';
import { Claim, type ClaimStatus, evidenceCount, statusOf } from './claim.ts';
import { Person } from './person.ts';
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
	claims: v.array(Claim)
});
export type Snapshot = Readonly<v.InferOutput<typeof Snapshot>>;

export const NewPublication = v.strictObject({ note: lines(5000) });

export const PublicationSummary = v.strictObject({
	number: v.number(),
	at: Time,
	note: v.string(),
	authorId: v.string()
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
		'correction-note'
	]),
	claim: v.nullable(v.number())
});
export type Blocker = Readonly<v.InferOutput<typeof Blocker>>;

/** What a careful editor would look at once more, though it does not block. */
export const Warning = v.strictObject({ reason: v.picklist(['no-source']), claim: v.number() });

export const Gate = v.strictObject({
	blockers: v.array(Blocker),
	warnings: v.array(Warning),
	correctionNeeded: v.boolean()
});
export type Gate = Readonly<v.InferOutput<typeof Gate>>;

type Unsettled = Exclude<ClaimStatus, 'approved' | 'withdrawn'>;
const isUnsettled = (status: ClaimStatus): status is Unsettled => status !== 'approved' && status !== 'withdrawn';

/** What stands between an article and its next publication. A correction is needed from the second publication on. */
export function gate(claims: readonly Claim[], published: number, hasTitle = true): Gate {
	const standing = claims.filter((claim) => !claim.withdrawn);
	const blockers: Blocker[] = standing.length === 0 ? [{ reason: 'no-claims', claim: null }] : [];
	if (!hasTitle) blockers.push({ reason: 'no-title', claim: null });
	for (const claim of standing) {
		const status = statusOf(claim);
		if (isUnsettled(status)) blockers.push({ reason: status, claim: claim.number });
	}
	return {
		blockers,
		warnings: standing
			.filter((claim) => evidenceCount(claim) === 0)
			.map((claim) => ({ reason: 'no-source' as const, claim: claim.number })),
		correctionNeeded: published > 0
	};
}

/** The current ratings that differ between two snapshots of an article, by claim number. */
export function verdictChanges(before: Snapshot, after: Snapshot): v.InferOutput<typeof VerdictChange>[] {
	const [old, now] = [ratings(before), ratings(after)];
	return [...new Set([...old.keys(), ...now.keys()])]
		.sort((a, b) => a - b)
		.map((claim) => ({ claim, from: old.get(claim) ?? null, to: now.get(claim) ?? null }))
		.filter(({ from, to }) => from !== to);
}

const ratings = (snapshot: Snapshot): Map<number, string | null> =>
	new Map(
		snapshot.claims.map((claim) => [claim.number, claim.verdicts.findLast((one) => !one.withdrawn)?.rating ?? null])
	);

/**
 * What may leave the newsroom: approved claims with the verdict that was approved, sources that are not confidential,
 * and the names of those who stand for them. Notes, comments, assignments and drafts stay inside.
 */
export function publicPart(snapshot: Snapshot): Snapshot {
	const open = new Set(snapshot.sources.filter((source) => !source.confidential).map((source) => source.id));
	const claims = snapshot.claims
		.filter((claim) => statusOf(claim) === 'approved')
		.map((claim) => publicClaim(claim, open));
	const used = new Set(claims.flatMap((claim) => claim.evidence.map((one) => one.sourceId)));
	const named = new Set(claims.flatMap((claim) => claim.verdicts.flatMap(signatories)));
	return {
		...snapshot,
		article: { ...snapshot.article, dueAt: null },
		sources: snapshot.sources
			.filter((source) => used.has(source.id))
			.map((source) => ({ ...source, reliability: 'unrated' })),
		people: snapshot.people.filter((person) => named.has(person.id)),
		claims
	};
}

const signatories = (verdict: Claim['verdicts'][number]): string[] => [
	verdict.authorId,
	...verdict.reviews.map((review) => review.authorId)
];

function publicClaim(claim: Claim, open: ReadonlySet<string>): Claim {
	const verdict = claim.verdicts.findLast((one) => !one.withdrawn);
	const review = verdict?.reviews.findLast((one) => !one.withdrawn);
	return {
		...claim,
		note: '',
		assigneeId: null,
		dueAt: null,
		submission: null,
		comments: [],
		confirmations: [],
		amendments: [],
		evidence: claim.evidence
			.filter((one) => !one.withdrawn && open.has(one.sourceId))
			.map((one) => ({ ...one, note: '' })),
		verdicts: verdict ? [{ ...verdict, words: {}, reviews: review ? [{ ...review, reason: '' }] : [] }] : []
	};
}
