import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as presence from '#lib/server/presence.ts';

export const POST = handler(operations.showPresence, async ({ user, params, body }) => ({
	here: await presence.note(user, params.article, body)
}));
