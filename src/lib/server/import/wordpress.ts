/** WordPress exports (WXR 1.2, RSS 2.0 with posts): one post at a time, its words through the same door as any HTML. */
import { Invalid } from '#lib/domain/errors.ts';
import { cleanLine } from './characters.ts';
import { dayIn } from './dates.ts';
import { read as readHtml } from './html.ts';
import type { Losses } from './losses.ts';
import type { Reading } from './reading.ts';
import { type Element, all, escaped, treeOf, wordsIn } from './xml.ts';
import { xmlOf } from './zip.ts';

const NO_POSTS =
	'There are no posts or pages in this WordPress export. Export them in WordPress, and bring that file in.';
const NO_SUCH = 'This WordPress export has {count} posts, and not one of this number.';

/** Read the post of a number, from 0. The titles of all come along. */
export function read(bytes: Uint8Array, losses: Losses, item: number): Reading {
	const channel = treeOf(xmlOf(bytes));
	const posts = all(channel, 'item').filter(isWritten);
	const post = posts[item];
	if (posts.length === 0) throw new Invalid(NO_POSTS);
	if (!post) throw new Invalid(NO_SUCH, { count: posts.length });
	const reading = readHtml(htmlOf(said(post, 'content:encoded')), losses);
	const excerpt = htmlOf(said(post, 'excerpt:encoded'));
	const standfirst = /\S/.test(excerpt) ? readHtml(excerpt, losses).blocks[0] : undefined;
	return {
		...reading,
		standfirst: standfirst?.isTextblock ? standfirst : reading.standfirst,
		title: null,
		known: { ...reading.known, ...knownOf(post, channel) },
		contents: posts.length > 1 ? posts.map(titleOf) : []
	};
}

/** Posts and pages with words; pictures, menus and what was thrown away are none. */
function isWritten(item: Element): boolean {
	const isText = !/^(attachment|nav_menu_item|revision|custom_css|wp_\w+)$/.test(said(item, 'wp:post_type'));
	return isText && !/^(trash|auto-draft)$/.test(said(item, 'wp:status')) && /\S/.test(said(item, 'content:encoded'));
}

function said(item: Element, name: string): string {
	const found = item.children.find((child) => typeof child !== 'string' && child.name === name);
	return typeof found === 'object' ? wordsIn(found) : '';
}

const titleOf = (post: Element): string => cleanLine(said(post, 'title')).slice(0, 500).toWellFormed() || '–';

function knownOf(post: Element, channel: Element) {
	const login = said(post, 'dc:creator');
	const author = all(channel, 'wp:author').find((one) => said(one, 'wp:author_login') === login);
	const name = author ? cleanLine(said(author, 'wp:author_display_name')) : '';
	const [site] = all(channel, 'channel');
	return {
		title: cleanLine(said(post, 'title')) || null,
		byline: name || login || null,
		publisher: (site && cleanLine(said(site, 'title'))) || null,
		publishedOn: dayIn(said(post, 'wp:post_date')),
		canonicalUrl: said(post, 'link') || null,
		language: (site && said(site, 'language')) || null
	};
}

/** Old posts have empty lines for paragraphs; new ones are markup, with comments that say of which blocks. */
function htmlOf(content: string): string {
	const html = content
		.replace(/<!--\s*\/?wp:[^]*?-->/g, '')
		.replace(/\[caption[^\]]*\]([^]*?)\[\/caption\]/g, (_, inner: string) => captioned(inner))
		.replace(/\[\/?[a-z][\w-]*(?:\s[^\]]*)?\]/g, (code) =>
			/^\[\/?(gallery|embed|audio|video|playlist|\w+-)/.test(code) ? '' : code
		);
	if (/<(p|div|h[1-6]|ul|ol|table|blockquote)[\s>]/i.test(html) && !/\n\s*\n\s*[^<\s]/.test(html)) return html;
	return html
		.split(/\n\s*\n/)
		.map((part) => (/^\s*<(p|div|h[1-6]|ul|ol|table|blockquote|figure|hr)[\s>]/i.test(part) ? part : paragraphOf(part)))
		.join('\n');
}

const paragraphOf = (part: string): string => (/\S/.test(part) ? `<p>${part.trim().replace(/\n/g, '<br>')}</p>` : '');

function captioned(inner: string): string {
	const [image = ''] = /(?:<a [^>]*>)?\s*<img[^>]*>\s*(?:<\/a>)?/i.exec(inner) ?? [];
	return `<figure>${image}<figcaption>${escaped(
		inner
			.replace(image, '')
			.replace(/<[^>]*>/g, '')
			.trim()
	)}</figcaption></figure>`;
}
