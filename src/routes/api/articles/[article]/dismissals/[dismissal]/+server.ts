import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as dismissals from '#lib/server/dismissals.ts';

export const PATCH = handler(operations.withdrawDismissal, ({ user, params, body }) =>
	dismissals.withdraw(user, params.article, params.dismissal, body.withdrawn)
);
