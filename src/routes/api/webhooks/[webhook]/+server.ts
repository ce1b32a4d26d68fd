import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as webhooks from '#lib/server/webhooks.ts';

export const PATCH = handler(operations.changeWebhook, ({ user, params, body }) =>
	webhooks.change(user, params.webhook, body)
);

export const DELETE = handler(operations.removeWebhook, ({ user, params }) => webhooks.remove(user, params.webhook));
