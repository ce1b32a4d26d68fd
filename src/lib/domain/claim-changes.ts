/** How claims differ between two moments of an article. */
import type { Node } from 'prosemirror-model';
import { quoteAt } from './anchor.ts';
import type { Claim, ClaimStatus } from './claim.ts';
import { Family } from './family.ts';
import { type Said, currentVerdict } from './verdict.ts';

/** A claim as a person compares it: what its words are, and what is said of them. */
export interface ClaimLook {
	readonly status: ClaimStatus;
	/** Id of the rating that counts; null where there is none. */
	readonly rating: string | null;
	/** Ids of the reason tags, in the order of their ids; none where there are none. */
	readonly reasons: string;
	readonly said: Said;
	readonly conclusion: string;
	/** The words of its passages as they stand in the text, one a line; those of an orphan stand nowhere. */
	readonly words: string;
}

export interface ClaimChange {
	readonly id: string;
	readonly number: number;
	/** Null before it was marked. */
	readonly before: ClaimLook | null;
	readonly after: ClaimLook | null;
}

export interface Then {
	readonly document: Node;
	readonly claims: readonly Claim[];
}

/** The claims whose status, verdict or words differ, by number. */
export function claimChanges(before: Then, after: Then): readonly ClaimChange[] {
	const [old, now] = [looksOf(before), looksOf(after)];
	const numbers = new Map([...before.claims, ...after.claims].map(({ id, number }) => [id, number]));
	return [...numbers]
		.map(([id, number]) => ({ id, number, before: old.get(id) ?? null, after: now.get(id) ?? null }))
		.filter((one) => !isSame(one.before, one.after))
		.toSorted((a, b) => a.number - b.number);
}

function looksOf({ document, claims }: Then): ReadonlyMap<string, ClaimLook> {
	const family = new Family(claims);
	return new Map(claims.map((claim) => [claim.id, lookOf(claim, document, family)]));
}

/** A claim with parts has their status, and their rating where all have the same. */
function lookOf(claim: Claim, document: Node, family: Family): ClaimLook {
	const { status, rating } = family.outcomeOf(claim);
	const verdict = family.isDivided(claim) ? null : currentVerdict(claim.verdicts);
	const standing = claim.anchors.filter((anchor) => anchor.state !== 'orphan');
	return {
		status,
		rating,
		reasons: (verdict?.reasons ?? []).toSorted().join(' '),
		said: verdict?.said ?? 'unknown',
		conclusion: verdict?.conclusion ?? '',
		words: standing.map(({ from, to }) => quoteAt(document, from, to)).join('\n')
	};
}

function isSame(one: ClaimLook | null, other: ClaimLook | null): boolean {
	if (!one || !other) return one === other;
	return (['status', 'rating', 'reasons', 'said', 'conclusion', 'words'] as const).every(
		(key) => one[key] === other[key]
	);
}
