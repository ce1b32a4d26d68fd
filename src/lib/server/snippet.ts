/** What others put into their own pages: a frame, or plain HTML that needs neither a frame nor a script. */
import { render } from 'svelte/server';
import type { AnnotatedArticle, AnnotatedClaim } from '#lib/domain/annotate.ts';
import ArticleSnippet from '#lib/edition/ArticleSnippet.svelte';
import ClaimSnippet from '#lib/edition/ClaimSnippet.svelte';
import Frame from '#lib/edition/Frame.svelte';
import { withoutComments } from './export/without-comments.ts';
import { translatorFor } from './messages.ts';

interface Size {
	readonly width: number | string;
	readonly height: number;
}

const markup = (body: string): string => withoutComments(body).trim();

const frame = (article: AnnotatedArticle, path: string, size: Size): string =>
	markup(
		render(Frame, {
			props: { src: `${article.newsroom.origin}/embed/a/${article.slug}${path}`, title: article.title, ...size }
		}).body
	);

export const articleFrame = (article: AnnotatedArticle, size: Size): string => frame(article, '', size);

export const claimFrame = (article: AnnotatedArticle, claim: number, size: Size): string =>
	frame(article, `/claim/${claim}`, size);

export const articleSnippet = (article: AnnotatedArticle): string =>
	markup(render(ArticleSnippet, { props: { article, t: translatorFor(article.language) } }).body);

export const claimSnippet = (article: AnnotatedArticle, claim: AnnotatedClaim): string =>
	markup(render(ClaimSnippet, { props: { article, claim, t: translatorFor(article.language) } }).body);
