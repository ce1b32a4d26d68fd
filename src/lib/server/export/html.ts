/**
 * The edition as one file: opened from a disk it looks as it does on the web, asks nobody for anything and runs nothing.
 * It carries its fonts, and its data with the newsroom's seal: `galley verify` needs nothing else but the newsroom's keys.
 */
import { render } from 'svelte/server';
import { publicPart } from '#lib/domain/publication.ts';
import AnnotatedArticle from '#lib/edition/AnnotatedArticle.svelte';
import Head from '#lib/edition/Head.svelte';
import { jsonLdOf } from './claim-review.ts';
import type { ExportInput } from './export-input.ts';
import { jsonForHtml } from './json-for-html.ts';
import { STYLE, policyFor } from './standalone.ts';
import { withoutComments } from './without-comments.ts';
import { fontsFor } from './web-fonts.ts';

export function html(input: ExportInput): string {
	const { article, t, pictures } = input;
	const { head } = render(Head, { props: { article, t, jsonLd: jsonForHtml(jsonLdOf(article)), canonical: false } });
	const { body } = render(AnnotatedArticle, { props: { article, t, pictures } });
	const style = `${fontsFor(body)}\n${STYLE}`;
	return `<!doctype html>
<html lang="${article.language}" dir="${article.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(style, 'font-src data:; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Galley">
${withoutComments(head)}
<style>${style}</style>
</head>
<body>
${withoutComments(body)}
<script type="application/json" data-galley>${jsonForHtml(dataOf(input))}</script>
</body>
</html>
`;
}

/** What was sealed as it was sealed; otherwise what readers have of it, or would have of a working copy. */
const dataOf = ({ snapshot, sealed }: ExportInput): unknown =>
	sealed === undefined ? publicPart(snapshot) : JSON.parse(sealed);
