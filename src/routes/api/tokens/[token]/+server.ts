import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as tokens from '#lib/server/tokens.ts';

export const DELETE = handler(operations.revokeToken, ({ user, params }) => tokens.revoke(user, params.token));
