import * as comments from '#lib/server/comments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const PATCH = handler(operations.changeArticleComment, ({ user, params, body }) =>
	comments.changeOnArticle(user, params.article, params.comment, body)
);
