import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as comments from '#lib/server/comments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.resolveThread, async ({ user, params, body }) => {
	const ids = { articleId: params.article, claimId: params.claim, id: params.comment };
	return withStatus(await comments.resolve(user, ids, body.resolved));
});
