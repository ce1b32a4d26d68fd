/** Commands of the article's text. Each answers false where it does not apply, and never touches the view. */
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { trimRange } from '#lib/domain/anchor.ts';
import { suggestionsIn } from './claims.ts';
import { nextWordEnd, nextWordStart, previousWordEnd, previousWordStart } from './words.ts';

/** A stretch of the document that a command hands on. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** The words that are selected, without the white space at their ends; null for a caret. */
export function selectedRange({ doc, selection }: EditorState): Range | null {
	if (selection.empty) return null;
	const { from, to } = trimRange(doc, selection.from, selection.to);
	return from < to ? { from, to } : null;
}

/** Hand the selected words on, to be marked. Does not apply to a caret. */
export const markClaim =
	(mark: (range: Range) => void): Command =>
	(state, dispatch) => {
		const range = selectedRange(state);
		if (!range) return false;
		if (dispatch) mark(range);
		return true;
	};

export type Edge = 'start' | 'end';
export type Way = 'shrink' | 'grow';

const EDGES = {
	end: { shrink: previousWordEnd, grow: nextWordEnd },
	start: { shrink: nextWordStart, grow: previousWordStart }
} as const;

/** A range with one edge moved by a word; null where it would be empty or stays as it is. */
export function movedEdge(state: EditorState, range: Range, edge: Edge, way: Way, language: string): Range | null {
	const position = edge === 'end' ? range.to : range.from;
	const moved = EDGES[edge][way](state.doc, position, language);
	const next = edge === 'end' ? { ...range, to: moved } : { ...range, from: moved };
	return moved === position || next.from >= next.to ? null : next;
}

/** Move an edge of the selection by a word. Does not apply to a caret. */
export const moveEdge =
	(edge: Edge, way: Way, language: string): Command =>
	(state, dispatch) => {
		const range = selectedRange(state);
		const next = range && movedEdge(state, range, edge, way, language);
		if (!next) return false;
		dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView());
		return true;
	};

/** Select a stretch of the text and bring it into sight. */
export const selectRange =
	({ from, to }: Range): Command =>
	(state, dispatch) => {
		if (to > state.doc.content.size) return false;
		dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView());
		return true;
	};

/** Select the next (or previous) suggestion. Does not apply where there is none on that side. */
export const goToSuggestion =
	(step: 1 | -1): Command =>
	(state, dispatch) => {
		const { from, to } = state.selection;
		const found =
			step === 1
				? suggestionsIn(state, to).find((one) => one.from >= to && !(one.from === from && one.to === to))
				: suggestionsIn(state, 0, from).findLast((one) => one.to <= from);
		if (!found) return false;
		dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, found.from, found.to)).scrollIntoView());
		return true;
	};
