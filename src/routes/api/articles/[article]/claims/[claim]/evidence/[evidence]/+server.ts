import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as evidence from '#lib/server/evidence.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.changeEvidence, async ({ user, params, body }) => {
	const ids = { articleId: params.article, claimId: params.claim, id: params.evidence };
	return withStatus(await evidence.change(user, ids, body));
});
