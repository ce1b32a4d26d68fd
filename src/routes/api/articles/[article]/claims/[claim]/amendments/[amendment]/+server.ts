import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as amendments from '#lib/server/amendments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.withdrawAmendment, async ({ user, params, body }) => {
	const ids = { articleId: params.article, claimId: params.claim, id: params.amendment };
	return withStatus(await amendments.withdraw(user, ids, body.withdrawn));
});
