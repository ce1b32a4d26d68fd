/** The body of an OpenDocument text (ODF 1.3, part 3) as HTML, and as plain text beside it. */
import type { Losses } from '../losses.ts';
import { type Attributes, type Element, all, escaped, wordsIn } from '../xml.ts';
import { Margin } from './margin.ts';
import type { Look, Styles } from './styles.ts';

/** What is repeated or spaced by a number is so within reason. */
const MOST_REPEATED = 100;

const times = (attributes: Attributes, name: string): number =>
	Math.min(MOST_REPEATED, Math.max(1, Number.parseInt(attributes[name] ?? '1', 10) || 1));

type Write = (element: Element) => void;

/** The parts that hold lists of the document's own headings. */
const INDEXES = [
	'table-of-content',
	'illustration-index',
	'table-index',
	'alphabetical-index',
	'user-index',
	'object-index'
];

export class Writer {
	readonly margin: Margin;
	readonly #styles: Styles;
	readonly #losses: Losses;
	#html: string[] = [];
	readonly #text: string[] = [];
	#length = 0;
	readonly #notes: string[] = [];
	/** The styles of the lists that are open, the outermost first. */
	readonly #lists: (string | undefined)[] = [];
	/** Blocks within a line of text, which stand after it. */
	#after: string[] = [];

	constructor(content: Element, styles: Styles, losses: Losses) {
		this.margin = new Margin(content);
		[this.#styles, this.#losses] = [styles, losses];
	}

	get text(): string {
		return this.#text.join('');
	}

	/** The HTML of a body, its notes at the end. */
	write(body: Element): string {
		this.#within(body);
		const notes = this.#notes.map((note) => `<li>${note}</li>`).join('');
		return this.#html.join('') + (notes && `<hr><ol>${notes}</ol>`);
	}

	readonly #writers: Readonly<Record<string, Write>> = {
		'text:p': (element) => this.#paragraph(element),
		'text:h': (element) => this.#heading(element),
		'text:span': (element) => this.#styled(element, this.#styles.look('text', element.attributes['text:style-name'])),
		'text:a': (element) => this.#wrap(element, `a href="${escaped(element.attributes['xlink:href'] ?? '')}"`),
		'text:list': (element) => this.#list(element),
		'text:list-item': (element) => this.#wrap(element, 'li'),
		'text:list-header': (element) => this.#wrap(element, 'li'),
		'table:table': (element) => this.#wrap(element, 'table'),
		'table:table-row': (element) => this.#row(element, 'td'),
		'table:table-header-rows': (element) => {
			for (const row of all(element, 'table:table-row')) this.#row(row, 'th');
		},
		'text:line-break': () => this.#say('\n', '<br>'),
		'text:tab': () => this.#say('\t', ' '),
		'text:s': ({ attributes }) => this.#say(' '.repeat(times(attributes, 'text:c'))),
		'text:note': (element) => this.#note(element),
		'text:ruby-text': (element) => this.#losses.add('formatting', wordsIn(element)),
		'office:annotation': (element) => this.margin.begin(element, this.#length),
		'office:annotation-end': (element) => this.margin.end(element, this.#length),
		'text:change': (element) => this.#changed(element),
		'text:change-start': (element) => this.#changed(element),
		'text:change-end': (element) => this.#changed(element),
		'draw:frame': (element) => this.#frame(element),
		'draw:custom-shape': (element) => this.#aside(element),
		'text:tracked-changes': () => undefined,
		'text:sequence-decls': () => undefined,
		'office:forms': (element) => element.children.length > 0 && this.#losses.add('form', wordsIn(element)),
		...Object.fromEntries(
			INDEXES.map((name) => [`text:${name}`, (element) => this.#losses.add('chrome', wordsIn(element))])
		)
	};

	#within(element: Element): void {
		for (const child of element.children) {
			if (typeof child !== 'string') (this.#writers[child.name] ?? ((one) => this.#within(one)))(child);
			else this.#say(child.replace(/[ \t\r\n]+/g, ' '));
		}
	}

	#say(text: string, html = escaped(text)): void {
		this.#html.push(html);
		this.#text.push(text);
		this.#length += text.length;
	}

	#wrap(element: Element, tag: string): void {
		this.#html.push(`<${tag}>`);
		this.#within(element);
		this.#html.push(`</${tag.split(' ', 1)[0] ?? ''}>`);
	}

	#styled(element: Element, { bold, italic, struck, position }: Look): void {
		const tags = [bold && 'strong', italic && 'em', struck && 's', position].filter((tag) => typeof tag === 'string');
		this.#html.push(...tags.map((tag) => `<${tag}>`));
		this.#within(element);
		this.#html.push(...tags.toReversed().map((tag) => `</${tag}>`));
	}

	#paragraph(element: Element): void {
		const look = this.#styles.look('paragraph', element.attributes['text:style-name']);
		const is = (name: string): boolean => look.names.includes(name);
		const tag = is('Title') ? 'h1 class="title"' : is('Subtitle') ? 'p class="standfirst"' : 'p';
		const isQuote = is('Quotations') || is('Block_20_Text');
		const isRule = is('Horizontal_20_Line') && wordsIn(element).trim() === '';
		if (isRule) return void this.#html.push('<hr>');
		// The weight of a title is its look, not what it says.
		this.#block(element, isQuote ? 'blockquote' : tag, tag === 'p' && !isQuote ? look : null);
	}

