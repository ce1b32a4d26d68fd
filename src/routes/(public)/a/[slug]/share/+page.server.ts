import { messagesFor } from '#lib/server/messages.ts';
import { readClaim, readPublic } from '#lib/server/reader.ts';
import { articleFrame, articleSnippet, claimFrame, claimSnippet } from '#lib/server/snippet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { article } = await readPublic(locals, params.slug, (slug) => `/a/${slug}/share${url.search}`);
	const asked = url.searchParams.get('claim');
	const claim = asked ? readClaim(locals, article, asked) : null;
	const words = { locale: locals.locale, words: messagesFor(locals.locale) };
	const claims = article.claims.map(({ number, text }) => ({ number, text }));
	const chosen = claim
		? {
				frame: claimFrame(article, claim.number, { width: '100%', height: 320 }),
				snippet: claimSnippet(article, claim),
				feed: `${article.url}/claim/${claim.number}/feed`
			}
		: {
				frame: articleFrame(article, { width: '100%', height: 800 }),
				snippet: articleSnippet(article),
				feed: `${article.url}/feed`
			};
	const { title, language, direction } = article;
	const link = claim ? `${article.url}#claim-${claim.number}` : article.url;
	return { ...words, title, language, direction, claims, claim: claim?.number ?? null, link, ...chosen };
};
