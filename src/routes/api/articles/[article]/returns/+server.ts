import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as returns from '#lib/server/returns.ts';

export const POST = handler(operations.takeReturn, ({ user, params, body }) =>
	returns.take(user, params.article, body)
);
