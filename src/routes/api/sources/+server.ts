import { askedOf } from '#lib/domain/library.ts';
import * as library from '#lib/server/source-library.ts';
import * as sources from '#lib/server/sources.ts';
import { afterOf, isByCursor, limitOf, pageOf } from '#lib/server/api/paged.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listSources, async ({ event: { url } }) => {
	const [query, ask] = [url.searchParams, askedOf(url.searchParams)];
	if (!isByCursor(query)) return (await library.find(ask)).sources;
	const limit = limitOf(query, 50);
	const found = await library.newest(ask, afterOf(query), limit);
	return pageOf(found, limit, ({ source: { id, createdAt: at } }) => ({ at, id }));
});

export const POST = handler(operations.createSource, ({ user, body }) => sources.create(user, body));
