/**
 * The anchors of a document as a set that is cheap to carry through steps: anchors that a change is nowhere near are
 * moved by the block, not one by one, as ProseMirror's own decorations are.
 */
import type { Node } from 'prosemirror-model';
import type { Mapping, StepMap } from 'prosemirror-transform';
import type { Anchor } from '#lib/domain/anchor.ts';
import { at, follow } from './map.ts';
import { REACH } from './range.ts';
import { Step } from './step.ts';

interface Block {
	readonly anchors: readonly Anchor[];
	/** What has to be added to the positions of these anchors. */
	readonly shift: number;
	/** The first and the last position of them all, without the shift. */
	readonly from: number;
	readonly to: number;
}

/** Anchors in one block: fewer make more blocks to move, more make more anchors to look at near a change. */
const SIZE = 48;

export class AnchorSet {
	readonly #blocks: readonly Block[];

	private constructor(blocks: readonly Block[]) {
		this.#blocks = blocks;
	}

	static of(anchors: readonly Anchor[]): AnchorSet {
		const sorted = anchors.toSorted((one, other) => one.from - other.from);
		const count = Math.ceil(sorted.length / SIZE);
		return new AnchorSet(
			Array.from({ length: count }, (_, index) => blockOf(sorted.slice(index * SIZE, (index + 1) * SIZE)))
		);
	}

	/** The set after a mapping, each anchor as `map` has it; `doc` is the document after it. */
	map(mapping: Mapping | StepMap, doc: Node, language?: string): AnchorSet {
		const step = new Step(mapping, doc, language);
		if (step.change.from > step.change.to) return this;
		return new AnchorSet(this.#blocks.map((block) => moved(block, step)));
	}

	/** The anchors in the order in which they stood when the set was made. */
	toArray(): readonly Anchor[] {
		return this.#blocks.flatMap(placed);
	}
}

function blockOf(anchors: readonly Anchor[]): Block {
	let [from, to] = [Infinity, -Infinity];
	for (const anchor of anchors) {
		// An orphan may be found in anything that is pasted anywhere.
		const isOrphan = anchor.state === 'orphan';
		from = Math.min(from, isOrphan ? -Infinity : anchor.from);
		to = Math.max(to, isOrphan ? Infinity : anchor.to);
	}
	return { anchors, shift: 0, from, to };
}

function moved(block: Block, step: Step): Block {
	const { from, to, by } = step.change;
	if (block.to + block.shift + REACH <= from) return block;
	if (block.from + block.shift - REACH >= to) return by === 0 ? block : { ...block, shift: block.shift + by };
	return blockOf(placed(block).map((anchor) => follow(anchor, step)));
}

const placed = ({ anchors, shift }: Block): readonly Anchor[] =>
	shift === 0 ? anchors : anchors.map((anchor) => at(anchor, anchor.from + shift, anchor.to + shift));
