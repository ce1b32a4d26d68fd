import { search } from '#lib/server/search.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { Paged } from '#lib/server/api/paged.ts';

export const GET = handler(operations.search, async ({ user, event }) => {
	const { found, next } = await search(user, event.url.searchParams);
	return new Paged(found, next);
});
