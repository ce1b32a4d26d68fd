import { setStanding } from '#lib/server/source-standing.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.judgeSource, ({ user, params, body }) =>
	setStanding(user, params.source, body)
);
