import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as returns from '#lib/server/returns.ts';

export const POST = handler(operations.planReturn, ({ params, body }) => returns.planFor(params.article, body));
