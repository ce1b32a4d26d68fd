import * as sessions from '#lib/server/sessions.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const DELETE = handler(operations.endSession, ({ user, params }) => sessions.end(user, params.session));
