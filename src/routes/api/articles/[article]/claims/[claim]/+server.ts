import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as claims from '#lib/server/claims.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readClaim, async ({ user, params }) =>
	withStatus(await claims.read(params.article, params.claim, user))
);

export const PATCH = handler(operations.changeClaim, async ({ user, params, body }) =>
	withStatus(await claims.change(user, params.article, params.claim, body))
);
