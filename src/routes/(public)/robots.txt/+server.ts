import { robots } from '#lib/server/feeds/newsroom-feeds.ts';
import { publicFile } from '#lib/server/public-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) =>
	publicFile(request, { type: 'text/plain; charset=utf-8', body: robots() });
