/**
 * What stands in a frame of somebody else's page: an article or one claim, with a style and nothing else. Its own policy
 * takes from it all that a page can do, whatever the page around it allows; links open beside it.
 */
import { render } from 'svelte/server';
import type { AnnotatedArticle as Article, AnnotatedClaim } from '#lib/domain/annotate.ts';
import AnnotatedArticle from '#lib/edition/AnnotatedArticle.svelte';
import ClaimCard from '#lib/edition/ClaimCard.svelte';
import { STYLE, STYLE_ONLY } from './export/standalone.ts';
import { withoutComments } from './export/without-comments.ts';
import { translatorFor } from './messages.ts';
import { publicFile } from './public-file.ts';

/** `sandbox` gives it an origin of nobody's, without scripts, forms, or a way to lead its surroundings elsewhere. */
const POLICY = `${STYLE_ONLY}; frame-ancestors *; sandbox allow-popups allow-popups-to-escape-sandbox`;

export function articleEmbed(request: Request, article: Article): Response {
	const { body } = render(AnnotatedArticle, { props: { article, t: translatorFor(article.language) } });
	return framed(request, article, body);
}

export function claimEmbed(request: Request, article: Article, claim: AnnotatedClaim): Response {
	const { body } = render(ClaimCard, { props: { article, claim, t: translatorFor(article.language) } });
	return framed(request, article, body);
}

/** Links that lead out of the frame do not load another page in it. Those within it stay. */
const leadingOut = (markup: string): string =>
	markup.replace(/<a\b[^<>]*? href="(?:https?|mailto):/g, (link) => link.replace('<a', '<a target="_blank"'));

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function framed(request: Request, article: Article, body: string): Response {
	const page = `<!doctype html>
<html lang="${article.language}" dir="${article.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(article.title)}</title>
<link rel="canonical" href="${article.url}">
<style>${STYLE}</style>
</head>
<body>
${leadingOut(withoutComments(body))}
</body>
</html>
`;
	const type = 'text/html; charset=utf-8';
	return publicFile(request, { type, body: page, headers: { 'content-security-policy': POLICY } });
}
