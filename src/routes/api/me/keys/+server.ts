import * as keySettings from '#lib/server/key-settings.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readKeys, ({ user }) => keySettings.read(user));
export const PATCH = handler(operations.changeKeys, ({ user, body }) => keySettings.change(user, body));
