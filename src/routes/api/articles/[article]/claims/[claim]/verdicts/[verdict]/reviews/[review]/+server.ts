import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as reviews from '#lib/server/reviews.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.withdrawReview, async ({ user, params, body }) => {
	const ids = { articleId: params.article, claimId: params.claim, verdictId: params.verdict, id: params.review };
	return withStatus(await reviews.withdraw(user, ids, body.withdrawn));
});
