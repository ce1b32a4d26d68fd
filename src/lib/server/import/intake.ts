/** The first pass over HTML: sanitize-html with a strict allow-list, which also notes what it leaves out and what the head says. */
import sanitize from 'sanitize-html';
import { Invalid } from '#lib/domain/errors.ts';
import { safeHref } from '#lib/domain/schema.ts';
import type { Losses } from './losses.ts';
import { DROPPED, MOST_PARTS, TOO_MANY, Watch } from './watch.ts';

export interface Intake {
	/** Balanced HTML of allowed tags only. JSON-LD stands in `<data>`, the page's title in `<title>`. */
	readonly html: string;
	/** `content` of the meta elements by name or property, in small letters; the first of each. */
	readonly meta: ReadonlyMap<string, string>;
	/** `<html lang>` */
	readonly language: string | null;
	/** `<link rel="canonical">` */
	readonly canonical: string | null;
}

// prettier-ignore
const ALLOWED = [
	'title', 'data', 'article', 'main', 'section', 'div', 'header', 'footer', 'aside', 'nav', 'hgroup', 'center', 'address', 'details',
	'summary', 'dialog', 'form', 'fieldset', 'legend', 'label', 'button', 'figure', 'figcaption', 'picture', 'source', 'img', 'p',
	'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'menu', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead',
	'tbody', 'tfoot', 'tr', 'td', 'th', 'hr', 'br', 'a', 'b', 'strong', 'i', 'em', 'sup', 'sub', 'u', 's', 'strike', 'del', 'ins',
	'mark', 'code', 'kbd', 'samp', 'tt', 'q', 'span', 'font', 'time'
];

const options = {
	allowedTags: ALLOWED,
	nonTextTags: [...DROPPED.keys()],
	allowedAttributes: {
		'*': ['class', 'id', 'itemprop', 'role', 'hidden', 'aria-hidden', 'style'],
		a: ['href', 'rel', 'data-refused'],
		img: ['src', 'alt', 'width', 'height', 'data-src', 'data-srcset', 'data-caption'],
		source: ['data-srcset'],
		ol: ['start'],
		td: ['colspan', 'rowspan'],
		th: ['colspan', 'rowspan'],
		time: ['datetime']
	},
	allowedEmptyAttributes: ['alt', 'hidden'],
	allowedSchemes: ['http', 'https', 'mailto'],
	allowedSchemesByTag: { img: ['http', 'https', 'data'] },
	parseStyleAttributes: false,
	selfClosing: ['img', 'source', 'br', 'hr'],
	transformTags: { script, data: 'span', a: link, img: picture, source: picture, xmp: 'pre', listing: 'pre' }
};

type Attributes = Readonly<Record<string, string>>;

/** JSON-LD is data that the page states about itself; any other script goes. */
function script(tagName: string, attribs: Attributes): sanitize.Tag {
	const isData = /ld\+json/i.test(attribs['type'] ?? '');
	return { tagName: isData ? 'data' : tagName, attribs: {} };
}

/** An address with a scheme that no article may lead to is noted beside the words, for the list. */
function link(tagName: string, { href, ...attribs }: Attributes): sanitize.Tag {
	if (href === undefined) return { tagName, attribs };
	const isRefused = /^[\s\0-\x20]*[a-z][\w+.\s-]*:/i.test(href) && safeHref(href) === null;
	return { tagName, attribs: isRefused ? { ...attribs, 'data-refused': href } : { ...attribs, href } };
}

/** The names under which pages keep a picture's address until it is scrolled to. */
const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-url', 'data-hi-res-src'] as const;

function picture(tagName: string, attribs: Attributes): sanitize.Tag {
	const lazy = LAZY.map((name) => attribs[name]).find(Boolean);
	const set = attribs['srcset'] ?? attribs['data-srcset'];
	const { srcset: _, ...kept } = attribs;
	return { tagName, attribs: { ...kept, ...(lazy && { 'data-src': lazy }), ...(set && { 'data-srcset': set }) } };
}

/** Sanitise a page or a fragment. Throws `Invalid` where it nests deeper than any article. */
export function sanitized(html: string, losses: Losses): Intake {
	const watch = new Watch(losses);
	const clean = sanitize(html, {
		...options,
		onOpenTag: (name, attribs) => watch.open(name, attribs),
		onCloseTag: () => watch.close()
	});
	// Each of these is a part of its own to the next parser.
	if (clean.split('&', MOST_PARTS + 1).length > MOST_PARTS) throw new Invalid(TOO_MANY);
	return { html: clean, meta: watch.meta, language: watch.language, canonical: watch.canonical };
}
