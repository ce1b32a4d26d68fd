import { articleEmbed } from '#lib/server/embed.ts';
import { readPublic } from '#lib/server/reader.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { article } = await readPublic(locals, params.slug, (slug) => `/embed/a/${slug}`);
	return articleEmbed(request, article);
};
