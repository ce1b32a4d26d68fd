/** A claim as the API answers it: with its status, which its records decide. */
import type { ClaimStatus, PlacedClaim } from '#lib/domain/claim.ts';
import { Family } from '#lib/domain/family.ts';
import { statusNow } from '../families.ts';

type Answer = PlacedClaim & { readonly status: ClaimStatus };

/** One claim. The status of one with parts is theirs. */
export const withStatus = async (claim: PlacedClaim): Promise<Answer> => ({
	...claim,
	status: await statusNow(claim)
});

/** All claims of an article. */
export function withStatuses(claims: readonly PlacedClaim[]): readonly Answer[] {
	const family = new Family(claims);
	return claims.map((claim) => ({ ...claim, status: family.statusOf(claim) }));
}
