import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as anchors from '#lib/server/anchors.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const DELETE = handler(operations.undoMove, async ({ user, params }) =>
	withStatus(await anchors.undoMove(user, params.article, params.claim, params.anchor))
);
