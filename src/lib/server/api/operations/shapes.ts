/** What several operations share: paths, and the forms of answers. */
import * as v from 'valibot';
import { Claim, ClaimStatus } from '#lib/domain/claim.ts';

export const MIB = 1024 * 1024;
export const Json = v.record(v.string(), v.unknown());
export const Withdrawal = v.strictObject({ withdrawn: v.boolean() });

export const ClaimAnswer = v.strictObject({
	...Claim.entries,
	status: ClaimStatus,
	/** The version of the document that the positions of its anchors belong to. */
	version: v.number()
});

export const article = '/api/articles/{article}';
export const claim = '/api/articles/{article}/claims/{claim}';

/** An operation that changes something of a claim and answers with the whole claim. */
export const claimBase = { answer: ClaimAnswer, status: 200 } as const;
export const claimMade = { answer: ClaimAnswer, status: 201 } as const;
