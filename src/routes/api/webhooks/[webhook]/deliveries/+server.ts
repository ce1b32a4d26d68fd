import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { afterOf, limitOf, pageOf } from '#lib/server/api/paged.ts';
import * as webhooks from '#lib/server/webhooks.ts';

export const GET = handler(operations.listDeliveries, async ({ params, event: { url, locals } }) => {
	const limit = limitOf(url.searchParams, 50);
	const ask = { limit, after: afterOf(url.searchParams), locale: locals.locale };
	const found = await webhooks.deliveries(params.webhook, ask);
	return pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
});
