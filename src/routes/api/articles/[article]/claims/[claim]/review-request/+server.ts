import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.requestReview, async ({ user, params }) =>
	withStatus(await verdicts.requestReview(user, params.article, params.claim))
);

export const DELETE = handler(operations.cancelReview, async ({ user, params }) =>
	withStatus(await verdicts.cancelReview(user, params.article, params.claim))
);
