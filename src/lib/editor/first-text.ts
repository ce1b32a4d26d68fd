/**
 * The text as it stands in the page that the server sends, before there is an editor: the elements that ProseMirror will make,
 * with the same marks, so that nothing moves when it does.
 */
import { type DOMOutputSpec, Mark, type Node } from 'prosemirror-model';
import { type Anchor, AnchorSet } from '#lib/domain/anchor.ts';
import { type Shown, classesOf } from './claims.ts';
import { sectioned } from './sections.ts';

export type Child = FirstElement | string;

export interface FirstElement {
	readonly tag: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly Child[];
}

/** The document's blocks with the claims that are shown in it. */
export function firstText(doc: Node, shown: readonly Shown[]): readonly Child[] {
	const faces = new Map(shown.flatMap(({ anchors, look }) => anchors.map(({ id }) => [id, look] as const)));
	const anchors = shown.flatMap((claim) => claim.anchors).filter(({ state }) => state !== 'orphan');
	return new Builder(AnchorSet.of(anchors), faces).children(sectioned(doc), 0);
}

/** Something in the document, and the marks that it stands under. */
interface Piece {
	readonly marks: readonly Mark[];
	readonly child: Child;
}

class Builder {
	readonly #anchors: AnchorSet;
	/** How each anchor looks, by its id. */
	readonly #faces: ReadonlyMap<string, string>;

	constructor(anchors: AnchorSet, faces: ReadonlyMap<string, string>) {
		[this.#anchors, this.#faces] = [anchors, faces];
	}

	/** What is in a node whose content begins at `start`. */
	children(parent: Node, start: number): readonly Child[] {
		const pieces: Piece[] = [];
		parent.forEach((node, offset) => {
			const from = start + offset;
			if (node.isText) pieces.push(...this.#words(node, from));
			else pieces.push({ marks: node.marks, child: elementOf(specOf(node), this.children(node, from + 1)) });
		});
		return underMarks(pieces);
	}

	#words(node: Node, start: number): readonly Piece[] {
		const end = start + node.nodeSize;
		const here = this.#anchors.touching({ from: start, to: end });
		const edges = here.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > start && edge < end);
		const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
		return cuts.slice(1).map((to, index) => {
			const from = cuts[index] ?? start;
			const text = node.text?.slice(from - start, to - start) ?? '';
			return {
				marks: node.marks,
				child: this.#claimed(
					text,
					here.filter((one) => one.from <= from && one.to >= to)
				)
			};
		});
	}

	/** Claims over the same words share an element, as ProseMirror's decorations do. */
	#claimed(text: string, anchors: readonly Anchor[]): Child {
		if (anchors.length === 0) return text;
		const classes = anchors.map((anchor) => classesOf(anchor, this.#faces.get(anchor.id) ?? '', false));
		return { tag: 'span', attributes: { class: classes.join(' ') }, children: [text] };
	}
}

/** What lies beside each other under the same marks is in one element of theirs. */
function underMarks(pieces: readonly Piece[]): readonly Child[] {
	const children: Child[] = [];
	for (let at = 0, next = 0; at < pieces.length; at = next) {
		const marks = pieces[at]?.marks ?? Mark.none;
		while (next < pieces.length && Mark.sameSet(pieces[next]?.marks ?? Mark.none, marks)) next += 1;
		const inside = pieces.slice(at, next).map(({ child }) => child);
		children.push(
			...marks.reduceRight<readonly Child[]>((content, mark) => [elementOf(markSpecOf(mark), content)], inside)
		);
	}
	return children;
}

const specOf = (node: Node): DOMOutputSpec => node.type.spec.toDOM?.(node) ?? ['span', 0];
const markSpecOf = (mark: Mark): DOMOutputSpec => mark.type.spec.toDOM?.(mark, true) ?? ['span', 0];

/** The schema writes its elements as lists: a tag, attributes where there are any, and what is inside; 0 is the content. */
function elementOf(spec: DOMOutputSpec, content: readonly Child[]): FirstElement {
	if (!isList(spec)) return { tag: 'span', attributes: {}, children: content };
	const [tag, ...rest] = spec;
	const attributes = rest.find(isAttributes) ?? {};
	const children = rest.flatMap((part): readonly Child[] => {
		if (part === 0) return content;
		return isList(part) ? [elementOf(part, content)] : [];
	});
	return { tag, attributes: Object.fromEntries(Object.entries(attributes).flatMap(written)), children };
}

const written = ([name, value]: readonly [string, unknown]): readonly (readonly [string, string])[] =>
	value === null || value === undefined ? [] : [[name, String(value)]];

const isList = (value: unknown): value is readonly [string, ...unknown[]] =>
	Array.isArray(value) && typeof value[0] === 'string';

const isAttributes = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
