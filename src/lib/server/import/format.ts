/** Whether a text is plain, HTML or Markdown: its name says, else its media type, else what it clearly looks like. */
import { splitFrontMatter } from './front-matter.ts';

/** What is a text as it stands. */
export type TextFormat = 'text' | 'html' | 'markdown';

const EXTENSIONS: Readonly<Record<string, TextFormat>> = {
	txt: 'text',
	text: 'text',
	html: 'html',
	htm: 'html',
	xhtml: 'html',
	md: 'markdown',
	markdown: 'markdown'
};

const MEDIA_TYPES: Readonly<Record<string, TextFormat>> = {
	'text/html': 'html',
	'application/xhtml+xml': 'html',
	'text/markdown': 'markdown'
};

/** The format of a text. "text/plain" says nothing: it is what every paste is. */
export function formatOf(name: string | null, mediaType: string | null, text: string): TextFormat {
	const extension = /\.([a-z]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
	const type = (mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	return EXTENSIONS[extension] ?? MEDIA_TYPES[type] ?? sniff(text.slice(0, 100_000));
}

function sniff(text: string): TextFormat {
	if (isHtml(text)) return 'html';
	return isMarkdown(text) ? 'markdown' : 'text';
}

const BLOCKS = 'p|div|h[1-6]|article|section|main|header|ul|ol|table|blockquote|figure';

/** A whole page, or a fragment that begins with a tag and closes a block. */
function isHtml(text: string): boolean {
	const start = text.trimStart().replace(/^<!--.{0,200}?-->\s*/s, '');
	if (/^<(!doctype html|html|head|body)[\s>]/i.test(start)) return true;
	if (!new RegExp(`^<(${BLOCKS}|span|b|strong|em|i|a|meta)[\\s>]`, 'i').test(start)) return false;
	return new RegExp(`</(${BLOCKS})>`, 'i').test(start);
}

/** A title or a front matter at its head, or marks of several kinds further on. One asterisk is no Markdown. */
function isMarkdown(text: string): boolean {
	if (/^\s*# \S/.test(text) || splitFrontMatter(text) !== null) return true;
	const links = count(text, /\[[^\]\n]{1,200}\]\((https?:|mailto:)[^)\s]{1,1000}\)/g);
	const headings = count(text, /^#{2,6} \S/gm);
	const emphasis = count(text, /(^|\s)(\*\*[^*\s][^*\n]{0,200}\*\*|__[^_\s][^_\n]{0,200}__)/g);
	return links >= 2 || headings >= 2 || [links, headings, emphasis].filter((number) => number > 0).length >= 2;
}

const count = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;
