import { withStatus, withStatuses } from '#lib/server/api/claim-answer.ts';
import * as claims from '#lib/server/claims.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listClaims, async ({ user, params }) =>
	withStatuses(await claims.list(params.article, user))
);

export const POST = handler(operations.markClaim, async ({ user, params, body }) =>
	withStatus(await claims.create(user, params.article, body))
);
