import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as articles from '#lib/server/articles.ts';

export const GET = handler(operations.articleHistory, ({ params, event: { url } }) => {
	const after = Number(url.searchParams.get('after') ?? 0);
	return articles.history(params.article, Number.isSafeInteger(after) && after >= 0 ? after : 0);
});
