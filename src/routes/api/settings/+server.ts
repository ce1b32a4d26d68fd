import * as settings from '#lib/server/settings.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.readSettings, () => settings.all());
export const PATCH = handler(operations.changeSettings, ({ user, body }) => settings.change(user, body));
