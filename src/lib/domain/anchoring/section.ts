/** The blocks of a document near a change, read without walking over all that stand before them. */
import { Fragment, type Node } from 'prosemirror-model';

/** What is read of a document: its text, and its nodes in a range. Positions are those of the document. */
export type Readable = Pick<Node, 'textBetween'> & {
	readonly content: { readonly size: number };
	nodesBetween(from: number, to: number, visit: (node: Node, position: number) => boolean): void;
};

export class Section implements Readable {
	readonly content: { readonly size: number };
	readonly #document: Node;
	readonly #blocks: Fragment;
	/** Where the first of the blocks begins. */
	readonly #base: number;

	constructor(document: Node, from: number, to: number) {
		[this.#document, this.content] = [document, document.content];
		const blocks: Node[] = [];
		let [start, base] = [0, -1];
		for (const child of document.children) {
			const end = start + child.nodeSize;
			if (end >= from && base < 0) base = start;
			if (base >= 0) blocks.push(child);
			if (end >= to) break;
			start = end;
		}
		[this.#blocks, this.#base] = [Fragment.fromArray(blocks), Math.max(0, base)];
	}

	textBetween(from: number, to: number, blockSeparator?: string | null, leafText?: string | null): string {
		const [start, end] = [from - this.#base, to - this.#base];
		const isInside = start >= 0 && end <= this.#blocks.size;
		if (!isInside) return this.#document.textBetween(from, to, blockSeparator, leafText);
		return this.#blocks.textBetween(start, end, blockSeparator, leafText);
	}

	nodesBetween(from: number, to: number, visit: (node: Node, position: number) => boolean): void {
		const [start, end] = [from - this.#base, to - this.#base];
		if (start < 0 || end > this.#blocks.size) this.#document.nodesBetween(from, to, visit);
		else this.#blocks.nodesBetween(start, end, visit, this.#base);
	}
}
