import * as replacements from '#lib/server/replacements.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.replaceText, ({ user, params, body }) =>
	replacements.replace(user, params.article, body)
);
