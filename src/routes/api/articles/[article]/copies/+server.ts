import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as copyStates from '#lib/server/copy-states.ts';

export const GET = handler(operations.listArticleCopies, ({ params, event }) =>
	copyStates.ofArticle(params.article, event.locals.locale)
);
