import { withStatus } from '#lib/server/api/claim-answer.ts';
import * as verdicts from '#lib/server/verdicts.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.proposeVerdict, async ({ user, params, body }) =>
	withStatus(await verdicts.propose(user, params.article, params.claim, body))
);
