import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as tokens from '#lib/server/tokens.ts';

export const GET = handler(operations.listTokens, ({ user }) => tokens.list(user));

export const POST = handler(operations.makeToken, ({ user, body }) => tokens.make(user, body));
