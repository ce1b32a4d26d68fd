import { openapi } from '#lib/server/api/openapi.ts';
import { readConfig } from '#lib/server/config.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.openapi, async () => openapi(readConfig().origin));
