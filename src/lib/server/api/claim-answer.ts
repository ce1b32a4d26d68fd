/** A claim as the API answers it: with its status, which its records decide. */
import type { ClaimStatus, PlacedClaim } from '#lib/domain/claim.ts';
import { Family } from '#lib/domain/family.ts';
import * as claims from '../claims.ts';
import type { User } from '../auth/lucia.ts';
import { Breath } from '../breath.ts';
import { statusNow } from '../families.ts';

type Answer = PlacedClaim & { readonly status: ClaimStatus };

/** One claim. The status of one with parts is theirs. */
export const withStatus = async (claim: PlacedClaim): Promise<Answer> => ({
	...claim,
	status: await statusNow(claim)
});

/** All claims of an article. */
export function withStatuses(all: readonly PlacedClaim[]): readonly Answer[] {
	const family = new Family(all);
	return all.map((claim) => ({ ...claim, status: family.statusOf(claim) }));
}

/** Some claims of an article, as they are by now. */
export async function namedWithStatus(
	user: User,
	articleId: string,
	ids: readonly string[]
): Promise<readonly Answer[]> {
	const wanted = new Set(ids);
	const all = await claims.list(articleId, user);
	const family = new Family(all);
	const named = all.filter(({ id }) => wanted.has(id));
	return new Breath().map(named, (claim) => ({ ...claim, status: family.statusOf(claim) }));
}
