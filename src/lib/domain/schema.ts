/**
 * The ProseMirror schema of an article: the only shapes an article can take, and so the allow-list behind every import.
 * The title and the standfirst are part of the document, because claims stand in them as in any other words.
 */
import { Schema, type MarkSpec, type NodeSpec, type DOMOutputSpec, Node } from 'prosemirror-model';
import { Invalid } from './errors.ts';
import { type Sentence, type Values, inEnglish, sentence } from './sentence.ts';
import { isStorable } from './text.ts';

/** An attribute or text that the schema refuses. ProseMirror wants a RangeError; only `parse` makes it the person's mistake. */
class Unfit extends RangeError implements Sentence {
	readonly template: string;
	readonly values: Values;
	constructor(template: string, values: Values = {}) {
		super(inEnglish({ template, values }));
		[this.template, this.values] = [template, values];
	}
}

/** Schemes that an article's own links may use. `javascript:`, `data:` and the like are refused wherever a link is made. */
const LINK_SCHEMES = /^(https?:\/\/|mailto:)/i;

/** The address as it may stand in a link, or null when it may not. */
export function safeHref(href: unknown): string | null {
	if (typeof href !== 'string') return null;
	// Browsers ignore these characters inside a scheme, so that "java\tscript:" would run.
	const clean = href
		.replace(/[\u0000-\u001f\u007f-\u00a0\u2028\u2029]/g, '')
		.trim()
		.replaceAll(' ', '%20');
	return LINK_SCHEMES.test(clean) && URL.canParse(clean) && clean.length <= 4096 ? clean : null;
}

/** The address of an image, or null where there is none that may be kept. */
function imageHref(src: unknown): string | null {
	const href = safeHref(src);
	return href !== null && /^https?:/i.test(href) ? href : null;
}

function validateHref(value: unknown): void {
	if (value === null || safeHref(value) !== value) throw new Unfit('A link leads to http, https or mailto.');
}

function validateImage(value: unknown): void {
	if (imageHref(value) !== value) {
		throw new Unfit('An image has an http or https address.');
	}
}

const int = (low: number, high: number) => (value: unknown) => {
	if (!Number.isInteger(value) || (value as number) < low || (value as number) > high) {
		throw new Unfit('A whole number from {low} to {high} is needed.', { low, high });
	}
};

const string = (max: number) => (value: unknown) => {
	if (typeof value !== 'string' || value.length > max)
		throw new Unfit('Text of at most {max} characters is needed.', { max });
};

const cell = {
	content: 'paragraph+',
	attrs: { colspan: { default: 1, validate: int(1, 100) }, rowspan: { default: 1, validate: int(1, 1000) } },
	isolating: true
} as const;

const span = (element: HTMLElement, name: string, max: number) =>
	Math.min(max, Math.max(1, Number.parseInt(element.getAttribute(name) ?? '1', 10) || 1));

const cellSpec = (tag: 'td' | 'th'): NodeSpec => ({
	...cell,
	parseDOM: [{ tag, getAttrs: (el) => ({ colspan: span(el, 'colspan', 100), rowspan: span(el, 'rowspan', 1000) }) }],
	toDOM: ({ attrs }) => [tag, { colspan: attrs['colspan'], rowspan: attrs['rowspan'] }, 0]
});

const headingLevels = [2, 3, 4, 5, 6] as const;

