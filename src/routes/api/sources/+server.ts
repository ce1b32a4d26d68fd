import { askedOf } from '#lib/domain/library.ts';
import * as library from '#lib/server/source-library.ts';
import * as sources from '#lib/server/sources.ts';
import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';

export const GET = handler(operations.listSources, async ({ event }) => {
	const { sources: found } = await library.find(askedOf(event.url.searchParams));
	return found;
});

export const POST = handler(operations.createSource, ({ user, body }) => sources.create(user, body));
