import { readAsk } from '#lib/domain/desk.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import * as desk from '#lib/server/desk.ts';
import { afterOf, isByCursor, limitOf, pageOf } from '#lib/server/api/paged.ts';
import * as remarks from '#lib/server/remarks.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listArticles, async ({ user, event: { url } }) => {
	const [query, ask] = [url.searchParams, readAsk(url.searchParams)];
	if (!isByCursor(query)) return (await desk.page(user, ask)).rows;
	const limit = limitOf(query, 50);
	const found = await desk.newest(user, ask, { after: afterOf(query), limit });
	return pageOf(found, limit, ({ article: { id, createdAt: at } }) => ({ at, id }));
});

export const POST = handler(operations.createArticle, ({ user, body: { id, fields, document, remarks: brought } }) =>
	remarks.bringIn(user, { id, fields, document: parseDocument(document) }, brought)
);
