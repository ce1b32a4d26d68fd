import { stands } from '#lib/server/auth/bearer.ts';
import * as articles from '#lib/server/articles.ts';
import { stream } from '#lib/server/live.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.articleEvents, async ({ user, params, event }) => {
	await articles.read(params.article);
	const { request, url, locals } = event;
	const after = Number(request.headers.get('last-event-id') ?? url.searchParams.get('after') ?? 0);
	const body = stream({
		article: { log: params.article, after: Number.isSafeInteger(after) && after >= 0 ? after : 0 },
		personId: user.id,
		allowed: () => stands(locals.token),
		signal: request.signal
	});
	return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
});
