import * as comments from '#lib/server/comments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.resolveArticleThread, ({ user, params, body }) =>
	comments.resolveOnArticle(user, params.article, params.comment, body.resolved)
);
