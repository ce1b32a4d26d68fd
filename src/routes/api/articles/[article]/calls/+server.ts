import * as calls from '#lib/server/calls.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listCalls, ({ params }) => calls.ofArticle(params.article));

export const POST = handler(operations.makeCall, ({ user, params, body }) => calls.make(user, params.article, body));
