/** Blocks of an article in WordPress's block grammar: HTML between comments that say which block it is. */
import type { Block } from '#lib/domain/annotate.ts';
import { linesOf } from '#lib/edition/marks.ts';
import type { View } from '#lib/edition/view.ts';
import { empty, escaped, tag } from './markup.ts';
import { type InlineForm, inlineOf } from './markup-runs.ts';
import { gridOf } from './table-grid.ts';

/** Square brackets would be short codes, which WordPress runs. */
export const words = (text: string): string => escaped(text).replace(/\[/g, '&#91;').replace(/\]/g, '&#93;');

export const form: InlineForm = {
	text: words,
	href: (url) => url,
	noteRef: ({ number }) => tag('sup', {}, tag('a', { href: `#note-${number}` }, String(number))),
	sourceHref: (number) => `#source-${number}`
};

/** A block with its comments. Attributes are numbers and yes or no alone: nothing in them can end a comment. */
export function block(name: string, attributes: Readonly<Record<string, number | boolean>>, markup: string): string {
	const said = Object.keys(attributes).length > 0 ? ` ${JSON.stringify(attributes)}` : '';
	return `<!-- wp:${name}${said} -->\n${markup}\n<!-- /wp:${name} -->`;
}

export const paragraph = (markup: string, id?: string): string => block('paragraph', {}, tag('p', { id }, markup));
export const heading = (level: number, markup: string): string =>
	block('heading', level === 2 ? {} : { level }, tag(`h${level}`, { class: 'wp-block-heading' }, markup));
export const separator = (): string =>
	block('separator', {}, empty('hr', { class: 'wp-block-separator has-alpha-channel-opacity' }));

/** Each item is a line of markup, with lists that lie in it. */
export const list = (items: readonly string[], start: number | null = null): string =>
	block(
		'list',
		start === null ? {} : { ordered: true, ...(start !== 1 && { start }) },
		tag(
			start === null ? 'ul' : 'ol',
			{ start: start === 1 ? null : start, class: 'wp-block-list' },
			items.map((item) => block('list-item', {}, tag('li', {}, item))).join('\n\n')
		)
	);

export const blocksOf = (all: readonly Block[], view: View): readonly string[] =>
	all.map((one) => blockOf(one, view)).filter((markup) => markup !== '');

function blockOf(one: Block, view: View): string {
	if (one.kind === 'horizontal_rule') return separator();
	if ('runs' in one) return lineOf(one, view);
	if (one.kind === 'blockquote')
		return block(
			'quote',
			{},
			tag('blockquote', { class: 'wp-block-quote' }, blocksOf(one.children, view).join('\n\n'))
		);
	if (one.kind === 'bullet_list') return list(one.children.map((item) => itemOf(item, view)));
	if (one.kind === 'ordered_list')
		return list(
			one.children.map((item) => itemOf(item, view)),
			Number(one.attrs['start'] ?? 1)
		);
	if (one.kind === 'figure') return figureOf(one, view);
	if (one.kind === 'table') return tableOf(one.children, view);
	return blocksOf(one.children, view).join('\n\n');
}

function lineOf(line: Extract<Block, { readonly runs: unknown }>, view: View): string {
	const markup = inlineOf(line.runs, view, form);
	if (markup.trim() === '') return '';
	if (line.kind === 'title') return heading(1, markup);
	return line.kind === 'heading' ? heading(view.levels.get(line) ?? 2, markup) : paragraph(markup);
}

/** An item holds one text and lists: other blocks in it become lines of its text. */
function itemOf(item: Block, view: View): string {
	const children = 'children' in item ? item.children : [item];
	const isList = (child: Block) => child.kind === 'bullet_list' || child.kind === 'ordered_list';
	const lines = children.filter((child) => !isList(child)).flatMap((child) => inLines(child, view));
	return [lines.join(empty('br')), ...blocksOf(children.filter(isList), view)].join('\n');
}

const inLines = (one: Block, view: View): readonly string[] => linesOf(one).map((runs) => inlineOf(runs, view, form));

/** An image stands where it was published; a figure without one is its caption. */
function figureOf({ attrs, children }: Extract<Block, { readonly attrs: unknown }>, view: View): string {
	const caption = children.flatMap((child) => inLines(child, view)).join(empty('br'));
	const src = attrs['src'];
	if (typeof src !== 'string') return caption === '' ? '' : paragraph(caption);
	const image = empty('img', { src, alt: String(attrs['alt'] ?? '') });
	const below = caption === '' ? '' : tag('figcaption', { class: 'wp-element-caption' }, caption);
	return block('image', {}, tag('figure', { class: 'wp-block-image' }, image, below));
}

function tableOf(rows: readonly Block[], view: View): string {
	const { rows: placed } = gridOf(rows);
	const [first = [], ...rest] = placed
		.map((row) => ({
			isHead: row.length > 0 && row.every(({ isHeader, rowspan }) => isHeader && rowspan === 1),
			markup: tag('tr', {}, ...row.map((cell) => cellOf(cell, view)))
		}))
		.map((row) => [row]);
	const [head, body] = first[0]?.isHead && rest.length > 0 ? [first, rest.flat()] : [[], [first, ...rest].flat()];
	const part = (name: string, of: readonly { readonly markup: string }[]) =>
		of.length === 0 ? '' : tag(name, {}, ...of.map(({ markup }) => markup));
	const table = tag('table', {}, part('thead', head), part('tbody', body));
	return block('table', { hasFixedLayout: false }, tag('figure', { class: 'wp-block-table' }, table));
}

function cellOf(cell: ReturnType<typeof gridOf>['rows'][number][number], view: View): string {
	const { colspan, rowspan, isHeader, children } = cell;
	const spans = { colspan: colspan > 1 ? colspan : null, rowspan: rowspan > 1 ? rowspan : null };
	return tag(isHeader ? 'th' : 'td', spans, children.flatMap((child) => inLines(child, view)).join(empty('br')));
}
