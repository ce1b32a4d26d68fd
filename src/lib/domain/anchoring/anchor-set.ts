/**
 * The anchors of a document as a set that is cheap to carry through steps: anchors that a change is nowhere near are
 * moved by the block, not one by one, as ProseMirror's own decorations are. A set never changes; what it shares with the
 * one that was made of it costs nothing.
 */
import type { Node } from 'prosemirror-model';
import type { Mapping, StepMap } from 'prosemirror-transform';
import type { Anchor } from '#lib/domain/anchor.ts';
import { at, follow } from './map.ts';
import { REACH, type Range } from './range.ts';
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
/** A block that has grown beyond this makes it worth while to form all of them anew. */
const MOST = 4 * SIZE;

export class AnchorSet {
	static readonly empty = new AnchorSet([], new Map());

	readonly #blocks: readonly Block[];
	/** The block in which each anchor is. */
	readonly #home: ReadonlyMap<string, number>;

	private constructor(blocks: readonly Block[], home: ReadonlyMap<string, number>) {
		[this.#blocks, this.#home] = [blocks, home];
	}

	static of(anchors: readonly Anchor[]): AnchorSet {
		// An orphan may be found in anything that is pasted anywhere, so it is looked at with every change.
		const standing = anchors.filter(({ state }) => state !== 'orphan').toSorted((one, other) => one.from - other.from);
		const orphans = anchors.filter(({ state }) => state === 'orphan');
		const blocks = [...chunks(standing), ...chunks(orphans)].map(blockOf);
		const home = new Map(blocks.flatMap((block, index) => block.anchors.map(({ id }) => [id, index] as const)));
		return new AnchorSet(blocks, home);
	}

	get size(): number {
		return this.#home.size;
	}

	/** The set after a mapping, each anchor as `map` has it; `doc` is the document after it. */
	map(mapping: Mapping | StepMap, doc: Node, language?: string): AnchorSet {
		const step = new Step(mapping, doc, language);
		if (step.change.from > step.change.to) return this;
		return new AnchorSet(
			this.#blocks.map((block) => moved(block, step)),
			this.#home
		);
	}

	get(id: string): Anchor | null {
		const block = this.#blocks[this.#home.get(id) ?? -1];
		const anchor = block?.anchors.find((one) => one.id === id);
		return block && anchor ? placedBy(block.shift, anchor) : null;
	}

	/** The set with anchors added, or put in the place of those with the same id. */
	with(anchors: readonly Anchor[]): AnchorSet {
		if (anchors.length === 0) return this;
		const come = new Map(anchors.map((anchor) => [anchor.id, anchor]));
		if (anchors.length * SIZE >= this.size)
			return AnchorSet.of([...this.toArray().filter(({ id }) => !come.has(id)), ...anchors]);
		const blocks = this.#blocks.slice();
		const home = anchors.every(({ id }) => this.#home.has(id)) ? null : new Map(this.#home);
		for (const anchor of anchors) {
			const index = this.#home.get(anchor.id) ?? this.#blockFor(anchor);
			const old = blocks[index] ?? NO_BLOCK;
			blocks[index] = blockOf([...placed(old).filter(({ id }) => id !== anchor.id), anchor]);
			home?.set(anchor.id, index);
		}
		const set = new AnchorSet(blocks, home ?? this.#home);
		return blocks.some((block) => block.anchors.length > MOST) ? AnchorSet.of(set.toArray()) : set;
	}

	without(ids: ReadonlySet<string>): AnchorSet {
		if (![...ids].some((id) => this.#home.has(id))) return this;
		return AnchorSet.of(this.toArray().filter(({ id }) => !ids.has(id)));
	}

	/** The anchors that have a position in common with a range, or touch it. */
	touching({ from, to }: Range): readonly Anchor[] {
		return this.#blocks.flatMap((block) => {
			if (block.from + block.shift > to || block.to + block.shift < from) return [];
			return placed(block).filter((anchor) => anchor.from <= to && anchor.to >= from);
		});
	}

	/** What became of the anchors of an earlier set by mapping, where more happened to them than that they moved. */
	changedSince(earlier: AnchorSet): readonly Anchor[] {
		return this.#blocks.flatMap((block, index) => {
			const before = earlier.#blocks[index]?.anchors ?? [];
			if (before === block.anchors) return [];
			return placed(block).filter((anchor, at) => !isCarried(before[at], anchor));
		});
	}

	/** All anchors: those that stand roughly in the order of the text, then the orphans. */
	toArray(): readonly Anchor[] {
		return this.#blocks.flatMap(placed);
	}

	/** The block into which an anchor that comes in belongs. */
	#blockFor({ from, state }: Anchor): number {
		const isBefore = (block: Block) => block.from !== -Infinity && block.from + block.shift <= from;
		const last = this.#blocks.findLastIndex(isBefore);
		return state === 'orphan' ? this.#blocks.length : Math.max(0, last);
	}
}

const NO_BLOCK: Block = { anchors: [], shift: 0, from: Infinity, to: -Infinity };

const chunks = (anchors: readonly Anchor[]): readonly (readonly Anchor[])[] =>
	Array.from({ length: Math.ceil(anchors.length / SIZE) }, (_, index) =>
		anchors.slice(index * SIZE, (index + 1) * SIZE)
	);

function blockOf(anchors: readonly Anchor[]): Block {
	let [from, to] = [Infinity, -Infinity];
	for (const anchor of anchors) {
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

const placedBy = (shift: number, anchor: Anchor): Anchor =>
	shift === 0 ? anchor : at(anchor, anchor.from + shift, anchor.to + shift);

const placed = ({ anchors, shift }: Block): readonly Anchor[] =>
	shift === 0 ? anchors : anchors.map((anchor) => placedBy(shift, anchor));

/** Whether an anchor has only moved with the text before it. */
const isCarried = (before: Anchor | undefined, after: Anchor): boolean =>
	before !== undefined &&
	before.id === after.id &&
	before.state === after.state &&
	before.quote === after.quote &&
	before.to - before.from === after.to - after.from;
