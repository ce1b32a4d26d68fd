import { JSON_FEED, jsonFeed } from '#lib/server/feeds/json-feed.ts';
import { corrections } from '#lib/server/feeds/newsroom-feeds.ts';
import { publicFile } from '#lib/server/public-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request }) =>
	publicFile(request, { type: JSON_FEED, body: jsonFeed(await corrections()) });
