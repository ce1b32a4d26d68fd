import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as tokens from '#lib/server/tokens.ts';

export const GET = handler(operations.listServiceTokens, () => tokens.listService());

export const POST = handler(operations.makeServiceToken, ({ user, body }) => tokens.makeService(user, body));
