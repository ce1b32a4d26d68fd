/** A claim as the API answers it: with its status, which its records decide. */
import { type Claim, type ClaimStatus, statusOf } from '#lib/domain/claim.ts';

export const withStatus = (claim: Claim): Claim & { readonly status: ClaimStatus } => ({
	...claim,
	status: statusOf(claim)
});
