import { withStatus } from '#lib/server/api/claim-answer.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as families from '#lib/server/families.ts';

export const POST = handler(operations.splitClaim, async ({ user, params, body }) => {
	const { parent, parts } = await families.split(user, params.article, params.claim, body);
	return { parent: await withStatus(parent), parts: await Promise.all(parts.map(withStatus)) };
});