const nodes = {
	doc: { content: 'title standfirst? block*' },
	title: {
		content: 'text*',
		marks: 'em',
		defining: true,
		parseDOM: [{ tag: 'h1' }],
		toDOM: (): DOMOutputSpec => ['h1', 0]
	},
	standfirst: {
		content: 'inline*',
		defining: true,
		parseDOM: [{ tag: 'p.standfirst', priority: 60 }],
		toDOM: (): DOMOutputSpec => ['p', { class: 'standfirst' }, 0]
	},
	paragraph: {
		content: 'inline*',
		group: 'block',
		parseDOM: [{ tag: 'p' }],
		toDOM: (): DOMOutputSpec => ['p', 0]
	},
	heading: {
		content: 'inline*',
		group: 'block',
		defining: true,
		attrs: { level: { default: 2, validate: int(2, 6) } },
		parseDOM: headingLevels.map((level) => ({ tag: `h${level}`, attrs: { level } })),
		toDOM: ({ attrs }: Node): DOMOutputSpec => [`h${attrs['level']}`, 0]
	},
	blockquote: {
		content: 'block+',
		group: 'block',
		defining: true,
		parseDOM: [{ tag: 'blockquote' }],
		toDOM: (): DOMOutputSpec => ['blockquote', 0]
	},
	bullet_list: {
		content: 'list_item+',
		group: 'block',
		parseDOM: [{ tag: 'ul' }],
		toDOM: (): DOMOutputSpec => ['ul', 0]
	},
	ordered_list: {
		content: 'list_item+',
		group: 'block',
		attrs: { start: { default: 1, validate: int(0, 100_000) } },
		parseDOM: [
			{
				tag: 'ol',
				getAttrs: (el) => ({
					start: Math.min(100_000, Math.max(0, Number.parseInt(el.getAttribute('start') ?? '1', 10) || 1))
				})
			}
		],
		toDOM: ({ attrs }: Node): DOMOutputSpec => ['ol', { start: attrs['start'] }, 0]
	},
	list_item: {
		content: 'paragraph block*',
		defining: true,
		parseDOM: [{ tag: 'li' }],
		toDOM: (): DOMOutputSpec => ['li', 0]
	},
	figure: {
		content: 'caption',
		group: 'block',
		isolating: true,
		attrs: { src: { default: null, validate: validateImage }, alt: { default: '', validate: string(2000) } },
		parseDOM: [
			{
				tag: 'figure',
				contentElement: 'figcaption',
				getAttrs: (el) => {
					const image = el.querySelector('img');
					return {
						src: imageHref(image?.getAttribute('src')),
						alt: (image?.getAttribute('alt') ?? '').slice(0, 2000)
					};
				}
			}
		],
		// The image itself is never loaded: no page of Galley asks another host for anything.
		toDOM: ({ attrs }: Node): DOMOutputSpec => ['figure', { 'data-src': attrs['src'], 'data-alt': attrs['alt'] }, 0]
	},
	caption: {
		content: 'inline*',
		parseDOM: [{ tag: 'figcaption' }],
		toDOM: (): DOMOutputSpec => ['figcaption', 0]
	},
	table: {
		content: 'table_row+',
		group: 'block',
		isolating: true,
		parseDOM: [{ tag: 'table' }],
		toDOM: (): DOMOutputSpec => ['table', ['tbody', 0]]
	},
	table_row: {
		content: '(table_cell | table_header)+',
		parseDOM: [{ tag: 'tr' }],
		toDOM: (): DOMOutputSpec => ['tr', 0]
	},
	table_cell: cellSpec('td'),
	table_header: cellSpec('th'),
	horizontal_rule: {
		group: 'block',
		parseDOM: [{ tag: 'hr' }],
		toDOM: (): DOMOutputSpec => ['hr']
	},
	hard_break: {
		inline: true,
		group: 'inline',
		selectable: false,
		leafText: () => '\n',
		parseDOM: [{ tag: 'br' }],
		toDOM: (): DOMOutputSpec => ['br']
	},
	text: { group: 'inline' }
} satisfies Record<string, NodeSpec>;

const marks = {
	link: {
		attrs: { href: { validate: validateHref } },
		inclusive: false,
		parseDOM: [
			{
				tag: 'a[href]',
				getAttrs: (el) => {
					const href = safeHref(el.getAttribute('href'));
					return href === null ? false : { href };
				}
			}
		],
		toDOM: ({ attrs }): DOMOutputSpec => ['a', { href: attrs['href'], rel: 'noopener noreferrer nofollow' }, 0]
	},
	em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: (): DOMOutputSpec => ['em', 0] },
	strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: (): DOMOutputSpec => ['strong', 0] },
	superscript: { excludes: 'subscript', parseDOM: [{ tag: 'sup' }], toDOM: (): DOMOutputSpec => ['sup', 0] },
	subscript: { excludes: 'superscript', parseDOM: [{ tag: 'sub' }], toDOM: (): DOMOutputSpec => ['sub', 0] }
} satisfies Record<string, MarkSpec>;

/** Blocks that lie beside each other may be grouped by a mark of theirs, which changes no position in the text. */
const grouped = <S extends NodeSpec>(spec: S) => ({ ...spec, marks: 'section' });