	#heading(element: Element): void {
		this.#block(element, `h${Math.min(6, times(element.attributes, 'text:outline-level'))}`, null);
	}

	#block(element: Element, tag: string, look: Look | null): void {
		const outer = this.#after;
		this.#after = [];
		this.#html.push(`<${tag}>`);
		if (look) this.#styled(element, look);
		else this.#within(element);
		this.#say('\n', `</${tag.split(' ', 1)[0] ?? ''}>`);
		this.#html.push(...this.#after);
		this.#after = outer;
	}

	#list(element: Element): void {
		const style = element.attributes['text:style-name'] ?? this.#lists.at(-1);
		this.#lists.push(style);
		const start = element.children.find((child) => typeof child !== 'string');
		const from = typeof start === 'object' ? start.attributes['text:start-value'] : undefined;
		const isNumbered = this.#styles.isNumbered(style, this.#lists.length);
		this.#wrap(element, isNumbered ? `ol${/^\d+$/.test(from ?? '') ? ` start="${from}"` : ''}` : 'ul');
		this.#lists.pop();
	}

	#row(row: Element, tag: 'td' | 'th'): void {
		this.#html.push('<tr>');
		for (const cell of row.children) {
			if (typeof cell === 'string' || cell.name !== 'table:table-cell') continue;
			const [columns, rows] = ['columns', 'rows'].map((side) => times(cell.attributes, `table:number-${side}-spanned`));
			const repeated = cell.children.length === 0 ? 1 : times(cell.attributes, 'table:number-columns-repeated');
			for (let index = 0; index < repeated; index += 1)
				this.#cell(cell, `${tag} colspan="${columns}" rowspan="${rows}"`);
		}
		this.#html.push('</tr>');
	}

	#cell(cell: Element, tag: string): void {
		this.#wrap(cell, tag);
	}

	/** A note's number where it is called, its words at the end. */
	#note(element: Element): void {
		const label = `[${this.#notes.length + 1}]`;
		this.#say(label, `<sup>${label}</sup>`);
		const place = this.#notes.push('') - 1;
		this.#notes[place] = this.#elsewhere(() => {
			for (const body of all(element, 'text:note-body')) this.#within(body);
		});
	}

	/** What is written meanwhile, not where it stands. */
	#elsewhere(write: () => void): string {
		const html = this.#html;
		this.#html = [];
		write();
		const written = this.#html.join('');
		this.#html = html;
		return written;
	}

	#changed(element: Element): void {
		this.margin.mark(element, this.#length, (from) => this.text.slice(from, this.#length));
	}

	/** A picture, a box of text beside the text, or something that another program drew. */
	#frame(element: Element): void {
		const box = all(element, 'draw:text-box')[0];
		if (box) return this.#aside(box);
		const alt = all(element, 'svg:title', 'svg:desc').map(wordsIn).join(' ').trim();
		const [object] = all(element, 'draw:object', 'draw:object-ole', 'draw:plugin');
		if (object) return this.#losses.add('object', alt || (object.attributes['xlink:href'] ?? ''));
		const source = all(element, 'draw:image')[0]?.attributes['xlink:href'] ?? '';
		const address = /^https?:/.test(source) ? source : 'data:,';
		this.#after.push(`<img src="${escaped(address)}" alt="${escaped(alt)}">`);
	}

	#aside(element: Element): void {
		this.#after.push(this.#elsewhere(() => this.#within(element)));
	}
}
