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
import { withEvidence } from './reference.ts';
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
	origin: v.string(),
	/** Whether readers are told that there are confidential sources, and how many; never which. */
	tellsConfidential: v.optional(v.boolean())
});
export type Newsroom = Readonly<v.InferOutput<typeof Newsroom>>;

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** By what anyone can tell whether a publication is still what the newsroom published. */
export const Seal = v.strictObject({
	/** SHA-256 of the publication without its seal, in the form of RFC 8785; hex. */
	hash: Hash,
	/** The hash of the event before the publication, in the article's log. */
	event: Hash,
	/** Id of the newsroom's key. */
	key: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
	/** Ed25519, of both hashes; base64url. */
	signature: v.pipe(v.string(), v.regex(/^[\w-]{86}$/))
});
export type Seal = Readonly<v.InferOutput<typeof Seal>>;

/** A key that publications are signed with: its public half. */
export const PublicKey = v.strictObject({
	/** The first 16 digits of the SHA-256 of the key. */
	id: v.string(),
	/** The 32 bytes of an Ed25519 key; base64url. */
	key: v.string(),
	createdAt: Time,
	/** Whether publications are signed with it now. */
	current: v.boolean()
});
export type PublicKey = Readonly<v.InferOutput<typeof PublicKey>>;

/**
 * The version of the snapshot's form. It is raised where what was valid no longer is, or means something else: a member that
 * is gone, renamed or newly required. A new member that may be left out raises nothing.
 */
export const SNAPSHOT_VERSION = 1;

/** Where a newsroom describes that form as JSON Schema, below its origin. */
export const SNAPSHOT_SCHEMA = `/schemas/galley-article-${SNAPSHOT_VERSION}.json`;

/** An article's text, as `articleSchema` writes it. */
export const DocumentJson = v.record(v.string(), v.unknown());

export const Snapshot = v.strictObject({
	/** Where its JSON Schema stands. What was sealed before there was one does not name it: a seal is of what it names. */
	$schema: v.optional(v.pipe(v.string(), v.maxLength(2048))),
	format: v.literal('galley'),
	formatVersion: v.literal(SNAPSHOT_VERSION),
	newsroom: Newsroom,
	/** 0 for a working copy that has not been published. */
	publication: v.strictObject({
		number: v.number(),
		at: Time,
		/** What was published before there were seals has none. */
		seal: v.optional(Seal)
	}),
	/** Oldest first. */
	corrections: v.array(Correction),
	article: Article,
	document: DocumentJson,
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
	/** Whether readers have it: not while the article is unpublished. */
	shown: v.boolean(),
	/** Why an admin published it past what blocked it. */
	override: v.optional(v.string())
});
export type PublicationSummary = Readonly<v.InferOutput<typeof PublicationSummary>>;

/** The longest that a publication is planned ahead. Milliseconds. */
export const FARTHEST = 366 * 24 * 3600 * 1000;

export const NewPublicationPlan = v.strictObject({ at: Time, ...NewPublication.entries });
export type NewPublicationPlan = Readonly<v.InferInput<typeof NewPublicationPlan>>;
/** An article that is to be published by itself. */
export const PublicationPlan = v.strictObject({
	at: Time,
	note: v.string(),
	authorId: v.string(),
	/** Why an admin wants it published past what blocked it when it was planned. */
	override: v.optional(v.string())
});
export type PublicationPlan = Readonly<v.InferOutput<typeof PublicationPlan>>;

export const NewUnpublication = v.strictObject({
	notice: v.pipe(lines(2000), v.minLength(1, 'Say why readers no longer have the article. They see this notice.'))
});
/** An article that readers no longer have. */
export const Unpublication = v.strictObject({ at: Time, notice: v.string(), authorId: v.string() });
export type Unpublication = Readonly<v.InferOutput<typeof Unpublication>>;

/** What is planned for an article's publications, and what a correction note could say. */
export const PublicationState = v.strictObject({
	plan: v.nullable(PublicationPlan),
	unpublished: v.nullable(Unpublication),
	/** Drafted from what differs from the last publication, in the article's language; empty before the first. */
	draft: v.string()
});
export type PublicationState = Readonly<v.InferOutput<typeof PublicationState>>;

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
	...{ sources: new Map<string, Source>(), stored: null, facts: null }
};

/** What nobody publishes past: without these there is nothing to read. */
const NEEDED: ReadonlySet<Blocker['reason']> = new Set(['no-claims', 'no-title']);

/** Whether an admin may publish past what blocks. */
export const isPassable = (blockers: readonly Blocker[]): boolean =>
	blockers.every(({ reason }) => !NEEDED.has(reason));

const FOUND: ReadonlySet<string> = new Set(FINDINGS);
/** How far an unsettled claim has come makes no difference: it stays inside all the same. */
const pointOf = ({ reason, claim }: Blocker): string => `${FOUND.has(reason) ? reason : 'unsettled'} ${claim}`;

