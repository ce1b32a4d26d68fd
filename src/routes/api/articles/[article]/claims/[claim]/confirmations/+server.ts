import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as confirmations from '#lib/server/confirmations.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.confirmVerdict, async ({ user, params, body }) =>
	withStatus(await confirmations.confirm(user, params.article, params.claim, body))
);
