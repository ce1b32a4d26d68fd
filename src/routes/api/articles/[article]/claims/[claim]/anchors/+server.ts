import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as anchors from '#lib/server/anchors.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.addAnchor, async ({ user, params, body }) =>
	withStatus(await anchors.add(user, params.article, params.claim, body))
);