/** What blocks now that was not there when somebody gave a reason to pass `passed`. */
export function blockersBeyond(passed: readonly Blocker[], now: readonly Blocker[]): readonly Blocker[] {
	const known = new Set(passed.map(pointOf));
	return now.filter((blocker) => !known.has(pointOf(blocker)));
}

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
	const { newsroom } = snapshot;
	const family = new Family(snapshot.claims);
	const isApproved = (claim: Claim | null) => claim !== null && family.statusOf(claim) === 'approved';
	const claims = snapshot.claims.flatMap((claim) => {
		if (isApproved(claim)) return [publicClaim(claim, open, family.isDivided(claim), newsroom.tellsConfidential)];
		return claim.mergedIntoId !== null && isApproved(family.standingFor(claim)) ? [mergedClaim(claim)] : [];
	});
	const there = new Set(claims.map((claim) => claim.id));
	const used = new Set(claims.flatMap((claim) => claim.evidence.map((one) => one.sourceId)));
	const named = new Set(claims.flatMap((claim) => claim.verdicts.flatMap(signatories)));
	return {
		...snapshot,
		article: { ...snapshot.article, dueAt: null },
		sources: snapshot.sources.filter((source) => used.has(source.id)).map(publicSource),
		people: snapshot.people.filter((person) => named.has(person.id)),
		// The whole may have been removed since its parts were made.
		claims: claims.map((claim) => (there.has(claim.parentId ?? '') ? claim : { ...claim, parentId: null })),
		comments: []
	};
}

/** What the desk thinks of a source, and how it keeps it, is the desk's; that it was retracted is no secret. */
const publicSource = (source: Snapshot['sources'][number]): Snapshot['sources'][number] => ({
	...source,
	...{ reliability: 'unrated', reason: '', tags: [], checkAgainOn: null, mergedIntoId: null },
	...{ standing: source.standing === 'retracted' ? 'retracted' : 'sound', standingReason: '', standingAt: null }
});

/**
 * What an export has of a working copy: everything but the confidential sources, and what was taken from them. Not even
 * how many there are.
 */
export function withoutConfidential(snapshot: Snapshot): Snapshot {
	const hidden = new Set(snapshot.sources.filter((source) => source.confidential).map((source) => source.id));
	if (hidden.size === 0) return snapshot;
	return {
		...snapshot,
		sources: snapshot.sources.filter((source) => !hidden.has(source.id)),
		claims: snapshot.claims.map((claim) => withoutSources(claim, hidden))
	};
}

function withoutSources(claim: Claim, hidden: ReadonlySet<string>): Claim {
	const gone = new Set(claim.evidence.filter((one) => hidden.has(one.sourceId)).map((one) => one.id));
	if (gone.size === 0) return claim;
	const { lent, ...rest } = claim;
	const isHidden = (id: string) => (gone.has(id) ? null : id);
	return {
		...rest,
		verdicts: claim.verdicts.map((verdict) => referring(verdict, isHidden)),
		...(lent ? { lent: { ...lent, evidence: lent.evidence.filter((id) => !gone.has(id)) } } : {}),
		evidence: claim.evidence.filter((one) => !gone.has(one.id))
	};
}

/** A verdict whose rationale refers to nothing that is not to be known. */
const referring = <T extends Pick<Claim['verdicts'][number], 'rationale'>>(
	verdict: T,
	of: (id: string) => string | null
): T => ({ ...verdict, rationale: verdict.rationale && withEvidence(verdict.rationale, of) });

const signatories = (verdict: Claim['verdicts'][number]): string[] => [
	verdict.authorId,
	...verdict.reviews.map((review) => review.authorId)
];

/** What of any claim stays inside. */
const INSIDE = {
	...{ note: '', assigneeId: null, dueAt: null, checkAgainOn: null, submission: null },
	...{ comments: [], confirmations: [], amendments: [], lock: null, blind: null }
} satisfies Partial<Claim>;

/** That a claim was merged, and into which: the rest is told there. */
function mergedClaim({ lent: _, ...claim }: Claim): Claim {
	return { ...claim, ...INSIDE, statement: '', claimant: '', place: '', saidOn: null, evidence: [], verdicts: [] };
}

function publicClaim(
	{ lent: _, ...claim }: Claim,
	open: ReadonlySet<string>,
	isDivided: boolean,
	tellsConfidential = false
): Claim {
	// The verdict that a claim had before it was split is no longer anybody's.
	const verdict = isDivided ? undefined : claim.verdicts.findLast((one) => !one.withdrawn);
	const review = verdict?.reviews.findLast((one) => !one.withdrawn);
	const shown = claim.evidence.filter((one) => !one.withdrawn && open.has(one.sourceId));
	const ids = new Set(shown.map(({ id }) => id));
	const hidden = claim.evidence.filter((one) => !one.withdrawn && !open.has(one.sourceId));
	const count = new Set(hidden.map((one) => one.sourceId)).size;
	return {
		...claim,
		...INSIDE,
		...(tellsConfidential && count > 0 ? { confidentialSources: count } : {}),
		evidence: shown.map(({ place: _, ...one }) => ({ ...one, note: '' })),
		verdicts: verdict ? [publicVerdict(verdict, review, ids)] : []
	};
}

const publicVerdict = (
	verdict: Claim['verdicts'][number],
	review: Claim['verdicts'][number]['reviews'][number] | undefined,
	evidence: ReadonlySet<string>
): Claim['verdicts'][number] => ({
	...referring(verdict, (id) => (evidence.has(id) ? id : null)),
	words: {},
	reviews: review ? [{ ...review, reason: '' }] : []
});
