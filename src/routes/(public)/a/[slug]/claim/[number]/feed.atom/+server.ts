import { claimFeed } from '#lib/server/feeds/claim-feeds.ts';
import { ATOM, atom } from '#lib/server/feeds/atom.ts';
import { syndicated } from '#lib/server/feeds/syndicated.ts';
import { publicFile } from '#lib/server/public-file.ts';
import { readClaim } from '#lib/server/reader.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const of = await syndicated(locals, params.slug, `/claim/${params.number}/feed.atom`);
	const claim = readClaim(locals, of.article, params.number);
	return publicFile(request, { type: ATOM, body: atom(claimFeed(claim, of)) });
};
