import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as keys from '#lib/server/keys.ts';

export const GET = handler(operations.listSigningKeys, async () => ({ keys: await keys.list() }));
