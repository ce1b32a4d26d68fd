import * as comments from '#lib/server/comments.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listArticleComments, ({ params }) => comments.list(params.article));

export const POST = handler(operations.writeArticleComment, ({ user, params, body }) =>
	comments.createOnArticle(user, params.article, body)
);
