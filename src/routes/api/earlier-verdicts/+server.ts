import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as archive from '#lib/server/earlier-verdicts.ts';

export const GET = handler(operations.listEarlierVerdicts, ({ event }) => archive.list(event.url.searchParams));
export const POST = handler(operations.bringEarlierVerdicts, ({ user, body }) => archive.bring(user, body));
export const PATCH = handler(operations.changeEarlierVerdicts, ({ user, body }) => archive.change(user, body));
