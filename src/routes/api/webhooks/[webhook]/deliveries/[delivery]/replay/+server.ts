import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as webhooks from '#lib/server/webhooks.ts';

export const POST = handler(operations.replayDelivery, ({ params, event: { locals } }) =>
	webhooks.replay({ webhookId: params.webhook, id: params.delivery }, Date.now(), locals.locale)
);
