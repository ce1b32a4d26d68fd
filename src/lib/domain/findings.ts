/** What the desk's own rules say of an article before it is published: each finding blocks or warns, as the rule says. */
import type { CoveredFact } from './coverage.ts';
import { type Claim, evidenceCount, restsOnWithdrawn, votesOf } from './claim.ts';
import type { Family } from './family.ts';
import {
	type Measure,
	type ReviewPolicy,
	independentSources,
	isBlind,
	isOnlyConfidential,
	lacksCopy
} from './policy.ts';
import type { Source } from './source.ts';

export const FINDINGS = [
	'no-source',
	'few-sources',
	'confidential-only',
	'no-copy',
	'few-votes',
	'not-blind',
	'source-withdrawn',
	'open-facts'
] as const;

export interface Finding {
	readonly reason: (typeof FINDINGS)[number];
	/** The number of the claim; null for what is about the article. */
	readonly claim: number | null;
	readonly measure: Measure;
}

/** What the rules have to know besides the claims. */
export interface Rules {
	readonly policy: ReviewPolicy;
	readonly sources: ReadonlyMap<string, Source>;
	/** The sources of which the desk has a copy; null where nobody looked. */
	readonly stored: ReadonlySet<string> | null;
	/** Null where nobody looked. */
	readonly facts: readonly CoveredFact[] | null;
}

/** Of claims that are checked themselves: those with parts are checked as their parts. */
export function findingsOf(claims: readonly Claim[], family: Family, rules: Rules): readonly Finding[] {
	const { policy, facts } = rules;
	const open = facts?.some(({ state }) => state === 'open') ?? false;
	return [
		...claims.flatMap((claim) => ofClaim(claim, family.statusOf(claim) === 'approved', rules)),
		...(open ? [{ reason: 'open-facts', claim: null, measure: policy.coverage } as const] : [])
	].filter(({ measure }) => measure !== 'off');
}

function ofClaim(claim: Claim, isApproved: boolean, { policy, sources, stored }: Rules): readonly Finding[] {
	const found = (reason: Finding['reason'], measure: Measure): Finding => ({ reason, claim: claim.number, measure });
	const findings: Finding[] = [];
	// Nobody should overlook a claim that rests on nothing.
	if (evidenceCount(claim) === 0) findings.push(found('no-source', policy.sources === 'block' ? 'block' : 'warn'));
	else if (independentSources(claim, sources) < policy.leastSources)
		findings.push(found('few-sources', policy.sources));
	if (restsOnWithdrawn(claim)) findings.push(found('source-withdrawn', 'warn'));
	if (isOnlyConfidential(claim, sources)) findings.push(found('confidential-only', policy.confidential));
	if (stored && lacksCopy(claim, sources, stored)) findings.push(found('no-copy', policy.copies));
	if (!isApproved) return findings;
	if (votesOf(claim).given.size < policy.votes[claim.risk]) findings.push(found('few-votes', policy.earlier));
	if (isBlind(policy, claim.risk) && claim.blind === null) findings.push(found('not-blind', policy.earlier));
	return findings;
}
