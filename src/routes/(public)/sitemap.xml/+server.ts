import { sitemap } from '#lib/server/feeds/newsroom-feeds.ts';
import { publicFile } from '#lib/server/public-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request }) =>
	publicFile(request, { type: 'application/xml; charset=utf-8', body: await sitemap() });
