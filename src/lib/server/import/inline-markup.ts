/** Emphasis and quotation marks that a page says with styles and tags of its own, said with the schema's. */
import { nearest, styleOf, unwrap, wordsOf, wrapChildren } from './elements.ts';
import type { Losses } from './losses.ts';

/** What a style means, as word processors write it into spans. */
const STYLES: readonly (readonly [RegExp, string])[] = [
	[/(?<![\w-])font-weight\s*:\s*(bold|bolder|[6-9]00)/, 'strong'],
	[/(?<![\w-])font-style\s*:\s*(italic|oblique)/, 'em'],
	[/vertical-align\s*:\s*super/, 'sup'],
	[/vertical-align\s*:\s*sub(?!\w)/, 'sub']
];

const PLAIN_WEIGHT = /(?<![\w-])font-weight\s*:\s*(normal|[1-4]00)/;
const PLAIN_SLANT = /(?<![\w-])font-style\s*:\s*normal/;
const STRUCK = /text-decoration(-line)?\s*:[^;]*line-through/;

/** What has a meaning that an article cannot keep: underlined, struck, inserted, highlighted words. The words stay. */
const UNKEPT = 'u, s, strike, del, ins, mark, dl, details';

export function settleInline(root: Element, losses: Losses): void {
	plainWeights(root);
	for (const element of root.querySelectorAll('span[style], font[style], a[style], u[style]')) restyle(element, losses);
	for (const quote of root.querySelectorAll('q')) quoted(quote);
	for (const element of root.querySelectorAll(UNKEPT)) note(element, 'formatting', losses);
	const preformatted = nearest(root, 'pre');
	for (const element of root.querySelectorAll('code, kbd, samp, tt'))
		if (!preformatted.has(element)) note(element, 'code', losses);
	for (const element of root.querySelectorAll('pre')) preserve(element, losses);
}

/** Google Docs wraps a whole paste in a bold that its style takes back. */
function plainWeights(root: Element): void {
	for (const element of root.querySelectorAll('b[style], strong[style]'))
		if (PLAIN_WEIGHT.test(styleOf(element))) unwrap(element);
	for (const element of root.querySelectorAll('i[style], em[style]'))
		if (PLAIN_SLANT.test(styleOf(element))) unwrap(element);
}

function restyle(element: Element, losses: Losses): void {
	const style = styleOf(element);
	for (const [form, name] of STYLES) if (form.test(style)) wrapChildren(element, name);
	if (STRUCK.test(style)) note(element, 'formatting', losses);
}

/** Browsers write the marks of a <q> themselves: without them a quotation would read as the writer's own words. */
function quoted(element: Element): void {
	element.prepend('“');
	element.append('”');
	unwrap(element);
}

function note(element: Element, kind: 'formatting' | 'code', losses: Losses): void {
	const words = wordsOf(element);
	if (words) losses.add(kind, words);
}

/** The lines of preformatted text become line breaks; its columns cannot be kept. */
function preserve(element: Element, losses: Losses): void {
	note(element, 'code', losses);
	const document = element.ownerDocument;
	const paragraph = document.createElement('p');
	for (const line of (element.textContent ?? '').replace(/^\r?\n/, '').split(/\r\n|[\r\n]/)) {
		if (paragraph.firstChild) paragraph.append(document.createElement('br'));
		if (line) paragraph.append(line);
	}
	element.replaceWith(paragraph);
}
