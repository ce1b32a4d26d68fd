import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as confirmations from '#lib/server/confirmations.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.withdrawConfirmation, async ({ user, params, body }) => {
	const ids = { articleId: params.article, claimId: params.claim, id: params.confirmation };
	return withStatus(await confirmations.withdraw(user, ids, body.withdrawn));
});
