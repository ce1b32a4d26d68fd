/** The edition as one file: opened from a disk it looks as it does on the web, asks nobody for anything and runs nothing. */
import { createHash } from 'node:crypto';
import { render } from 'svelte/server';
import AnnotatedArticle from '#lib/edition/AnnotatedArticle.svelte';
import css from '#lib/edition/edition.css?inline';
import Head from '#lib/edition/Head.svelte';
import { jsonLdOf } from './claim-review.ts';
import type { ExportInput } from './export-input.ts';
import { jsonForHtml } from './json-for-html.ts';

/** The style goes by its hash; no header protects a file, so its own policy refuses all else. */
const style = css.trim();
const hash = createHash('sha256').update(style).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;

export function html({ article, t }: ExportInput): string {
	const { head } = render(Head, { props: { article, t, jsonLd: jsonForHtml(jsonLdOf(article)), canonical: false } });
	const { body } = render(AnnotatedArticle, { props: { article, t } });
	return `<!doctype html>
<html lang="${article.language}" dir="${article.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Galley">
${withoutComments(head)}
<style>${style}</style>
</head>
<body>
${withoutComments(body)}
</body>
</html>
`;
}

/** Svelte's marks for a script that takes over; here none will. Text holds no `<` of its own once it is rendered. */
const withoutComments = (markup: string): string => markup.replace(/<!--.*?-->/gs, '');
