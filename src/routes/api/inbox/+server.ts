import * as inbox from '#lib/server/inbox.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readInbox, ({ user, event: { url } }) => inbox.read(user, ...inbox.asked(url)));
