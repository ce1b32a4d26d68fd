/**
 * Where positions of the text stand on the screen. What is near to what is seen is measured; what is far is estimated
 * from its block, because text that is not seen may not be laid out yet, and asking for it would make it so.
 */
import type { EditorView } from 'prosemirror-view';

/** A stretch of the page, px from the text's top. */
export interface Span {
	readonly top: number;
	readonly bottom: number;
}

/** What stands as one piece among the text's blocks, and the positions in it. */
export interface Block extends Span {
	readonly from: number;
	readonly to: number;
}

/** The text as it stands on the screen. */
export interface Surface {
	/** In the order of the text. */
	readonly blocks: () => readonly Block[];
	/** The top of the line that a position stands on, px from the text's top. */
	readonly lineAt: (position: number) => number;
}

export class Lines {
	readonly #surface: Surface;
	#blocks: readonly Block[] | null = null;
	readonly #measured = new Map<number, number>();

	constructor(surface: Surface) {
		this.#surface = surface;
	}

	/** The text is another, or stands otherwise. */
	forget(): void {
		this.#blocks = null;
		this.#measured.clear();
	}

	/** The lines of positions, px from the text's top. Only those that seem to be within `near` are measured, once each. */
	read(positions: readonly number[], near: Span): readonly number[] {
		const blocks = (this.#blocks ??= this.#surface.blocks());
		return positions.map((position) => this.#measured.get(position) ?? this.#lineOf(position, near, blocks));
	}

	#lineOf(position: number, near: Span, blocks: readonly Block[]): number {
		const block = blockAt(blocks, position);
		if (!block) return 0;
		// The block itself is known exactly: whatever stands in it may be near when it is.
		if (block.bottom < near.top || block.top > near.bottom) return estimate(block, position);
		const line = this.#surface.lineAt(position);
		this.#measured.set(position, line);
		return line;
	}
}

/** The last block that begins at a position or before it. */
function blockAt(blocks: readonly Block[], position: number): Block | undefined {
	let [low, high] = [0, blocks.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((blocks[middle]?.from ?? 0) <= position) low = middle + 1;
		else high = middle;
	}
	return blocks[Math.max(0, low - 1)];
}

/** Words are spread evenly over their block. */
function estimate({ from, to, top, bottom }: Block, position: number): number {
	const share = Math.min(1, Math.max(0, (position - from) / Math.max(1, to - from)));
	return top + share * (bottom - top);
}

/** The surface of a view. */
export const surfaceOf = (view: EditorView): Surface => ({
	blocks: () => blocksOf(view),
	lineAt: (position) =>
		view.coordsAtPos(Math.min(position, view.state.doc.content.size)).top - view.dom.getBoundingClientRect().top
});

/** The elements directly under the text: its blocks, or the sections that they stand in. Only those are sure to be laid out. */
function blocksOf(view: EditorView): readonly Block[] {
	const { top } = view.dom.getBoundingClientRect();
	const elements = outermost(view);
	const blocks: Block[] = [];
	let last: Element | null = null;
	view.state.doc.forEach((node, from, index) => {
		const element = elements(from, index);
		const to = from + node.nodeSize;
		const before = blocks.at(-1);
		if (element && element === last && before) blocks[blocks.length - 1] = { ...before, to };
		else if (element) blocks.push({ from, to, ...within(element, top) });
		last = element;
	});
	return blocks;
}

function within(element: Element, top: number): Span {
	const box = element.getBoundingClientRect();
	return { top: box.top - top, bottom: box.bottom - top };
}

/** The element directly under the text that a block of the document stands in, by its position and index. */
function outermost(view: EditorView): (position: number, index: number) => Element | null {
	const { dom, state } = view;
	const each = Array.from(dom.children).flatMap((element) =>
		element.matches('.section') ? Array.from(element.children, () => element) : [element]
	);
	if (each.length === state.doc.childCount) return (_, index) => each[index] ?? null;
	// While something is being composed there may be elements that the document does not have.
	return (position) => {
		let node: Node | null = view.nodeDOM(position);
		while (node && node.parentNode !== dom) node = node.parentNode;
		return node instanceof Element ? node : null;
	};
}
