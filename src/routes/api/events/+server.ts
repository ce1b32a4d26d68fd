import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import { limitOf, positionOf } from '#lib/server/api/paged.ts';
import * as feed from '#lib/server/feed.ts';

export const GET = handler(operations.readFeed, ({ user, event: { url } }) =>
	feed.read(user, positionOf(url.searchParams), limitOf(url.searchParams, 100, 1000))
);
