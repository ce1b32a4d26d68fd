/** A document as blocks of runs: its text cut wherever its style or its claims change. */
import type { Node } from 'prosemirror-model';
import { NO_REFERENCE } from './schema.ts';
import type { Block, ContainerKind, InlineStyle, TextBlockKind, TextRun } from './annotated-article.ts';

/** A stretch of the document that one claim marks, in positions. */
export interface Span {
	readonly from: number;
	readonly to: number;
	readonly claim: number;
}

/** The children of `parent` as blocks. `start` is the position of its content; `spans` stand by beginning, outermost first. */
export function blocksOf(parent: Node, start = 0, spans: readonly Span[] = []): readonly Block[] {
	const blocks: Block[] = [];
	let here: readonly Span[] = [];
	let next = 0;
	parent.forEach((child, offset) => {
		const from = start + offset;
		const first = next;
		while ((spans[next]?.from ?? Infinity) < from + child.nodeSize) next += 1;
		here = [...here, ...spans.slice(first, next)].filter((span) => span.to > from);
		blocks.push(blockOf(child, from, here));
	});
	return blocks;
}

function blockOf(node: Node, position: number, spans: readonly Span[]): Block {
	// The schema knows these names and no others.
	const kind = node.type.name as TextBlockKind | ContainerKind | 'horizontal_rule';
	if (kind === 'horizontal_rule') return { kind };
	if (!node.isTextblock) {
		return { kind: kind as ContainerKind, attrs: node.attrs, children: blocksOf(node, position + 1, spans) };
	}
	return {
		kind: kind as TextBlockKind,
		level: Number(node.attrs['level'] ?? 1),
		runs: runsOf(node, position + 1, spans)
	};
}

/** `start` is the position of the block's first character. */
function runsOf(block: Node, start: number, spans: readonly Span[]): readonly TextRun[] {
	const runs: TextRun[] = [];
	block.forEach((child, offset) => {
		const from = start + offset;
		const edges = edgesOf(from, from + child.nodeSize, spans);
		for (const [index, edge] of edges.slice(0, -1).entries()) {
			runs.push(runOf(child, from, edge, edges[index + 1] ?? edge, spans));
		}
	});
	return runs;
}

/** The positions from `from` to `to`, both included, at which a run begins or ends. */
function edgesOf(from: number, to: number, spans: readonly Span[]): readonly number[] {
	const cuts = spans.flatMap((span) => [span.from, span.to]).filter((cut) => cut > from && cut < to);
	return [...new Set([from, ...cuts, to])].sort((a, b) => a - b);
}

function runOf(child: Node, childStart: number, from: number, to: number, spans: readonly Span[]): TextRun {
	const here = spans.filter((span) => span.from <= from && span.to >= to);
	return {
		...(child.type.name === 'reference'
			? referenceOf(child)
			: { text: textOf(child, from - childStart, to - childStart) }),
		style: styleOf(child),
		claims: numbers(here),
		begins: numbers(here.filter((span) => span.from === from)),
		ends: numbers(here.filter((span) => span.to === to))
	};
}

const textOf = (child: Node, from: number, to: number): string =>
	child.isText ? (child.text ?? '').slice(from, to) : '\n';

/** A reference as long as nobody knows what it refers to. */
function referenceOf({ attrs }: Node): Pick<TextRun, 'text' | 'reference'> {
	const evidence = attrs['evidence'] === null ? null : String(attrs['evidence']);
	return { text: NO_REFERENCE, reference: { evidence, place: null, number: null } };
}

const numbers = (spans: readonly Span[]): readonly number[] => [...new Set(spans.map((span) => span.claim))];

function styleOf(node: Node): InlineStyle {
	const has = (name: string) => node.marks.some((mark) => mark.type.name === name);
	const link = node.marks.find((mark) => mark.type.name === 'link');
	return {
		href: link ? String(link.attrs['href']) : null,
		em: has('em'),
		strong: has('strong'),
		superscript: has('superscript'),
		subscript: has('subscript')
	};
}
