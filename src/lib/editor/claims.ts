/** The plugin that knows where each claim stands in the document, and paints it there. */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** A claim's passage as the plugin paints it. */
export interface Mark {
	readonly claimId: string;
	readonly anchorId: string;
	readonly from: number;
	readonly to: number;
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

export const claimsPlugin = (): Plugin<ClaimsState> =>
	new Plugin<ClaimsState>({
		key: claimsKey,
		state: {
			init: () => NOTHING,
			apply(tr, before, _, { doc }) {
				// Where the old ones went comes first; then what was received, which is in this document's positions already.
				const moved = tr.docChanged ? mapped(tr, before) : before;
				const received: Received | undefined = tr.getMeta(claimsKey);
				return received ? painted(doc, { ...moved, ...received }) : moved;
			}
		},
		props: { decorations: (state) => claimsState(state).decorations }
	});

function mapped(tr: Transaction, state: ClaimsState): ClaimsState {
	const move = <T extends SuggestionMark>(mark: T): T => ({
		...mark,
		from: tr.mapping.map(mark.from, 1),
		to: tr.mapping.map(mark.to, -1)
	});
	const suggestions = state.suggestions.map(move).filter((one) => one.from < one.to);
	return {
		...state,
		marks: state.marks.map(move),
		suggestions,
		decorations: state.decorations.map(tr.mapping, tr.doc)
	};
}

function painted(doc: Node, state: Omit<ClaimsState, 'decorations'>): ClaimsState {
	const paint = (mark: SuggestionMark, classes: string) => Decoration.inline(mark.from, mark.to, { class: classes });
	const decorations = [
		...state.suggestions.map((one) => paint(one, 'suggestion')),
		...state.marks.map((one) =>
			paint(one, one.claimId === state.selected ? `claim selected ${one.look}` : `claim ${one.look}`)
		)
	];
	return { ...state, decorations: DecorationSet.create(doc, decorations) };
}

/** The claims that stand at a position, the shortest first: it is the one most likely meant. */
export function claimsAt(state: EditorState, position: number): readonly string[] {
	const here = claimsState(state).marks.filter(({ from, to }) => from <= position && position <= to);
	const inside = here.filter(({ from, to }) => from <= position && position < to);
	const found = (inside.length > 0 ? inside : here).toSorted((a, b) => a.to - a.from - (b.to - b.from));
	return [...new Set(found.map((mark) => mark.claimId))];
}

/** The claims that stand on exactly these words. */
export const claimsOn = (state: EditorState, from: number, to: number): readonly string[] =>
	claimsState(state)
		.marks.filter((mark) => mark.from === from && mark.to === to)
		.map((mark) => mark.claimId);
