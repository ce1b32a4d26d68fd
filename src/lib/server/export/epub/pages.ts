/** The pages of a book: XHTML with the text, its notes, and what stands behind it. */
import type { Block } from '#lib/domain/annotate.ts';
import { toneOf } from '#lib/edition/tone.ts';
import type { View } from '#lib/edition/view.ts';
import { address, empty, escaped, tag } from '#lib/server/export/markup.ts';
import { type InlineForm, inlineOf } from '#lib/server/export/markup-runs.ts';
import type { Matter } from '#lib/server/export/matter.ts';
import type { ChangeMatter, EvidenceMatter, NoteMatter } from '#lib/server/export/note-matter.ts';
import { gridOf } from '#lib/server/export/table-grid.ts';

const NOTES = 'notes.xhtml';
const TEXT = 'text.xhtml';

/** An entry of the table of contents. */
export interface Entry {
	readonly href: string;
	readonly words: string;
}

/** Writes a book's pages, and remembers what its table of contents leads to. */
export class Pages {
	readonly #view: View;
	readonly #matter: Matter;
	readonly #standing: ReadonlySet<number>;
	readonly #entries: Entry[] = [];

	constructor(view: View, matter: Matter) {
		this.#view = view;
		this.#matter = matter;
		this.#standing = new Set(matter.notes.map(({ number }) => number));
	}

	get entries(): readonly Entry[] {
		return this.#entries;
	}

	text(): string {
		const { article, words } = this.#view;
		const front = tag('div', { lang: words.lang, 'xml:lang': words.lang, dir: words.dir }, ...this.#front());
		const { language, direction } = article;
		const blocks = article.sections.map(({ block }) => this.#block(block)).join('\n');
		return this.#page(
			this.#matter.title,
			front + tag('article', { lang: language, 'xml:lang': language, dir: direction }, blocks)
		);
	}

	#front(): readonly string[] {
		const { kind, banner, front, found, total, summary } = this.#matter;
		const counts = summary.map(
			({ rating, label, count }) => `${count} ${tag('span', { class: `verdict ${toneOf(rating)}` }, escaped(label))}`
		);
		return [
			line(tag('strong', {}, escaped(kind))),
			...(banner === '' ? [] : [line(tag('strong', {}, escaped(banner)))]),
			...front.map((one) => line(escaped(one))),
			line(`${tag('strong', {}, escaped(`${found}:`))} ${[escaped(total), ...counts].join(' · ')}`)
		];
	}

