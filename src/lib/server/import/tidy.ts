/** Blocks made clean: no empty ones, no stray characters, no nesting that nobody can read. */
import { Fragment, type Node } from 'prosemirror-model';
import { articleSchema } from '#lib/domain/schema.ts';
import { oneLine, oneStretch, stretches } from './inline.ts';
import type { Losses } from './losses.ts';

const { nodes } = articleSchema;

/** Lists and quotations within one another beyond this are taken apart; their words stay, in order. */
const DEEPEST = 8;

/** The blocks, clean. Whatever held no words, no picture and no line is gone. */
export const tidy = (blocks: readonly Node[], losses: Losses, depth = 0): readonly Node[] =>
	blocks.flatMap((block) => tidyBlock(block, losses, depth));

function tidyBlock(block: Node, losses: Losses, depth: number): readonly Node[] {
	switch (block.type) {
		case nodes.paragraph:
			return paragraphs(block, losses);
		case nodes.heading:
			return heading(block, losses);
		case nodes.blockquote:
		case nodes.bullet_list:
		case nodes.ordered_list:
			return container(block, losses, depth);
		case nodes.figure:
			return figure(block, losses);
		case nodes.table:
			return table(block, losses);
		default:
			return [block];
	}
}

const paragraphs = (block: Node, losses: Losses): readonly Node[] =>
	stretches(block.content, losses).map((content) => nodes.paragraph.create(null, content));

function heading(block: Node, losses: Losses): readonly Node[] {
	const content = oneLine(block.content, losses);
	return content.size === 0 ? [] : [block.copy(content)];
}

function container(block: Node, losses: Losses, depth: number): readonly Node[] {
	if (depth >= DEEPEST) return flattened(block, losses, depth);
	const isQuote = block.type === nodes.blockquote;
	const content = isQuote
		? tidy(block.content.content, losses, depth + 1)
		: block.content.content.flatMap((item) => listItem(item, losses, depth + 1));
	return content.length === 0 ? [] : [block.copy(Fragment.fromArray([...content]))];
}

function flattened(block: Node, losses: Losses, depth: number): readonly Node[] {
	const isQuote = block.type === nodes.blockquote;
	const inside = isQuote ? block.content.content : block.content.content.flatMap((item) => item.content.content);
	losses.add('formatting', block.textContent.slice(0, 500));
	return tidy(inside, losses, depth);
}

function listItem(item: Node, losses: Losses, depth: number): readonly Node[] {
	const content = tidy(item.content.content, losses, depth);
	if (content.length === 0) return [];
	const complete = content[0]?.type === nodes.paragraph ? content : [nodes.paragraph.create(), ...content];
	return [item.copy(Fragment.fromArray([...complete]))];
}

function figure(block: Node, losses: Losses): readonly Node[] {
	const caption = nodes.caption.create(null, oneStretch(block.firstChild?.content ?? Fragment.empty, losses));
	const isEmpty = caption.content.size === 0 && block.attrs['src'] === null && block.attrs['alt'] === '';
	return isEmpty ? [] : [block.copy(Fragment.from(caption))];
}

function table(block: Node, losses: Losses): readonly Node[] {
	if (!/\S/.test(block.textContent)) return [];
	const rows = block.content.content.map((row) =>
		row.copy(Fragment.fromArray(row.content.content.map((cell) => tableCell(cell, losses))))
	);
	return [block.copy(Fragment.fromArray(rows))];
}

function tableCell(cell: Node, losses: Losses): Node {
	const content = cell.content.content.flatMap((block) => paragraphs(block, losses));
	return cell.copy(Fragment.fromArray(content.length > 0 ? [...content] : [nodes.paragraph.create()]));
}
