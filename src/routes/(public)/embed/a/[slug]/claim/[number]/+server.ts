import { claimEmbed } from '#lib/server/embed.ts';
import { readClaim, readPublic } from '#lib/server/reader.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const place = (slug: string) => `/embed/a/${slug}/claim/${params.number}`;
	const { article } = await readPublic(locals, params.slug, place);
	return claimEmbed(request, article, readClaim(locals, article, params.number));
};
