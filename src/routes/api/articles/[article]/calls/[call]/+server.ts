import * as calls from '#lib/server/calls.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.changeCall, ({ user, params, body }) =>
	calls.change(user, { articleId: params.article, id: params.call }, body)
);
