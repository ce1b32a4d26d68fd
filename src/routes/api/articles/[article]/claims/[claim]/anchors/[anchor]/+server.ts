import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as anchors from '#lib/server/anchors.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.moveAnchor, async ({ user, params, body }) =>
	withStatus(await anchors.move(user, params.article, params.claim, { ...body, id: params.anchor }))
);

export const DELETE = handler(operations.removeAnchor, async ({ user, params }) =>
	withStatus(await anchors.remove(user, params.article, params.claim, params.anchor))
);
