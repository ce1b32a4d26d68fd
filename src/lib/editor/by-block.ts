/**
 * Decorations that a view finds fast in an article of thousands of blocks: ProseMirror walks through all of them for each
 * of its blocks, which in 500,000 words takes longer than all else that a key does.
 */
import type { Node } from 'prosemirror-model';
import { type DecorationSource, DecorationSet } from 'prosemirror-view';

/** What a set holds, which its type does not tell: for each child that has any, its start, its end and its decorations. */
interface Held {
	readonly local: readonly unknown[];
	readonly children: readonly unknown[];
}

/** Sets are small or shared: the same one is asked for at every redraw. */
const known = new WeakMap<DecorationSet, DecorationSource>();

/** The same decorations; a block of the document finds its own by bisection. */
export function byBlock(set: DecorationSet): DecorationSource {
	const source = known.get(set) ?? fast(set);
	known.set(set, source);
	return source;
}

function fast(set: DecorationSet): DecorationSource {
	// These two are in every version of prosemirror-view since 1.0; its type leaves them out.
	const { local, children } = set as unknown as Held;
	return Object.assign(Object.create(set) as DecorationSet, {
		forChild(offset: number, node: Node) {
			const at = childAt(children, offset);
			const child = at < 0 ? undefined : children[at + 2];
			// What reaches over several blocks is cut to each of them by ProseMirror.
			if (local.length > 0)
				return only({ local, children: child ? children.slice(at, at + 3) : [] }).forChild(offset, node);
			return child instanceof DecorationSet && !node.isLeaf ? child : DecorationSet.empty;
		}
	});
}

const only = (held: Held): DecorationSet =>
	Object.assign(Object.create(DecorationSet.prototype) as DecorationSet, held);

/** The index of the child that begins at an offset; -1 where none does. */
function childAt(children: readonly unknown[], offset: number): number {
	let [low, high] = [0, children.length / 3];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (Number(children[middle * 3]) < offset) low = middle + 1;
		else high = middle;
	}
	return children[low * 3] === offset ? low * 3 : -1;
}
