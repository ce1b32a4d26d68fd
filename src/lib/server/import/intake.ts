/** The first pass over HTML: sanitize-html with a strict allow-list, which also notes what it leaves out and what the head says. */
import sanitize from 'sanitize-html';
import { Invalid } from '#lib/domain/errors.ts';
import type { LossKind } from '#lib/domain/import.ts';
import { safeHref } from '#lib/domain/schema.ts';
import type { Losses } from './losses.ts';

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

/** As deep as browsers nest before they flatten; far beyond it, parsers slow down with every tag. */
const DEEPEST = 512;

const TOO_DEEP =
	'This page nests its parts more than 512 levels deep, which no article does. Copy the words of the article and paste them.';

/** What fits in memory many times over, and more than any article needs. */
const MOST_PARTS = 300_000;

const TOO_MANY =
	'This page has more than 300,000 parts, which no article has. Copy the words of the article and paste them.';

/** What is left out with all that it holds. */
const DROPPED: ReadonlyMap<string, LossKind> = new Map([
	['script', 'script'],
	['style', 'style'],
	['noscript', 'hidden'],
	['template', 'hidden'],
	['noembed', 'hidden'],
	['noframes', 'hidden'],
	['textarea', 'form'],
	['select', 'form'],
	['option', 'form'],
	['datalist', 'form'],
	['input', 'form'],
	['svg', 'embed'],
	['canvas', 'embed'],
	['video', 'embed'],
	['audio', 'embed'],
	['iframe', 'embed'],
	['object', 'embed'],
	['embed', 'embed'],
	['applet', 'embed'],
	['map', 'embed']
]);

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

interface Dropping {
	readonly name: string;
	readonly depth: number;
	/** An icon is no loss; a drawing with words or a label is. */
	isListed: boolean;
}

/** Follows the parser through the page. */
class Watch {
	readonly meta = new Map<string, string>();
	language: string | null = null;
	canonical: string | null = null;
	#depth = 0;
	#parts = 0;
	/** What is being left out; what lies in it is not counted again. */
	#dropping: Dropping | null = null;
	readonly #losses: Losses;

	constructor(losses: Losses) {
		this.#losses = losses;
	}

	open(name: string, attribs: Attributes): void {
		if (++this.#depth > DEEPEST) throw new Invalid(TOO_DEEP);
		if (++this.#parts > MOST_PARTS) throw new Invalid(TOO_MANY);
		if (this.#dropping) {
			if (name === 'text') this.#list(this.#dropping, {});
			return;
		}
		if (DROPPED.has(name)) this.#drop(name, attribs);
		this.#note(name, attribs);
	}

	close(): void {
		this.#depth--;
		if (this.#dropping && this.#depth < this.#dropping.depth) this.#dropping = null;
	}

	#drop(name: string, attribs: Attributes): void {
		const dropping = { name, depth: this.#depth, isListed: false };
		this.#dropping = dropping;
		const isIcon = name === 'svg' && attribs['aria-label'] === undefined && attribs['role'] !== 'img';
		const isData = /ld\+json/i.test(attribs['type'] ?? '') || attribs['type'] === 'hidden';
		if (!isIcon && !isData) this.#list(dropping, attribs);
	}

	#list(dropping: Dropping, attribs: Attributes): void {
		const kind = DROPPED.get(dropping.name);
		if (dropping.isListed || kind === undefined) return;
		dropping.isListed = true;
		const source = attribs['src'] ?? attribs['data'] ?? attribs['aria-label'] ?? attribs['title'] ?? attribs['name'];
		this.#losses.add(kind, source ? `<${dropping.name}> ${source}` : `<${dropping.name}>`);
	}

	#note(name: string, attribs: Attributes): void {
		// The letters of a formula stay, its shape does not.
		if (name === 'math') this.#losses.add('formatting', '<math>');
		if (name === 'meta') this.#noteMeta(attribs);
		if (name === 'html') this.language ??= attribs['lang'] ?? attribs['xml:lang'] ?? null;
		if (name === 'link' && attribs['rel']?.toLowerCase() === 'canonical') this.canonical ??= attribs['href'] ?? null;
	}

	#noteMeta({ name, property, itemprop, content }: Attributes): void {
		const key = (property ?? name ?? itemprop)?.toLowerCase();
		if (key && content && !this.meta.has(key)) this.meta.set(key, content);
	}
}
