/** What has happened to a claim since an editor last decided on it: what a second look has to look at. */
import * as v from 'valibot';
import type { Claim } from './claim.ts';
import { FINDINGS } from './findings.ts';
import { Measure } from './policy.ts';
import { Id, Time } from './text.ts';
import { Decision, currentVerdict } from './verdict.ts';

const Aspect = v.picklist([
	'words',
	'statement',
	'said',
	'rating',
	'reasons',
	'conclusion',
	'rationale',
	'sources',
	'risk'
]);

/** One thing that is another now. What a rationale said is not told word by word, nor is what sources say. */
export const AspectChange = v.strictObject({ aspect: Aspect, from: v.string(), to: v.string() });
export type AspectChange = Readonly<v.InferOutput<typeof AspectChange>>;

export const ReviewItem = v.strictObject({
	claim: Id,
	/** The last decision that stands; null where nobody has decided yet. */
	last: v.nullable(v.strictObject({ authorId: Id, at: Time, decision: Decision, reason: v.string() })),
	changes: v.array(AspectChange),
	/** Approved before, and nothing has changed since. */
	unchanged: v.boolean(),
	/** What the desk's own rules will say of it before it is published, whatever is decided. */
	findings: v.array(v.strictObject({ reason: v.picklist(FINDINGS), measure: Measure }))
});
export type ReviewItem = Readonly<v.InferOutput<typeof ReviewItem>>;

/** What differs between a claim as it was when it was decided on, and as it is. */
export function changesSince(before: Claim, now: Claim): AspectChange[] {
	const [old, present] = [looksOf(before), looksOf(now)];
	return Aspect.options
		.map((aspect) => ({ aspect, from: old[aspect], to: present[aspect] }))
		.filter(({ from, to }) => from !== to)
		.map((change) => (TOLD.has(change.aspect) ? change : { ...change, from: '', to: '' }));
}

/** What is told as it was and as it is; of the rest only that it changed. */
const TOLD: ReadonlySet<string> = new Set(['words', 'statement', 'said', 'rating', 'reasons', 'conclusion', 'risk']);

function looksOf(claim: Claim): Readonly<Record<v.InferOutput<typeof Aspect>, string>> {
	const verdict = currentVerdict(claim.verdicts);
	const standing = claim.evidence.filter(({ withdrawn }) => !withdrawn);
	return {
		words: claim.anchors.map(({ quote }) => quote).join('\n'),
		...{ statement: claim.statement, risk: claim.risk },
		...{ said: verdict?.said ?? '', rating: verdict?.rating ?? '', conclusion: verdict?.conclusion ?? '' },
		reasons: (verdict?.reasons ?? []).toSorted().join(' '),
		rationale: JSON.stringify(verdict?.rationale ?? null),
		sources: JSON.stringify(
			standing.map(({ id, sourceId, stance, excerpt, locator, figure }) => [
				...[id, sourceId, stance, excerpt, locator, figure]
			])
		)
	};
}
