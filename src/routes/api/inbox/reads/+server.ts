import * as inbox from '#lib/server/inbox.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.markAllRead, async ({ user, body }) => ({
	ids: await inbox.markAll(user, body.until)
}));
