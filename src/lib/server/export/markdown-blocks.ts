/** Blocks as Markdown, for CommonMark, GitHub and Pandoc alike. */
import type { Block } from '#lib/domain/annotate.ts';
import { inlineOf } from './markdown-runs.ts';
import { tableOf } from './markdown-table.ts';

/** Blocks one under the other, an empty line between them. */
export function blocksOf(blocks: readonly Block[]): string {
	let [kind, isOdd] = ['', false];
	const texts: string[] = [];
	for (const block of blocks) {
		const text = blockOf(block, (isOdd = block.kind === kind && !isOdd));
		if (text === '') continue;
		texts.push(text);
		kind = block.kind;
	}
	return texts.join('\n\n');
}

/** `isOdd`: other markers than the list right before it has, since the two would become one. */
function blockOf(block: Block, isOdd: boolean): string {
	if (block.kind === 'horizontal_rule') return '***';
	if ('runs' in block) return textBlockOf(block);
	if (block.kind === 'table') return tableOf(block.children);
	if (block.kind === 'blockquote') return prefixed(blocksOf(block.children), '> ', '> ');
	if (block.kind === 'bullet_list') return listOf(block.children, () => (isOdd ? '+   ' : '-   '));
	if (block.kind !== 'ordered_list') return blocksOf(block.children);
	const start = Number(block.attrs['start'] ?? 1);
	return listOf(block.children, (at) => `${start + at}${isOdd ? ')' : '.'} `.padEnd(4));
}

function textBlockOf(block: Extract<Block, { readonly runs: unknown }>): string {
	if (block.kind === 'title') return headingOf(1, inlineOf(block.runs, ' '));
	if (block.kind === 'heading') return headingOf(block.level, inlineOf(block.runs, ' '));
	return inlineOf(block.runs);
}

export const headingOf = (level: number, text: string): string => (text === '' ? '' : `${'#'.repeat(level)} ${text}`);

/** Items whose further lines stand under their first word. */
function listOf(items: readonly Block[], marker: (index: number) => string): string {
	return items
		.map((item, index) => itemOf('children' in item ? blocksOf(item.children) : '', marker(index)))
		.join('\n\n');
}

export const itemOf = (text: string, marker: string): string =>
	text === '' ? marker.trimEnd() : prefixed(text, marker, ' '.repeat(marker.length));

export const prefixed = (text: string, first: string, rest: string): string =>
	text
		.split('\n')
		.map((line, index) => ((index === 0 ? first : rest) + line).trimEnd())
		.join('\n');
