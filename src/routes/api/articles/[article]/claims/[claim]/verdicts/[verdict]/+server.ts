import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.withdrawVerdict, async ({ user, params, body }) => {
	const ids = { articleId: params.article, claimId: params.claim, id: params.verdict };
	return withStatus(await verdicts.withdraw(user, ids, body.withdrawn));
});
