import { stands } from '#lib/server/auth/bearer.ts';
import { stream } from '#lib/server/live.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.inboxEvents, async ({ user, event: { request, locals } }) => {
	const body = stream({
		article: null,
		personId: user.id,
		allowed: () => stands(locals.token),
		signal: request.signal
	});
	return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
});
