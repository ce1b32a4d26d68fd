import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as plans from '#lib/server/publication-plans.ts';

export const POST = handler(operations.planPublication, ({ user, params, body }) =>
	plans.plan(user, params.article, body)
);
export const DELETE = handler(operations.cancelPublication, ({ user, params }) => plans.cancel(user, params.article));
