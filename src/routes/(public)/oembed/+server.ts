import { oembed, placeOf, roomOf, written } from '#lib/server/oembed.ts';
import { orErrorNow } from '#lib/server/page.ts';
import { publicFile } from '#lib/server/public-file.ts';
import { readClaim, readPublic } from '#lib/server/reader.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, request, url: { searchParams } }) => {
	const { slug, claim } = orErrorNow(locals, () => placeOf(searchParams.get('url') ?? ''));
	const again = (to: string) =>
		`/oembed?url=${encodeURIComponent(new URL(`/a/${to}`, searchParams.get('url') ?? '').href)}`;
	const { article } = await readPublic(locals, slug, again);
	const number = claim === null ? null : readClaim(locals, article, claim).number;
	const answer = oembed(article, number, roomOf(searchParams));
	return publicFile(
		request,
		orErrorNow(locals, () => written(answer, searchParams.get('format')))
	);
};
