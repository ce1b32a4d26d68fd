import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as comments from '#lib/server/comments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.writeComment, async ({ user, params, body }) =>
	withStatus(await comments.create(user, params.article, params.claim, body))
);
