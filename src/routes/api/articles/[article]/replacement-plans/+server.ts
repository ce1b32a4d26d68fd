import * as replacements from '#lib/server/replacements.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.planReplacement, ({ params, body }) =>
	replacements.planFor(params.article, body)
);
