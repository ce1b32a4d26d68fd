/**
 * A long text stands in its page in sections of some blocks each, so that the browser passes over what is out of sight at
 * once: of 18,000 elements beside each other it looks at each with every key. A section is a mark on its blocks, which
 * ProseMirror wraps in one element; positions are those of the document without it. It never leaves the page.
 */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { articleSchema } from '#lib/domain/schema.ts';

/** With more blocks than this a text is long. */
const LONG = 200;
/** Blocks of a section: what is read anew when a key changes one of them. */
const BLOCKS = 20;

const { section } = articleSchema.marks;

/** The document in sections, where it is long. */
export function sectioned(doc: Node): Node {
	if (doc.childCount <= LONG) return doc;
	return doc.copy(
		Fragment.from(
			doc.children.map((block, index) => block.mark([section.create({ number: Math.floor(index / BLOCKS) })]))
		)
	);
}

/** What was copied, without the sections that it stood in. */
export const withoutSections = ({ content, openStart, openEnd }: Slice): Slice =>
	new Slice(bare(content), openStart, openEnd);

function bare(content: Fragment): Fragment {
	if (!content.content.some(({ isInline }) => !isInline)) return content;
	return Fragment.from(
		content.content.map((node) => node.mark(section.removeFromSet(node.marks)).copy(bare(node.content)))
	);
}

/** A step as it is sent: without the sections that its blocks stand in. */
export const stepJson = (step: Step): Record<string, unknown> =>
	JSON.parse(JSON.stringify(step), (key, value) => (key === 'marks' && Array.isArray(value) ? kept(value) : value));

/** ProseMirror leaves marks out where there are none. */
function kept(marks: readonly { readonly type?: unknown }[]): typeof marks | undefined {
	const rest = marks.filter(({ type }) => type !== section.name);
	return rest.length > 0 ? rest : undefined;
}
