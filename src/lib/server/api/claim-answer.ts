/** A claim as the API answers it: with its status, which its records decide. */
import { type ClaimStatus, type PlacedClaim, statusOf } from '#lib/domain/claim.ts';

export const withStatus = (claim: PlacedClaim): PlacedClaim & { readonly status: ClaimStatus } => ({
	...claim,
	status: statusOf(claim)
});
