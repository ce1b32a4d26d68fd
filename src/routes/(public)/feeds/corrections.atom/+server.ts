import { ATOM, atom } from '#lib/server/feeds/atom.ts';
import { corrections } from '#lib/server/feeds/newsroom-feeds.ts';
import { publicFile } from '#lib/server/public-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request }) =>
	publicFile(request, { type: ATOM, body: atom(await corrections()) });
