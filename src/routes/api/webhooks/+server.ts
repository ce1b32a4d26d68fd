import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as webhooks from '#lib/server/webhooks.ts';

export const GET = handler(operations.listWebhooks, () => webhooks.list());

export const POST = handler(operations.makeWebhook, ({ user, body }) => webhooks.make(user, body));
