/** HTML to blocks: sanitised, reduced to the article and to the schema's own shapes, then read by the schema. */
import { parseHTML } from 'linkedom';
import { DOMParser, type Node, type NodeType, type TagParseRule } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
import { rename, wordsOf } from './elements.ts';
import { settleFigures } from './figures.ts';
import { settleInline } from './inline-markup.ts';
import { sanitized } from './intake.ts';
import { settleLinks } from './links.ts';
import { settleLists } from './lists.ts';
import type { Losses } from './losses.ts';
import { knownOf } from './metadata.ts';
import { articleIn, dropChrome, dropHidden, listOutside } from './page.ts';
import type { Reading } from './reading.ts';
import { settleTables } from './tables.ts';
import { settleWordLists } from './word-lists.ts';

const { nodes } = articleSchema;

/** Read a page or a fragment of one. Throws `Invalid` where it is no page that anyone could read. */
export function read(html: string, losses: Losses): Reading {
	const intake = sanitized(html, losses);
	const { body } = parseHTML(`<!doctype html><html><head></head><body>${intake.html}</body></html>`).document;
	const known = knownOf(intake, body);
	dropHidden(body, losses);
	dropChrome(body, losses);
	const article = articleIn(body);
	const title = takeTitle(article, body, known.title, losses);
	listOutside(article, body, losses);
	settle(article, known.canonicalUrl, losses);
	const standfirst = takeStandfirst(article);
	return { title, standfirst, blocks: blocksOf(article), known };
}

/** Bring the article's markup to what the schema can say, in place. */
function settle(article: Element, base: string | null, losses: Losses): void {
	settleWordLists(article);
	settleInline(article, losses);
	settleLinks(article, base, losses);
	settleTables(article, losses);
	settleFigures(article, base, losses);
	for (const heading of article.querySelectorAll('h1')) rename(heading, 'h2');
	for (const block of article.querySelectorAll('main, details, summary, dt, center, nav, hgroup, dialog'))
		rename(block, 'div');
	settleLists(article);
}

/** The first h1 of the article, or of its page, or the one that the page names as its title. */
function takeTitle(article: Element, body: Element, named: string | null, losses: Losses): Node | null {
	const inside = headings(article);
	const candidates = inside.length > 0 ? inside : headings(body);
	const heading = candidates.find((candidate) => candidate.textContent?.trim() === named) ?? candidates[0];
	if (!heading) return null;
	settleTitle(heading, losses);
	heading.remove();
	return parse(heading, nodes.title);
}

/** A title keeps words and emphasis: pictures in it go below, links are listed. */
function settleTitle(heading: Element, losses: Losses): void {
	settleInline(heading, losses);
	for (const image of heading.querySelectorAll('img')) heading.after(image);
	for (const link of heading.querySelectorAll('a[href]'))
		losses.add('link', `${wordsOf(link)} (${link.getAttribute('href') ?? ''})`);
}

const headings = (root: Element): readonly Element[] =>
	[...root.querySelectorAll('h1')].filter((heading) => heading.textContent?.trim());

const STANDFIRST =
	'.standfirst, .dek, .subtitle, .subheadline, [itemprop~="alternativeHeadline"], hgroup > p, hgroup > h2';

/** The standfirst: what is marked as one above the first sentence of the body. */
function takeStandfirst(article: Element): Node | null {
	const lines = [...article.querySelectorAll(`p, ${STANDFIRST}`)];
	const first = lines.find((element) => element.matches(STANDFIRST) || /[.!?…]["”»’)]*$/.test(wordsOf(element)));
	if (!first?.matches(STANDFIRST) || first.querySelector('p, ul, ol, table, figure, blockquote')) return null;
	first.remove();
	return parse(first, nodes.standfirst);
}

const blocksOf = (article: Element): readonly Node[] => parse(article, nodes.blockquote).content.content;

const parser = DOMParser.fromSchema(articleSchema);

const rules: ReadonlyMap<string, TagParseRule> = new Map(
	parser.rules.flatMap((rule) => (rule.tag === undefined ? [] : [[rule.tag.replace('[href]', ''), rule]]))
);

/**
 * The schema's rule for an element, found by its name. The parser asks each rule of each element in turn, and linkedom
 * compiles its selector each time: most of the time of a long page.
 */
function ruleFromNode(node: globalThis.Node): Omit<TagParseRule, 'tag'> {
	const element = node as HTMLElement; // The parser asks for elements only.
	const rule = rules.get(element.localName);
	const attrs = rule?.getAttrs?.(element);
	if (rule === undefined || attrs === false) return { skip: true };
	return attrs ? { ...rule, attrs } : rule;
}

/** What the element holds, as the content of a node of this type. */
function parse(element: Element, type: NodeType): Node {
	// ProseMirror's own view parses with this option, though its types do not name it; without it the result is the same.
	const options = { topNode: type.create(), ruleFromNode };
	return parser.parse(element, options);
}
