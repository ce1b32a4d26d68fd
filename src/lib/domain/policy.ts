/** How strict a desk is: what a verdict needs before it counts, and before readers see it. */
import * as v from 'valibot';
import type { Claim, Risk } from './claim.ts';
import type { Source } from './source.ts';

/** What the gate does where a policy is not kept. */
export const Measure = v.picklist(['off', 'warn', 'block']);
export type Measure = v.InferOutput<typeof Measure>;

type RiskClass = v.InferOutput<typeof Risk>;

const Votes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));

export const ReviewPolicy = v.strictObject({
	/** Which claims two people check without seeing what the other found. */
	blind: v.optional(v.picklist(['off', 'high', 'all']), 'off'),
	/** How many editors have to approve, by the claim's risk. The verdict's own author is never one of them. */
	votes: v.optional(v.strictObject({ low: Votes, medium: Votes, high: Votes }), { low: 1, medium: 1, high: 1 }),
	/** What the gate does with claims that were approved before the two rules above asked for more. */
	earlier: v.optional(Measure, 'warn'),
	/** How many sources of different owners a claim needs. */
	leastSources: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)), 2),
	sources: v.optional(Measure, 'warn'),
	/** Claims that rest on confidential sources only: readers can look nothing up. */
	confidential: v.optional(Measure, 'warn'),
	/** Claims with a source on the web of which the desk has no copy: the page may be gone tomorrow. */
	copies: v.optional(Measure, 'off'),
	/** Figures, dates, names and quotations that are neither a claim nor dismissed. */
	coverage: v.optional(Measure, 'warn')
});
export type ReviewPolicy = Readonly<v.InferOutput<typeof ReviewPolicy>>;

export const DEFAULT_POLICY: ReviewPolicy = v.parse(ReviewPolicy, {});

/** Whether a claim of this risk is checked by two people who do not see each other's verdict. */
export const isBlind = ({ blind }: Pick<ReviewPolicy, 'blind'>, risk: RiskClass): boolean =>
	blind === 'all' || (blind === 'high' && risk === 'high');

/** How many different owners stand behind the evidence of a claim: two pages of one publisher are one source. */
export function independentSources(claim: Pick<Claim, 'evidence'>, sources: ReadonlyMap<string, Source>): number {
	const standing = claim.evidence.filter(({ withdrawn }) => !withdrawn);
	return new Set(standing.map(({ sourceId }) => ownerOf(sourceId, sources.get(sourceId)))).size;
}

/** Who is answerable for a source: its publisher, else its author, else the host that it stands on, else itself. */
function ownerOf(id: string, source: Source | undefined): string {
	const named = (source?.publisher || source?.author || hostOf(source?.url ?? null) || id).toLowerCase();
	return named
		.normalize('NFKC')
		.replace(/\s+/g, ' ')
		.replace(/^www\./, '');
}

const hostOf = (url: string | null): string => (url !== null && URL.canParse(url) ? new URL(url).hostname : '');

/** Whether all that a claim rests on is confidential. */
export function isOnlyConfidential(claim: Pick<Claim, 'evidence'>, sources: ReadonlyMap<string, Source>): boolean {
	const standing = claim.evidence.filter(({ withdrawn }) => !withdrawn);
	return standing.length > 0 && standing.every(({ sourceId }) => sources.get(sourceId)?.confidential === true);
}

/** Whether a claim rests on a page of which nothing is stored. */
export function lacksCopy(
	claim: Pick<Claim, 'evidence'>,
	sources: ReadonlyMap<string, Source>,
	stored: ReadonlySet<string>
): boolean {
	const standing = claim.evidence.filter(({ withdrawn }) => !withdrawn);
	return standing.some(({ sourceId }) => (sources.get(sourceId)?.url ?? null) !== null && !stored.has(sourceId));
}
