import * as text from '#lib/server/text.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readSteps, ({ params, event }) => {
	const after = Number(event.url.searchParams.get('after') ?? 0);
	return text.since(params.article, Number.isSafeInteger(after) && after >= 0 ? after : 0);
});

export const POST = handler(operations.sendSteps, ({ user, params, body }) => text.submit(user, params.article, body));
