import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as unpublications from '#lib/server/unpublications.ts';

export const POST = handler(operations.unpublish, ({ user, params, body }) =>
	unpublications.unpublish(user, params.article, body.notice)
);
export const DELETE = handler(operations.publishAgain, ({ user, params }) =>
	unpublications.restore(user, params.article)
);
