import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as dismissals from '#lib/server/dismissals.ts';

export const GET = handler(operations.listDismissals, ({ params }) => dismissals.list(params.article));

export const POST = handler(operations.dismissFact, ({ user, params, body }) =>
	dismissals.create(user, params.article, body)
);
