import { search } from '#lib/server/search.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.search, ({ user, event }) => search(user, event.url.searchParams));
