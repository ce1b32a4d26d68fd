/** From what a format's reader found to a whole article: title, byline, date, language, and the document. */
import type { Node } from 'prosemirror-model';
import * as v from 'valibot';
import { ArticleFields } from '#lib/domain/article.ts';
import { Invalid } from '#lib/domain/errors.ts';
import type { Exported } from '#lib/domain/exported.ts';
import type { ImportComment, ImportFormat, Loss, TrackedChange } from '#lib/domain/import.ts';
import { articleSchema, titleOf } from '#lib/domain/schema.ts';
import { WebAddress } from '#lib/domain/text.ts';
import { cleanLine } from './characters.ts';
import { dropChrome } from './chrome.ts';
import { captionCredits } from './credit.ts';
import { type Head, readHead } from './head.ts';
import { oneLine, oneStretch } from './inline.ts';
import { detectLanguage } from './language.ts';
import type { Losses } from './losses.ts';
import type { Known, Reading } from './reading.ts';
import { tidy } from './tidy.ts';

/** An article as it would be brought in; a person may edit the fields and the title first. */
export interface ImportDraft {
	readonly fields: ArticleFields;
	readonly title: string;
	/** A document of the article schema, checked. */
	readonly document: Node;
	readonly format: ImportFormat;
	readonly losses: readonly Loss[];
	/** The number of words in the document, its title included. */
	readonly words: number;
	readonly comments: readonly ImportComment[];
	readonly changes: readonly TrackedChange[];
	/** The titles of all articles in the file, where it holds several. */
	readonly contents: readonly string[];
	/** What a Word file that Galley has written tells of itself. */
	readonly exported: Exported | null;
}

const WORDLESS = 'No words of an article were found here. Copy the words of the article and paste them.';

const { nodes, marks } = articleSchema;

/** Settle what the reader left open. Throws `Invalid` where no words are left. */
export function settle(reading: Reading, format: ImportFormat, losses: Losses): ImportDraft {
	const { title, rest } = takeTitle(reading, dropChrome(tidy(reading.blocks, losses), losses), losses);
	const head = readHead(rest, reading.known, format === 'text');
	const document = compose(title, reading.standfirst, captionCredits(head.blocks), losses);
	const words = document.textBetween(0, document.content.size, '\n', '\n');
	if (!/\S/.test(words)) throw new Invalid(WORDLESS);
	return {
		fields: fieldsOf(reading.known, head, words),
		title: titleOf(document),
		document,
		format,
		losses: losses.list(),
		words: count(words),
		comments: reading.comments ?? [],
		changes: reading.changes ?? [],
		contents: reading.contents ?? [],
		exported: reading.exported ?? null
	};
}

interface Titled {
	readonly title: Node;
	readonly rest: readonly Node[];
}

/** A first line longer than this is the article's first paragraph: then the title is left to the person. */
const LONGEST_TITLE = 200;

/** The title that is marked, else that the page names, else the first line, pictures above it aside. */
function takeTitle({ title, known }: Reading, blocks: readonly Node[], losses: Losses): Titled {
	const at = blocks.findIndex(({ type }) => type !== nodes.figure && type !== nodes.horizontal_rule);
	const first = blocks[at];
	const line = first?.isTextblock ? cleanLine(first.textContent) : '';
	if (title !== null) return { title: asTitle(title, losses), rest: blocks };
	if (known.title !== null)
		return { title: titleNode(known.title), rest: line === known.title ? blocks.toSpliced(at, 1) : blocks };
	if (!first || line === '' || line.length > LONGEST_TITLE) return { title: titleNode(''), rest: blocks };
	// Typewriters underline a title with a line of its own.
	const isUnderlined = blocks[at + 1]?.type === nodes.horizontal_rule;
	return { title: asTitle(first, losses), rest: blocks.toSpliced(at, isUnderlined ? 2 : 1) };
}

const titleNode = (text: string): Node => nodes.title.create(null, text === '' ? [] : [articleSchema.text(text)]);

/** The words of a block as a title: emphasis stays, the other marks go. */
function asTitle(block: Node, losses: Losses): Node {
	const content = oneLine(block.content, losses).content;
	return nodes.title.create(
		null,
		content.map((node) => node.mark(node.marks.filter((mark) => mark.type === marks.em)))
	);
}

function compose(title: Node, standfirst: Node | null, blocks: readonly Node[], losses: Losses): Node {
	const content = standfirst ? oneStretch(standfirst.content, losses) : null;
	const below = content?.size ? [nodes.standfirst.create(null, content), ...blocks] : blocks;
	const document = nodes.doc.create(null, [title, ...below]);
	document.check();
	return document;
}

/** Cut where it is too long; never within a character of two units. */
const cut = (text: string | null, most: number): string =>
	(text ?? '')
		.slice(0, most)
		.replace(/[\ud800-\udbff]$/, '')
		.trim();

function fieldsOf(known: Known, head: Head, words: string): ArticleFields {
	const address = v.safeParse(WebAddress, known.canonicalUrl);
	return v.parse(ArticleFields, {
		byline: cut(head.byline, 300),
		publisher: cut(known.publisher, 200),
		canonicalUrl: address.success ? address.output : null,
		publishedOn: head.publishedOn,
		language: detectLanguage(words, known.language)
	});
}

/**
 * Words as people count them, by their first letters: "37.9" and "don’t" are one. Where a script writes none apart, each of
 * its characters. No repetition, which a text of one endless word would overflow.
 */
const WORD =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?<![\p{L}\p{N}\p{M}]|[\p{L}\p{N}\p{M}]['’.,\-‐])[\p{L}\p{N}]/gu;

const count = (text: string): number => text.match(WORD)?.length ?? 0;
