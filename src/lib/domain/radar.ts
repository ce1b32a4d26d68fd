/**
 * The radar of an article: when it will be done, going by how long this desk takes, and which claims to look at first,
 * with the reasons. Nothing here guesses: the same claims give the same answer.
 */
import * as v from 'valibot';
import { type Claim, type ClaimStatus, claimText, evidenceCount, statusOf } from './claim.ts';
import { figuresOf } from './fingerprint.ts';
import { Gate } from './publication.ts';
import { type RatingScale, ratingOf } from './rating-scale.ts';
import { Id } from './text.ts';
import { alsoProposed, currentVerdict } from './verdict.ts';

// prettier-ignore
export const Reason = v.picklist([
	'late', 'stale', 'orphaned', 'returned', 'disagreed', 'refuted', 'negative', 'highRisk', 'noSource', 'singleSource',
	'figure'
]);
export type Reason = v.InferOutput<typeof Reason>;

/** How much each reason weighs: what would mislead a reader tomorrow before what merely wants care. */
const WEIGHT: Readonly<Record<Reason, number>> = {
	...{ late: 5, stale: 5, orphaned: 5, returned: 4, disagreed: 4, refuted: 3, negative: 3, highRisk: 3 },
	...{ noSource: 3, singleSource: 1, figure: 2 }
};

export const Risk = v.strictObject({
	id: Id,
	number: v.number(),
	text: v.string(),
	score: v.number(),
	/** The weightiest first. */
	reasons: v.array(Reason)
});
export type Risk = Readonly<v.InferOutput<typeof Risk>>;

export const Forecast = v.strictObject({
	/** Claims that are not approved yet. */
	left: v.number(),
	/** Milliseconds until the last of them should be approved; null where the desk has done too little to say. */
	readyIn: v.nullable(v.number()),
	/** Claims of this desk that it rests on. */
	observations: v.number(),
	/** How many that have to be, at least. */
	floor: v.number(),
	/** Claims that have waited longer at their stage than half of all do. */
	slow: v.number()
});
export type Forecast = Readonly<v.InferOutput<typeof Forecast>>;

export const Radar = v.strictObject({
	forecast: Forecast,
	gate: Gate,
	/** The riskiest first. */
	risks: v.array(Risk)
});
export type Radar = Readonly<v.InferOutput<typeof Radar>>;

interface Surroundings {
	readonly scale: RatingScale;
	readonly language: string;
	readonly now: number;
}

/** Whether words hold a figure: a number that counts or measures something. */
export const hasFigure = (words: string, language?: string): boolean =>
	figuresOf(words, language).some(({ kind, soft }) => kind === 'figure' && !soft);

/** A rating in the lower half of its scale says that the article is wrong. */
function isNegative(scale: RatingScale, rating: string | null): boolean {
	const numbers = scale.ratings.flatMap(({ number }) => number ?? []);
	const value = ratingOf(scale, rating)?.number ?? null;
	return value !== null && value <= (Math.min(...numbers) + Math.max(...numbers)) / 2;
}

function reasonsOf(claim: Claim, { scale, language, now }: Surroundings): readonly Reason[] {
	const status = statusOf(claim);
	const verdict = currentVerdict(claim.verdicts);
	const sources = evidenceCount(claim);
	const holds: Readonly<Record<Reason, boolean>> = {
		late: claim.dueAt !== null && claim.dueAt < now,
		stale: status === 'stale',
		orphaned: status === 'orphaned',
		returned: status === 'returned',
		disagreed: alsoProposed(claim.verdicts).length > 0,
		refuted: claim.evidence.some((one) => !one.withdrawn && one.stance === 'refutes'),
		negative: isNegative(scale, verdict?.rating ?? null),
		highRisk: claim.risk === 'high',
		noSource: sources === 0,
		singleSource: sources === 1,
		figure: claim.anchors.some(({ quote }) => hasFigure(quote, language))
	};
	return Reason.options.filter((reason) => holds[reason]).toSorted((a, b) => WEIGHT[b] - WEIGHT[a]);
}

/** Why a claim deserves to be looked at, and how much. */
export function riskOf(claim: Claim, around: Surroundings): Risk {
	const reasons = reasonsOf(claim, around);
	const score = reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0);
	return { id: claim.id, number: claim.number, text: claimText(claim), score, reasons: [...reasons] };
}

/** What a claim has behind it, in milliseconds. */
export interface Passage {
	readonly status: ClaimStatus;
	readonly markedAt: number;
	/** When it got its first verdict. */
	readonly judgedAt: number | null;
}

/** How long claims of this desk took, in milliseconds. */
export interface Pace {
	/** From the mark to the first verdict. */
	readonly toVerdict: readonly number[];
	/** From the first verdict to the approval. */
	readonly toApproval: readonly number[];
}

/** With fewer observations a median says more of chance than of the desk. */
const FLOOR = 5;

/** The middle of some numbers; of two middle ones their mean. */
export function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const half = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
	return (low + high) / 2;
}

/**
 * When an article's last claim should be approved: each claim needs what is left of the desk's median for its stage, and
 * the medians of the stages after it; the claims go on beside each other, so the slowest decides.
 */
export function forecastOf(claims: readonly Passage[], { toVerdict, toApproval }: Pace, now: number): Forecast {
	const left = claims.filter(({ status }) => status !== 'approved');
	const observations = Math.min(toVerdict.length, toApproval.length);
	const [verdict, approval] = [median(toVerdict), median(toApproval)];
	const enough = observations >= FLOOR;
	const restOf = ({ judgedAt, markedAt }: Passage): number =>
		judgedAt === null ? Math.max(0, verdict - (now - markedAt)) + approval : Math.max(0, approval - (now - judgedAt));
	const isSlow = ({ judgedAt, markedAt }: Passage): boolean =>
		judgedAt === null ? now - markedAt > verdict : now - judgedAt > approval;
	return {
		...{ left: left.length, observations, floor: FLOOR },
		readyIn: enough ? Math.max(0, ...left.map(restOf)) : null,
		slow: enough ? left.filter(isSlow).length : 0
	};
}
