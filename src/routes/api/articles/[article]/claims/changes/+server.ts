import { namedWithStatus } from '#lib/server/api/claim-answer.ts';
import * as bulk from '#lib/server/bulk.ts';
import { explain } from '#lib/server/explain.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.changeClaims, async ({ user, params, body, event }) => {
	const { done, refused } = await bulk.change(user, params.article, body);
	return {
		done: await namedWithStatus(user, params.article, done),
		refused: refused.map(({ claim, reason }) => ({
			...{ claim, code: reason.code },
			message: explain(reason, event.locals.locale)
		}))
	};
});
