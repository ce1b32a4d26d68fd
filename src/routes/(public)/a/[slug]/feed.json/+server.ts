import { claimsFeed } from '#lib/server/feeds/claim-feeds.ts';
import { JSON_FEED, jsonFeed } from '#lib/server/feeds/json-feed.ts';
import { syndicated } from '#lib/server/feeds/syndicated.ts';
import { publicFile } from '#lib/server/public-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const of = await syndicated(locals, params.slug, '/feed.json');
	return publicFile(request, { type: JSON_FEED, body: jsonFeed(claimsFeed(of)) });
};
