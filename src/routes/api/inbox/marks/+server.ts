import * as inbox from '#lib/server/inbox.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const POST = handler(operations.markNotices, ({ user, body }) => inbox.mark(user, body));
