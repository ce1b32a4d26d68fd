import * as articles from '#lib/server/articles.ts';
import * as dismissals from '#lib/server/dismissals.ts';
import * as events from '#lib/server/events.ts';
import * as sources from '#lib/server/sources.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readArticle, async ({ params }) => {
	// The sequence is read first: an event that comes in between is heard again rather than missed.
	const sequence = await events.head(params.article);
	const { authorId: _, ...read } = await articles.read(params.article);
	const known = { sources: await sources.ofArticle(params.article), dismissals: await dismissals.list(params.article) };
	return { ...read, ...known, sequence };
});

export const PATCH = handler(operations.changeArticle, ({ user, params, body }) =>
	articles.change(user, params.article, body)
);

export const DELETE = handler(operations.removeArticle, ({ user, params }) => articles.remove(user, params.article));
