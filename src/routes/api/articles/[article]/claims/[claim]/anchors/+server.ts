import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as claims from '#lib/server/claims.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.addAnchor, async ({ user, params, body }) =>
	withStatus(await claims.addAnchor(user, params.article, params.claim, body))
);
