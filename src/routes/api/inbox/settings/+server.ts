import * as inbox from '#lib/server/inbox.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readNoticeSettings, ({ user }) => inbox.settings(user));

export const PATCH = handler(operations.changeNoticeSettings, ({ user, body }) => inbox.changeSettings(user, body));
