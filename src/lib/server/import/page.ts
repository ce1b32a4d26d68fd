/** A page and the article on it: what is hidden, navigation and the like go and are listed. */
import { ancestor, outermost, styleOf, unwrap, weigh, wordsOf } from './elements.ts';
import type { Losses } from './losses.ts';

const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(px|pt|em|%)?\s*(;|$)/;

const SCREEN_READER = '.sr-only, .visually-hidden, .screen-reader-text, .visuallyhidden';

/** Remove what a reader of the page does not see. Only what holds words or a picture is worth a line in the list. */
export function dropHidden(root: Element, losses: Losses): void {
	const styled = [...root.querySelectorAll('[style]')].filter((element) => HIDDEN.test(styleOf(element)));
	for (const element of [...root.querySelectorAll(`[hidden], [aria-hidden="true"], ${SCREEN_READER}`), ...styled]) {
		drop(element, 'hidden', losses);
	}
}

function drop(element: Element, kind: 'hidden' | 'chrome' | 'form', losses: Losses): void {
	if (!element.isConnected) return;
	const words = wordsOf(element) || element.querySelector('img')?.getAttribute('alt');
	if (words) losses.add(kind, words);
	element.remove();
}

const FORM = 'form, fieldset, button, label, legend, dialog';

const CHROME = [
	'nav',
	'aside',
	'footer',
	'header',
	...['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'toolbar', 'dialog'].map(
		(role) => `[role="${role}"]`
	)
].join(', ');

/** Names that sites give to what stands around their articles: whole words of a class or an id, with their usual prefixes. */
const NAMES = new RegExp(
	`(?:^|\\s)(?:(?:js|c|l|m|o|b|u|wp|jp|td|block|widget|entry|post|article|single|content|news|page|site|story)[-_]+)*(?:${[
		...['share|sharing|sharedaddy|addtoany|social|socials|social-?(?:share|links|media|buttons|icons)|follow-?us'],
		...[
			'related|relatedposts|related-?(?:news|posts|articles|stories|links|content)|recommended|recommendations|read-?(?:also|next)|also-?read|see-?also|more-?news'
		],
		...[
			'newsletter|subscribe|subscription|advert|advertisement|advertising|ads?|adsbygoogle|ad-?(?:slot|unit|container|wrapper)|promo|sponsored|outbrain|taboola'
		],
		...[
			'breadcrumbs?|pagination|pager|toolbar|sidebar|comments|comments-?(?:area|list|section|block)|comment-?list|disqus|disqus_thread|respond'
		],
		...[
			'cookie|cookies|cookie-?(?:banner|notice|consent)|gdpr|popup|modal|tags|tag-?list|tags-?list|tag-?cloud|print-?(?:link|button)|copy-?link|back-?to-?top'
		]
	].join('|')})(?:$|\\s|[-_]{2})`,
	'i'
);

/** However it is called, a part with this share of the page's words is not its chrome. */
const MOST = 0.4;

/** A form around a whole page is how some servers build pages. */
const HALF = 0.5;

/** Remove navigation, forms and what is named as chrome. */
export function dropChrome(root: Element, losses: Losses): void {
	const weight = weigh(root);
	const share = (element: Element) => weight(element) / weight(root);
	for (const form of outermost(root, FORM)) {
		if (share(form) > HALF) unwrap(form);
		else drop(form, 'form', losses);
	}
	const named = [...root.querySelectorAll('div, section, ul, ol, p, span, center')].filter((element) =>
		NAMES.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.slice(0, 500))
	);
	for (const element of [...root.querySelectorAll(CHROME), ...named]) {
		if (share(element) <= MOST && isChrome(element)) drop(element, 'chrome', losses);
	}
}

/** An article's own header holds its title; a quotation's footer holds its speaker. */
function isChrome(element: Element): boolean {
	if (element.querySelector('h1')) return false;
	if (element.localName === 'header') return ancestor(element, 'article', 'main') === null;
	return element.localName !== 'footer' || ancestor(element, 'blockquote', 'figure') === null;
}

const ARTICLES = ['article', '[itemprop~="articleBody"]', 'main, [role="main"]'] as const;

/** The one element that holds most of the page's words; the whole page where none does. */
export function articleIn(body: Element): Element {
	const weight = weigh(body);
	for (const selector of ARTICLES) {
		const fitting = outermost(body, selector).filter((element) => weight(element) > weight(body) * HALF);
		if (fitting.length === 1 && fitting[0]) return fitting[0];
	}
	return body;
}

/** List the words that stand outside the article. */
export function listOutside(article: Element, body: Element, losses: Losses): void {
	for (let inner: Element | null = article; inner && inner !== body; inner = inner.parentElement) {
		for (const sibling of inner.parentElement?.childNodes ?? []) {
			const words = sibling === inner ? '' : wordsOf(sibling);
			if (words) losses.add('chrome', words);
		}
	}
}