	notes(): string {
		const title = this.#view.t('edition.allClaims', { count: this.#matter.notes.length });
		this.#entries.push({ href: NOTES, words: title });
		return this.#page(
			title,
			tag(
				'section',
				{ 'epub:type': 'footnotes', role: 'doc-endnotes' },
				tag('h1', {}, escaped(title)),
				...this.#matter.notes.map((note) => this.#note(note))
			)
		);
	}

	back(): string {
		const { sources, corrections, labels, colophon, addresses } = this.#matter;
		const { t } = this.#view;
		return this.#page(
			t('edition.colophon'),
			[
				this.#part('sources', t('edition.sources'), listed('ol', sources.map(sourceOf))),
				this.#part(
					'corrections',
					t('edition.corrections'),
					listed(
						'ul',
						corrections.map((one) => item({}, this.#correction(one)))
					)
				),
				this.#part(
					'labels',
					t('edition.labels'),
					listed(
						'ul',
						labels.map((one) => item({}, `${verdict(one, one.label)}: ${escaped(one.definition)}`))
					)
				),
				this.#part(
					'colophon',
					t('edition.colophon'),
					[
						...colophon.map((one) => line(escaped(one))),
						...addresses.map(({ text, url }) => line(`${escaped(text)}: ${linked(url, url)}`))
					].join('\n')
				)
			].join('\n')
		);
	}

	#part(id: string, title: string, markup: string): string {
		if (markup === '') return '';
		this.#entries.push({ href: `back.xhtml#${id}`, words: title });
		return tag('section', { id }, tag('h2', {}, escaped(title)), markup);
	}

	#page(title: string, body: string): string {
		const { lang, dir } = this.#view.words;
		return page(title, body, lang, dir);
	}

	#note(note: NoteMatter): string {
		const { number, rating, conclusion, statement, origin, said, hasParts, partOf } = note;
		const { language, direction } = this.#view.article;
		const back = tag('a', { href: `${TEXT}#claim-${number}`, role: 'doc-backlink' }, `↑ ${number}`);
		const quote = { lang: language, 'xml:lang': language, dir: direction };
		return tag(
			'aside',
			{ id: `note-${number}`, 'epub:type': 'footnote', role: 'doc-footnote' },
			line(`${back} ${verdict(rating, `${note.verdict}.`)} ${escaped(conclusion)}`),
			tag('blockquote', quote, line(escaped(statement)), origin === '' ? '' : line(escaped(origin))),
			partOf === null ? '' : line(this.#toNote(partOf.number, partOf.words)),
			...[said, hasParts].filter((one) => one !== '').map((one) => line(escaped(one))),
			listed(
				'ul',
				note.parts.map((part) => item({}, this.#partOfClaim(part)))
			),
			...note.rationale.map((block) => this.#block(block)),
			listed('ul', note.evidence.map(evidenceOf)),
			...note.facts.map((fact) => line(escaped(fact))),
			listed(
				'ul',
				note.changes.map((change) => item({}, `${escaped(change.day)}: ${changeOf(change)}`))
			),
			note.signed === '' ? '' : line(escaped(note.signed))
		);
	}

	/** A claim that no longer stands in the text has no note to lead to. */
	#toNote(number: number, words: string): string {
		return this.#standing.has(number) ? tag('a', { href: `${NOTES}#note-${number}` }, escaped(words)) : escaped(words);
	}

	#partOfClaim({ number, name, text, rating, verdict: words, conclusion }: NoteMatter['parts'][number]): string {
		return `${this.#toNote(number, name)}: ${escaped(text)} ${verdict(rating, `${words}.`)} ${escaped(conclusion)}`;
	}

	#correction({ day, note, changes }: Matter['corrections'][number]): string {
		const changed = changes.map((one) => `${this.#toNote(one.claim, one.name)}: ${changeOf({ ...one, note: '' })}`);
		return [tag('strong', {}, escaped(day)), escaped(note), ...changed].join(' ');
	}

	#block(block: Block): string {
		if (block.kind === 'horizontal_rule') return empty('hr');
		if ('runs' in block) return this.#line(block);
		const inner = (): string => block.children.map((child) => this.#block(child)).join('\n');
		if (block.kind === 'table') return this.#table(block.children);
		if (block.kind === 'figure') return tag('figure', {}, inner(), this.#image(block.attrs));
		if (block.kind === 'ordered_list') return tag('ol', { start: Number(block.attrs['start'] ?? 1) }, inner());
		const names: Readonly<Record<string, string>> = { blockquote: 'blockquote', bullet_list: 'ul', list_item: 'li' };
		return tag(names[block.kind] ?? 'div', {}, inner());
	}

	#line(block: Extract<Block, { readonly runs: unknown }>): string {
		const markup = inlineOf(block.runs, this.#view, FORM(this.#view));
		const words = block.runs.map(({ text }) => text).join('');
		if (block.kind === 'title') return tag('h1', {}, words.trim() === '' ? escaped(this.#matter.title) : markup);
		if (block.kind === 'standfirst') return tag('p', { class: 'standfirst' }, markup);
		if (block.kind === 'caption') return tag('figcaption', {}, markup);
		if (block.kind !== 'heading' || words.trim() === '') return line(markup);
		const id = `section-${this.#entries.length + 1}`;
		this.#entries.push({ href: `${TEXT}#${id}`, words });
		return tag(`h${this.#view.levels.get(block) ?? 2}`, { id }, markup);
	}

	#image({ src, alt }: Readonly<Record<string, unknown>>): string {
		if (typeof src !== 'string') return '';
		const { t, words } = this.#view;
		const said = alt ? `: ${escaped(String(alt))}` : '';
		return tag(
			'p',
			{ class: 'image', lang: words.lang, 'xml:lang': words.lang },
			linked(t('edition.image'), src),
			said
		);
	}

	#table(rows: readonly Block[]): string {
		const cells = gridOf(rows).rows.map((row) =>
			row.map(({ colspan, rowspan, isHeader, children }) =>
				tag(
					isHeader ? 'th' : 'td',
					{ colspan: colspan > 1 ? colspan : null, rowspan: rowspan > 1 ? rowspan : null },
					children.map((child) => this.#block(child)).join('\n')
				)
			)
		);
		return tag('table', {}, tag('tbody', {}, ...cells.map((row) => tag('tr', {}, ...row))));
	}
}

/** What leads to a note is read as what it is: "(claim 12: False)". */
const FORM = (view: View): InlineForm => ({
	text: escaped,
	href: address,
	noteRef: ({ number }) =>
		tag(
			'a',
			{
				href: `${NOTES}#note-${number}`,
				'epub:type': 'noteref',
				role: 'doc-noteref',
				class: 'ref',
				lang: view.words.lang
			},
			String(number)
		),
	sourceHref: (number) => `back.xhtml#source-${number}`
});

const line = (markup: string): string => tag('p', {}, markup);
const item = (attributes: Readonly<Record<string, string>>, markup: string): string => tag('li', attributes, markup);
const listed = (name: 'ol' | 'ul', items: readonly string[]): string =>
	items.length === 0 ? '' : tag(name, {}, items.join('\n'));
const linked = (words: string, url: string | null): string =>
	url === null ? escaped(words) : tag('a', { href: address(url) }, escaped(words));
const verdict = (rating: Parameters<typeof toneOf>[0], words: string): string =>
	tag('strong', { class: `verdict ${toneOf(rating)}` }, escaped(words));

const changeOf = ({ from, to, note }: ChangeMatter): string =>
	`${tag('del', {}, escaped(from))} → ${tag('ins', {}, escaped(to))} ${escaped(note)}`.trim();

const sourceOf = ({ number, name, url, about, retracted }: Matter['sources'][number]): string =>
	item(
		{ id: `source-${number}` },
		[
			`${linked(name, url)} · ${escaped(about)}`,
			retracted === '' ? '' : tag('strong', {}, escaped(retracted)),
			url === null || url === name ? '' : tag('span', { class: 'address', dir: 'ltr' }, escaped(url))
		].join(' ')
	);

const evidenceOf = ({ stance, name, url, number, about, retracted, excerpt }: EvidenceMatter): string =>
	item(
		{},
		[
			`${tag('strong', {}, escaped(`${stance}:`))} ${linked(name, url)}`,
			tag('a', { href: `back.xhtml#source-${number}` }, `[${number}]`),
			escaped(about),
			retracted === '' ? '' : tag('strong', {}, escaped(retracted)),
			excerpt === '' ? '' : tag('blockquote', {}, ...excerpt.split('\n').map((one) => line(escaped(one))))
		].join(' ')
	);

/** An XHTML page of the book. */
export const page = (title: string, body: string, lang: string, dir: string): string =>
	`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
${tag(
	'html',
	{
		...{ xmlns: 'http://www.w3.org/1999/xhtml', 'xmlns:epub': 'http://www.idpf.org/2007/ops' },
		...{ lang, 'xml:lang': lang, dir }
	},
	tag(
		'head',
		{},
		tag('title', {}, escaped(title)),
		empty('link', { rel: 'stylesheet', type: 'text/css', href: 'book.css' })
	),
	tag('body', {}, body)
)}
`;
