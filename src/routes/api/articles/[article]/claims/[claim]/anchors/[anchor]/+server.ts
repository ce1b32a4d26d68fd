import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as claims from '#lib/server/claims.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.moveAnchor, async ({ user, params, body }) =>
	withStatus(await claims.moveAnchor(user, params.article, params.claim, { ...body, id: params.anchor }))
);

export const DELETE = handler(operations.removeAnchor, async ({ user, params }) =>
	withStatus(await claims.removeAnchor(user, params.article, params.claim, params.anchor))
);
