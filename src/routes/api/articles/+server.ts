import { readAsk } from '#lib/domain/desk.ts';
import { parseDocument } from '#lib/domain/schema.ts';
import * as desk from '#lib/server/desk.ts';
import * as remarks from '#lib/server/remarks.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(
	operations.listArticles,
	async ({ user, event }) => (await desk.page(user, readAsk(event.url.searchParams))).rows
);

export const POST = handler(operations.createArticle, ({ user, body: { id, fields, document, remarks: brought } }) =>
	remarks.bringIn(user, { id, fields, document: parseDocument(document) }, brought)
);
