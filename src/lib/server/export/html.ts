/** The edition as one file: opened from a disk it looks as it does on the web, asks nobody for anything and runs nothing. */
import { render } from 'svelte/server';
import AnnotatedArticle from '#lib/edition/AnnotatedArticle.svelte';
import Head from '#lib/edition/Head.svelte';
import { jsonLdOf } from './claim-review.ts';
import type { ExportInput } from './export-input.ts';
import { jsonForHtml } from './json-for-html.ts';
import { STYLE, STYLE_ONLY, withoutComments } from './standalone.ts';

export function html({ article, t }: ExportInput): string {
	const { head } = render(Head, { props: { article, t, jsonLd: jsonForHtml(jsonLdOf(article)), canonical: false } });
	const { body } = render(AnnotatedArticle, { props: { article, t } });
	return `<!doctype html>
<html lang="${article.language}" dir="${article.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${STYLE_ONLY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Galley">
${withoutComments(head)}
<style>${STYLE}</style>
</head>
<body>
${withoutComments(body)}
</body>
</html>
`;
}
