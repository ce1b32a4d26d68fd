import { askedOf, isRanked } from '#lib/domain/library.ts';
import * as library from '#lib/server/source-library.ts';
import * as sources from '#lib/server/sources.ts';
import { afterOf, isByCursor, limitOf, pageOf, rankedPage, skipOf } from '#lib/server/api/paged.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listSources, async ({ event: { url } }) => {
	const [query, ask] = [url.searchParams, askedOf(url.searchParams)];
	if (!isByCursor(query)) return (await library.find(ask)).sources;
	const limit = limitOf(query, 50);
	if (isRanked(ask)) {
		const skip = skipOf(query);
		return rankedPage(await library.some(ask, { skip, limit: limit + 1 }), skip, limit);
	}
	const found = await library.newest(ask, afterOf(query), limit);
	return pageOf(found, limit, ({ source: { id, createdAt: at } }) => ({ at, id }));
});

export const POST = handler(operations.createSource, ({ user, body }) => sources.create(user, body));
