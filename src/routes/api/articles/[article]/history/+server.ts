import { Paged, limitOf, positionOf } from '#lib/server/api/paged.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as articles from '#lib/server/articles.ts';

export const GET = handler(operations.articleHistory, async ({ params, event: { url } }) => {
	const limit = limitOf(url.searchParams, articles.HISTORY, articles.HISTORY);
	const found = await articles.history(params.article, positionOf(url.searchParams), limit + 1);
	const last = found.length > limit ? found[limit - 1] : undefined;
	return new Paged(found.slice(0, limit), last ? String(last.sequence) : null, 'after');
});
