import { namedWithStatus } from '#lib/server/api/claim-answer.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as claims from '#lib/server/claims.ts';
import { explain } from '#lib/server/explain.ts';

export const POST = handler(operations.importClaims, async ({ user, params, body, event: { locals } }) => {
	const { done, refused } = await claims.createByWords(user, params.article, body.claims);
	return {
		done: await namedWithStatus(user, params.article, done),
		refused: refused.map(({ claim, reason }) => ({ claim, code: reason.code, message: explain(reason, locals.locale) }))
	};
});
