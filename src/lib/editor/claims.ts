/** The plugin that knows where each claim stands in the document, and paints it there. */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { type Anchor, mapAll } from '#lib/domain/anchor.ts';

/** A claim's passage as the plugin keeps and paints it. An orphan is kept too: its words may come back. */
export interface Mark {
	readonly claimId: string;
	readonly anchor: Anchor;
	/** Classes that say the claim's rating or status. */
	readonly look: string;
}

/** A span that a detector found, painted until a person marks or dismisses it. */
export interface SuggestionMark {
	readonly from: number;
	readonly to: number;
}

interface Received {
	readonly marks?: readonly Mark[];
	readonly suggestions?: readonly SuggestionMark[];
	readonly selected?: string | null;
}

export interface ClaimsState {
	readonly marks: readonly Mark[];
	readonly suggestions: readonly SuggestionMark[];
	readonly selected: string | null;
	readonly decorations: DecorationSet;
}

export const claimsKey = new PluginKey<ClaimsState>('claims');

/** Tell the plugin what the session knows. */
export const receive = (tr: Transaction, received: Received): Transaction => tr.setMeta(claimsKey, received);

const NOTHING: ClaimsState = { marks: [], suggestions: [], selected: null, decorations: DecorationSet.empty };

export const claimsState = (state: EditorState): ClaimsState => claimsKey.getState(state) ?? NOTHING;

export const claimsPlugin = (language: string): Plugin<ClaimsState> =>
	new Plugin<ClaimsState>({
		key: claimsKey,
		state: {
			init: () => NOTHING,
			apply(tr, before, _, { doc }) {
				// Where the old ones went comes first; then what was received, which is in this document's positions already.
				const moved = tr.docChanged ? mapped(tr, before, language) : before;
				const received: Received | undefined = tr.getMeta(claimsKey);
				return received ? painted(doc, { ...moved, ...received }) : moved;
			}
		},
		props: { decorations: (state) => claimsState(state).decorations }
	});

function mapped(tr: Transaction, state: ClaimsState, language: string): ClaimsState {
	let anchors: readonly Anchor[] = state.marks.map((mark) => mark.anchor);
	// Step by step, as the server does: what lay between two steps is not known afterwards.
	for (const [index, step] of tr.steps.entries())
		anchors = mapAll(anchors, step.getMap(), tr.docs[index + 1] ?? tr.doc, language);
	const marks = state.marks.map((mark, index) => {
		const anchor = anchors[index] ?? mark.anchor;
		return anchor === mark.anchor ? mark : { ...mark, anchor };
	});
	return { ...state, marks, suggestions: mappedSuggestions(tr, state), decorations: repainted(tr, state, marks) };
}

const mappedSuggestions = (tr: Transaction, { suggestions }: ClaimsState): readonly SuggestionMark[] =>
	suggestions
		.map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
		.filter((one) => one.from < one.to);

/** The decorations after a change: most only move; those whose words were touched are painted anew. */
function repainted(tr: Transaction, state: ClaimsState, marks: readonly Mark[]): DecorationSet {
	const moved = state.decorations.map(tr.mapping, tr.doc);
	const touched = new Set<string>();
	const added: Decoration[] = [];
	for (const [index, mark] of marks.entries()) {
		const before = state.marks[index];
		if (!before || isCarried(before.anchor, mark.anchor)) continue;
		touched.add(mark.anchor.id);
		added.push(...paintMark(mark, state.selected));
	}
	if (touched.size === 0) return moved;
	const old = moved.find(undefined, undefined, (spec) => touched.has(spec['anchorId']));
	return moved.remove(old).add(tr.doc, added);
}

/** Whether an anchor has only moved with the text before it. */
const isCarried = (before: Anchor, after: Anchor): boolean =>
	before === after ||
	(before.state === after.state && before.quote === after.quote && before.to - before.from === after.to - after.from);

function painted(doc: Node, state: Omit<ClaimsState, 'decorations'>): ClaimsState {
	const decorations = [
		...state.suggestions.map(({ from, to }) => Decoration.inline(from, to, { class: 'suggestion' })),
		...state.marks.flatMap((mark) => paintMark(mark, state.selected))
	];
	return { ...state, decorations: DecorationSet.create(doc, decorations) };
}

function paintMark({ claimId, anchor, look }: Mark, selected: string | null): readonly Decoration[] {
	const { id, from, to, state } = anchor;
	if (state === 'orphan' || from >= to) return [];
	const classes = ['claim', claimId === selected && 'selected', state === 'changed' && 'changed', look];
	return [Decoration.inline(from, to, { class: classes.filter(Boolean).join(' ') }, { anchorId: id })];
}

/** The mark of an anchor; null where the plugin does not know it. */
export const markOf = (state: EditorState, anchorId: string): Mark | null =>
	claimsState(state).marks.find((mark) => mark.anchor.id === anchorId) ?? null;

const standing = (state: EditorState): readonly Mark[] =>
	claimsState(state).marks.filter(({ anchor }) => anchor.state !== 'orphan');

/** The claims that stand at a position, the shortest first: it is the one most likely meant. */
export function claimsAt(state: EditorState, position: number): readonly string[] {
	const here = standing(state).filter(({ anchor: { from, to } }) => from <= position && position <= to);
	const inside = here.filter(({ anchor: { from, to } }) => from <= position && position < to);
	const length = ({ anchor: { from, to } }: Mark) => to - from;
	const found = (inside.length > 0 ? inside : here).toSorted((a, b) => length(a) - length(b));
	return [...new Set(found.map((mark) => mark.claimId))];
}

/** The claims that stand on exactly these words. */
export const claimsOn = (state: EditorState, from: number, to: number): readonly string[] =>
	standing(state)
		.filter(({ anchor }) => anchor.from === from && anchor.to === to)
		.map((mark) => mark.claimId);
