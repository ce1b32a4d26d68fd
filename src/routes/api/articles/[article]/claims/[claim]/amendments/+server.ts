import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as amendments from '#lib/server/amendments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.proposeAmendment, async ({ user, params, body }) =>
	withStatus(await amendments.propose(user, params.article, params.claim, body))
);
