import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as evidence from '#lib/server/evidence.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.attachEvidence, async ({ user, params, body }) =>
	withStatus(await evidence.attach(user, params.article, params.claim, body))
);
