/** Markdown to blocks: its front matter is read here, its text is made HTML and goes through the same door as any. */
import MarkdownIt from 'markdown-it';
import { Invalid } from '#lib/domain/errors.ts';
import { knownOf, splitFrontMatter } from './front-matter.ts';
import { withTitleAlone } from './headings.ts';
import { read as readHtml } from './html.ts';
import type { Losses } from './losses.ts';
import { withNotes } from './markdown-notes.ts';
import { type Known, type Reading, nothingKnown } from './reading.ts';

const markdown = withNotes(new MarkdownIt({ html: false }));

const renderImage = markdown.renderer.rules.image;

/** A picture's title in Markdown is what stands under it. */
markdown.renderer.rules.image = (tokens, index, options, environment, renderer) => {
	const token = tokens[index];
	const title = token?.attrGet('title');
	if (title) token?.attrSet('data-caption', title);
	return renderImage?.(tokens, index, options, environment, renderer) ?? '';
};

/** Parsed Markdown takes some hundred times its size in memory. */
const LONGEST = 3 * 1024 * 1024;

const TOO_LONG =
	'This Markdown is longer than 3 MB without its pictures, which no article is. Split it, or save it as .txt or .html, and bring that in.';

export function read(text: string, losses: Losses): Reading {
	const split = splitFrontMatter(text);
	// Pictures that stand in the text itself are not kept, and are most of its length.
	const body = (split?.rest ?? text).replace(/(data:image\/[\w+.-]+;base64,)[A-Za-z0-9+/=]+/g, '$1');
	if (body.length > LONGEST) throw new Invalid(TOO_LONG);
	const known = split ? knownOf(split.entries, losses) : nothingKnown;
	const reading = readHtml(titled(known.title, markdown.render(body)), losses);
	return { ...reading, known: merge(known, reading.known) };
}

/** Above several headings of the first level the title that the front matter names is the title, and they are chapters. */
function titled(title: string | null, html: string): string {
	const heading = `<h1 class="title">${markdown.utils.escapeHtml(title ?? '')}</h1>`;
	const isApart = title !== null && !html.includes(heading.replace(' class="title"', ''));
	return isApart && html.split('<h1>').length > 2 ? withTitleAlone(heading + html) : html;
}

const merge = (first: Known, second: Known): Known => ({
	title: first.title ?? second.title,
	byline: first.byline ?? second.byline,
	publisher: first.publisher ?? second.publisher,
	publishedOn: first.publishedOn ?? second.publishedOn,
	canonicalUrl: first.canonicalUrl ?? second.canonicalUrl,
	language: first.language ?? second.language
});