/** The schema of an article's document. */
export const articleSchema = new Schema({
	nodes: {
		...nodes,
		doc: grouped(nodes.doc),
		blockquote: grouped(nodes.blockquote),
		bullet_list: grouped(nodes.bullet_list),
		ordered_list: grouped(nodes.ordered_list),
		list_item: grouped(nodes.list_item),
		table_cell: grouped(nodes.table_cell),
		table_header: grouped(nodes.table_header)
	},
	marks: {
		...marks,
		/** Stands in the document of a page that shows a long text, never in one that is kept. */
		section: {
			attrs: { number: { validate: int(0, 1_000_000) } },
			toDOM: (): DOMOutputSpec => ['div', { class: 'section' }, 0]
		}
	}
});

/** What a reference shows where nothing else is known of it. */
export const NO_REFERENCE = '[–]';

function validateEvidence(value: unknown): void {
	if (value !== null && (typeof value !== 'string' || !/^[\w-]{1,64}$/.test(value)))
		throw new Unfit('A reference leads to the id of a piece of evidence.');
}

/** A reference to a piece of the claim's evidence, by its id. Readers see a number in brackets. */
const reference = {
	group: 'inline',
	inline: true,
	atom: true,
	selectable: false,
	attrs: { evidence: { default: null, validate: validateEvidence } },
	leafText: () => NO_REFERENCE,
	parseDOM: [
		{
			tag: 'span[data-evidence]',
			getAttrs: (el) => ({ evidence: /^[\w-]{1,64}$/.exec(el.getAttribute('data-evidence') ?? '')?.[0] ?? null })
		}
	],
	toDOM: ({ attrs }): DOMOutputSpec => ['span', { 'data-evidence': attrs['evidence'] ?? '' }, NO_REFERENCE]
} satisfies NodeSpec;

/** The schema of a verdict's rationale: prose with lists, emphasis, links and references to the claim's evidence. */
export const rationaleSchema = new Schema({
	nodes: {
		doc: { content: 'block+' },
		paragraph: nodes.paragraph,
		bullet_list: nodes.bullet_list,
		ordered_list: nodes.ordered_list,
		list_item: { ...nodes.list_item, content: 'paragraph (bullet_list | ordered_list)*' },
		hard_break: nodes.hard_break,
		reference,
		text: nodes.text
	},
	marks: { link: marks.link, em: marks.em, strong: marks.strong }
});

/** Throws where a node breaks the schema, or holds what is only of a page that shows it. */
export function check(node: Node): void {
	node.check();
	if (isSectioned(node)) throw new Unfit('it holds sections, which are only of the page that shows it');
}

function isSectioned(node: Node): boolean {
	if (node.marks.some(({ type }) => type === articleSchema.marks.section)) return true;
	return node.children.some(isSectioned);
}

function parse(schema: Schema, json: unknown, refused: (problem: Values[string]) => Invalid): Node {
	try {
		const node = Node.fromJSON(schema, json);
		check(node);
		if (!isStorable(node.textContent)) throw new Unfit('it holds characters that cannot be kept');
		return node;
	} catch (error) {
		// ProseMirror's own words stay as they are: they name nodes of the schema.
		throw refused(error instanceof Unfit ? error : error instanceof Error ? error.message : sentence('unreadable'));
	}
}

const noDocument = (problem: Values[string]) =>
	new Invalid('The document is not in the form that Galley keeps: {problem}', { problem });
const noRationale = (problem: Values[string]) =>
	new Invalid('The rationale is not in the form that Galley keeps: {problem}', { problem });

/** A document from JSON that is not trusted: wrong shapes, attributes and addresses are `Invalid`. */
export const parseDocument = (json: unknown): Node => {
	const document = parse(articleSchema, json, noDocument);
	if (document.type !== articleSchema.nodes.doc) throw new Invalid('The document is not a whole article.');
	return document;
};

/** A rationale from JSON that is not trusted. */
export const parseRationale = (json: unknown): Node => {
	const rationale = parse(rationaleSchema, json, noRationale);
	if (rationale.type !== rationaleSchema.nodes.doc) throw new Invalid('The rationale is not a whole text.');
	return rationale;
};

/** The plain words of the title. */
export const titleOf = (document: Node): string => document.firstChild?.textContent ?? '';
