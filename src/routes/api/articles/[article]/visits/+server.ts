import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as visits from '#lib/server/visits.ts';

export const POST = handler(operations.visit, async ({ user, params }) => ({
	previous: await visits.begin(user, params.article)
}));
