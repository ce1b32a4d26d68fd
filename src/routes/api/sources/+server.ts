import * as sources from '#lib/server/sources.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listSources, ({ event }) => sources.list(event.url.searchParams.get('q') ?? ''));
